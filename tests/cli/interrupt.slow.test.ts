import { spawn } from 'node:child_process';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { IngestReport } from '../../src/archive/ingest/ingest.ts';
import { type Ran, root, sitrep } from '../helpers/cli.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sitrep-interrupt-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const records = 3000;

/** Articles that share no words, so that each is one of its own. */
function writeArchive(path: string): Promise<void> {
  const lines = Array.from({ length: records }, (_, at) => {
    const words = Array.from({ length: 60 }, (_, place) => `w${((at * 61 + place) * 2654435761) % 1_000_003}`).join(
      ' ',
    );
    return JSON.stringify({ id: `r${at}`, title: `Report ${at} of ${words.slice(0, 20)}`, text: `${words}.` });
  });
  return writeFile(path, `${lines.join('\n')}\n`);
}

/** Runs `ingest` and sends it a signal, twice as a terminal and a parent do, once its archive has grown. */
async function interrupted(file: string, home: string): Promise<Ran> {
  const child = spawn(process.execPath, [join(root, 'bin/sitrep.js'), 'ingest', file, '--json'], {
    cwd: root,
    env: { PATH: process.env.PATH, SITREP_HOME: home },
  });
  const ran: Ran = { code: null, out: '', err: '' };
  child.stdout.on('data', (piece) => {
    ran.out += piece;
  });
  child.stderr.on('data', (piece) => {
    ran.err += piece;
  });
  const closed = new Promise<number | null>((resolve) => child.on('close', resolve));
  const size = async () => {
    const sizes = ['sitrep.db', 'sitrep.db-wal'].map((name) => stat(join(home, name)).catch(() => ({ size: 0 })));
    return (await Promise.all(sizes)).reduce((sum, each) => sum + each.size, 0);
  };
  while (child.exitCode === null && (await size()) < 1_500_000) await sleep(10);
  child.kill('SIGINT');
  child.kill('SIGINT');
  return { ...ran, code: await closed, out: ran.out, err: ran.err };
}

it('keeps what it reported when it is interrupted; reading again loses and doubles nothing', async () => {
  const [file, home] = [join(folder, 'archive.jsonl'), join(folder, 'home')];
  await writeArchive(file);
  const first = await interrupted(file, home);
  expect(first, first.err).toMatchObject({ code: 1 });
  expect(first.err).toContain('run the same command again to read the rest');
  const kept = (JSON.parse(first.out) as IngestReport).added.length;
  expect(kept).toBeGreaterThan(0);
  expect(kept).toBeLessThan(records);
  const again = await sitrep(['ingest', file, '--json'], { home });
  expect(again, again.err).toMatchObject({ code: 0 });
  const report = JSON.parse(again.out) as IngestReport;
  expect([report.unchanged.length, report.added.length]).toEqual([kept, records - kept]);
  const exported = (await sitrep(['export'], { home })).out.trim().split('\n');
  expect(new Set(exported.map((line) => (JSON.parse(line) as { id: string }).id)).size).toBe(records);
  expect(exported).toHaveLength(records);
}, 60_000);
