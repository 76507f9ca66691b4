import { expect, it } from 'vitest';
import { createTurns, nextTurn } from '../../src/core/turns.ts';

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
