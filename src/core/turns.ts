/** Longest piece of work between two turns of the event loop, in milliseconds. */
const sliceMs = 8;

const waiting: (() => void)[] = [];

/**
 * Resolves in a later turn of the event loop. Of all who wait, one goes on per turn: between two of them everything that
 * has arrived meanwhile is served, however many long computations run.
 */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    if (waiting.push(resolve) === 1) setImmediate(letOneGo);
  });
}

function letOneGo(): void {
  waiting.shift()?.();
  if (waiting.length > 0) setImmediate(letOneGo);
}

/**
 * For a long computation: await the result between its steps. It gives way once 8 ms have passed since it last did, and
 * costs next to nothing before. Steps must be short by themselves.
 */
export function createTurns(): () => Promise<void> | undefined {
  let until = performance.now() + sliceMs;
  return () => {
    if (performance.now() < until) return undefined;
    return nextTurn().then(() => {
      until = performance.now() + sliceMs;
    });
  };
}
