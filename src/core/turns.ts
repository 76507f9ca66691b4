import { AsyncLocalStorage } from 'node:async_hooks';

/** Longest piece of work between two turns of the event loop, in milliseconds. */
const sliceMs = 8;

/** So many acknowledgements under way at once are a burst: computations then wait for them. Fewer are served between two slices. */
const burst = 4;

/** Longest wait for a burst to be over, in milliseconds: a platform that does not answer holds nobody up for longer. */
const burstMs = 2500;

/** Longest that a computation in the background is held back by urgent ones, in milliseconds from its beginning. */
const patienceMs = 30_000;

const waiting: (() => void)[] = [];
/** Computations in the background that wait until nothing urgent is under way. */
let held: { until: number; go: () => void }[] = [];
/** For what runs in the background: until when it is held back. Null for what it waits for together with others. */
const background = new AsyncLocalStorage<{ until: number } | null>();
let urgent = 0;
let acknowledging = 0;
/** When the burst began; null while there is none. */
let burstSince: number | null = null;
/** Takes back that the next one is let go; null while that is not planned. */
let cancel: (() => void) | null = null;

/**
 * Resolves in a later turn of the event loop. Of all who wait, one goes on per turn: between two of them everything that
 * has arrived meanwhile is served, however many long computations run. Nobody goes on during a burst of acknowledgements.
 */
export function nextTurn(): Promise<void> {
  const until = background.getStore()?.until ?? 0;
  return new Promise((resolve) => {
    if (urgent > 0 && performance.now() < until) held.push({ until, go: resolve });
    else waiting.push(resolve);
    plan();
  });
}

/** Computes for somebody who waits: what is computed in the background stands still meanwhile, wherever it next gives way. */
export async function urgently<T>(work: () => Promise<T>): Promise<T> {
  urgent += 1;
  try {
    return await background.exit(work);
  } finally {
    urgent -= 1;
    plan();
  }
}

/** Computes while nobody waits for anything urgent; from half a minute after its beginning it takes turns like everything else. */
export function inBackground<T>(work: () => Promise<T>): Promise<T> {
  return background.run({ until: performance.now() + patienceMs }, work);
}

/** For what urgent computations may wait for as well, such as opening the index: it is not held back, whoever began it. */
export function together<T>(work: () => Promise<T>): Promise<T> {
  return background.exit(work);
}

/** Sends what a platform waits for with a deadline. Of many at once, all go out before anything is computed again. */
export async function aheadOfTurns<T>(send: () => Promise<T>): Promise<T> {
  acknowledging += 1;
  if (acknowledging >= burst) burstSince ??= performance.now();
  try {
    return await send();
  } finally {
    acknowledging -= 1;
    if (acknowledging === 0) endBurst();
  }
}

function endBurst(): void {
  burstSince = null;
  cancel?.();
  cancel = null;
  plan();
}

function plan(): void {
  releaseHeld();
  if (cancel !== null || waiting.length === 0) return;
  const waitMs = burstSince === null ? 0 : burstSince + burstMs - performance.now();
  if (waitMs > 0) {
    const timer = setTimeout(letOneGo, waitMs);
    cancel = () => clearTimeout(timer);
  } else {
    const immediate = setImmediate(letOneGo);
    cancel = () => clearImmediate(immediate);
  }
}

function releaseHeld(): void {
  if (held.length === 0) return;
  const now = performance.now();
  const mayGo = ({ until }: { until: number }) => urgent === 0 || now >= until;
  waiting.push(...held.filter(mayGo).map(({ go }) => go));
  held = held.filter((one) => !mayGo(one));
}

function letOneGo(): void {
  cancel = null;
  waiting.shift()?.();
  plan();
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
