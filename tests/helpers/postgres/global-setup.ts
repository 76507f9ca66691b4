import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stopShared } from './shared-server.ts';

/** Gives the tests of a run a folder to share one PostgreSQL server by; it is started by the first that needs it. */
export async function setup(): Promise<() => Promise<void>> {
  // Both projects call this, in one process.
  if (process.env.SITREP_TEST_POSTGRES !== undefined) return async () => {};
  const folder = await mkdtemp(join(tmpdir(), 'sitrep-postgres-run-'));
  process.env.SITREP_TEST_POSTGRES = folder;
  process.env.SITREP_TEST_RUN = String(process.pid);
  return async () => {
    await stopShared(folder);
    await rm(folder, { recursive: true, force: true });
  };
}
