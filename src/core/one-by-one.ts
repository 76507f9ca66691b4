import { inBackground, urgently } from './turns.ts';

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
  go: (place: Urgency) => void;
}

/**
 * Of twenty at once, the first is done as soon as it would be alone, and the last no later than if all had shared the
 * processor all along. What a person waits for overtakes a schedule that has begun: that one stands still where it next gives way.
 */
export function createOneByOne(): OneByOne {
  const waiting: Waiting[] = [];
  const isRunning: Record<Urgency, boolean> = { person: false, schedule: false };

  /** Where one that came at `since` runs now; null while it has to wait. */
  function placeFor({ urgency, since }: Pick<Waiting, 'urgency' | 'since'>): Urgency | null {
    if (isRunning.person) return null;
    if (urgency === 'person' || performance.now() - since >= patienceMs) return 'person';
    return isRunning.schedule ? null : 'schedule';
  }

  function next(): void {
    const at = waiting.findIndex((one) => placeFor(one) === 'person');
    const chosen = waiting[at] ?? waiting.find((one) => placeFor(one) !== null);
    if (chosen === undefined) return;
    waiting.splice(waiting.indexOf(chosen), 1);
    const place = placeFor(chosen)!;
    isRunning[place] = true;
    chosen.go(place);
  }

  function enter(urgency: Urgency): Promise<Urgency> {
    const place = waiting.length === 0 || urgency === 'person' ? placeFor({ urgency, since: performance.now() }) : null;
    if (place !== null) {
      isRunning[place] = true;
      return Promise.resolve(place);
    }
    return new Promise((go) => waiting.push({ urgency, since: performance.now(), go }));
  }

  return {
    async run(urgency, work) {
      const place = await enter(urgency);
      let hasLeft = false;
      const leave = () => {
        if (hasLeft) return;
        hasLeft = true;
        isRunning[place] = false;
        next();
      };
      // A schedule that people hold back does not hang.
      const watch = () =>
        setTimeout(() => {
          if (place === 'person' || !isRunning.person) leave();
          else timer = watch().unref();
        }, hangsMs);
      let timer = watch().unref();
      try {
        return await (place === 'person' ? urgently(work) : inBackground(work));
      } finally {
        clearTimeout(timer);
        leave();
      }
    },
  };
}
