import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ConsoleRoom, openConsoleRoom, tokenIn, unescaped } from '../../helpers/console-room.ts';

let room: ConsoleRoom;
let open: ConsoleRoom['open'];
beforeAll(async () => {
  room = await openConsoleRoom({ SITREP_ADMINS: 'slack:T1/S9' });
  open = room.open;
});
afterAll(() => room.close());

const member = { personId: 'slack:T1/U1', workspaceId: 'slack:T1', channelId: 'slack:T1/C1' };
const other = { personId: 'slack:T1/U2', workspaceId: 'slack:T1', channelId: 'slack:T1/C2' };

describe('the archive', () => {
  it('shows what was read lately, and narrows by every facet with true counts', async () => {
    expect((await open('/archive')).text).toMatch(/Read lately[\s\S]*href="\/article\//);
    const page = await open('/archive?q=turkey');
    const links = [...page.text.matchAll(/<li><a href="(\/archive\?[^"]+)">[^<]+<\/a> (\d+)/g)];
    const facets = new Set<string>();
    for (const [, path, count] of links) {
      const address = unescaped(path!);
      const facet = [...new URLSearchParams(address.split('?')[1]).keys()].find((name) => name !== 'q')!;
      if (facets.has(facet)) continue;
      facets.add(facet);
      expect({ facet, found: /1 to \d+ of (\d+) article/.exec((await open(address)).text)?.[1] }).toEqual({
        facet,
        found: count,
      });
    }
    expect([...facets]).toEqual(expect.arrayContaining(['source', 'year']));
  });
});

describe('stories', () => {
  it('lists events of the last days that have any, and leads to earlier ones', async () => {
    const page = await open('/stories');
    expect(page.text).toMatch(/<h1>Stories, /);
    expect(page.text).toContain('href="/article/');
    const earlier = /href="(\/stories\?until=[^"]+)">Earlier days/.exec(page.text)?.[1];
    expect((await open(earlier!)).text).toContain('Later days');
    expect((await open('/stories/nosuch')).status).toBe(404);
    expect((await open('/stories?until=yesterday')).status).toBe(200);
  });
});

describe('a topic', () => {
  it('shows brief, both pictures with their tables, and outlets', async () => {
    const { text } = await open('/topic?q=iran+turkey');
    for (const part of [
      '<blockquote>',
      'id="time-title"',
      'id="names-title"',
      'Named together in most articles',
      'Outlets',
    ])
      expect(text).toContain(part);
    expect(text.match(/<table>/g)).toHaveLength(2);
    expect(text).toMatch(/<th scope="row"><a href="\/topic\?q=%22/);
  });
});

describe('schedules', () => {
  const review = '/schedules/new?query=iran+turkey&when=weekdays+08:00&zone=London&name=morning&quiet=silent';

  it('reviews and previews, saves, pauses, runs, edits and removes', async () => {
    const line = await open(
      `/ask?q=${encodeURIComponent('schedule add iran turkey at weekdays 08:00 London name:morning')}`,
    );
    expect(line.location).toMatch(/^\/schedules\/new\?query=iran\+turkey&when=weekdays/);
    const reviewed = await open(review);
    expect(reviewed.text).toMatch(/Next: \w{3} \d+ \w{3} \d{4}, 08:00 \(Europe\/London\)/);
    // Nothing but samples yet: the preview shows what a briefing looks like, says so, and opens its citations beside it.
    expect(reviewed.text).toMatch(
      /Preview: the briefing it would post now<\/h2>[\s\S]*These points come from the samples[\s\S]*<blockquote>/,
    );
    const cited = /href="(\/schedules\/new\?[^"]*beside=[\w-]{12})/.exec(reviewed.text)?.[1] ?? '';
    expect((await open(unescaped(cited))).text).toContain('class="opened"');
    expect(await room.runtime.store.schedules.list({})).toEqual([]);
    expect((await open('/schedules/new?query=iran&when=at+noonish')).text).toContain('role="alert"');

    const once = /name="once" value="([^"]+)"/.exec(reviewed.text)![1]!;
    const fields = { query: 'iran turkey', when: 'weekdays 08:00', zone: 'London', name: 'morning', once };
    const saved = await room.press(review, '/schedules', fields);
    expect(saved.status).toBe(303);
    const path = saved.location!;
    // Save pressed twice saves once.
    expect((await room.press(review, '/schedules', fields)).location).toBe(path);
    expect((await open('/schedules')).text).toContain('>morning</a>');
    expect((await open(path)).text).toContain('It has not run yet');
    await room.press(path, `${path}/pause`);
    expect((await open(path)).text).toContain('<p>Paused</p>');
    await room.press(path, `${path}/resume`);
    await room.press(path, `${path}/edit`, { when: 'every monday 09:00', points: '3', query: 'syria', quiet: 'say' });
    expect((await open(path)).text).toMatch(/syria[\s\S]*3 points · says so when nothing is new[\s\S]*Next: Mon /);
    await room.press(path, `${path}/run`);
    expect((await open(path)).text).toContain('(asked for)');
    const addressOf = ({ text }: { text: string }) => /feeds\/([\w-]+)\.atom/.exec(text)![1]!;
    const feed = addressOf(await room.press(path, `${path}/feed`));
    expect(addressOf(await room.press(path, `${path}/feed`))).toBe(feed);
    expect(addressOf(await room.press(path, `${path}/feed`, { renew: 'yes' }))).not.toBe(feed);
    expect((await room.press(path, `${path}/edit`, { points: 'many' })).text).toContain('Points must be');
    expect((await room.press(path, `${path}/remove`)).location).toBe('/schedules');
    expect((await open('/schedules')).text).not.toContain('>morning</a>');
    expect((await open('/editions/nosuch')).text).toContain('Unknown briefing');
  });

  it('shows others’ schedules only where their platform lets the person manage the channel', async () => {
    const as = await room.enter(member);
    const saved = await room.press(review, '/schedules', { query: 'grain', when: 'daily 07:00', name: 'grain' }, as);
    const path = saved.location!;
    expect((await open(path, { as })).text).toContain('grain');
    const stranger = await room.enter(other);
    expect((await open('/schedules', { as: stranger })).text).not.toContain('>grain</a>');
    expect(await open(path, { as: stranger })).toMatchObject({
      status: 404,
      text: expect.stringContaining('no such schedule for you'),
    });
    expect((await room.press('/schedules/new?query=a1&when=daily', `${path}/pause`, {}, stranger)).text).toMatch(
      /did not work/i,
    );
    room.managed.add(member.channelId);
    const manager = await room.enter({ ...other, personId: 'slack:T1/U3' });
    expect((await open('/schedules', { as: manager })).text).toContain('>grain</a>');
    const foreign = await room.enter({ personId: 'slack:T2/U3', workspaceId: 'slack:T2', channelId: 'slack:T2/C9' });
    expect((await open('/schedules', { as: foreign })).text).not.toContain('>grain</a>');
  });
});

describe('alerts', () => {
  it('are reviewed with what they would post, saved once, paused, resumed, changed and removed, with receipts', async () => {
    const line = await open(`/ask?q=${encodeURIComponent('alert add iran turkey per-hour:3 quiet-hours:22:00-07:00')}`);
    const review = line.location!;
    expect(review).toMatch(/^\/alerts\/new\?query=iran\+turkey&/);
    const reviewed = await open(review);
    expect(reviewed.text).toMatch(/Up to 3 posts an hour, the rest as one digest; quiet 22:00-07:00 \(/);
    expect(reviewed.text).toMatch(/These are samples[\s\S]*href="\/article\//);
    const hidden = (name: string) =>
      new RegExp(`type="hidden" name="${name}" value="([^"]*)"`).exec(reviewed.text)?.[1] ?? '';
    const fields = Object.fromEntries(['query', 'perHour', 'quietHours', 'once'].map((name) => [name, hidden(name)]));
    const saved = await room.press(review, '/alerts', fields);
    const path = saved.location!;
    expect(path).toMatch(/^\/alerts\/[0-9a-f]{8}$/);
    expect((await room.press(review, '/alerts', fields)).location).toBe(path);
    expect((await open('/schedules')).text).toContain(`<a href="${path}">iran turkey</a>`);
    expect((await open(path)).text).toMatch(/0 articles posted\.[\s\S]*It has posted nothing yet/);
    await room.press(path, `${path}/pause`);
    expect((await open(path)).text).toContain('<p>Paused</p>');
    await room.press(path, `${path}/resume`);
    await room.press(path, `${path}/edit`, { perHour: '2', name: 'wire' });
    expect((await open(path)).text).toMatch(/<h1>wire<\/h1>[\s\S]*Up to 2 posts an hour, the rest as one digest<\/p>/);
    expect((await room.press(path, `${path}/edit`, { perHour: '61' })).text).toContain('whole number, 1 to 60');
    expect((await open('/alerts/new?query=iran+since:2020')).text).toMatch(
      /role="alert"[^<]*takes no &quot;since&quot;/,
    );
    const stranger = await room.enter(other);
    expect(await open(path, { as: stranger })).toMatchObject({
      status: 404,
      text: expect.stringContaining('no such alert for you'),
    });
    expect((await room.press(path, `${path}/remove`)).location).toBe('/schedules');
    expect((await open('/schedules')).text).toContain('No alerts yet');
  });
});

describe('sources and files', () => {
  it('lets only admins add and read in', async () => {
    const as = await room.enter(member);
    expect((await open('/sources', { as })).text).not.toContain('name="files"');
    expect(
      (await room.press('/schedules/new?query=ab&when=daily', '/sources/preview', { address: 'https://a.example' }, as))
        .text,
    ).toContain('SITREP_ADMINS');
    expect((await open('/status', { as })).text).toMatch(/SITREP_ADMINS/);
    // A group of the platform that SITREP_ADMINS names makes an admin here, too.
    room.groups.set('slack:T1/U7', ['slack:T1/S9']);
    const admin = await room.enter({ ...member, personId: 'slack:T1/U7' });
    expect((await open('/sources', { as: admin })).text).toContain('name="files"');
    const refused = await room.press('/sources', '/sources/preview', { address: 'http://127.0.0.1:9/feed' });
    expect(refused.text).toMatch(/cannot be fetched/);
  });

  it('reads a file in with a report, and says what went wrong with another', async () => {
    const page = (await open('/sources')).text;
    const body = new FormData();
    body.set('token', tokenIn(page));
    body.append(
      'files',
      new File(
        ['# Harbour talks resume\n\nThe harbour talks between Iran and Turkey resumed on Monday in Basel.\n'],
        '../../talks.md',
      ),
    );
    body.append('files', new File([new Uint8Array([0, 1, 2, 3])], 'blob.bin'));
    const sent = await open('/files', { method: 'POST', body, headers: { origin: room.server.address } });
    expect(sent.status).toBe(303);
    let report = await open(sent.location!);
    for (let tries = 0; report.headers.get('refresh') !== null && tries < 200; tries++) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      report = await open(sent.location!);
    }
    expect(report.text).toContain('<h1>1 added, 1 failed</h1>');
    expect(report.text).toContain('talks.md, blob.bin');
    const article = await open(/href="(\/article\/[^"]+)"/.exec(report.text)![1]!);
    expect(article.text).toContain('resumed on Monday in Basel');
    const [kept] = await room.runtime.services.archive.getMany([/article\/([^"]+)/.exec(report.text)![1]!]);
    expect(kept!.origin).toMatch(/^dropped:talks\.md/);
    expect((await open(sent.location!, { as: await room.enter(member) })).text).toContain('no such report');
    const forged = await open('/files', {
      method: 'POST',
      body: new URLSearchParams({ token: 'x' }),
      headers: { origin: room.server.address },
    });
    expect(forged.status).toBe(403);
  });

  it('shows checks with how to fix them, measures as charts, and the audit trail', async () => {
    const { text } = await open('/status');
    for (const part of ['<h2 id="checks">', 'Works', 'id="chart-memory-title"', 'at most 90 MB', '<code>ingest</code>'])
      expect(text).toContain(part);
  });
});
