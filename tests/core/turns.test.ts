import { setImmediate as immediate } from 'node:timers/promises';
import { describe, expect, it, vi } from 'vitest';
import { aheadOfTurns, createTurns, inBackground, nextTurn, together, urgently } from '../../src/core/turns.ts';

/** Counts turns of the event loop until it is stopped. */
function countTurns(): () => number {
  let turns = 0;
  let isOn = true;
  const look = () => {
    turns += 1;
    if (isOn) setImmediate(look);
  };
  setImmediate(look);
  return () => {
    isOn = false;
    return turns;
  };
}

it('lets one of those who wait go on per turn, first come first served', async () => {
  const stop = countTurns();
  const order: string[] = [];
  await Promise.all(['a', 'b', 'c', 'd'].map((name) => nextTurn().then(() => order.push(name))));
  expect(order).toEqual(['a', 'b', 'c', 'd']);
  expect(stop()).toBeGreaterThanOrEqual(3);
});

it('gives way only once a slice is used up', async () => {
  const turn = createTurns();
  expect(turn()).toBeUndefined();
  const until = performance.now() + 9;
  while (performance.now() < until);
  const pause = turn();
  expect(pause).toBeInstanceOf(Promise);
  await pause;
  expect(turn()).toBeUndefined();
});

describe('a burst of acknowledgements', () => {
  const sending = () => Promise.withResolvers<void>();

  it('goes out before anything is computed', async () => {
    const order: string[] = [];
    const acknowledgements = Array.from({ length: 5 }, sending);
    const sent = acknowledgements.map(({ promise }, n) =>
      aheadOfTurns(() => promise).then(() => order.push(`acknowledged ${n}`)),
    );
    const computed = nextTurn().then(() => order.push('computed'));
    for (const { resolve } of acknowledgements) {
      await immediate();
      expect(order).not.toContain('computed');
      resolve();
    }
    await Promise.all([...sent, computed]);
    expect(order.at(-1)).toBe('computed');
  });

  it('holds nobody up for ever when the platform does not answer', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
    try {
      const acknowledgements = Array.from({ length: 5 }, sending);
      const sent = acknowledgements.map(({ promise }) => aheadOfTurns(() => promise));
      let computed = false;
      const work = nextTurn().then(() => {
        computed = true;
      });
      await vi.advanceTimersByTimeAsync(2400);
      expect(computed).toBe(false);
      await vi.advanceTimersByTimeAsync(200);
      await work;
      for (const { resolve } of acknowledgements) resolve();
      await Promise.all(sent);
    } finally {
      vi.useRealTimers();
    }
  });

  it('is no burst when it is a few, which are served between two slices', async () => {
    const { promise, resolve } = sending();
    const sent = aheadOfTurns(() => promise);
    await nextTurn();
    resolve();
    await sent;
  });
});

describe('what is computed in the background', () => {
  const steps = (name: string, count: number, order: string[]) => async () => {
    for (let n = 0; n < count; n++) {
      await nextTurn();
      order.push(name);
    }
  };

  it('stands still while something urgent is under way, and goes on after it', async () => {
    const order: string[] = [];
    const later = inBackground(steps('later', 3, order));
    const first = urgently(steps('now', 3, order));
    await Promise.all([later, first]);
    // It waits wherever it next gives way: for its first turn it asked before anything was urgent.
    expect(order).toEqual(['later', 'now', 'now', 'now', 'later', 'later']);
  });

  it('goes on where urgent ones may wait for the same', async () => {
    const order: string[] = [];
    let shared: Promise<void> | null = null;
    const open = () => together(() => (shared ??= steps('open', 3, order)()));
    const later = inBackground(async () => {
      await open();
      await steps('later', 1, order)();
    });
    await urgently(async () => {
      await open();
      order.push('now');
    });
    await later;
    expect(order).toEqual(['open', 'open', 'open', 'now', 'later']);
  });

  it('is held back for half a minute at most', async () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    try {
      const order: string[] = [];
      const end = Promise.withResolvers<void>();
      const first = urgently(() => end.promise);
      const later = inBackground(steps('later', 2, order));
      await steps('other', 3, order)();
      expect(order).toEqual(['other', 'other', 'other']);
      vi.advanceTimersByTime(30_000);
      await steps('other', 3, order)();
      expect(order.slice(3)).toContain('later');
      end.resolve();
      await Promise.all([first, later]);
    } finally {
      vi.useRealTimers();
    }
  });
});
