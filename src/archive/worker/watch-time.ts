import type { Worker } from 'node:worker_threads';

/** Why a document was stopped: it used up its time, or a busy machine gave it too little for too long. */
export type StopCause = 'used' | 'waited';

/** How many times its processor time a document may last: on a busy machine a thread waits most of the time. */
const patience = 10;

/** Least time between two looks, in milliseconds, and how long an answer of the worker is waited for. */
const leastMs = 50;
const answerMs = 500;

/**
 * Watches one document in a worker: calls `stop` once the worker has spent `allowedMs` of processor time on it, or when ten times as long went by.
 * Time that other programs took is none of the document's. Returns what ends the watch.
 */
export function watchTime(worker: Worker, allowedMs: number, stop: (cause: StopCause) => void): () => void {
  let isOver = false;
  let timer: NodeJS.Timeout | undefined;
  let waitedMs = 0;
  // A worker that is only starting has used nothing.
  const before = usedMs(worker).then((used) => used ?? 0);
  const wait = (ms: number): void => {
    waitedMs += ms;
    timer = setTimeout(() => void look(), ms);
  };
  const look = async (): Promise<void> => {
    const used = await usedMs(worker);
    const spentMs = used === null ? null : used - (await before);
    if (isOver) return;
    if (spentMs !== null && spentMs >= allowedMs) stop('used');
    else if (waitedMs >= patience * allowedMs) stop('waited');
    else wait(Math.max(leastMs, Math.min(spentMs === null ? allowedMs : allowedMs - spentMs, allowedMs)));
  };
  wait(allowedMs);
  return () => {
    isOver = true;
    clearTimeout(timer);
  };
}

/** Processor time of a worker since it was started, in milliseconds; null where it does not say. */
async function usedMs(worker: Worker): Promise<number | null> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<null>((settle) => {
    timer = setTimeout(() => settle(null), answerMs);
  });
  const asked = worker.cpuUsage().then(
    ({ user, system }) => (user + system) / 1000,
    () => null,
  );
  const answer = await Promise.race([asked, silence]);
  clearTimeout(timer);
  return answer;
}
