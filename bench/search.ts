import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
 * `--engines=sitrep,fts` measures these only. `--keep=FOLDER` leaves the indexes there, and finds them there the next time: building
 * them is nearly all of the time. What is being done is told on stderr. Every query is asked once, after others of its kind. Sitrep
 * also counts all matches and every name of a country, and corrects spelling. Wall times as they come: compare rows, not runs.
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
  for (const size of sizes) yield* benchSize(size, engines, keep === null ? null : join(keep, String(size)));
}

async function* benchSize(size: number, engines: readonly string[], keep: string | null): AsyncIterable<string> {
  const folder = keep ?? mkdtempSync(join(tmpdir(), 'sitrep-bench-'));
  try {
    yield `${size.toLocaleString('en-GB')} articles`;
    yield '';
    yield `| search | build s | articles/s | save ms | open ms (CPU) (goal ${goals.open}) | file MB | heap + external MB | RSS MB (goal ${goals.memory}) |`;
    yield '| --- | --- | --- | --- | --- | --- | --- | --- |';
    const rows: [string, Partial<EngineFigures>][] = [];
    for (const engine of engines) {
      if (engine === 'minisearch' && size > mostForMiniSearch) continue;
      const built = engine === 'sitrep' ? run(engine, size, folder, 'build') : {};
      const name = engineNames[engine] ?? engine;
      rows.push([name, { ...built, ...run(engine, size, folder) }]);
      yield sizeRow(...rows.at(-1)!, size);
    }
    yield '';
    const sitrep = rows.find(([name]) => name === engineNames.sitrep)?.[1];
    const kinds = Object.keys(rows[0]?.[1].times ?? {});
    yield `| p50 / p99 in ms (goal ${goals.p50}) | ${kinds.join(' | ')} |`;
    yield `| --- | ${kinds.map(() => '---').join(' | ')} |`;
    for (const [name, { times }] of rows) {
      yield `| ${name} | ${Object.values(times ?? {})
        .map(timeCell)
        .join(' | ')} |`;
    }
    if (sitrep === undefined) return;
    for (const [name, { times }] of rows) {
      if (name === engineNames.sitrep) continue;
      yield `| times faster than ${name}, p50 (goal) | ${ratios(sitrep.times, times, ratioGoals[name] ?? {})} |`;
    }
    yield '';
    yield `ten best as the reference (${size <= 10_000 ? 'one MiniSearch of all articles' : 'every match scored'}): ${sitrep.same?.equal} of ${sitrep.same?.of}; one more article found after ${figure(sitrep.oneMoreMs)} ms, written in ${figure(sitrep.oneMoreKb)} kB`;
    yield `longest turn of the event loop in ms (goal ${goals.turn}): ${figure(sitrep.turnBuildMs)} building, ${figure(sitrep.turnOpenMs)} opening, ${figure(sitrep.turnQueriesMs)} answering`;
    yield '';
  } finally {
    if (keep === null) rmSync(folder, { recursive: true });
  }
}

function run(engine: string, size: number, folder: string, ...more: string[]): Partial<EngineFigures> {
  const program = join(import.meta.dirname, 'search-engine.ts');
  const flags = ['--expose-gc', ...(engine === 'minisearch' ? [`--max-old-space-size=${heapMb}`] : [])];
  process.stderr.write(`${size.toLocaleString('en-GB')}: ${engineNames[engine] ?? engine} ${more.join(' ')}\n`);
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [...flags, program, engine, String(size), folder, ...more],
    {
      encoding: 'utf8',
      maxBuffer: 1 << 26,
    },
  );
  if (status !== 0) throw new Error(`${engine} at ${size}: ${stderr.slice(-2000)}`);
  return JSON.parse(stdout) as Partial<EngineFigures>;
}

function sizeRow(name: string, figures: Partial<EngineFigures>, size: number): string {
  const { buildS, saveMs, openMs, openCpuMs, fileMb, heapMb: heap, externalMb, rssMb } = figures;
  const rate = buildS === undefined || buildS === null ? null : size / buildS;
  const open = openMs === undefined ? '-' : `${figure(openMs)} (${figure(openCpuMs)})`;
  const memory = `${figure(heap)} + ${figure(externalMb)}`;
  return `| ${[name, figure(buildS), figure(rate), figure(saveMs), open, figure(fileMb), memory, figure(rssMb)].join(' | ')} |`;
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
