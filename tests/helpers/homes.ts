import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import type { Store, StoreOptions } from '../../src/store/store.ts';
import { openTestStore } from './postgres/test-store.ts';

/** Gives tests empty homes and stores, and clears them away after each test. */
export function createHomes() {
  const homes: string[] = [];
  const stores: Store[] = [];

  afterEach(async () => {
    for (const store of stores.splice(0)) await store.close();
    for (const home of homes.splice(0)) await rm(home, { recursive: true, force: true });
  });

  const newHome = async () => {
    const home = await mkdtemp(join(tmpdir(), 'sitrep-test-'));
    homes.push(home);
    return home;
  };
  return {
    newHome,
    async open(options: Partial<StoreOptions> = {}): Promise<Store> {
      const store = await openTestStore({ ...options, home: options.home ?? (await newHome()) });
      stores.push(store);
      return store;
    },
  };
}
