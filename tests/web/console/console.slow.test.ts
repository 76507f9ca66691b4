import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ConsoleRoom, openConsoleRoom, tokenIn, unescaped } from '../../helpers/console-room.ts';

let room: ConsoleRoom;
let open: ConsoleRoom['open'];
beforeAll(async () => {
  room = await openConsoleRoom();
  open = room.open;
});
afterAll(() => room.close());

describe('the console', () => {
  it('shows nothing of the archive to somebody who is not signed in', async () => {
    for (const path of [
      '/ask?q=iran',
      '/topic?q=iran',
      '/archive?q=iran',
      '/article/x',
      '/stories',
      '/schedules',
      '/sources',
      '/status',
      '/files/x',
    ]) {
      const page = await open(path, { as: '' });
      expect({ path, status: page.status }).toEqual({ path, status: 403 });
      expect(page.text).toContain('sitrep open');
    }
    expect((await open('/', { as: '' })).text).not.toContain('name="q"');
  });

  it('answers a line with a brief whose every citation opens here at its words', async () => {
    const page = await open('/ask?q=iran+turkey');
    expect(page.status).toBe(200);
    const links = [...page.text.matchAll(/href="(\/ask\?[^"]*beside=([\w-]{12})#quote)"/g)];
    expect(links.length).toBeGreaterThan(3);
    for (const [, path, id] of links.slice(0, 1)) {
      const beside = (await open(unescaped(path!))).text;
      expect(beside).toMatch(/<aside id="beside"[^>]*>[\s\S]*<mark id="quote"/);
      expect(beside).toContain('<blockquote>');
      for (const alone of [`/a/${id}`, `/beside/${id}`]) expect((await open(alone)).text).toContain('<mark');
    }
    const wrong = await open('/ask?q=iran+turkey&beside=%3Cscript%3E');
    expect(wrong.text).toContain('opens nothing any more');
    expect((await open('/beside/AAAAAAAAAAAA')).text).not.toContain('<mark');
  });

  it.each([
    { typed: 'iran tu', offers: 'iran Turkey' },
    { typed: 'sche', offers: 'schedule list ' },
    { typed: '/timeline iran since:la', offers: 'timeline iran since:"last week"' },
    { typed: 'schedule log x form', offers: 'schedule log x format:' },
    { typed: 'schedule log x format:ma', offers: 'schedule log x format:markdown' },
    { typed: 'sitrep timezone Europe/Lon', offers: 'sitrep timezone Europe/London' },
  ])('offers lines for "$typed"', async ({ typed, offers }) => {
    const { text } = await open(`/complete?q=${encodeURIComponent(typed)}`);
    expect(JSON.parse(text)).toContain(offers);
    expect((await open(`/complete?q=${encodeURIComponent(typed)}`, { as: '' })).status).toBe(403);
  });

  it.each([
    { as: 'slack', payload: 'rich_text' },
    { as: 'discord', payload: 'allowed_mentions' },
  ])('shows the same answer as $as would, with payload and limits', async ({ as, payload }) => {
    const page = await open(`/ask?q=iran+turkey&as=${as}`);
    expect(page.text).toContain('class="chat chat-');
    const shown = unescaped(/<pre[^>]*>([\s\S]*?)<\/pre>/.exec(page.text)![1]!);
    expect(JSON.stringify(JSON.parse(shown))).toContain(payload);
    const gauges = [...page.text.matchAll(/<meter min="0" max="(\d+)" high="\d+" value="(\d+)"/g)];
    expect(gauges.length).toBeGreaterThan(3);
    for (const [, max, value] of gauges) expect(Number(value)).toBeLessThanOrEqual(Number(max));
    // The first sentence of the answer is there, letter for letter.
    const plain = await open('/ask?q=iran+turkey');
    const point = /<blockquote><strong>1<\/strong> ([^<]+) </.exec(plain.text)![1]!;
    expect(page.text).toContain(point.trim());
    expect((await open('/ask?q=iran&as=nothing')).text).toContain('<blockquote>');
  });

  it.each([
    { line: 'timeline iran turkey', shows: 'TIMELINE|Timeline|timeline' },
    { line: '/articles turkey limit:2', shows: '1 to 2 of' },
    { line: 'help', shows: 'schedule add' },
    { line: 'schedule', shows: 'schedule' },
    { line: 'sitrep about', shows: 'article' },
    { line: 'brief iran since:whenever', shows: 'whenever' },
  ])('takes "$line"', async ({ line, shows }) => {
    const page = await open(`/ask?q=${encodeURIComponent(line)}`);
    expect(page.status).toBe(200);
    expect(page.text).toMatch(new RegExp(shows));
  });

  it('changes nothing when an address is opened, only when its button is pressed on our page', async () => {
    const line = 'schedule add iran turkey at weekdays 08:00 name:morning late:skip';
    const path = `/ask?q=${encodeURIComponent(line)}`;
    const asked = await open(path);
    expect(asked.text).toContain('Run this?');
    expect(await room.runtime.store.schedules.list({})).toEqual([]);
    const body = (token: string) => new URLSearchParams({ q: line, token });
    const ours = { origin: room.server.address };
    const post = (token: string, headers: Record<string, string>, as?: string) =>
      open('/ask', { method: 'POST', body: body(token), headers, ...(as === undefined ? {} : { as }) });
    expect((await post('wrong', ours)).status).toBe(403);
    expect((await post(tokenIn(asked.text), { origin: 'https://elsewhere.example' })).status).toBe(403);
    expect((await post(tokenIn(asked.text), ours, '')).status).toBe(403);
    expect(await room.runtime.store.schedules.list({})).toEqual([]);
    const done = await post(tokenIn(asked.text.slice(asked.text.indexOf('Run this?'))), ours);
    expect(done.status).toBe(200);
    expect(done.text).toMatch(/morning|Save/);
  });

  it('finds, narrows and opens articles', async () => {
    const page = await open('/archive?q=turkey');
    expect(page.text).toMatch(/1 to \d+ of \d+ articles/);
    const narrowed = /href="(\/archive\?q=turkey&(?:amp;|#38;)?source=[^"]+)"/.exec(page.text)?.[1];
    expect(narrowed).toBeDefined();
    const few = await open(unescaped(narrowed!));
    expect(few.text).toContain('All of them');
    const article = await open(/href="(\/article\/[^"]+)"/.exec(page.text)![1]!);
    expect(article.status).toBe(200);
    expect(article.text).toMatch(/<p id="p1">\S/);
    expect((await open('/article/nosuch')).status).toBe(404);
  });

  it('shows a topic with a picture, the same as a table, and outlets', async () => {
    const page = await open('/topic?q=iran+turkey');
    for (const part of ['<svg', 'role="img"', '<desc', '<table>', 'Outlets', '<blockquote>'])
      expect(page.text).toContain(part);
  });

  it.each([
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    '\u202Eabc\u0000',
    '%'.repeat(300),
  ])('shows %j as text', async (typed) => {
    for (const path of ['/ask?q=', '/topic?q=', '/archive?q=', '/archive?q=a&source=']) {
      const page = await open(`${path}${encodeURIComponent(typed)}`);
      expect(page.status).toBe(200);
      expect(page.text).not.toMatch(/<script>alert|<img/);
    }
  });

  it('gives people of a workspace what they may do in chat, and no more', async () => {
    const as = await room.enter({ personId: 'slack:T1/U1', workspaceId: 'slack:T1', channelId: 'slack:T1/C1' });
    expect((await open('/ask?q=sitrep+audit', { as })).text).toMatch(/SITREP_ADMINS|admin/);
    expect((await open('/ask?q=iran+turkey', { as })).text).toContain('<blockquote>');
  });
});
