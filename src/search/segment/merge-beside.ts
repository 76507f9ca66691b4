import { Worker } from 'node:worker_threads';

/** A segment as it is handed to another thread. */
export interface SegmentBytes {
  packed: Uint8Array;
  removed: Uint32Array | null;
}

/** Merges segments in a thread of its own, which ends with it. Rejects when it is stopped. */
export function mergeBeside(segments: readonly SegmentBytes[], signal: AbortSignal): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./merge-worker.ts', import.meta.url), { workerData: { segments } });
    const stop = () => void worker.terminate();
    signal.addEventListener('abort', stop, { once: true });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', () => {
      signal.removeEventListener('abort', stop);
      reject(new Error('merging was stopped'));
    });
  });
}
