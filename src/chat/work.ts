import { describeError } from '../core/errors.ts';
import type { Logger } from '../core/log.ts';
import { nextTurn } from '../core/turns.ts';

/** What is being worked on after its acknowledgement. Nobody awaits a listener, so faults end here, in the log. */
export interface Work {
  /** Begins a job at a later turn of the event loop: what has arrived meanwhile is acknowledged first. */
  start(what: string, job: () => Promise<void>): void;
  /** Begins a job now: for one that acknowledges first by itself. */
  startNow(what: string, job: () => Promise<void>): void;
  /** True the first time a key is seen by this process: platforms deliver some things twice within moments. */
  isFirst(key: string): boolean;
  /** Resolves when everything started is done. */
  settled(): Promise<void>;
  /** Resolves with true when everything is done, with false after `ms` milliseconds. */
  drained(ms: number): Promise<boolean>;
  count(): number;
}

const keysKept = 5_000;

export function createWork(log: Logger): Work {
  const running = new Set<Promise<void>>();
  const keys = new Set<string>();

  function track(what: string, job: Promise<void>): void {
    const task: Promise<void> = job
      .catch((error) => log.error('work failed', { what, error: describeError(error) }))
      .finally(() => running.delete(task));
    running.add(task);
  }

  async function settled(): Promise<void> {
    while (running.size > 0) await Promise.all(running);
  }

  return {
    start: (what, job) => track(what, nextTurn().then(job)),
    startNow: (what, job) => track(what, job()),
    isFirst(key) {
      if (keys.has(key)) return false;
      keys.add(key);
      if (keys.size > keysKept) keys.delete(keys.values().next().value!);
      return true;
    },
    settled,
    async drained(ms) {
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<false>((resolve) => {
        timer = setTimeout(resolve, ms, false);
      });
      const done = await Promise.race([settled().then(() => true), late]);
      clearTimeout(timer);
      return done;
    },
    count: () => running.size,
  };
}
