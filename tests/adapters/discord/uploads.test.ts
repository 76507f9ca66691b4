import { afterEach, describe, expect, it } from 'vitest';
import type { ReadUpload } from '../../../src/chat/upload.ts';
import { UserError } from '../../../src/core/errors.ts';
import { say as sayReply } from '../../../src/core/reply.ts';
import { uploadsInto } from '../../helpers/upload-room.ts';
import { readable } from '../../peers/discord/interactions.ts';
import { attach, type Said, say, sayAgain } from '../../peers/discord/say.ts';
import { ids } from '../../peers/discord/world.ts';
import { type Rig, startRig } from './rig.ts';

const workspace = `discord:${ids.guild}`;
const bytes = new Uint8Array([1]);

describe('a file sent to the bot on Discord', () => {
  let rig: Rig;
  afterEach(() => rig.close());
  const start = async (readUpload: ReadUpload) => {
    rig = await startRig({ deps: { readUpload, allowedWorkspaces: () => [workspace] } });
    return rig.peer;
  };
  const send = async (files: Said['files'], said: Said = {}) => {
    const message = say(rig.peer, '', { channel: 'direct', ...said, ...(files && { files }) });
    await rig.peer.until(() => rig.memory.claims.get(`discord:${message.id}`)?.state === 'answered', 15_000, 'an end');
    return message;
  };
  const shown = () =>
    rig.peer
      .directMessages(ids.alice)
      .filter(({ authorId }) => authorId === ids.bot)
      .map(readable);

  it('is read in for an admin, and the line that says so becomes what came of it', async () => {
    const titles: (string | null)[] = [];
    const peer = await start(uploadsInto(titles, workspace, `discord:${ids.alice}`));
    const lines = Array.from(
      { length: 8 },
      (_, at) => `The harbour of Mersin was closed on Monday, the ministry said in its report number ${at}.\r\n`,
    );
    const mail = ['From: office@harbour.example', 'Subject: Harbour report', 'Content-Type: text/plain', '', ...lines];
    const file = attach(peer, 'report.eml', new TextEncoder().encode(mail.join('\r\n')));
    await send([file]);
    expect(titles).toEqual(['Harbour report']);
    expect(shown()).toEqual([expect.stringMatching(/report\.eml: 1 new article\.\s+.*Harbour report/s)]);
    expect(peer.log.filter(({ what }) => what === 'changed')).toHaveLength(1);
  });

  it('is read once however often it is delivered, and a list of sources is added', async () => {
    const peer = await start(uploadsInto([], workspace, `discord:${ids.alice}`));
    const list = new TextEncoder().encode(
      '<opml version="2.0"><body><outline xmlUrl="https://a.example/f"/></body></opml>',
    );
    const message = await send([attach(peer, 'feeds.opml', list)]);
    sayAgain(peer, message);
    expect(shown()).toEqual([expect.stringContaining('feeds.opml: 2 sources added, 1 of it here already.')]);
  });

  it.each([
    {
      what: 'somebody who is no admin',
      file: { name: 'a.pdf', bytes: 1, url: 'https://cdn.discordapp.com/a' },
      admin: ids.bob,
      says: ['Only Sitrep’s admins', 'in .env and start it again'],
    },
    {
      what: 'a file that is too large',
      file: { name: 'a.pdf', bytes: 2 ** 26, url: 'https://cdn.discordapp.com/a' },
      admin: ids.alice,
      says: ['larger than 32 MB', 'sitrep ingest'],
    },
    {
      what: 'a kind that is not read',
      file: { name: 'a.exe', bytes: 1, url: 'https://cdn.discordapp.com/a' },
      admin: ids.alice,
      says: ['of a kind I don’t read', 'Send a PDF'],
    },
    {
      what: 'a file kept anywhere else',
      file: { name: 'a.pdf', bytes: 1, url: 'http://169.254.169.254/latest' },
      admin: ids.alice,
      says: ['a.pdf could not be fetched'],
    },
    {
      what: 'a file under a name like Discord’s',
      file: { name: 'a.pdf', bytes: 1, url: 'https://cdn.discordapp.com.evil.example/a' },
      admin: ids.alice,
      says: ['a.pdf could not be fetched'],
    },
  ])('says what to do about $what', async ({ file, admin, says }) => {
    await start(uploadsInto([], workspace, `discord:${admin}`));
    await send([file]);
    expect(shown()).toHaveLength(1);
    for (const words of says) expect(shown()[0]).toContain(words);
  });

  it.each([
    {
      throws: new UserError('It has a password.', { next: 'Save it without.' }),
      says: 'It has a password. Save it without.',
    },
    { throws: new Error('secret detail'), says: 'Something went wrong' },
  ])('ends in a sentence when reading throws', async ({ throws, says }) => {
    const peer = await start(() => Promise.reject(throws));
    await send([attach(peer, 'a.pdf', bytes)]);
    expect(shown()).toEqual([expect.stringContaining(says)]);
  });

  it('says what came of it in a line of its own when the first was deleted', async () => {
    const peer = await start(async () => {
      for (const message of peer.directMessages(ids.alice)) if (message.authorId === ids.bot) message.deleted = true;
      return sayReply('a.pdf: 1 new article.');
    });
    await send([attach(peer, 'a.pdf', bytes)]);
    expect(shown()).toEqual(['a.pdf: 1 new article.']);
  });

  it('reads ten files of a message and says so of the rest', async () => {
    const peer = await start(async ({ name }) => sayReply(`${name} read.`));
    await send(Array.from({ length: 11 }, (_, at) => attach(peer, `${at}.pdf`, bytes)));
    expect(shown()).toHaveLength(11);
    expect(shown().at(-1)).toContain('Only the first 10 files were read.');
  });
});
