import { once } from 'node:events';
import { getPriority } from 'node:os';
import { Worker } from 'node:worker_threads';
import { expect, it } from 'vitest';

const module = new URL('../../src/core/priority.ts', import.meta.url).href;

it.runIf(process.platform === 'linux')('is given back by the thread that asks, and by no other', async () => {
  const before = getPriority();
  const script = `
    const { parentPort } = await import('node:worker_threads');
    const { getPriority, setPriority } = await import('node:os');
    try { setPriority(0, -5); } catch {}
    (await import(${JSON.stringify(module)})).yieldToAnswers();
    parentPort.postMessage(getPriority());`;
  const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(script)}`));
  const [priority] = await once(worker, 'message');
  expect(priority).toBe(Math.max(0, before));
  expect(getPriority()).toBe(before);
  await worker.terminate();
});
