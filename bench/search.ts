import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import MiniSearch from 'minisearch';
import type { Document } from '../eval/retrieval-collections.ts';
import { sqliteFts, stockMiniSearch } from '../eval/search-peers.ts';
import { createSearch } from '../src/search/create-search.ts';
import { createConceptFinder } from '../src/search/gazetteer.ts';
import { parseQuery } from '../src/search/parse-query.ts';
import { articleOf, MemoryArchive } from '../tests/helpers/memory-archive.ts';
import { type QueryKind, queryKinds, readDocuments } from './search-collection.ts';

const sizes = process.env.BENCH_FULL === '1' ? [1_000, 10_000, 100_000] : [1_000, 10_000];

/** Times of one kind of query in milliseconds; null where an engine has no such query. */
type Times = { p50: number; p99: number } | null;

/** What one engine took. Seconds, bytes; NaN where there is no such thing. */
interface Figures {
  name: string;
  build: number;
  save: number;
  load: number;
  memory: number;
  file: number;
  times: Map<string, Times>;
}

/**
 * Build, save, load, memory and seven kinds of queries at 1,000 and 10,000 articles (100,000 too with `BENCH_FULL=1`), beside
 * stock MiniSearch and SQLite FTS5 on the same texts and queries in one run. All answer the ten best; Sitrep also counts all
 * matches and every name of a concept, and corrects spelling. Wall times as they come: compare rows, not runs.
 */
export async function benchSearch(): Promise<string[]> {
  const lines: string[] = [];
  for (const size of sizes) {
    const documents = readDocuments(size);
    const kinds = queryKinds(documents);
    const engines = [
      await benchSitrep(documents, kinds),
      await benchMiniSearch(documents, kinds),
      await benchFts(documents, kinds),
    ];
    lines.push(
      `${size.toLocaleString('en-GB')} articles`,
      '',
      '| search | build s | save s | load s | file MB | memory MB |',
      '| --- | --- | --- | --- | --- | --- |',
      ...engines.map(sizeRow),
      '',
      `| p50 / p99 in ms | ${kinds.map(({ name }) => name).join(' | ')} |`,
      `| --- | ${kinds.map(() => '---').join(' | ')} |`,
      ...engines.map((engine) => timeRow(engine, kinds)),
      '',
    );
  }
  return lines;
}

async function benchSitrep(documents: readonly Document[], kinds: readonly QueryKind[]): Promise<Figures> {
  const folder = mkdtempSync(join(tmpdir(), 'sitrep-bench-'));
  const segments = join(folder, 'segments');
  const archive = new MemoryArchive(
    documents.map(({ id, title, text }) => articleOf({ id, title, paragraphs: text.split(/\n\s*\n/) })),
  );
  const finder = createConceptFinder();
  const before = memoryInUse();
  let built: ReturnType<typeof createSearch> | null = createSearch({ archive, finder, folder });
  const build = await seconds(() => built?.catchUp());
  const memory = memoryInUse() - before;
  const save = await seconds(() => built?.close());
  built = null;
  const loaded = createSearch({ archive, finder, folder });
  const load = await seconds(() => loaded.catchUp());
  const times = await timesOf(kinds, async (query) => {
    await loaded.find(parseQuery(query, finder), { limit: 10 });
    return true;
  });
  const file = readdirSync(segments).reduce((sum, name) => sum + statSync(join(segments, name)).size, 0);
  rmSync(folder, { recursive: true });
  return { name: 'Sitrep', build, save, load, memory, file, times };
}

async function benchMiniSearch(documents: readonly Document[], kinds: readonly QueryKind[]): Promise<Figures> {
  const before = memoryInUse();
  let engine: MiniSearch<Document> | null = null;
  const build = await seconds(() => {
    engine = stockMiniSearch(documents).engine;
  });
  const memory = memoryInUse() - before;
  let json = '';
  const folder = mkdtempSync(join(tmpdir(), 'sitrep-bench-'));
  const save = await seconds(() => {
    json = JSON.stringify(engine);
    writeFileSync(join(folder, 'index.json'), json);
  });
  rmSync(folder, { recursive: true });
  engine = null;
  let loaded: MiniSearch<Document> | null = null;
  const load = await seconds(() => {
    loaded = MiniSearch.loadJSON<Document>(json, { fields: ['title', 'text'] });
  });
  const asked: Record<string, object | null> = {
    'any of three': { combineWith: 'OR' },
    beginning: { combineWith: 'AND', prefix: true },
    misspelt: { combineWith: 'AND', fuzzy: 2 },
    phrase: null,
  };
  const times = await timesOf(kinds, async (query, kind) => {
    const options = asked[kind] === undefined ? { combineWith: 'AND' as const } : asked[kind];
    if (options === null) return false;
    loaded?.search(query.replaceAll(' or ', ' '), options).slice(0, 10);
    return true;
  });
  return { name: 'MiniSearch', build, save, load, memory, file: Buffer.byteLength(json), times };
}

async function benchFts(documents: readonly Document[], kinds: readonly QueryKind[]): Promise<Figures> {
  const folder = mkdtempSync(join(tmpdir(), 'sitrep-bench-'));
  const path = join(folder, 'fts.db');
  let fts: ReturnType<typeof sqliteFts> | null = null;
  const build = await seconds(() => {
    fts = sqliteFts(documents, path);
  });
  const times = await timesOf(kinds, async (query, kind) => {
    if (kind === 'misspelt') return false;
    fts?.ask(ftsQuery(query, kind), 10);
    return true;
  });
  (fts as ReturnType<typeof sqliteFts> | null)?.close();
  const file = statSync(path).size;
  rmSync(folder, { recursive: true });
  // SQLite's pages lie outside the memory that Node counts.
  return { name: 'SQLite FTS5', build, save: Number.NaN, load: Number.NaN, memory: Number.NaN, file, times };
}

/** A query in the words of FTS5, each word quoted. */
function ftsQuery(query: string, kind: string): string {
  if (kind === 'phrase') return query;
  const words = query.split(' ').filter((word) => word !== 'or');
  const quoted = words.map((word) => `"${word}"`).join(kind === 'any of three' ? ' OR ' : ' AND ');
  return kind === 'beginning' ? `${quoted} *` : quoted;
}

/** Best of three per query, after one round to warm up. `run` answers false where the engine has no such query. */
async function timesOf(
  kinds: readonly QueryKind[],
  run: (query: string, kind: string) => Promise<boolean>,
): Promise<Map<string, Times>> {
  const found = new Map<string, Times>();
  for (const { name, queries } of kinds) {
    let can = true;
    for (const query of queries) if ((await run(query, name)) === false) can = false;
    const times: number[] = [];
    for (const query of can ? queries : []) {
      let best = Number.POSITIVE_INFINITY;
      for (let round = 0; round < 3; round++) best = Math.min(best, await seconds(() => run(query, name)));
      times.push(best * 1000);
    }
    times.sort((a, b) => a - b);
    const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Number.NaN;
    found.set(name, can ? { p50: at(0.5), p99: at(0.99) } : null);
  }
  return found;
}

async function seconds(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

/** Heap and buffers in use, in bytes, after collecting garbage. */
function memoryInUse(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

function sizeRow({ name, build, save, load, file, memory }: Figures): string {
  const cells = [build, save, load, file / 1e6, memory / 1e6].map((figure) =>
    Number.isNaN(figure) ? '-' : figure.toFixed(2),
  );
  return `| ${[name, ...cells].join(' | ')} |`;
}

function timeRow({ name, times }: Figures, kinds: readonly QueryKind[]): string {
  const cells = kinds.map((kind) => {
    const time = times.get(kind.name) ?? null;
    return time === null ? '-' : `${time.p50.toFixed(2)} / ${time.p99.toFixed(1)}`;
  });
  return `| ${[name, ...cells].join(' | ')} |`;
}
