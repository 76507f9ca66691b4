import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { askInTurn, type EngineTimes } from './engines/ask-in-turn.ts';
import { buildEngine, type EngineChild, openEngine } from './engines/child.ts';
import type { EngineFigures } from './engines/engine.ts';
import { GeneratedArchive, realArticles } from './generated-archive.ts';
import { queryKinds } from './search-queries.ts';

/** Articles up to which stock MiniSearch is measured: above, it needs more memory than most machines have, and hours. */
const mostForMiniSearch = 30_000;
/** How long building may take in one run unless `--minutes` says otherwise. */
const minutesToBuild = 60;

/** What should be reached, beside the figure: at 300,000 articles unless it says otherwise. */
const goals = { p50: '5', memory: '700 for the whole bot', open: '1,000', turn: '50' };

/** What should be reached, by how much the median is faster than that of another engine. */
const ratioGoals: Record<string, Record<string, number>> = {
  'SQLite FTS5': { 'two words': 3, 'three words': 3, 'any of three': 10 },
  'stock MiniSearch': { 'any of three': 100 },
};

const engineNames: Record<string, string> = { sitrep: 'Sitrep', fts: 'SQLite FTS5', minisearch: 'stock MiniSearch' };

/**
 * Sitrep beside SQLite FTS5 and stock MiniSearch, each in a process of its own, on the same texts and queries: 1,000, 10,000 and 100,000
 * articles, 300,000 with `--full`, or as `--sizes=1000,5000` says. The first are the 15,000 real ones where the shared data is. All engines
 * of a size answer each query in turn, so that whatever else the machine does slows all of them; every query is asked once, after others
 * of its kind. CPU beside wall time is of the whole process, all its threads. Sitrep also counts all matches and every name of a country, and
 * corrects spelling.
 *
 * `--engines=sitrep,fts` measures these only. An index grows from that of the size before. `--keep=FOLDER` leaves the indexes there, and goes
 * on with them the next time: building ends after `--minutes=60`, and a size that is not whole then is left for the next run.
 */
export async function* benchSearch(flags: readonly string[] = []): AsyncIterable<string> {
  const given = (name: string) => flags.find((flag) => flag.startsWith(`--${name}=`))?.slice(name.length + 3);
  const full = flags.includes('--full') ? [300_000] : [];
  const sizes = given('sizes')?.split(',').map(Number) ?? [1_000, 10_000, 100_000, ...full];
  const engines = given('engines')?.split(',') ?? Object.keys(engineNames);
  const keep = given('keep') ?? null;
  const untilMs = Date.now() + Number(given('minutes') ?? minutesToBuild) * 60_000;
  const folder = keep ?? mkdtempSync(join(tmpdir(), 'sitrep-bench-'));
  try {
    for (const size of sizes.toSorted((a, b) => a - b)) yield* benchSize(size, engines, folder, untilMs);
  } finally {
    if (keep === null) rmSync(folder, { recursive: true });
  }
}

async function* benchSize(
  size: number,
  wanted: readonly string[],
  indexes: string,
  untilMs: number,
): AsyncIterable<string> {
  const folder = join(indexes, String(size));
  grow(indexes, size);
  const engines = wanted.filter((engine) => engine !== 'minisearch' || size <= mostForMiniSearch);
  const figures = new Map<string, Partial<EngineFigures>>();
  for (const engine of engines) {
    process.stderr.write(`${count(size)}: building ${engineNames[engine]}\n`);
    const built = await buildEngine(engine, size, folder, untilMs);
    if (built.indexed < size) {
      yield `${engineNames[engine]}: ${count(built.indexed)} of ${count(size)} articles indexed in the time given; \`--keep\` and another run go on`;
      return;
    }
    figures.set(engine, built);
  }
  const open = new Map<string, EngineChild>();
  try {
    for (const engine of engines) {
      process.stderr.write(`${count(size)}: opening ${engineNames[engine]}\n`);
      open.set(engine, await openEngine(engine, size, folder));
    }
    const kinds = queryKinds(new GeneratedArchive(size, realArticles(size)));
    const times = await askInTurn(open, kinds);
    for (const [engine, child] of open)
      figures.set(engine, { ...figures.get(engine), ...child.opened, ...(await child.finish()) });
    yield* report(size, figures, times);
  } finally {
    for (const child of open.values()) child.kill();
  }
}

function* report(
  size: number,
  figures: ReadonlyMap<string, Partial<EngineFigures>>,
  times: ReadonlyMap<string, EngineTimes>,
): Iterable<string> {
  const kinds = [...(times.values().next().value?.kinds.keys() ?? [])];
  yield `${count(size)} articles`;
  yield '';
  yield* table([
    'index',
    'articles/s',
    'save ms',
    `open ms (goal ${goals.open})`,
    'open CPU ms',
    'file MB',
    'heap + external MB',
    `RSS MB (goal ${goals.memory})`,
  ]);
  for (const [engine, one] of figures) {
    const memory = `${figure(one.heapMb)} + ${figure(one.externalMb)}`;
    const cells = [figure(one.perS), figure(one.saveMs), figure(one.openMs), figure(one.openCpuMs), figure(one.fileMb)];
    yield row([engineNames[engine] ?? engine, ...cells, memory, figure(one.rssMb)]);
  }
  yield '';
  yield* table([`p50 / p99 ms, CPU ms a query (goal p50 ${goals.p50})`, ...kinds]);
  for (const [engine, { kinds: asked }] of times) {
    const cells = kinds.map((kind) => {
      const time = asked.get(kind);
      return time == null ? '-' : `${figure(time.p50)} / ${figure(time.p99)}, ${figure(time.cpu)}`;
    });
    yield row([engineNames[engine] ?? engine, ...cells]);
  }
  const own = times.get('sitrep');
  for (const [engine, { kinds: asked }] of times) {
    if (own === undefined || engine === 'sitrep') continue;
    const name = engineNames[engine] ?? engine;
    for (const by of ['p50', 'cpu'] as const) {
      const cells = kinds.map((kind) => {
        const [ours, theirs] = [own.kinds.get(kind), asked.get(kind)];
        if (ours == null || theirs == null || ours[by] === 0) return '-';
        const goal = ratioGoals[name]?.[kind];
        return figure(theirs[by] / ours[by]) + (goal === undefined ? '' : ` (goal ${goal})`);
      });
      yield row([`times faster than ${name}, ${by === 'p50' ? 'p50' : 'CPU'}`, ...cells]);
    }
  }
  yield '';
  const sitrep = figures.get('sitrep');
  if (sitrep === undefined) return;
  const reference = size <= 10_000 ? 'one MiniSearch of all articles' : 'every match scored';
  yield `ten best as the reference (${reference}): ${sitrep.same?.equal} of ${sitrep.same?.of}; one more article found after ${figure(sitrep.oneMoreMs)} ms, written in ${figure(sitrep.oneMoreKb)} kB`;
  yield `longest turn of the event loop in ms (goal ${goals.turn}): ${figure(sitrep.turnBuildMs)} building, ${figure(sitrep.turnOpenMs)} opening, ${figure(own?.turnMs)} answering`;
  yield '';
}

/** Begins the index of a size with that of the next smaller one. */
function grow(indexes: string, size: number): void {
  const folder = join(indexes, String(size));
  if (existsSync(folder)) return;
  mkdirSync(indexes, { recursive: true });
  const smaller = readdirSync(indexes)
    .map(Number)
    .filter((one) => one < size);
  if (smaller.length === 0) return;
  // MiniSearch is built whole.
  const filter = (path: string) => !path.endsWith('minisearch.json');
  cpSync(join(indexes, String(Math.max(...smaller))), folder, { recursive: true, filter });
}

function* table(heads: readonly string[]): Iterable<string> {
  yield row(heads);
  yield row(heads.map(() => '---'));
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function count(articles: number): string {
  return articles.toLocaleString('en-GB');
}

/** Two digits that count, or `-` for what was not measured. */
function figure(value: number | null | undefined): string {
  if (value === null || value === undefined) return '-';
  return value >= 10 ? value.toFixed(0) : value.toPrecision(2);
}
