import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { startBot } from '../../src/app/bot.ts';
import { createRetention } from '../../src/app/retention.ts';
import { readConfig } from '../../src/core/config.ts';
import { silentLog } from '../../src/core/log.ts';
import { retentionDefaults } from '../../src/core/retention.ts';
import { defaultOptions } from '../../src/schedule/schedule.ts';
import { parseWhen } from '../../src/schedule/time/parse-when.ts';
import { databaseFile } from '../../src/store/sqlite/engine.ts';
import type { Store } from '../../src/store/store.ts';
import { createHomes } from '../helpers/homes.ts';

const homes = createHomes();
const dayMs = 86_400_000;

type Row = Record<string, string | number | null>;

const edition = (id: string, scheduleId: string, at: number): Row => ({
  id,
  schedule_id: scheduleId,
  due_at: at,
  channel_id: 'test:T1/C1',
  archive_seq: 1,
  content: '{}',
  reply: '{"nodes":[]}',
  points: 0,
  sha256: '',
  at,
});
const schedule = (id: string, at: number, over: Row = {}): Row => ({
  id,
  channel_id: 'test:T1/C1',
  platform: 'test',
  name: id,
  name_key: id,
  query: '{"text":"iran","filters":{}}',
  rule: JSON.stringify(parseWhen('first day of month 07:30').rule),
  time_zone: 'UTC',
  options: JSON.stringify(defaultOptions),
  state: 'active',
  owner_id: 'test:T1/U1',
  created_at: at,
  ...over,
});
const slot = (scheduleId: string, at: number, over: Row = {}): Row => ({
  schedule_id: scheduleId,
  due_at: at,
  channel_id: 'test:T1/C1',
  platform: 'test',
  cause: 'rule',
  state: 'posted',
  is_open: 0,
  told: 1,
  ...over,
});
const delivery = (id: string, seq: number, at: number, over: Row = {}): Row => ({
  id,
  seq,
  key: id,
  kind: 'notice',
  channel_id: 'test:T1/C1',
  platform: 'test',
  state: 'posted',
  is_open: 0,
  not_before: at,
  deadline: at,
  created_at: at,
  ended_at: at,
  ...over,
});

/** One row past its time and one within it, for every table that is aged. `old…` goes, `young…` stays. */
function rowsOf(now: number): Record<string, Row[]> {
  const [hours, days] = [(n: number) => now - n * 3_600_000, (n: number) => now - n * dayMs];
  const answer = (id: string, at: number): Row => ({
    id,
    person_id: 'test:T1/U1',
    channel_id: 'test:T1/C1',
    command: 'brief',
    options: '{"query":"iran"}',
    reply: '{"nodes":[]}',
    data: 'null',
    created_at: at,
    expires_at: at + 30 * dayMs,
  });
  const invocation = (key: string, at: number): Row => ({
    key,
    state: 'answered',
    owner: 'o',
    lease_until: at,
    command: 'brief',
    person_id: 'test:T1/U1',
    channel_id: 'test:T1/C1',
    at,
  });
  const note = (key: string, value: unknown): Row => ({ platform: 'discord', key, value: JSON.stringify(value) });
  const iso = (ms: number) => new Date(ms).toISOString();
  const link = (id: string, expires: number): Row => ({
    id,
    article_id: 'a',
    revision: 1,
    part: 'title',
    start: 0,
    end: 1,
    kept: '{}',
    made_at: days(400),
    expires_at: expires,
  });
  const signIn = (hash: string, expires: number): Row => ({
    hash,
    kind: 'browser',
    person_id: 'test:T1/U1',
    channel_id: 'test:T1/C1',
    expires_at: expires,
  });
  return {
    answers: [answer('old', days(30.1)), answer('young', days(29.9))],
    invocations: [invocation('old', hours(25)), invocation('young', hours(23))],
    keepsakes: [
      note('share:old', { at: iso(days(31)) }),
      note('share:young', { at: iso(days(29)) }),
      note('slow:old', iso(hours(25))),
      note('slow:young', iso(hours(23))),
      note('shared-at:old', iso(hours(25))),
      note('young', iso(days(4_000))),
    ],
    // Those of an alert that is gone go whatever their age.
    alert_matches: [
      { alert_id: 'young', article_id: 'old', channel_id: 'test:T1/C1', state: 'planned', at: days(91) },
      { alert_id: 'young', article_id: 'young', channel_id: 'test:T1/C1', state: 'planned', at: days(89) },
      { alert_id: 'gone', article_id: 'old', channel_id: 'test:T1/C1', state: 'planned', at: days(1) },
    ],
    audit: [
      { id: 'old', at: days(401), action: 'x', detail: '' },
      { id: 'young', at: days(399), action: 'x', detail: '' },
    ],
    evidence_links: [link('old', hours(1)), link('young', now + dayMs)],
    sign_ins: [signIn('old', hours(1)), signIn('young', now + dayMs)],
    stories: [
      { id: 'old', first_seq: 1 },
      { id: 'young', first_seq: 1 },
      { id: 'young-target', first_seq: 1 },
      { id: 'young-merged', merged_into: 'young-target', first_seq: 1 },
    ],
    signatures: [
      { article: 1, article_id: 'old', keys: '33 34' },
      { article: 2, article_id: 'old-removed', keys: '35' },
      { article: 3, article_id: 'young', keys: '33' },
    ],
    // Told by their article: 3 is the young one.
    signature_keys: [
      { key: 33, article: 1 },
      { key: 34, article: 1 },
      { key: 35, article: 2 },
      { key: 33, article: 3 },
    ],
    event_prints: [
      { article_id: 'old', day: 1, terms: '' },
      { article_id: 'young', day: 1, terms: '' },
    ],
    schedules: [
      schedule('young', days(900), { last_edition_id: 'young-last-posted' }),
      schedule('young-quiet', days(900)),
      schedule('old', days(900), { state: 'removed' }),
      schedule('young-removed', days(300), { state: 'removed' }),
    ],
    editions: [
      edition('old', 'young', days(402)),
      edition('young-last-posted', 'young', days(401)),
      edition('young-newest', 'young', days(400.5)),
      edition('young-alone', 'young-quiet', days(800)),
      edition('old-of-removed', 'old', days(800)),
      edition('young', 'young-removed', days(200)),
    ],
    edition_quotes: ['old', 'young'].map((edition_id) => ({
      edition_id,
      n: 0,
      channel_id: 'c',
      article_id: 'a',
      revision: 1,
      part: 'title',
      start: 0,
      end: 1,
    })),
    slots: [
      slot('old', days(402), { edition_id: 'old' }),
      slot('young', days(401), { edition_id: 'young-last-posted' }),
      slot('old', days(91), { state: 'skipped', reason: 'merged' }),
      slot('young', days(89), { state: 'skipped', reason: 'merged' }),
      slot('old', days(405), { state: 'failed' }),
      slot('young', days(300), { state: 'failed' }),
      slot('old', days(800), { edition_id: 'old-of-removed' }),
    ],
    deliveries: [
      delivery('old', 1, days(402), { edition_id: 'old', kind: 'briefing' }),
      delivery('young', 2, days(401), { edition_id: 'young-last-posted', kind: 'briefing' }),
      delivery('old-notice', 3, days(91)),
      delivery('young-notice', 4, days(89)),
      delivery('young-open', 5, days(91), { is_open: 1, state: 'waiting', ended_at: null, not_before: now + dayMs }),
    ],
    delivery_parts: ['old', 'young', 'old-notice', 'young-notice', 'young-open'].map((delivery_id) => ({
      delivery_id,
      part: 0,
      payload: `{"nodes":[{"type":"text","content":[{"type":"text","text":"words of ${delivery_id}"}]}]}`,
    })),
  };
}

/** Tables that hold nothing for a time only: settings, the archive itself, and what ends with what it belongs to. */
const notAged = new Set([
  'migrations',
  'meta',
  'counters',
  'leases',
  'people',
  'workspaces',
  'channels',
  'sources',
  'source_articles',
  'folder_files',
  'articles',
  'archive_counts',
  // Within a bound in bytes; goes with its article.
  'article_facts',
  'index_sets',
  'index_segments',
  'index_pieces',
  'pace',
  'article_keys',
  // Empty since what stood there is in `signature_keys`.
  'signature_bands',
  'revisions',
  'relations',
  'seen',
  'api_tokens',
  'admins',
  'claim_offers',
  'installers',
  'schedule_feeds',
  // Bots at work: one that is gone leaves within a day, whatever the clock of this test.
  'replicas',
  // Of the index that bots share: each set takes the place of the one before, with its segments.
  'index_sets',
  'index_segments',
  'index_pieces',
  // When a workspace may be posted to next: one row each, written over.
  'pace',
]);

/** Writes rows of every aged table into a home, with two articles they may belong to. */
function age(store: Store, now: number): void {
  const database = new DatabaseSync(databaseFile(store.home));
  const insert = (table: string, row: Row) => {
    const names = Object.keys(row);
    database
      .prepare(
        `insert into ${table} (${names.map((name) => `"${name}"`).join()}) values (${names.map(() => '?').join()})`,
      )
      .run(...Object.values(row));
  };
  const article = (id: string, seq: number, storyId: string, removedAt: number | null): Row => ({
    id,
    seq,
    first_seq: seq,
    revision: 1,
    story_id: storyId,
    origin: 'x',
    position: 0,
    title: id,
    captions: '[]',
    credits: '[]',
    completeness: 'full',
    paywalled: 0,
    sample: 0,
    facts_hash: '',
    text_hash: '',
    retrieved_at: now,
    removed_at: removedAt,
  });
  insert('articles', article('young', 100_001, 'young', null));
  insert('articles', article('old-removed', 100_002, 'young', now));
  for (const [table, rows] of Object.entries(rowsOf(now))) for (const row of rows) insert(table, row);
  database.close();
}

/** Every value that begins with `old` or holds words of a posted message, by table. */
function leftOver(store: Store): string[] {
  const database = new DatabaseSync(databaseFile(store.home), { readOnly: true });
  const found: string[] = [];
  for (const table of [...Object.keys(rowsOf(0)), 'articles']) {
    for (const row of database.prepare(`select * from ${table}`).all()) {
      const text = JSON.stringify(row);
      if (table !== 'articles' && /"(?:[a-z-]+:)?old[-"]/.test(text)) found.push(`${table}: ${text}`);
      if (table === 'delivery_parts' && /words of young(?!-open)/.test(text)) found.push(`${table}: ${text}`);
    }
  }
  database.close();
  return found;
}

const youngCount = (store: Store) => {
  const database = new DatabaseSync(databaseFile(store.home), { readOnly: true });
  const counts = Object.keys(rowsOf(0)).map((table) => [
    table,
    database
      .prepare(`select * from ${table}`)
      .all()
      .filter((row) => /young/.test(JSON.stringify(row)) && !/"old/.test(JSON.stringify(row))).length,
  ]);
  database.close();
  return Object.fromEntries(counts);
};

it('the real bot removes what is past its time from every table, and nothing else', async () => {
  const store = await homes.open();
  age(store, Date.now());
  const before = youngCount(store);
  const config = readConfig({ SITREP_HOME: store.home, SITREP_SAMPLE: 'off', PORT: '0' }, []);
  const bot = await startBot({ config, platforms: [], log: silentLog });
  try {
    const until = performance.now() + 15_000;
    while (leftOver(store).length > 0 && performance.now() < until) await new Promise((r) => setTimeout(r, 50));
    expect(leftOver(store)).toEqual([]);
    expect(youngCount(store)).toEqual(before);
    const database = new DatabaseSync(databaseFile(store.home), { readOnly: true });
    expect(database.prepare('select key, article from signature_keys').all()).toEqual([{ key: 33, article: 3 }]);
    database.close();
  } finally {
    await bot.stop();
  }
});

it('every table is aged here, or is said not to be', async () => {
  const store = await homes.open();
  const database = new DatabaseSync(databaseFile(store.home), { readOnly: true });
  const tables = database.prepare("select name from sqlite_master where type = 'table'").all();
  database.close();
  const known = [...Object.keys(rowsOf(0)), ...notAged].sort();
  expect(tables.map(({ name }) => String(name)).sort()).toEqual(known);
});

it('goes in slices until nothing is left, once at a time', async () => {
  const store = await homes.open();
  for (let i = 0; i < 450; i += 1) {
    await store.audit.add({ at: new Date(i), personId: null, channelId: null, action: 'x', detail: '' });
  }
  const options = { ...store, settings: retentionDefaults, clock: () => new Date(), log: silentLog };
  const [one, other] = [
    createRetention({ ...options, processName: 'one' }),
    createRetention({ ...options, processName: 'other' }),
  ];
  const reports = await Promise.all([one.prune(), other.prune()]);
  expect(reports).toEqual([{ audit: 450 }, null]);
  expect(await store.audit.list(10)).toEqual([]);
  expect(await other.prune()).toEqual({});
});

describe('a clock that is years ahead', () => {
  const start = Date.parse('2026-11-28T10:00:00Z');
  const later = 3 * 365 * dayMs;

  async function room() {
    const store = await homes.open();
    await store.audit.add({ at: new Date(start), personId: null, channelId: null, action: 'x', detail: '' });
    const pruneAt = (ms: number, options = {}) =>
      createRetention({
        ...store,
        settings: retentionDefaults,
        clock: () => new Date(start + ms),
        log: silentLog,
      }).prune(options);
    await pruneAt(0);
    return { pruneAt, left: async () => (await store.audit.list(10)).length };
  }

  it('removes nothing, and nothing is lost once it is set right', async () => {
    const { pruneAt, left } = await room();
    await expect(pruneAt(later)).rejects.toThrow('The clock is 1,095 days ahead of the last removal');
    await expect(pruneAt(later + 3_600_000)).rejects.toThrow('nothing is removed');
    expect(await pruneAt(2 * 3_600_000)).toEqual({});
    expect(await left()).toBe(1);
    // Another mistake has to prove itself from its own beginning.
    await expect(pruneAt(2 * later)).rejects.toThrow('ahead');
    expect(await left()).toBe(1);
  });

  it('is believed once it has kept its time for a day: the machine was off', async () => {
    const { pruneAt, left } = await room();
    await expect(pruneAt(later)).rejects.toThrow('ahead');
    expect(await pruneAt(later + dayMs)).toEqual({ audit: 1 });
    expect(await left()).toBe(0);
  });

  it('is believed at once when somebody says so', async () => {
    const { pruneAt } = await room();
    await expect(pruneAt(later)).rejects.toMatchObject({ next: expect.stringContaining('--trust-clock') });
    expect(await pruneAt(later, { isClockRight: true })).toEqual({ audit: 1 });
  });

  it('is not doubted after a month away', async () => {
    const { pruneAt } = await room();
    expect(await pruneAt(34 * dayMs)).toEqual({});
  });
});
