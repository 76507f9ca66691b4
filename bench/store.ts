import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ingest } from '../src/archive/ingest/ingest.ts';
import { createBriefService } from '../src/brief/compose.ts';
import { silentLog } from '../src/core/log.ts';
import { createArticleFinder } from '../src/search/article-finder.ts';
import { type ArticleSearch, createSearch } from '../src/search/create-search.ts';
import { createConceptFinder, type GazetteerFinder } from '../src/search/gazetteer.ts';
import { openStore, type Store } from '../src/store/store.ts';
import { proseOf, recordsOf } from '../tests/helpers/drafts.ts';
import { startPostgres } from '../tests/helpers/postgres/server.ts';

/** Articles of the measure, of `wordsEach` words: the length of a news report. */
const articleCount = Number(process.env.BENCH_ARTICLES ?? 10_000);
const wordsEach = 450;
const lookUps = 2_000;
const claims = 500;
const briefsAsked = 30;
const topics = ['harbour', 'late', 'report 7', 'harbour 11'];
const arrivals = 20;

/** Speed of both engines on generated articles, side by side; a line per figure. PostgreSQL is on this machine, commits on disk. */
export async function benchStore(): Promise<string[]> {
  const sqlite = await onEngine((home) => openStore({ home }));
  const server = await startPostgres({ durable: true });
  try {
    const url = await server.createDatabase('bench');
    const postgres = await onEngine((home) => openStore({ home, postgres: { url, poolSize: 10 } }));
    return [...sqlite].map(([what, figure]) => `${what}: SQLite ${figure}, PostgreSQL ${postgres.get(what)}`);
  } finally {
    await server.stop();
  }
}

async function onEngine(open: (home: string) => Promise<Store>): Promise<Map<string, string>> {
  const home = await mkdtemp(join(tmpdir(), 'sitrep-bench-'));
  const openedAt = performance.now();
  const store = await open(home);
  const openMs = performance.now() - openedAt;
  const records = recordsOf(
    Array.from({ length: articleCount }, (_, n) => ({
      givenId: `a${n}`,
      title: `Report ${n} from the harbour`,
      url: `https://example.org/reports/${n}`,
      paragraphs: proseOf(n, wordsEach),
    })),
  );
  const clock = () => new Date();
  const takeIn = (drafts: Parameters<typeof recordsOf>[0]) => ingest(recordsOf(drafts), { ...store, clock });
  const read = () => timed(() => ingest(records, { ...store, clock }));
  const [firstMs, secondMs] = [await read(), await read()];
  const gets = await each(lookUps, (n) => store.archive.get(`a${(n * 7919) % articleCount}`));
  let walked = 0;
  const walkMs = await timed(async () => {
    for await (const _ of store.archive.all()) walked++;
  });
  const claiming = await each(claims, (n) => claim(store, n));
  const concepts = createConceptFinder();
  const search = createSearch({ archive: store.archive, finder: concepts, log: silentLog });
  const indexMs = await timed(() => search.catchUp());
  const looks = await each(claims, () => search.catchUp());
  const briefs = briefsOn(store, search, concepts);
  const composing = await each(briefsAsked, (n) => briefs.compose({ text: `${topics[n % topics.length]} report` }));
  const follows = await each(arrivals, async (n) => {
    await takeIn([{ givenId: `late${n}`, title: `Late report ${n}`, paragraphs: proseOf(-n, wordsEach) }]);
    await search.catchUp();
  });
  await store.close();
  await rm(home, { recursive: true, force: true });
  return new Map([
    ['first open of an empty home', `${openMs.toFixed(0)} ms`],
    [`ingest of ${articleCount} articles of ${wordsEach} words`, `${perSecond(articleCount, firstMs)} articles/s`],
    ['the same again', `${perSecond(articleCount, secondMs)} articles/s`],
    ['get one article', percentiles(gets)],
    ['walk through all', `${perSecond(walked, walkMs)} articles/s`],
    ['claim a command', percentiles(claiming)],
    ['index all articles from the store', `${(indexMs / 1000).toFixed(1)} s`],
    ['look for what is new when nothing is', percentiles(looks)],
    ['brief', percentiles(composing)],
    ['one more article, taken in and in the index', percentiles(follows)],
  ]);
}

function briefsOn(store: Store, search: ArticleSearch, concepts: GazetteerFinder) {
  const today = () => Temporal.Now.plainDateISO();
  const { archive } = store;
  const finder = createArticleFinder({ search, archive, concepts, today });
  return createBriefService({ search: finder, archive, concepts, log: silentLog, clock: () => new Date(), today });
}

function claim(store: Store, n: number): Promise<unknown> {
  const now = new Date();
  const caller = { personId: 'slack:T1/U1', channelId: 'slack:T1/C1' };
  const until = new Date(now.getTime() + 60_000);
  return store.invocations.claim(`k${n}`, {
    processName: 'bench',
    now,
    leaseUntil: until,
    tokenUntil: until,
    command: 'brief',
    caller,
  });
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

async function each(times: number, work: (n: number) => Promise<unknown>): Promise<number[]> {
  const took: number[] = [];
  for (let n = 0; n < times; n++) took.push(await timed(() => work(n)));
  return took.sort((a, b) => a - b);
}

function percentiles(sorted: readonly number[]): string {
  const at = (share: number) => sorted[Math.floor(sorted.length * share)]!.toFixed(2);
  return `${at(0.5)} ms p50, ${at(0.99)} ms p99`;
}

function perSecond(count: number, ms: number): string {
  return Math.round((count / ms) * 1000).toLocaleString('en');
}
