import { setImmediate as yieldToEventLoop } from 'node:timers/promises';

/** Longest piece of work between two turns of the event loop, in milliseconds. */
const sliceMs = 8;

/** Gives others their turn now and then: a thousand schedules are planned in many short pieces instead of one long one. */
export function createTurns(): { give(): Promise<void> } {
  let since = performance.now();
  return {
    async give() {
      if (performance.now() - since < sliceMs) return;
      await yieldToEventLoop();
      since = performance.now();
    },
  };
}
