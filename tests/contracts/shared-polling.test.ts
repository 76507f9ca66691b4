import { expect, it } from 'vitest';
import { createPoller } from '../../src/archive/sources/poller.ts';
import { silentLog } from '../../src/core/log.ts';
import type { Store } from '../../src/store/store.ts';
import { readTestPage, sourceAt, start } from '../helpers/polling.ts';
import { bothEngines } from './engines.ts';

const now = new Date(start + 60_000);
/** So many that none of two processes is through before the other has begun. */
const count = 32;

/** One process of several that poll side by side. Every address it asks for is noted, and answers that nothing changed. */
function sharing(store: Store, asked: string[]) {
  return createPoller({
    fetcher: {
      fetch: async ({ url }: { url: string }) => {
        asked.push(url);
        await new Promise((resolve) => setTimeout(resolve, 50));
        throw new Error('nothing there');
      },
    } as never,
    archive: store.archive,
    sources: store.sources,
    leases: store.leases,
    ingest: async () => {
      throw new Error('nothing to take in');
    },
    readPage: readTestPage,
    clock: () => now,
    log: silentLog,
    tell: async () => {},
    random: () => 0.5,
    shared: true,
  });
}

for (const { name, open, openBeside } of bothEngines()) {
  it(`polls each source once when two processes on one ${name} share the work`, async () => {
    const store = await open();
    const beside = await openBeside(store);
    for (let i = 0; i < count; i += 1)
      await store.sources.add(sourceAt(`http://127.0.0.1:9/${i}.xml`, { id: `s${i}` }));
    const [one, two]: [string[], string[]] = [[], []];
    const pollers = [sharing(store, one), sharing(beside, two)];
    await Promise.all(pollers.map((poller) => poller.tick()));
    expect([...one, ...two].sort()).toEqual(
      Array.from({ length: count }, (_, i) => `http://127.0.0.1:9/${i}.xml`).sort(),
    );
    expect([one.length > 0, two.length > 0]).toEqual([true, true]);
    for (const poller of pollers) await poller.stop();
  });
}
