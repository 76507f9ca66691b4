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

/**
 * Sitrep beside SQLite FTS5 and stock MiniSearch, each in a process of its own, on the same texts and queries in one run: 1,000,
 * 10,000 and 100,000 articles, 300,000 with `--full`, or as `--sizes=1000,5000` says. The first are the 15,000 real ones where the shared data is.
 * Every query is asked once, after others of its kind. Sitrep also counts all matches and every name of a country, and corrects
 * spelling. Wall times as they come: compare rows, not runs.
 */
export async function benchSearch(flags: readonly string[] = []): Promise<string[]> {
  const given = flags.find((flag) => flag.startsWith('--sizes='))?.slice('--sizes='.length);
  const sizes = given?.split(',').map(Number) ?? [
    1_000,
    10_000,
    100_000,
    ...(flags.includes('--full') ? [300_000] : []),
  ];
  return sizes.flatMap(benchSize);
}

function benchSize(size: number): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'sitrep-bench-'));
  try {
    const built = run('sitrep', size, folder, 'build');
    const sitrep = { ...built, ...run('sitrep', size, folder) };
    const fts = run('fts', size, folder);
    const stock = size <= mostForMiniSearch ? run('minisearch', size, folder) : null;
    const rows: [string, Partial<EngineFigures>][] = [
      ['Sitrep', sitrep],
      ['SQLite FTS5', fts],
      ...(stock === null ? [] : ([['stock MiniSearch', stock]] as [string, Partial<EngineFigures>][])),
    ];
    return [
      `${size.toLocaleString('en-GB')} articles`,
      '',
      `| search | build s | articles/s | save ms | open ms (CPU) (goal ${goals.open}) | file MB | heap + external MB | RSS MB (goal ${goals.memory}) |`,
      '| --- | --- | --- | --- | --- | --- | --- | --- |',
      ...rows.map(([name, figures]) => sizeRow(name, figures, size)),
      '',
      `| p50 / p99 in ms (goal ${goals.p50}) | ${Object.keys(sitrep.times ?? {}).join(' | ')} |`,
      `| --- | ${Object.keys(sitrep.times ?? {})
        .map(() => '---')
        .join(' | ')} |`,
      ...rows.map(
        ([name, { times }]) =>
          `| ${name} | ${Object.values(times ?? {})
            .map(timeCell)
            .join(' | ')} |`,
      ),
      ...rows
        .slice(1)
        .map(([name, { times }]) => `| times faster than ${name}, p50 | ${ratios(sitrep.times, times)} |`),
      '',
      `ten best as the reference (${size <= 10_000 ? 'one MiniSearch of all articles' : 'every match scored'}): ${sitrep.same?.equal} of ${sitrep.same?.of}; one more article found after ${figure(sitrep.oneMoreMs)} ms, written in ${figure(sitrep.oneMoreKb)} kB`,
      `longest turn of the event loop in ms (goal ${goals.turn}): ${figure(sitrep.turnBuildMs)} building, ${figure(sitrep.turnOpenMs)} opening, ${figure(sitrep.turnQueriesMs)} answering`,
      '',
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function run(engine: string, size: number, folder: string, ...more: string[]): Partial<EngineFigures> {
  const program = join(import.meta.dirname, 'search-engine.ts');
  const flags = ['--expose-gc', ...(engine === 'minisearch' ? [`--max-old-space-size=${heapMb}`] : [])];
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

function ratios(ours: EngineFigures['times'] = {}, theirs: EngineFigures['times'] = {}): string {
  return Object.entries(ours)
    .map(([kind, time]) => (time && theirs[kind] ? figure(theirs[kind].p50 / time.p50) : '-'))
    .join(' | ');
}

/** Two digits that count, or `-` for what was not measured. */
function figure(value: number | null | undefined): string {
  if (value === null || value === undefined) return '-';
  return value >= 10 ? value.toFixed(0) : value.toPrecision(2);
}
