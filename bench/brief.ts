import { execFile } from 'node:child_process';
import { createReadStream, existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { createGunzip } from 'node:zlib';
import { startFlags } from '../tests/helpers/start-flags.ts';

const run = promisify(execFile);
const root = resolve(import.meta.dirname, '..');
const shared = resolve(process.env.SITREP_SHARED ?? '../shared');

/** Queries asked, in turn; each is one brief. */
const queries = [
  'iran turkey',
  'nato ukraine russia',
  'climate change',
  'nuclear weapons',
  '"climate change" china',
  'trade sanctions',
  'israel gaza',
  'refugees',
];

/** CPU of a brief in a warm process over 10,000 articles, and what a brief from a cold terminal takes. */
export async function benchBrief(): Promise<string[]> {
  const home = await mkdtemp(join(tmpdir(), 'sitrep-bench-'));
  try {
    const lines = [await coldBrief(home, 'samples')];
    const corpus = join(shared, 'corpora/archive-15k.jsonl.gz');
    if (!existsSync(corpus)) return [...lines, `left out: ${corpus} is not there`];
    const large = join(home, 'large');
    const file = await firstArticles(corpus, 10_000, home);
    await sitrep(large, ['ingest', file]);
    await sitrep(large, ['brief', 'iran']);
    lines.push(await coldBrief(large, '10,000 articles'));
    const { stdout } = await run(process.execPath, [join(root, 'bench/warm-briefs.ts'), large, ...queries], {
      maxBuffer: 1 << 24,
    });
    lines.push(...stdout.trimEnd().split('\n'));
    lines.push(...(await script('at-once.ts', large, ...queries)), ...(await script('first-brief.ts', large)));
    return [...lines, ...(await script('first-brief.ts', large, 'bot')).map((line) => `as a bot: ${line}`)];
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}

/** Lines of a script of this folder, run in a process of its own with the flags of `npm start`. */
async function script(name: string, ...words: string[]): Promise<string[]> {
  const { stdout } = await run(process.execPath, [...startFlags, join(root, 'bench', name), ...words], {
    maxBuffer: 1 << 24,
  });
  return stdout.trimEnd().split('\n');
}

function sitrep(home: string, words: string[]) {
  return run(process.execPath, [join(root, 'bin/sitrep.js'), '--home', home, ...words], { maxBuffer: 1 << 28 });
}

/** A whole process: wall time, CPU and peak memory, as the system counts them. The first run makes the index, the second is measured. */
async function coldBrief(home: string, what: string): Promise<string> {
  await sitrep(home, ['brief', 'iran', 'turkey']);
  const { stdout } = await run(process.execPath, [
    join(root, 'bench/measure-process.ts'),
    '--no-regexp-tier-up',
    '--max-semi-space-size=2',
    join(root, 'bin/sitrep.js'),
    '--home',
    home,
    'brief',
    'iran',
    'turkey',
  ]);
  return `terminal brief over ${what}: ${stdout.trim()}`;
}

/** The first articles of a gzipped JSONL file, as a plain one. */
async function firstArticles(path: string, count: number, folder: string): Promise<string> {
  const lines: string[] = [];
  for await (const line of createInterface({ input: createReadStream(path).pipe(createGunzip()) })) {
    lines.push(line);
    if (lines.length >= count) break;
  }
  const file = join(folder, 'first.jsonl');
  await writeFile(file, `${lines.join('\n')}\n`);
  return file;
}
