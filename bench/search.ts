import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { EngineFigures } from './search-engine.ts';

/** Articles up to which stock MiniSearch is measured: above, it needs more memory than most machines have. */
const mostForMiniSearch = 20_000;
/** Memory that an engine may take, in megabytes of heap. */
const heapMb = 12_000;

/** What should be reached, beside the figure: at 300,000 articles unless it says otherwise. */
const goals: Record<string, string> = {
  p50: 'p50 5 ms; any of three 10 times and two words 3 times faster than FTS5',
  memory: '700 MB',
  open: 'ready in under 1 s',
  turn: '50 ms',
};

/** What should be reached, by how much the median is faster than that of another engine. */
const ratioGoals: Record<string, Record<string, number>> = {
  'SQLite FTS5': { 'two words': 3, 'three words': 3, 'any of three': 10 },
  'stock MiniSearch': { 'any of three': 100 },
};

const engineNames: Record<string, string> = { sitrep: 'Sitrep', fts: 'SQLite FTS5', minisearch: 'stock MiniSearch' };

/**
 * Sitrep beside SQLite FTS5 and stock MiniSearch, each in a process of its own, on the same texts and queries in one run: 1,000,
 * 10,000 and 100,000 articles, 300,000 with `--full`, or as `--sizes=1000,5000` says. The first are the 15,000 real ones where the shared data is.
 * `--engines=sitrep,fts` measures these only. An index grows from that of the size before, so that each article is read in once. Each
 * engine's row is printed when it is there, and what is being done is told on stderr: a run that is broken off has told what it
 * knew. `--keep=FOLDER` leaves the indexes there, and goes on with them the next time. Every query is asked once, after others of its
 * kind. Sitrep also counts all matches and every name of a country, and corrects spelling. Wall times as they come: compare rows, not
 * runs.
 */
export async function* benchSearch(flags: readonly string[] = []): AsyncIterable<string> {
  const given = (name: string) => flags.find((flag) => flag.startsWith(`--${name}=`))?.slice(name.length + 3);
  const sizes = given('sizes')?.split(',').map(Number) ?? [
    1_000,
    10_000,
    100_000,
    ...(flags.includes('--full') ? [300_000] : []),
  ];
  const engines = given('engines')?.split(',') ?? Object.keys(engineNames);
  const keep = given('keep') ?? null;
  const folder = keep ?? mkdtempSync(join(tmpdir(), 'sitrep-bench-'));
  try {
    for (const size of sizes.toSorted((a, b) => a - b)) yield* benchSize(size, engines, folder);
  } finally {
    if (keep === null) rmSync(folder, { recursive: true });
  }
}

async function* benchSize(size: number, engines: readonly string[], indexes: string): AsyncIterable<string> {
  const folder = join(indexes, String(size));
  const from = grow(indexes, size);
  yield `${size.toLocaleString('en-GB')} articles${from === 0 ? '' : `, the first ${from.toLocaleString('en-GB')} of them indexed before`}; p50 / p99 in ms (goal ${goals.p50})`;
  yield '';
  const rows = new Map<string, Partial<EngineFigures>>();
  for (const engine of engines) {
    if (engine === 'minisearch' && size > mostForMiniSearch) continue;
    const built = engine === 'sitrep' ? await run(engine, size, folder, 'build') : {};
    const figures = { ...built, ...(await run(engine, size, folder)) };
    if (rows.size === 0) yield* heading(Object.keys(figures.times ?? {}));
    rows.set(engine, figures);
    yield engineRow(engineNames[engine] ?? engine, figures);
  }
  const { sitrep, ...others } = Object.fromEntries(rows);
  if (sitrep === undefined) return;
  for (const [engine, { times }] of Object.entries(others)) {
    const name = engineNames[engine] ?? engine;
    yield `| times faster than ${name}, p50 (goal) |  |  |  |  |  | ${ratios(sitrep.times, times, ratioGoals[name] ?? {})} |`;
  }
  yield '';
  yield `ten best as the reference (${size <= 10_000 ? 'one MiniSearch of all articles' : 'every match scored'}): ${sitrep.same?.equal} of ${sitrep.same?.of}; one more article found after ${figure(sitrep.oneMoreMs)} ms, written in ${figure(sitrep.oneMoreKb)} kB`;
  yield `longest turn of the event loop in ms (goal ${goals.turn}): ${figure(sitrep.turnBuildMs)} building, ${figure(sitrep.turnOpenMs)} opening, ${figure(sitrep.turnQueriesMs)} answering`;
  yield '';
}

/** Begins the index of a size with that of the next smaller one; answers how many articles stand in it. */
function grow(indexes: string, size: number): number {
  const folder = join(indexes, String(size));
  if (existsSync(folder)) return 0;
  mkdirSync(indexes, { recursive: true });
  const smaller = Math.max(
    0,
    ...readdirSync(indexes)
      .map(Number)
      .filter((one) => one < size),
  );
  if (smaller > 0) cpSync(join(indexes, String(smaller)), folder, { recursive: true });
  return smaller;
}

async function run(engine: string, size: number, folder: string, ...more: string[]): Promise<Partial<EngineFigures>> {
  const program = join(import.meta.dirname, 'search-engine.ts');
  const flags = ['--expose-gc', ...(engine === 'minisearch' ? [`--max-old-space-size=${heapMb}`] : [])];
  process.stderr.write(`${size.toLocaleString('en-GB')}: ${engineNames[engine] ?? engine} ${more.join(' ')}\n`);
  const child = spawn(process.execPath, [...flags, program, engine, String(size), folder, ...more], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [answer, [status]] = await Promise.all([text(child.stdout), once(child, 'close')]);
  if (status !== 0) throw new Error(`${engine} at ${size} ended with ${status}`);
  return JSON.parse(answer) as Partial<EngineFigures>;
}

function* heading(kinds: readonly string[]): Generator<string> {
  yield `| search | articles/s | save; open (CPU) ms (goal ${goals.open}) | file MB | heap + external MB | RSS MB (goal ${goals.memory}) | ${kinds.join(' | ')} |`;
  yield `| --- | --- | --- | --- | --- | --- | ${kinds.map(() => '---').join(' | ')} |`;
}

function engineRow(name: string, figures: Partial<EngineFigures>): string {
  const { perS, saveMs, openMs, openCpuMs, fileMb, heapMb: heap, externalMb, rssMb, times = {} } = figures;
  const open = openMs === undefined ? '-' : `${figure(openMs)} (${figure(openCpuMs)})`;
  const memory = `${figure(heap)} + ${figure(externalMb)}`;
  const cells = [name, figure(perS), `${figure(saveMs)}; ${open}`, figure(fileMb), memory, figure(rssMb)];
  return `| ${[...cells, ...Object.values(times).map(timeCell)].join(' | ')} |`;
}

function timeCell(time: { p50: number; p99: number } | null): string {
  return time === null ? '-' : `${time.p50.toFixed(2)} / ${time.p99.toFixed(1)}`;
}

function ratios(
  ours: EngineFigures['times'] = {},
  theirs: EngineFigures['times'] = {},
  wanted: Record<string, number> = {},
): string {
  return Object.entries(ours)
    .map(([kind, time]) => {
      if (!time || !theirs[kind]) return '-';
      return figure(theirs[kind].p50 / time.p50) + (wanted[kind] === undefined ? '' : ` (${wanted[kind]})`);
    })
    .join(' | ');
}

/** Two digits that count, or `-` for what was not measured. */
function figure(value: number | null | undefined): string {
  if (value === null || value === undefined) return '-';
  return value >= 10 ? value.toFixed(0) : value.toPrecision(2);
}
