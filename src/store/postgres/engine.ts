import { mkdir } from 'node:fs/promises';
import { Kysely, sql } from 'kysely';
import { closeToOthers } from '../../core/private-files.ts';
import type { Engine } from '../engine.ts';
import type { Database } from '../tables.ts';
import { createUnits, isInside } from '../unit-of-work.ts';
import { createDatabaseClock } from './clock.ts';
import { createPool, type PostgresAddress, placeOf } from './connect.ts';
import { createPostgresDialect } from './dialect.ts';
import { PostgresDriver } from './driver.ts';
import { explainPostgresError } from './errors.ts';
import { listen } from './listener.ts';
import { defaultPatience, type Patience, retryPassing } from './retry.ts';
import { openPostgresSource } from './source.ts';
import { createPostgresUnits, createTurns } from './unit-of-work.ts';

/** Opens a PostgreSQL database. Throws a UserError when it cannot be reached or used. */
export async function openPostgres(address: PostgresAddress, patience: Patience = defaultPatience): Promise<Engine> {
  const pool = createPool(address);
  const place = placeOf(address.url);
  const [units, turns] = [createUnits(), createTurns()];
  const driver = new PostgresDriver({
    pool,
    place,
    patience,
    insideUnit: () => isInside(units),
    turn: () => turns.getStore() ?? null,
  });
  const db = new Kysely<Database>({ dialect: createPostgresDialect(driver) });
  const databaseClock = createDatabaseClock(pool);
  try {
    await retryPassing(patience, () => databaseClock.measure());
  } catch (error) {
    databaseClock.stop();
    await pool.end();
    throw explainPostgresError(error, place);
  }
  return {
    name: 'postgres',
    db,
    ...createPostgresUnits({ db, units, turns, patience, place }),
    clock: () => databaseClock.now(),
    source: () => openPostgresSource(address.url),
    shared: {
      place,
      skewMs: () => databaseClock.skewMs(),
      onMoved: (call) => listen(address.directUrl ?? address.url, call),
    },
    async hasTable(name) {
      const { rows } = await sql<{ found: boolean }>`select to_regclass(${name}) is not null as found`.execute(db);
      return rows[0]?.found === true;
    },
    async scrub() {
      // What the role may not vacuum is passed over, with a warning that nobody reads.
      await pool.query({ text: 'vacuum', query_timeout: 0 } as never);
      return true;
    },
    async close() {
      databaseClock.stop();
      await db.destroy();
    },
  };
}

/** A folder of this machine for what may vanish: the index. Answers how it was open to others before, or null. */
export async function makeCacheFolder(folder: string): Promise<string | null> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  return closeToOthers(folder);
}
