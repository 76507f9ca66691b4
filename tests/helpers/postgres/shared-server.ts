import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { migrations } from '../../../src/store/migrations/index.ts';
import { openStore } from '../../../src/store/store.ts';
import { startPostgres } from './server.ts';

/** Of the server that the tests of a run share. */
export interface SharedServer {
  /** Address of the server without a database: `postgres://…:5432/`. */
  base: string;
  pid: number;
}

/** A database with today's schema in it, to copy. */
export const template = 'template_sitrep';

/** The run's server, started by whoever asks first. */
export async function sharedServer(): Promise<SharedServer> {
  const folder = process.env.SITREP_TEST_POSTGRES;
  if (folder === undefined) throw new Error('Run by vitest only: its global setup names the folder of the server.');
  const note = join(folder, 'server.json');
  const isFirst = await mkdir(join(folder, 'starting')).then(
    () => true,
    () => false,
  );
  if (isFirst) {
    const server = await startPostgres({ keeperOf: Number(process.env.SITREP_TEST_RUN), settings: ['autovacuum=off'] });
    const url = await server.createDatabase(template);
    const store = await openStore({ home: join(folder, 'template'), postgres: { url, poolSize: 2 }, migrations });
    await store.close();
    await writeFile(`${note}.new`, JSON.stringify({ base: server.url(''), pid: server.pid } satisfies SharedServer));
    await rename(`${note}.new`, note);
  }
  for (;;) {
    const text = await readFile(note, 'utf8').catch(() => null);
    if (text !== null) return JSON.parse(text) as SharedServer;
    await sleep(20);
  }
}

/** Ends the run's server, if one was started. */
export async function stopShared(folder: string): Promise<void> {
  const text = await readFile(join(folder, 'server.json'), 'utf8').catch(() => null);
  if (text === null) return;
  const { pid } = JSON.parse(text) as SharedServer;
  try {
    process.kill(pid, 'SIGQUIT');
  } catch {
    // Gone already.
  }
}
