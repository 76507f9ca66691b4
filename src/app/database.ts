import type { Config } from '../core/config.ts';
import type { StoreOptions } from '../store/store.ts';

/** Where state is kept, when it is not in the home. */
export function databaseOf({ settings }: Config): Pick<StoreOptions, 'postgres'> {
  const { DATABASE_URL: url, DATABASE_DIRECT_URL: directUrl, DATABASE_POOL: poolSize } = settings;
  return url === undefined ? {} : { postgres: { url, poolSize, ...(directUrl === undefined ? {} : { directUrl }) } };
}
