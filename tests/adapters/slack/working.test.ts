import { describe, expect, it } from 'vitest';
import { withSignOfWork } from '../../../src/chat/sign-of-work.ts';
import type { Turn } from '../../../src/chat/turn.ts';
import type { Upload } from '../../../src/chat/upload.ts';
import type { AnyCommand } from '../../../src/core/command.ts';
import { UserError } from '../../../src/core/errors.ts';
import { say } from '../../../src/core/reply.ts';
import { makeDocx } from '../../helpers/office-files.ts';
import { uploadsInto } from '../../helpers/upload-room.ts';
import { makeWorkspace } from '../../peers/slack/world.ts';
import { createSlackBots, until } from './bot.ts';
import { brief, fakeCommands } from './commands.ts';

const { slackBot } = createSlackBots();
const withScopes = (...more: string[]) => [
  makeWorkspace({ teamId: 'T1', scopes: new Set(['commands', 'chat:write', 'im:history', ...more]) }),
];
const tooLong = async () => {
  await new Promise((resolve) => setTimeout(resolve, 1100));
};
const slowly: readonly AnyCommand[] = [
  {
    ...brief,
    run: async (context: Parameters<typeof brief.run>[0]) => tooLong().then(() => brief.run(context)),
  } as unknown as AnyCommand,
  ...fakeCommands.filter(({ name }) => name !== 'brief'),
];

describe('a sign of work', () => {
  it.each([
    { after: 5, took: 40, signs: ['shown', 'taken back'] },
    { after: 1000, took: 0, signs: [] },
  ])('is shown after $after ms of work and taken back at its end', async ({ after, took, signs }) => {
    const seen: string[] = [];
    const turn = {
      showWorking: async () => {
        seen.push('shown');
        return async () => void seen.push('taken back');
      },
    } as unknown as Turn;
    await withSignOfWork(turn, () => new Promise((resolve) => setTimeout(resolve, took)), after);
    expect(seen).toEqual(signs);
  });

  it('is a reaction on the message that asked, gone once it is answered', async () => {
    const bot = await slackBot({ workspaces: withScopes('reactions:write'), commands: slowly });
    await bot.peer.writesToBot('iran', { ts: '1700000002.000200' });
    await until(() => bot.peer.happened.length === 2);
    expect(bot.peer.happened).toEqual(['+eyes 1700000002.000200', '-eyes 1700000002.000200']);
    expect(bot.peer.visible({ channel: 'DU1' }).length).toBeGreaterThan(0);
  });

  it('is the status of the assistant pane, which has questions to press and a title from the first', async () => {
    const bot = await slackBot({ workspaces: withScopes('reactions:write', 'assistant:write'), commands: slowly });
    const thread = { channel_id: 'DU1', thread_ts: '1700000005.000100' };
    await bot.peer.event({
      type: 'assistant_thread_started',
      assistant_thread: { user_id: 'U1', context: {}, ...thread },
      event_ts: '1700000005.000200',
    });
    await until(() => bot.peer.happened.find((line) => line.startsWith('prompts')));
    expect(bot.peer.happened[0]).toContain('What is new about Iran?');
    await bot.peer.writesToBot('iran turkey', { threadTs: thread.thread_ts });
    await until(() => bot.peer.happened.length >= 4);
    expect(bot.peer.happened.slice(1)).toEqual(['title iran turkey', 'status is reading the archive…', 'status ']);
    expect(bot.peer.visible({ channel: 'DU1' })[0]!.threadTs).toBe(thread.thread_ts);
  });

  it('is left out where the app was not given the right, and a refusal of it harms nothing', async () => {
    const without = await slackBot({ commands: slowly });
    await without.peer.writesToBot('iran');
    await until(() => without.peer.visible({ channel: 'DU1' })[0]);
    expect(without.peer.happened).toEqual([]);
  });
});

const paragraphs = Array.from(
  { length: 8 },
  (_, at) => `The harbour of Mersin was closed on Monday, the ministry of transport said in its report number ${at}.`,
);
const mail = [
  'From: Harbour Office <office@harbour.example>',
  'To: desk@news.example',
  'Subject: Harbour report',
  'Date: Tue, 3 Mar 2026 10:00:00 +0000',
  'Content-Type: text/plain; charset=utf-8',
  '',
  ...paragraphs.flatMap((text) => [text, '']),
].join('\r\n');

describe('a file sent to the bot', () => {
  const withFiles = withScopes('files:read');

  it('is fetched from Slack’s own hosts, and the line that says so becomes what came of it', async () => {
    const uploads: Upload[] = [];
    let finish: () => void = () => {};
    const bot = await slackBot({
      workspaces: withFiles,
      deps: {
        async readUpload(upload, caller) {
          uploads.push(upload);
          expect(caller.personId).toBe('slack:T1/U1');
          await new Promise<void>((resolve) => {
            finish = resolve;
          });
          return say('report.pdf: 1 new article.');
        },
      },
    });
    const file = bot.peer.shareFile('report.pdf', new Uint8Array([1]));
    await Promise.all([1, 2].map(() => bot.peer.writesToBot('', { files: [file], eventId: 'Ev1' })));
    await until(() => bot.peer.visible({ channel: 'DU1' }).find(({ text }) => text === 'Reading report.pdf…'));
    await until(() => uploads.length === 1);
    finish();
    await until(() => bot.peer.visible({ channel: 'DU1' }).find(({ text }) => text === 'report.pdf: 1 new article.'));
    expect(bot.peer.visible({ channel: 'DU1' })).toHaveLength(1);
    expect(uploads).toHaveLength(1);
    expect(uploads[0]).toMatchObject({
      name: 'report.pdf',
      size: 1,
      authorization: 'Bearer xoxb-T1-secret',
      hosts: ['files.slack.com', new URL(bot.peer.apiUrl).host],
    });
  });

  it.each([
    ['report.docx', makeDocx([{ text: 'Harbour report', style: 'Title' }, ...paragraphs.map((text) => ({ text }))])],
    ['report.eml', new TextEncoder().encode(mail)],
  ])('%s is read, from the message to the title in the answer', async (name, bytes) => {
    const titles: (string | null)[] = [];
    const readUpload = uploadsInto(titles, 'slack:T1', 'slack:T1/U1');
    const bot = await slackBot({ workspaces: withFiles, deps: { readUpload } });
    await bot.peer.writesToBot('', { files: [bot.peer.shareFile(name, bytes)] });
    const read = await until(() =>
      bot.peer.visible({ channel: 'DU1' }).find(({ text }) => text.includes('1 new article.')),
    );
    expect(titles).toEqual(['Harbour report']);
    expect(JSON.stringify(read.blocks)).toContain('Harbour report');
    // The line that said it is being read became the answer.
    expect(bot.peer.visible({ channel: 'DU1' })).toHaveLength(1);
  });

  it.each([
    {
      why: 'the person may not',
      throws: new UserError('Only Sitrep’s admins can have files read in.', { next: 'SITREP_ADMINS=slack:T1/U1' }),
      says: 'SITREP_ADMINS=slack:T1/U1',
    },
    { why: 'something broke', throws: new Error('secret detail'), says: 'Something went wrong' },
  ])('ends in a sentence when $why', async ({ throws, says }) => {
    const bot = await slackBot({
      workspaces: withScopes('files:read'),
      deps: { readUpload: () => Promise.reject(throws) },
    });
    await bot.peer.writesToBot('', { files: [bot.peer.shareFile('report.pdf', new Uint8Array([1]))] });
    await until(() => bot.peer.visible({ channel: 'DU1' }).find(({ text }) => text.includes(says)));
    expect(JSON.stringify(bot.peer.posted)).not.toContain('secret detail');
  });

  it('says which right is missing where the app has none to read files', async () => {
    const bot = await slackBot({ workspaces: withScopes(), deps: { readUpload: async () => say('read') } });
    await bot.peer.writesToBot('', { files: [bot.peer.shareFile('report.pdf', new Uint8Array([1]))] });
    await until(() => bot.peer.visible({ channel: 'DU1' }).find(({ text }) => text.includes('files:read')));
  });
});
