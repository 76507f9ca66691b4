import { expect, it, vi } from 'vitest';
import { createOneByOne } from '../../src/core/one-by-one.ts';

/** Work that ends when it is told to. */
function room() {
  const order: string[] = [];
  const queue = createOneByOne();
  const ends = new Map<string, () => void>();
  const start = (name: string, urgency: 'person' | 'schedule' = 'person') =>
    queue.run(urgency, async () => {
      order.push(name);
      await new Promise<void>((resolve) => ends.set(name, resolve));
      return name;
    });
  const end = async (name: string) => {
    ends.get(name)!();
    for (let n = 0; n < 10; n += 1) await null;
  };
  return { order, start, end };
}

it('runs one after the other, people before schedules, the first first', async () => {
  const { order, start, end } = room();
  const all = [start('a'), start('s1', 'schedule'), start('b'), start('s2', 'schedule'), start('c')];
  await null;
  expect(order).toEqual(['a']);
  for (const name of ['a', 'b', 'c', 's1', 's2']) await end(name);
  expect(order).toEqual(['a', 'b', 'c', 's1', 's2']);
  expect(await Promise.all(all)).toEqual(['a', 's1', 'b', 's2', 'c']);
});

it('goes on after one that fails', async () => {
  const queue = createOneByOne();
  const failed = queue.run('person', () => Promise.reject(new Error('no')));
  const after = queue.run('person', async () => 'done');
  await expect(failed).rejects.toThrow('no');
  expect(await after).toBe('done');
});

it('lets no schedule wait for ever, and waits for ever for nobody', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  try {
    const { order, start } = room();
    void start('hangs');
    void start('briefing', 'schedule');
    for (const name of ['a', 'b', 'c', 'd']) void start(name);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(order).toEqual(['hangs', 'a']);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(order).toEqual(['hangs', 'a', 'b', 'briefing']);
  } finally {
    vi.useRealTimers();
  }
});

it('lets a person overtake a schedule that has begun, and begins no other one meanwhile', async () => {
  const { order, start, end } = room();
  void start('s1', 'schedule');
  void start('s2', 'schedule');
  void start('a');
  void start('b');
  await null;
  expect(order).toEqual(['s1', 'a']);
  await end('s1');
  expect(order).toEqual(['s1', 'a']);
  await end('a');
  expect(order).toEqual(['s1', 'a', 'b']);
  await end('b');
  expect(order).toEqual(['s1', 'a', 'b', 's2']);
});

it('does not take a schedule that people hold back for one that hangs', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  try {
    const { order, start } = room();
    void start('s1', 'schedule');
    void start('s2', 'schedule');
    void start('a');
    await vi.advanceTimersByTimeAsync(9_000);
    void start('b');
    await vi.advanceTimersByTimeAsync(9_000);
    expect(order).toEqual(['s1', 'a', 'b']);
  } finally {
    vi.useRealTimers();
  }
});
