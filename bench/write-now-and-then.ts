import { parentPort, workerData } from 'node:worker_threads';
import { openStore } from '../src/store/store.ts';

// What a running bot does beside an ingest: a small write ten times a second, through a connection of its own. Answers the
// milliseconds each one took when it is told to stop.
const store = await openStore({ home: workerData.home });
const waits: number[] = [];
let on = true;
parentPort!.once('message', () => {
  on = false;
});
for (let n = 0; on; n++) {
  const startedAt = performance.now();
  await store.people.setTimeZone(`bench:${n % 10}`, 'Europe/London');
  waits.push(performance.now() - startedAt);
  await new Promise((resolve) => setTimeout(resolve, 100));
}
await store.close();
parentPort!.postMessage(waits);
