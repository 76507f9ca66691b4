import { cpSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { DatabaseSync } from 'node:sqlite';
import { setImmediate as nextTurn } from 'node:timers/promises';
import MiniSearch from 'minisearch';
import { createSearch } from '../src/search/create-search.ts';
import { createConceptFinder } from '../src/search/gazetteer.ts';
import { parseQuery } from '../src/search/parse-query.ts';
import { GeneratedArchive, realArticles } from './generated-archive.ts';
import { type QueryKind, queryKinds } from './search-queries.ts';

/** What one engine took in a process of its own. Seconds, milliseconds and megabytes; null where there is no such thing. */
export interface EngineFigures {
  /** Articles a second that were added to what was there; null where none were. */
  perS: number | null;
  saveMs: number | null;
  openMs: number | null;
  openCpuMs: number | null;
  fileMb: number | null;
  heapMb: number;
  externalMb: number;
  rssMb: number;
  /** One more article: until it is found, and what writing it down wrote. */
  oneMoreMs: number | null;
  oneMoreKb: number | null;
  /** Longest turns of the event loop. */
  turnBuildMs: number | null;
  turnOpenMs: number | null;
  turnQueriesMs: number | null;
  /** Per kind of query; null where the engine has no such query. */
  times: Record<string, { p50: number; p99: number } | null>;
  /** Queries whose ten best are those of the reference, of how many. */
  same: { equal: number; of: number } | null;
}

/** Articles up to which a MiniSearch of all of them is built to compare with. */
const mostReferred = 10_000;
/** Queries of a kind that are compared: without the reference every match is scored, which takes long. */
const compared = 30;
/** Articles between two words about how far building is. */
const toldEach = 5_000;
const startedAt = performance.now();

const [engine, size, folder, phase] = process.argv.slice(2) as [string, string, string, string | undefined];
const real = realArticles(Number(size));
const archive = new GeneratedArchive(Number(size), real);
const kinds = queryKinds(archive);
const turns = monitorEventLoopDelay({ resolution: 2 });
/** Longest turn of the event loop while measured queries were answered, in milliseconds. */
let longest = 0;
mkdirSync(folder, { recursive: true });
const engines: Record<string, () => Promise<Partial<EngineFigures>>> = {
  sitrep: phase === 'build' ? buildSitrep : askSitrep,
  fts: askFts,
  minisearch: askMiniSearch,
};
process.stdout.write(JSON.stringify(await engines[engine]!()));

async function buildSitrep(): Promise<Partial<EngineFigures>> {
  let added = 0;
  const told = {
    archiveId: () => archive.archiveId(),
    getMany: (ids: readonly string[]) => archive.getMany(ids),
    async changesAfter(seq: number, limit: number) {
      const changes = await archive.changesAfter(seq, limit);
      added += changes.length;
      tellProgress(seq + changes.length, changes.length);
      return changes;
    },
  };
  const search = createSearch({ archive: told, folder });
  turns.enable();
  const buildS = (await msOf(() => search.catchUp())) / 1000;
  await search.tidy();
  const turnBuildMs = longestTurn();
  const saveMs = await msOf(() => search.close());
  // Of an index that was kept nothing is built.
  return added === 0 ? { perS: null, saveMs: null, turnBuildMs: null } : { perS: added / buildS, saveMs, turnBuildMs };
}

/** Says on stderr how far building is, every so many articles. */
function tellProgress(done: number, last: number): void {
  if (Math.floor(done / toldEach) === Math.floor((done - last) / toldEach)) return;
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(0);
  process.stderr.write(
    `  ${done.toLocaleString('en-GB')} of ${archive.size.toLocaleString('en-GB')} after ${seconds} s\n`,
  );
}

async function askSitrep(): Promise<Partial<EngineFigures>> {
  const finder = createConceptFinder();
  // A copy: one article more is taken in at the end, and the index may be kept.
  const asked = join(folder, 'asked');
  cpSync(join(folder, 'segments'), join(asked, 'segments'), { recursive: true });
  const segments = join(asked, 'segments');
  const before = process.cpuUsage();
  turns.enable();
  const search = createSearch({ archive, finder, folder: asked });
  const openMs = await msOf(() => search.catchUp());
  const cpu = process.cpuUsage(before);
  const turnOpenMs = longestTurn();
  const today = Temporal.PlainDate.from('2026-11-28');
  const ask = (query: string, limit = 10) => search.find(parseQuery(query, finder, {}, today), { limit });
  const times = await timesOf(kinds, async (query) => void (await ask(query)));
  const turnQueriesMs = longest;
  const memory = memoryInUse();
  const same = await compare(ask);
  const fileMb = megabytes(segments);
  const [more, sizes] = [new GeneratedArchive(archive.size + 1, real), fileSizes(segments)];
  archive.changesAfter = (seq, limit) => more.changesAfter(seq, limit);
  const oneMoreMs = await msOf(() => search.catchUp().then(() => ask(more.article(archive.size).title)));
  await search.close();
  const written = Object.entries(fileSizes(segments)).filter(
    ([name]) => sizes[name] === undefined || name === 'manifest.json',
  );
  const oneMoreKb = written.reduce((sum, [, bytes]) => sum + bytes, 0) / 1000;
  rmSync(asked, { recursive: true });
  const openCpuMs = (cpu.user + cpu.system) / 1000;
  return { openMs, openCpuMs, fileMb, turnOpenMs, turnQueriesMs, times, same, oneMoreMs, oneMoreKb, ...memory };
}

/**
 * Whether the ten best are those of one MiniSearch of all articles; from 10,000 articles on those of asking for every
 * match, which leaves no article unscored.
 */
async function compare(ask: (query: string, limit?: number) => Promise<{ hits: { id: string }[] }>) {
  const finder = createConceptFinder();
  const today = Temporal.PlainDate.from('2026-11-28');
  const reference =
    archive.size <= mostReferred ? createSearch({ archive, finder, freezeAt: Number.POSITIVE_INFINITY }) : null;
  let [equal, of] = [0, 0];
  for (const { name, queries } of kinds) {
    if (name === 'phrase') continue;
    for (const query of queries.slice(0, compared)) {
      const ours = (await ask(query)).hits.map(({ id }) => id);
      const { hits } = await (reference?.find(parseQuery(query, finder, {}, today), { limit: 10 }) ??
        ask(query, archive.size));
      of += 1;
      if (String(hits.slice(0, 10).map(({ id }) => id)) === String(ours)) equal += 1;
    }
  }
  return { equal, of };
}

async function askFts(): Promise<Partial<EngineFigures>> {
  const path = join(folder, 'fts.db');
  const db = new DatabaseSync(path);
  db.exec(
    "create virtual table if not exists texts using fts5(id unindexed, day unindexed, title, text, tokenize = 'porter unicode61')",
  );
  const there = Number(db.prepare('select count(*) as n from texts_docsize').get()?.n);
  const buildMs = await msOf(() => {
    const insert = db.prepare('insert into texts values (?, ?, ?, ?)');
    for (let from = there; from < archive.size; from += toldEach) {
      const end = Math.min(archive.size, from + toldEach);
      db.exec('begin');
      for (let at = from; at < end; at++) {
        const { id, published, title, paragraphs } = archive.article(at);
        insert.run(id, published, title, paragraphs.join('\n'));
      }
      db.exec('commit');
      tellProgress(end, end - from);
    }
  });
  const perS = there === archive.size ? null : (archive.size - there) / (buildMs / 1000);
  const select = db.prepare('select id from texts where texts match ? and day >= ? order by bm25(texts) limit 10');
  const times = await timesOf(kinds, (query, kind) => {
    if (kind === 'misspelt') return false;
    const since = kind === 'filter' ? '2021-01-01' : '';
    select.all(ftsQuery(query.replace(/ since:\S+/, ''), kind), since);
  });
  const memory = memoryInUse();
  db.close();
  return { perS, fileMb: statSync(path).size / 1e6, times, ...memory };
}

/** A query in the words of FTS5, each word quoted. */
function ftsQuery(query: string, kind: string): string {
  if (kind === 'phrase') return query;
  const words = query.split(' ').filter((word) => word !== 'or');
  const quoted = words.map((word) => `"${word}"`).join(kind === 'any of three' ? ' OR ' : ' AND ');
  return kind === 'beginning' ? `${quoted} *` : quoted;
}

async function askMiniSearch(): Promise<Partial<EngineFigures>> {
  const index = new MiniSearch({ fields: ['title', 'text'], storeFields: ['day'] });
  const buildS =
    (await msOf(() => {
      for (const { id, published, title, paragraphs } of archive.articles())
        index.add({ id, day: published, title, text: paragraphs.join('\n') });
    })) / 1000;
  let json = '';
  const saveMs = await msOf(() => {
    json = JSON.stringify(index);
    writeFileSync(join(folder, 'minisearch.json'), json);
  });
  const asked: Record<string, object | null> = {
    'any of three': { combineWith: 'OR' },
    beginning: { combineWith: 'AND', prefix: true },
    misspelt: { combineWith: 'AND', fuzzy: 2 },
    filter: { combineWith: 'AND', filter: ({ day }: { day: string | null }) => day !== null && day >= '2021-01-01' },
    phrase: null,
  };
  const times = await timesOf(kinds, (query, kind) => {
    const options = asked[kind] === undefined ? { combineWith: 'AND' as const } : asked[kind];
    if (options === null) return false;
    index.search(query.replace(/ since:\S+/, '').replaceAll(' or ', ' '), options).slice(0, 10);
  });
  return { perS: archive.size / buildS, saveMs, fileMb: json.length / 1e6, times, ...memoryInUse() };
}

/** Each query once, after others of its kind. `run` answers false where the engine has no such query. */
async function timesOf(
  kinds: readonly QueryKind[],
  run: (query: string, kind: string) => Promise<void> | false | void,
): Promise<EngineFigures['times']> {
  const found: EngineFigures['times'] = {};
  for (const { name, warmUp, queries } of kinds) {
    if (run(warmUp[0]!, name) === false) {
      found[name] = null;
      continue;
    }
    for (const query of warmUp) {
      await run(query, name);
      await nextTurn();
    }
    turns.reset();
    const times: number[] = [];
    for (const query of queries) {
      times.push(await msOf(() => run(query, name)));
      await nextTurn();
    }
    longest = Math.max(longest, longestTurn());
    times.sort((a, b) => a - b);
    const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))]!;
    found[name] = { p50: at(0.5), p99: at(0.99) };
  }
  return found;
}

async function msOf(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function longestTurn(): number {
  const turn = turns.max / 1e6;
  turns.reset();
  return turn;
}

/** After collecting garbage. */
function memoryInUse(): Pick<EngineFigures, 'heapMb' | 'externalMb' | 'rssMb'> {
  globalThis.gc?.();
  const { heapUsed, external, rss } = process.memoryUsage();
  return { heapMb: heapUsed / 1e6, externalMb: external / 1e6, rssMb: rss / 1e6 };
}

function fileSizes(path: string): Record<string, number> {
  return Object.fromEntries(readdirSync(path).map((name) => [name, statSync(join(path, name)).size]));
}

function megabytes(path: string): number {
  return Object.values(fileSizes(path)).reduce((sum, bytes) => sum + bytes, 0) / 1e6;
}
