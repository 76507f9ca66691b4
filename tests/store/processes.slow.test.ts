import { type ChildProcess, spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { proseOf } from '../helpers/drafts.ts';
import { createHomes } from '../helpers/homes.ts';

const homes = createHomes();
const script = (name: string) => join(import.meta.dirname, '../helpers/processes', name);

/** A child process with what it printed so far; `onLine` sees each line. */
function start(name: string, args: string[], onLine: (line: string, child: ChildProcess) => void = () => {}) {
  const child = spawn(process.execPath, [script(name), ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const lines: string[] = [];
  let complaints = '';
  child.stderr.on('data', (chunk) => {
    complaints += chunk;
  });
  const reader = createInterface({ input: child.stdout });
  reader.on('line', (line) => {
    lines.push(line);
    onLine(line, child);
  });
  const ended = new Promise<{ lines: string[]; complaints: string; signal: NodeJS.Signals | null }>((resolve) => {
    child.on('close', (_, signal) => resolve({ lines, complaints, signal }));
  });
  return { child, ended };
}

async function writeArticles(home: string, name: string, count: number, words: number): Promise<string> {
  const file = join(home, name);
  const records = Array.from({ length: count }, (_, n) =>
    JSON.stringify({
      id: `${name}-${n}`,
      title: `Report ${n} of ${name}`,
      paragraphs: proseOf(n + name.length * 7919, words),
    }),
  );
  await writeFile(file, `${records.join('\n')}\n`);
  return file;
}

describe('an empty home', () => {
  it('takes several processes that start on it at once: all succeed and agree on its identity', async () => {
    for (let round = 0; round < 3; round++) {
      const home = await homes.newHome();
      const ends = await Promise.all(Array.from({ length: 4 }, () => start('open.ts', [home]).ended));
      expect(ends.map(({ complaints }) => complaints)).toEqual(['', '', '', '']);
      expect(new Set(ends.map(({ lines }) => lines.join())).size).toBe(1);
    }
  });
});

describe('reading in', () => {
  it('loses nothing it reported when killed at any moment', async () => {
    const home = await homes.newHome();
    const file = await writeArticles(home, 'many.jsonl', 2400, 80);
    let seed = 20261103;
    const random = () => {
      seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
      return seed / 0x7fffffff;
    };
    const reported = new Set<string>();
    let killed = 0;
    for (let round = 0; round < 12; round++) {
      // Most of the way through what is known, then some way into what is new: while a batch is decided, or within the commit of several.
      const killAfter = reported.size + Math.floor(random() * 90);
      const delayMs = Math.floor(random() * 60);
      let seen = 0;
      const { ended } = start('ingest.ts', [home, file], (line, child) => {
        if (/^(?:added|unchanged) /.test(line)) reported.add(line.split(' ')[1]!);
        seen++;
        if (seen === killAfter + 1) setTimeout(() => child.kill('SIGKILL'), delayMs);
      });
      const { signal, complaints } = await ended;
      expect(complaints).toBe('');
      if (signal === 'SIGKILL') killed++;

      const store = await homes.open({ home });
      const ids = [...reported];
      expect((await store.archive.getMany(ids)).map(({ id }) => id)).toEqual(ids);
      await store.close();
    }
    expect(killed).toBeGreaterThanOrEqual(10);
    expect(reported.size).toBeGreaterThan(200);

    const { lines } = await start('ingest.ts', [home, file]).ended;
    expect(lines).toHaveLength(2401);
    const store = await homes.open({ home });
    expect(await store.archive.summary()).toMatchObject({ articles: 2400 });
    const database = new DatabaseSync(join(home, 'sitrep.db'), { readOnly: true });
    expect(database.prepare('pragma integrity_check').get()).toEqual({ integrity_check: 'ok' });
    database.close();
  });

  it('goes on in two processes at once, while a third reads and writes without standing still', async () => {
    const home = await homes.newHome();
    const files = await Promise.all([
      writeArticles(home, 'east.jsonl', 700, 300),
      writeArticles(home, 'west.jsonl', 700, 300),
    ]);
    const store = await homes.open({ home });
    const readers: number[] = [];
    const writers: number[] = [];
    let running = true;
    const ends = Promise.all(files.map((file) => start('ingest.ts', [home, file]).ended)).finally(() => {
      running = false;
    });
    while (running) {
      const startedAt = performance.now();
      await store.archive.get('east.jsonl-5');
      const readAt = performance.now();
      await store.archive.setMeta('clock', String(readAt));
      readers.push(readAt - startedAt);
      writers.push(performance.now() - readAt);
      await sleep(5);
    }
    for (const { complaints, lines } of await ends) {
      expect(complaints).toBe('');
      expect(lines.filter((line) => line.startsWith('added '))).toHaveLength(700);
    }
    expect(await store.archive.summary()).toMatchObject({ articles: 1400 });
    const seqs: number[] = [];
    for (const { seq } of await store.archive.changesAfter(0, 2000)) seqs.push(seq);
    expect(new Set(seqs).size).toBe(1400);
    console.log(
      `while two processes read 1,400 articles in: a read took ${spread(readers)}, a write ${spread(writers)}`,
    );
  });

  it('of one file by two processes at once doubles nothing', async () => {
    const home = await homes.newHome();
    const file = await writeArticles(home, 'same.jsonl', 300, 60);
    const ends = await Promise.all([1, 2].map(() => start('ingest.ts', [home, file]).ended));
    const outcomes = ends.flatMap(({ lines }) => lines.map((line) => line.split(' ')[0]));
    const counts = Object.fromEntries(
      [...Map.groupBy(outcomes, (outcome) => outcome!)].map(([name, own]) => [name, own.length]),
    );
    expect({ ...counts, complaints: ends.map(({ complaints }) => complaints) }).toEqual({
      open: 2,
      added: 300,
      unchanged: 300,
      complaints: ['', ''],
    });
  });
});

function spread(values: readonly number[]): string {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number) => (sorted[Math.floor((sorted.length - 1) * share)] ?? 0).toFixed(1);
  return `${at(0.5)} ms (p50), ${at(0.99)} ms (p99), ${at(1)} ms (worst) of ${sorted.length}`;
}
