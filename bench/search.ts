import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { gunzipSync } from 'node:zlib';
import MiniSearch from 'minisearch';
import { type Document, sharedFolder } from '../eval/retrieval-collections.ts';
import { sqliteFts, stockMiniSearch } from '../eval/search-peers.ts';
import { createSearch } from '../src/search/create-search.ts';
import { createConceptFinder } from '../src/search/gazetteer.ts';
import { parseQuery } from '../src/search/parse-query.ts';
import { stopWords } from '../src/search/stop-words.ts';
import { articleOf, MemoryArchive } from '../tests/helpers/memory-archive.ts';

const sizes = [1_000, 10_000];
const queryCount = 200;

interface Figures {
  build: number;
  save: number;
  load: number;
  p50: number;
  p99: number;
  memory: number;
  file: number;
}

/**
 * Build, save, load, search and memory at 1,000 and 10,000 articles, beside stock MiniSearch and SQLite FTS5 in the same run.
 * Times are CPU or wall as they come, so compare rows, not runs. Answers lines of a Markdown table.
 */
export async function benchSearch(): Promise<string[]> {
  const documents = readDocuments(Math.max(...sizes));
  const lines = [
    '| articles | search | build s | save s | load s | file MB | memory MB | query p50 ms | p99 ms |',
    '| --- | --- | --- | --- | --- | --- | --- | --- | --- |',
  ];
  for (const size of sizes) {
    const some = documents.slice(0, size);
    const queries = queriesFrom(some);
    const ours = await benchSitrep(some, queries);
    const stock = await benchMiniSearch(some, queries);
    const fts = await benchFts(some, queries);
    lines.push(row(size, 'Sitrep', ours), row(size, 'MiniSearch', stock), row(size, 'SQLite FTS5 (porter)', fts));
    const times = (other: number, own: number) => (other / own).toFixed(1);
    lines.push(
      `| ${size} | MiniSearch ÷ Sitrep | ${[
        times(stock.build, ours.build),
        times(stock.save, ours.save),
        times(stock.load, ours.load),
        times(stock.file, ours.file),
        times(stock.memory, ours.memory),
        times(stock.p50, ours.p50),
        times(stock.p99, ours.p99),
      ].join(' | ')} |`,
    );
  }
  return lines;
}

async function benchSitrep(documents: readonly Document[], queries: readonly string[]): Promise<Figures> {
  const folder = mkdtempSync(join(tmpdir(), 'sitrep-bench-'));
  const snapshotPath = join(folder, 'search.idx');
  const archive = new MemoryArchive(
    documents.map(({ id, title, text }) => articleOf({ id, title, paragraphs: text.split(/\n\s*\n/) })),
  );
  const finder = createConceptFinder();
  const before = memoryInUse();
  // Without a path at first, so that building and saving are timed apart.
  let built: ReturnType<typeof createSearch> | null = createSearch({ archive, finder });
  const build = await seconds(() => built?.catchUp());
  const memory = memoryInUse() - before;
  built = null;
  const saving = createSearch({ archive, finder, snapshotPath });
  const buildAndSave = await seconds(() => saving.catchUp().then(() => saving.save()));
  const loaded = createSearch({ archive, finder, snapshotPath });
  const load = await seconds(() => loaded.catchUp());
  const times = await timesOf(queries, async (query) => {
    await loaded.find(parseQuery(query, finder), { limit: 10 });
  });
  const file = statSync(snapshotPath).size;
  rmSync(folder, { recursive: true });
  return { build, save: Math.max(0.001, buildAndSave - build), load, memory, file, ...times };
}

async function benchMiniSearch(documents: readonly Document[], queries: readonly string[]): Promise<Figures> {
  const before = memoryInUse();
  let engine: MiniSearch<Document> | null = null;
  const build = await seconds(() => {
    engine = stockMiniSearch(documents).engine;
  });
  const memory = memoryInUse() - before;
  let json = '';
  const save = await seconds(() => {
    json = JSON.stringify(engine);
    writeFileSync('/dev/null', json);
  });
  engine = null;
  let loaded: MiniSearch<Document> | null = null;
  const load = await seconds(() => {
    loaded = MiniSearch.loadJSON<Document>(json, { fields: ['title', 'text'] });
  });
  const times = await timesOf(queries, async (query) => {
    loaded?.search(query, { combineWith: 'AND' }).slice(0, 10);
  });
  return { build, save, load, memory, file: Buffer.byteLength(json), ...times };
}

async function benchFts(documents: readonly Document[], queries: readonly string[]): Promise<Figures> {
  const folder = mkdtempSync(join(tmpdir(), 'sitrep-bench-'));
  const path = join(folder, 'fts.db');
  const before = memoryInUse();
  let fts: ReturnType<typeof sqliteFts> | null = null;
  const build = await seconds(() => {
    fts = sqliteFts(documents, path);
  });
  const memory = Math.max(1, memoryInUse() - before);
  const times = await timesOf(queries, async (query) => {
    fts?.first(query, 10);
  });
  (fts as ReturnType<typeof sqliteFts> | null)?.close();
  const file = statSync(path).size;
  rmSync(folder, { recursive: true });
  return { build, save: Number.NaN, load: Number.NaN, memory, file, ...times };
}

/** Real articles where the shared data is, else text made of random words. */
function readDocuments(count: number): Document[] {
  const path = join(sharedFolder, 'corpora', 'archive-15k.jsonl.gz');
  if (!existsSync(path)) return Array.from({ length: count }, (_, at) => madeUp(at));
  const lines = gunzipSync(readFileSync(path)).toString().split('\n');
  const read = lines.filter((line) => line !== '').map((line) => JSON.parse(line) as Partial<Document>);
  const documents = read.map(({ id, title, text }, at) => ({
    id: id ?? `a${at}`,
    title: title ?? '',
    text: text ?? '',
  }));
  // Every so many, so that all its sources are in each size.
  const step = Math.max(1, documents.length / count);
  return Array.from({ length: Math.min(count, documents.length) }, (_, at) => documents[Math.floor(at * step)]!);
}

/** A made-up article: words drawn by rank so that a few are common and most are rare. */
function madeUp(number: number): Document {
  let state = number + 1;
  const random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  const word = () => `w${Math.floor(50_000 ** random())}`;
  const words = (count: number) => Array.from({ length: count }, word).join(' ');
  return { id: `made-${number}`, title: words(8), text: words(600) };
}

/** Two words of a title each, the same ones at every run. */
function queriesFrom(documents: readonly Document[]): string[] {
  const step = Math.max(1, Math.floor(documents.length / queryCount));
  return documents
    .filter((_, at) => at % step === 0)
    .map(({ title }) => {
      const words = title.match(/[\p{L}\p{N}]{4,}/gu) ?? [];
      return words
        .filter((word) => !stopWords.has(word.toLowerCase()))
        .slice(0, 2)
        .join(' ');
    })
    .filter((query) => query !== '')
    .slice(0, queryCount);
}

/** Best of three per query, after one round to warm up. */
async function timesOf(
  queries: readonly string[],
  run: (query: string) => Promise<void>,
): Promise<{ p50: number; p99: number }> {
  for (const query of queries) await run(query);
  const times: number[] = [];
  for (const query of queries) {
    let best = Number.POSITIVE_INFINITY;
    for (let round = 0; round < 3; round++) best = Math.min(best, await seconds(() => run(query)));
    times.push(best * 1000);
  }
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Number.NaN;
  return { p50: at(0.5), p99: at(0.99) };
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

function row(size: number, engine: string, figures: Figures): string {
  const { build, save, load, file, memory, p50, p99 } = figures;
  const cells = [build, save, load, file / 1e6, memory / 1e6].map((figure) =>
    Number.isNaN(figure) ? '-' : figure.toFixed(2),
  );
  return `| ${size} | ${engine} | ${[...cells, p50.toFixed(3), p99.toFixed(2)].join(' | ')} |`;
}
