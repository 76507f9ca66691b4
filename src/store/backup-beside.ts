import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

/** The same as `backupHome`, in a thread of its own: the caller's event loop goes on turning. */
export async function backupBeside(home: string, file: string): Promise<void> {
  const worker = new Worker(new URL('./backup-worker.ts', import.meta.url), { workerData: { home, file } });
  await once(worker, 'message');
  await worker.terminate();
}
