import { describeError } from '../../core/errors.ts';
import type { Logger } from '../../core/log.ts';

/** What is being worked on after its acknowledgement. Nobody awaits a listener, so failures end here, in the log. */
export interface Work {
  start(what: string, job: () => Promise<void>): void;
  /** True the first time a key is seen by this process: Slack delivers some things twice within moments. */
  isFirst(key: string): boolean;
  /** Resolves when everything started is done. */
  settled(): Promise<void>;
  count(): number;
}

const keysKept = 5_000;

export function createWork(log: Logger): Work {
  const running = new Set<Promise<void>>();
  const waiting: (() => void)[] = [];
  const keys = new Set<string>();
  /** One job begins per turn of the event loop: what has arrived meanwhile is acknowledged first. */
  function turn(): Promise<void> {
    return new Promise((resolve) => {
      if (waiting.push(resolve) === 1) setImmediate(next);
    });
  }

  function next(): void {
    waiting.shift()?.();
    if (waiting.length > 0) setImmediate(next);
  }

  return {
    start(what, job) {
      const task: Promise<void> = turn()
        .then(job)
        .catch((error) => log.error('slack work failed', { what, error: describeError(error) }))
        .finally(() => running.delete(task));
      running.add(task);
    },
    isFirst(key) {
      if (keys.has(key)) return false;
      keys.add(key);
      if (keys.size > keysKept) keys.delete(keys.values().next().value!);
      return true;
    },
    async settled() {
      while (running.size > 0) await Promise.all(running);
    },
    count: () => running.size,
  };
}
