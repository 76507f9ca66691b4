import { afterAll, afterEach } from 'vitest';
import { openStore, type Store, type StoreOptions } from '../../../src/store/store.ts';
import { createDatabasePool, type DatabasePool } from './databases.ts';

/** True in the project `postgres`, which runs suites of other projects once more, on a real server. */
export const onPostgres = process.env.SITREP_TEST_ENGINE === 'postgres';

let pool: DatabasePool | null = null;
const urls = new Map<string, string>();

if (onPostgres) {
  pool = createDatabasePool();
  afterEach(async () => {
    urls.clear();
    await pool!.giveBack();
  });
  afterAll(() => pool!.drop());
}

/** The store of a home, on the engine that the project tests. Homes of the same name share one database until the test ends. */
export async function openTestStore(options: StoreOptions): Promise<Store> {
  if (pool === null) return openStore(options);
  const url = urls.get(options.home) ?? (await pool.take());
  urls.set(options.home, url);
  return openStore({ ...options, postgres: { url, poolSize: 6 } });
}
