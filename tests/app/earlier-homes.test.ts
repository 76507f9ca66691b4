import { afterEach, beforeEach, expect, it } from 'vitest';
import { commands } from '../../commands/index.ts';
import { platforms } from '../../src/adapters/index.ts';
import { openRuntime, type Runtime } from '../../src/app/runtime.ts';
import { correctionsKey } from '../../src/archive/ingest/correct-facts.ts';
import { fingerprint } from '../../src/archive/similarity/near-copies.ts';
import type { Brief } from '../../src/brief/brief.ts';
import { consoleCaller } from '../../src/core/caller.ts';
import { readConfig } from '../../src/core/config.ts';
import { silentLog } from '../../src/core/log.ts';
import { citationsOf, type Reply, textOf } from '../../src/core/reply.ts';
import type { ScheduleView } from '../../src/schedule/service.ts';
import { earlierOutput, restoreEarlierHome, writtenAt } from '../helpers/earlier-home.ts';
import { createHomes } from '../helpers/homes.ts';

/** A home of the version before is opened by today's program, which migrates it. */
const homes = createHomes();
let runtime: Runtime;

beforeEach(async () => {
  const home = await homes.newHome();
  restoreEarlierHome(home);
  const config = await readConfig({ SITREP_HOME: home }, platforms);
  runtime = await openRuntime({ config, platforms, commands, log: silentLog, clock: () => writtenAt });
});
afterEach(() => runtime.close());

const ask = async (name: string, rawOptions: Record<string, unknown>) =>
  (await runtime.dispatch({ name, rawOptions, caller: consoleCaller }).run()) as { data: unknown; reply: Reply };

it('gives the same brief: the same articles in the same order, its dates, the same sources and coverage', async () => {
  const was = earlierOutput<Brief>('brief');
  const is = (await ask('brief', { query: 'kenya uganda' })).data as Brief;
  expect(was.points.length).toBe(5);
  // Which sentence of an article is quoted has become better since: of coffee, the desk that opened, not what growers complain of.
  const chosenAnew =
    'Coffee growers in Uganda lose a tenth of each harvest while lorries wait at the border with Kenya.';
  expect(is.points.map(({ citations }) => citations[0]!.articleId)).toEqual(
    was.points.map(({ citations }) => citations[0]!.articleId),
  );
  const chosen =
    'The customs offices of Kenya and Uganda opened a joint desk at Busia on 18 May 2026, which checks a lorry once instead of twice.';
  expect(is.points.map(({ text }) => text)).toEqual(
    was.points.map(({ text }) => (text === chosenAnew ? chosen : text)),
  );
  for (const [at, { text, citations }] of was.points.entries())
    if (text !== chosenAnew) expect(is.points[at]).toMatchObject({ citations });
  // That sentence's day is listed too, and nothing else.
  const isNew = ({ date }: { date: string }) => date === '2026-05-18';
  expect(is.timeline.filter(isNew).map(({ text }) => text)).toEqual([chosen]);
  expect(is.timeline.filter((entry) => !isNew(entry))).toMatchObject(was.timeline);
  expect(is.sources).toMatchObject(was.sources);
  expect(is.coverage).toMatchObject({ matched: was.coverage.matched, full: was.coverage.full });
});

it('quotes exactly what the archive holds', async () => {
  const { points } = (await ask('brief', { query: 'kenya uganda' })).data as Brief;
  for (const { citations, text } of points) {
    const quotes = citations.map(async ({ articleId, paragraph, start, end }) =>
      (await runtime.store.archive.get(articleId))!.paragraphs[paragraph!]!.slice(start, end),
    );
    expect((await Promise.all(quotes)).join(' ')).toBe(text);
  }
});

it('counts what it holds', async () => {
  const held: (string | null)[] = [];
  for await (const { source } of runtime.store.archive.all()) held.push(source);
  const { articles, sources } = await runtime.store.archive.summary();
  expect(articles).toBe(held.length);
  expect(articles).toBeGreaterThan(3);
  for (const { name, articles } of sources)
    expect([name, articles]).toEqual([name, held.filter((one) => one === name).length]);
  expect(sources.length).toBe(new Set(held.filter((one) => one !== null)).size);
});

it('finds near-copies of what it holds', async () => {
  const { archive } = runtime.store;
  let held = 0;
  for await (const article of archive.all()) {
    held += 1;
    const { bands } = fingerprint(article);
    const [sharing] = await archive.sharingBands([bands], 5);
    expect(bands.length).toBeGreaterThan(10);
    expect(sharing?.[0]).toEqual({ id: article.id, shared: bands.length });
  }
  expect(held).toBe(6);
});

it('keeps a fact that a person corrected', async () => {
  expect(await runtime.store.archive.get('tea-prices')).toMatchObject({ source: 'Tea Gazette' });
  expect(await runtime.store.archive.meta(correctionsKey('tea-prices'))).toContain('Tea Gazette');
});

it('runs the schedules next when it would have', async () => {
  const was = earlierOutput<ScheduleView[]>('schedules');
  const is = (await ask('schedule list', { all: true })).data as ScheduleView[];
  expect(was.map(({ name, state }) => `${name} ${state}`)).toEqual(['monthly paused', 'lake active']);
  expect(is).toMatchObject(was);
  const lake = await runtime.store.schedules.get(was[1]!.id);
  expect(lake?.nextAt?.toISOString()).toBe(was[1]!.next[0]!.at);
});

it('edits and resumes them', async () => {
  await ask('schedule resume', { name: 'monthly' });
  await ask('schedule edit', { name: 'monthly', when: 'weekdays 07:30' });
  const all = (await ask('schedule list', { all: true })).data as ScheduleView[];
  expect(all.find(({ name }) => name === 'monthly')).toMatchObject({ state: 'active', when: 'weekdays 07:30' });
});

it('shows a stored edition as it was', async () => {
  const was = earlierOutput<{ id: string; brief: Brief }>('edition');
  const { reply } = await ask('schedule log', { name: 'lake', show: '1', format: 'chat' });
  expect(was.brief.points.length).toBeGreaterThan(2);
  for (const { text } of was.brief.points) expect(textOf(reply)).toContain(text);
  const { data } = await ask('schedule log', { name: 'lake', show: '1', format: 'json' });
  expect(JSON.stringify(data)).toContain(was.id);
});

it('reads the stored answer, and every quote of it', async () => {
  const customId = JSON.stringify(earlierOutput('discord-answer'));
  const id = /"custom_id":"(?:[a-z]+:)?([a-z0-9]{6,16}):/u.exec(customId)?.[1] ?? '';
  const answer = await runtime.store.answers.get(id, writtenAt);
  expect(answer).toMatchObject({ command: 'brief', options: { query: 'kenya uganda' } });
  const cited = citationsOf(answer!.reply);
  expect(cited.length).toBeGreaterThanOrEqual(5);
  for (const citation of cited) expect(await runtime.readQuote(citation)).not.toBeNull();
});
