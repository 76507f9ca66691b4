import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { platforms } from '../../../src/adapters/index.ts';
import { openRuntime, type Runtime } from '../../../src/app/runtime.ts';
import type { ArticleDraft, QuotePolicy } from '../../../src/archive/article.ts';
import { readConfig } from '../../../src/core/config.ts';
import { silentLog } from '../../../src/core/log.ts';
import { textOf } from '../../../src/core/reply.ts';
import { createOutbox } from '../../../src/delivery/outbox.ts';
import type { Edition } from '../../../src/schedule/run/edition.ts';
import { presentEdition } from '../../../src/schedule/run/present-edition.ts';
import { createScheduler, type Scheduler } from '../../../src/schedule/run/scheduler.ts';
import { defaultOptions, type ScheduleOptions } from '../../../src/schedule/schedule.ts';
import { parseWhen } from '../../../src/schedule/time/parse-when.ts';
import { recordsOf } from '../../helpers/drafts.ts';
import { sourceAt } from '../../helpers/polling.ts';
import { type RecordingPlatform, recordingPlatform } from '../../helpers/recording-platform.ts';

let now: Date;
let home: string;
let runtime: Runtime;
let platform: RecordingPlatform;
let scheduler: Scheduler;

beforeEach(async () => {
  now = new Date('2026-11-23T08:00:30Z');
  home = await mkdtemp(join(tmpdir(), 'sitrep-news-'));
  const config = readConfig({ SITREP_HOME: home }, platforms);
  runtime = await openRuntime({ config, platforms, commands: [], log: silentLog, clock: () => now });
  platform = recordingPlatform({ clock: () => now });
  const { store } = runtime;
  const shared = {
    deliveries: store.deliveries,
    adapters: [platform.adapter],
    processName: 'one',
    clock: () => now,
    random: () => 0.5,
    log: silentLog,
  };
  scheduler = createScheduler({
    ...store,
    ...shared,
    outbox: createOutbox(shared),
    news: runtime.news,
    catchUp: () => runtime.search.catchUp(),
    isDead: () => false,
  });
});
afterEach(async () => {
  await runtime.close();
  await rm(home, { recursive: true, force: true });
});

/** A day in November 2026, as an article's date. */
const day = (date: number): Pick<ArticleDraft, 'published' | 'publishedPrecision'> => ({
  published: `2026-11-${String(date).padStart(2, '0')}`,
  publishedPrecision: 'day',
});

const rail = {
  givenId: 'rail',
  title: 'Iran and Turkey sign a rail deal',
  paragraphs: [
    'Iran and Turkey signed a rail deal worth 12 million dollars in Ankara. Work on the line starts in May.',
  ],
  source: 'Wire',
  ...day(22),
};
const gas = {
  givenId: 'gas',
  title: 'Iran and Turkey extend their gas contract',
  paragraphs: ['Iran and Turkey extended their gas contract for ten years. Deliveries pass through Erzurum.'],
  source: 'Wire',
  ...day(23),
};

type Draft = Partial<ArticleDraft> & { title: string };
let file = 0;
const ingest = (...drafts: Draft[]) => {
  file += 1;
  return runtime.ingest(recordsOf(drafts.map((draft) => ({ origin: `file${file}.jsonl`, ...draft }))));
};

async function addSchedule(id: string, set: Partial<ScheduleOptions> = {}) {
  await runtime.store.schedules.insert({
    id,
    channelId: 'test:T1/C1',
    workspaceId: 'test:T1',
    name: id,
    query: { text: 'iran turkey', filters: {} },
    rule: parseWhen('daily 08:00').rule,
    zone: 'UTC',
    options: { ...defaultOptions, ...set },
    state: 'active',
    stateReason: null,
    ownerId: 'test:T1/U1',
    creatorId: 'test:T1/U1',
    createdAt: now,
    nextAt: new Date('2026-11-23T08:00:00Z'),
    lastSeq: null,
    lastEditionId: null,
    quietRuns: 0,
  });
}

/** Lets the day's briefings be posted and goes on to the next morning. Answers what was posted. */
async function morning(): Promise<string[]> {
  const before = platform.messages.length;
  await scheduler.tick();
  now = new Date(now.getTime() + 86_400_000);
  return platform.messages.slice(before).map(({ text }) => text);
}

async function lastEdition(id: string): Promise<Edition> {
  const [record] = await runtime.store.schedules.log(id, 1);
  const kept = await runtime.store.schedules.edition(record!.editionId!);
  return kept!.edition;
}

it('begins with the best of the last 7 days, then says only what is new', async () => {
  await ingest(rail);
  await addSchedule('desk');
  const [first] = await morning();
  expect(first).toContain('First briefing: the best of the last 7 days.');
  expect(first).toContain('signed a rail deal');
  await ingest(gas);
  const [second] = await morning();
  expect(second).toContain('New since Mon 23 Nov 2026, 08:00');
  expect(second).toContain('extended their gas contract');
  expect(second).not.toContain('signed a rail deal');
  expect(await lastEdition('desk')).toMatchObject({ kind: 'news', counts: { read: 1, fresh: 1 } });
});

it('takes the whole archive when the last days have nothing, and says so', async () => {
  await ingest({ ...rail, ...day(2) });
  await addSchedule('desk');
  const [first] = await morning();
  expect(first).toContain('the best of the whole archive');
  expect(first).toContain('signed a rail deal');
});

it('never uses samples', async () => {
  await addSchedule('desk');
  const [first] = await morning();
  expect(first).toContain('no articles yet except samples');
});

it('is silent when nothing is new, or explains in one line', async () => {
  await ingest(rail);
  await addSchedule('silent');
  await addSchedule('saying', { quiet: 'say' });
  await morning();
  await ingest({ givenId: 'other', title: 'Chile votes', paragraphs: ['Chile voted on Sunday.'], ...day(24) });
  const posted = await morning();
  expect(posted).toEqual([expect.stringContaining('1 article read since Mon 23 Nov, none on iran turkey.')]);
});

it('shows old and new side by side when the publisher changed a quoted sentence', async () => {
  await ingest(rail);
  await addSchedule('desk');
  await morning();
  const paragraphs = [rail.paragraphs[0]!.replace('12 million', '21 million')];
  await ingest({ ...rail, paragraphs, origin: `file${file}.jsonl` });
  const [second] = await morning();
  expect(second).toContain('was changed by its publisher');
  expect(second).toMatch(/Before .*12 million/);
  expect(second).toMatch(/Now .*21 million/);
  expect(await morning()).toEqual([]);
});

it('shows a report with a different figure beside the one it gave, and counts one without', async () => {
  await ingest(rail);
  await addSchedule('desk', { quiet: 'say' });
  await morning();
  const relations = [{ id: 'rail', kind: 'same-story' as const }];
  const figure = 'Iran and Turkey signed a rail deal worth 15 million dollars in Ankara, officials said.';
  await ingest({
    givenId: 'rail2',
    title: 'Rail deal between Iran and Turkey',
    paragraphs: [figure],
    relations,
    ...day(23),
  });
  const [second] = await morning();
  expect(second).toContain('gives another figure');
  expect(second).toMatch(/Before .*12 million/);
  expect(second).toMatch(/Now .*15 million/);
  const plain = 'Unions in Iran and Turkey welcomed what was agreed on the railway.';
  await ingest({ givenId: 'rail3', title: 'Unions welcome the deal', paragraphs: [plain], relations, ...day(24) });
  const [third] = await morning();
  expect(third).toContain('nothing new on iran turkey (1 more report on known stories)');
});

/** From now on the articles are a source's, and no more of them may be quoted than this. */
async function putUnder(quotePolicy: QuotePolicy, ...articleIds: string[]) {
  const source = sourceAt('https://wire.test/feed', { quotePolicy });
  await runtime.store.sources.add(source);
  await runtime.store.sources.noteArticles(source, articleIds, now);
}

it.each([
  { policy: 'sentence', shows: ['21 million'], hides: ['12 million'], links: false },
  { policy: 'headline', shows: ['Its text may not be quoted here'], hides: ['12 million', '21 million'], links: true },
  { policy: 'none', shows: ['Its text may not be quoted here'], hides: ['12 million', '21 million'], links: true },
] as const)('tells of a change no more than $policy lets be quoted', async ({ policy, shows, hides, links }) => {
  const url = 'https://wire.test/rail';
  await ingest({ ...rail, url });
  await addSchedule('desk');
  await morning();
  await putUnder(policy, 'rail');
  const paragraphs = [rail.paragraphs[0]!.replace('12 million', '21 million')];
  await ingest({ ...rail, url, paragraphs, origin: `file${file}.jsonl` });
  const [second] = await morning();
  expect(second).toContain(`${rail.title} (Wire) was changed by its publisher.`);
  for (const words of shows) expect(second).toContain(words);
  const edition = await lastEdition('desk');
  for (const words of hides) expect(second + JSON.stringify(edition)).not.toContain(words);
  const { nodes } = presentEdition(edition, { query: { text: 'iran turkey', filters: {} } });
  const [line] = nodes.filter((node) => node.type === 'text');
  expect(JSON.stringify(line).includes(url)).toBe(links);
  expect(await morning()).toEqual([]);
});

it('leaves the figure of a report out that may not be quoted, and says that it gives another', async () => {
  await ingest(rail);
  await addSchedule('desk');
  await morning();
  await putUnder('none', 'rail2');
  const figure = 'Iran and Turkey signed a rail deal worth 15 million dollars in Ankara, officials said.';
  const relations = [{ id: 'rail', kind: 'same-story' as const }];
  await ingest({ givenId: 'rail2', title: 'Rail deal made', paragraphs: [figure], relations, ...day(23) });
  const [second] = await morning();
  expect(second).toContain('Rail deal made gives another figure.');
  expect(second).toMatch(/Before .*12 million/);
  expect(second + JSON.stringify(await lastEdition('desk'))).not.toContain('15 million');
});

it('quotes of a source in a briefing no more than its policy lets be quoted', async () => {
  await ingest(rail, gas);
  await putUnder('none', 'rail');
  await addSchedule('desk');
  const [first] = await morning();
  expect(first).toContain('gas contract');
  expect(first).not.toContain('rail deal worth');
  expect(first).toContain('1 article may not be quoted here');
});

it('counts articles published long ago and never calls them new', async () => {
  await ingest(rail);
  await addSchedule('desk', { quiet: 'say' });
  await morning();
  await ingest({ ...gas, ...day(1) });
  const [second] = await morning();
  expect(second).toContain('1 older article added');
  expect(second).not.toContain('gas contract');
});

it('gives what was left unquoted one more chance', async () => {
  await ingest(rail);
  await addSchedule('desk', { points: 1 });
  await morning();
  await ingest(
    gas,
    {
      givenId: 'water',
      title: 'Iran and Turkey share a river',
      paragraphs: ['Iran and Turkey agreed to share the water of the Aras.'],
      ...day(23),
    },
    {
      givenId: 'border',
      title: 'Iran and Turkey open a gate',
      paragraphs: ['Iran and Turkey opened a third gate on their border.'],
      ...day(23),
    },
  );
  const said = [...(await morning()), ...(await morning()), ...(await morning()), ...(await morning())];
  expect(said).toHaveLength(2);
  const topics = ['gas contract', 'water of the Aras', 'third gate'].filter((topic) => said.join().includes(topic));
  expect(topics).toHaveLength(2);
});

it('remembers for a channel what any of its schedules said there', async () => {
  await ingest(rail);
  await addSchedule('one');
  await addSchedule('two');
  expect(await morning()).toHaveLength(2);
  await ingest(gas);
  const posted = await morning();
  expect(posted).toHaveLength(1);
  expect(posted[0]).toContain('gas contract');
});

it('does not take what was not posted for seen', async () => {
  await ingest(rail);
  await addSchedule('desk');
  platform.faults = ['refused'];
  await morning();
  const [second] = await morning();
  expect(second).toContain('signed a rail deal');
});

it('keeps every edition word for word, and as files that check clean', async () => {
  await ingest(rail, gas);
  await addSchedule('desk');
  const [posted] = await morning();
  const { id } = await lastEdition('desk');
  const caller = { platform: 'console', personId: 'console', workspaceId: 'console', channelId: 'console' };
  const asked = { ...caller, groups: [], mayManageChannel: true, mayPost: true, timeZone: null };
  const kept = await runtime.services.schedules.edition(id, asked, 'markdown');
  expect(textOf(kept.reply)).toBe(posted);
  expect(kept.file).toContain('signed a rail deal worth 12 million dollars');
  const checked = await runtime.services.briefs.check(kept.file);
  expect(checked.counts).toEqual({ exact: 2, punctuation: 0, differs: 0, absent: 0 });
  const html = await runtime.services.schedules.edition(id, asked, 'html');
  expect(html.file).toContain('<blockquote>');
  const json = JSON.parse((await runtime.services.schedules.edition(id, asked, 'json')).file);
  expect(json).toMatchObject({ id, kind: 'first', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
});
