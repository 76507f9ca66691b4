import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createReadUpload } from '../../src/app/read-upload.ts';
import { createFetcher } from '../../src/archive/fetch/fetcher.ts';
import type { ReadResult } from '../../src/archive/readers/reader.ts';
import type { SourceService } from '../../src/archive/sources/service.ts';
import type { Upload } from '../../src/chat/upload.ts';
import { createAccessPolicy } from '../../src/core/access.ts';
import { textOf } from '../../src/core/reply.ts';
import { caller } from '../helpers/bot.ts';
import { makePdf } from '../helpers/office-files.ts';

const opml =
  '<opml version="2.0"><body><outline type="rss" text="One" xmlUrl="https://one.example/feed"/></body></opml>';
const line = (text: string, at: number) => ({ text, x: 72, y: 700 - at * 14, size: 11 });
const pdf = makePdf(
  [
    Array.from({ length: 12 }, (_, at) =>
      line(`The harbour was closed on Monday, the ministry said in report ${at}.`, at),
    ),
  ],
  { Title: 'Harbour report' },
);

const mail = `From: Ida Holm <ida@quay.example>\r\nSubject: Harbour closed\r\nDate: Tue, 3 Mar 2026 08:15:00 +0100\r\n\r\nThe harbour was closed on Monday, the ministry said.`;

const asked: { path: string; authorization: string | undefined }[] = [];
const server = createServer((request, response) => {
  const path = request.url ?? '/';
  asked.push({ path, authorization: request.headers.authorization });
  if (path === '/away') response.writeHead(302, { location: 'http://169.254.169.254/latest' }).end();
  else if (path === '/login') response.writeHead(302, { location: 'https://example.slack.com/' }).end();
  else response.end(path.endsWith('.opml') ? opml : path.endsWith('.eml') ? mail : pdf);
});
let host = '';
beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => void server.close());

function reader() {
  const taken: ReadResult[] = [];
  const listed: string[] = [];
  const audited: string[] = [];
  const read = createReadUpload({
    policy: createAccessPolicy({ allow: ['test:T1'], admins: ['test:U1'] }),
    fetcher: createFetcher({ pauseMs: 0 }),
    sources: {
      addList: async ({ bytes }: { bytes: Uint8Array }) => {
        listed.push(new TextDecoder().decode(bytes));
        return { added: 1, known: 0 };
      },
    } as unknown as SourceService,
    audit: { add: async ({ action, detail }) => void audited.push(`${action} ${detail}`), list: async () => [] },
    ingest: async (results) => {
      for await (const result of results) taken.push(result);
      const added = taken.map((result) => ({
        id: 'a1',
        title: result.ok ? result.draft.title : null,
        completeness: null,
        origin: 'x',
        reason: null,
      }));
      return { added, updated: [], unchanged: [], duplicate: [], failed: [] } as never;
    },
    clock: () => new Date('2026-11-21T08:00:00Z'),
  });
  return { read, taken, listed, audited };
}

const upload = (name: string, over: Partial<Upload> = {}): Upload => ({
  platform: 'test',
  name,
  size: 10,
  url: `http://${host}/${name}`,
  hosts: ['files.slack.com', host],
  insideHosts: [host],
  authorization: 'Bearer token',
  ...over,
});

describe('a file sent to the bot', () => {
  it('becomes an article that names no private address, and is audited', async () => {
    const { read, taken, audited } = reader();
    expect(textOf(await read(upload('report.pdf'), caller))).toContain('report.pdf: 1 new article.');
    expect(taken[0]).toMatchObject({ ok: true, draft: { url: null, origin: 'upload:test/report.pdf' } });
    expect(audited).toEqual(['upload report.pdf']);
    expect(asked.at(-1)).toEqual({ path: '/report.pdf', authorization: 'Bearer token' });
  });

  it('may be an e-mail', async () => {
    const { read, taken } = reader();
    expect(textOf(await read(upload('harbour.eml'), caller))).toContain('harbour.eml: 1 new article.');
    expect(taken[0]).toMatchObject({ ok: true, draft: { title: 'Harbour closed', byline: 'Ida Holm' } });
  });

  it('that lists feeds adds them', async () => {
    const { read, listed } = reader();
    expect(textOf(await read(upload('feeds.opml'), caller))).toContain('feeds.opml: 1 source added');
    expect(listed).toEqual([opml]);
  });

  it.each([
    { what: 'a person who is no admin', name: 'a.pdf', who: { personId: 'test:U2' }, says: 'Only Sitrep’s admins' },
    { what: 'a stranger', name: 'a.pdf', who: { personId: 'test:U1', workspaceId: 'test:T9' }, says: 'private' },
    { what: 'another kind', name: 'a.exe', who: {}, says: 'a kind I don’t read' },
    { what: 'the old Word format', name: 'a.doc', who: {}, says: 'a kind I don’t read' },
    { what: 'too large a one', name: 'a.pdf', who: {}, over: { size: 10 ** 9 }, says: 'larger than 32 MB' },
    {
      what: 'another host',
      name: 'a.pdf',
      who: {},
      over: { url: 'https://evil.example/a.pdf' },
      says: 'none of the platform’s',
    },
    { what: 'a redirect inside', name: 'away', who: {}, over: { name: 'a.pdf' }, says: 'could not be fetched' },
    { what: 'a redirect to a login', name: 'login', who: {}, over: { name: 'a.pdf' }, says: 'none of the platform’s' },
    {
      what: 'an unencrypted address',
      name: 'a.pdf',
      who: {},
      over: { url: 'http://files.slack.com/a.pdf' },
      says: 'none of the platform’s',
    },
  ])('from $what is refused with a sentence, and nothing is taken in', async ({ name, who, over = {}, says }) => {
    const { read, taken } = reader();
    const sent = { ...upload(name), ...over };
    const before = asked.length;
    await expect(read(sent, { ...caller, ...who })).rejects.toThrow(says);
    expect(taken).toEqual([]);
    expect(asked.slice(before).every(({ path }) => path === '/away' || path === '/login')).toBe(true);
  });
});
