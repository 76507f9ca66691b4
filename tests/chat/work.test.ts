import { setImmediate as turn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { createWork } from '../../src/chat/work.ts';
import { silentLog } from '../../src/core/log.ts';

it('R1 begins one job a turn of the event loop, so that what arrives meanwhile is acknowledged first', async () => {
  const work = createWork(silentLog);
  const order: string[] = [];
  for (const name of ['a', 'b', 'c']) work.start(name, async () => void order.push(name));
  order.push('acknowledged');
  await turn();
  expect(order.length).toBeLessThanOrEqual(2);
  await work.settled();
  expect(order).toEqual(['acknowledged', 'a', 'b', 'c']);
  expect(work.count()).toBe(0);
});

it('goes on when a job fails, and takes jobs that jobs start', async () => {
  const work = createWork(silentLog);
  const done: string[] = [];
  work.start('fails', () => Promise.reject(new Error('no')));
  work.start('starts another', async () => {
    work.start('another', async () => void done.push('another'));
  });
  await work.settled();
  expect(done).toEqual(['another']);
});

it('knows a key it has seen', () => {
  const work = createWork(silentLog);
  expect([work.isFirst('a'), work.isFirst('b'), work.isFirst('a')]).toEqual([true, true, false]);
});
