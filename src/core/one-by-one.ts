/** Who waits for a result: a person does, a schedule does not. */
export type Urgency = 'person' | 'schedule';

/** Computations that would only delay each other, one after the other. */
export interface OneByOne {
  /**
   * Runs it when it is its turn: people before schedules, of either the first first. A schedule that waited for half a minute
   * goes as a person does, so that a busy day does not keep briefings back.
   */
  run<T>(urgency: Urgency, work: () => Promise<T>): Promise<T>;
}

/** After so long, in milliseconds, a schedule is no longer passed by. */
const patienceMs = 30_000;

/** After so long, in milliseconds, the next one no longer waits for one that hangs, as on a database that does not answer. */
const hangsMs = 10_000;

interface Waiting {
  urgency: Urgency;
  since: number;
  go: () => void;
}

/**
 * Of twenty at once, the first is done as soon as it would be alone, and the last no later than if all had shared the
 * processor all along.
 */
export function createOneByOne(): OneByOne {
  const waiting: Waiting[] = [];
  let isFree = true;

  function next(): void {
    const now = performance.now();
    const isUrgent = ({ urgency, since }: Waiting) => urgency === 'person' || now - since >= patienceMs;
    const at = Math.max(0, waiting.findIndex(isUrgent));
    const [chosen] = waiting.splice(at, 1);
    isFree = chosen === undefined;
    chosen?.go();
  }

  function enter(urgency: Urgency): Promise<void> {
    if (isFree) {
      isFree = false;
      return Promise.resolve();
    }
    return new Promise((go) => waiting.push({ urgency, since: performance.now(), go }));
  }

  return {
    async run(urgency, work) {
      await enter(urgency);
      let hasLeft = false;
      const leave = () => {
        if (hasLeft) return;
        hasLeft = true;
        next();
      };
      const timer = setTimeout(leave, hangsMs);
      timer.unref();
      try {
        return await work();
      } finally {
        clearTimeout(timer);
        leave();
      }
    },
  };
}
