import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, afterEach } from 'vitest';
import { openStore, type Store } from '../../../src/store/store.ts';
import { sharedServer, template } from './shared-server.ts';

/** Databases with today's schema and no rows, used again once they are given back: emptying takes 5 ms, making one 150. */
export interface DatabasePool {
  /** Address of one that nobody else has. */
  take(): Promise<string>;
  /** Empties all that were taken; nobody may use them any more. */
  giveBack(): Promise<void>;
  drop(): Promise<void>;
}

export function createDatabasePool(): DatabasePool {
  const free: string[] = [];
  const taken: string[] = [];
  return {
    async take() {
      let url = free.pop();
      if (url === undefined) {
        const { base } = await sharedServer();
        const name = `t_${crypto.randomUUID().replaceAll('-', '')}`;
        await run(`${base}postgres`, `create database ${name} template ${template} strategy file_copy`);
        url = `${base}${name}`;
        await empty(url);
      }
      taken.push(url);
      return url;
    },
    async giveBack() {
      for (const url of taken.splice(0)) {
        await empty(url);
        free.push(url);
      }
    },
    async drop() {
      if (free.length === 0) return;
      const { base } = await sharedServer();
      for (const url of free.splice(0)) {
        await run(`${base}postgres`, `drop database if exists ${url.split('/').at(-1)} with (force)`);
      }
    },
  };
}

/** Empty PostgreSQL stores for the tests of one file, on the server that the run shares. */
export function createDatabases() {
  const pool = createDatabasePool();
  const stores: Store[] = [];
  const homes: string[] = [];

  afterEach(async () => {
    for (const store of stores.splice(0)) await store.close();
    for (const home of homes.splice(0)) await rm(home, { recursive: true, force: true });
    await pool.giveBack();
  });
  afterAll(() => pool.drop());

  const newHome = async () => {
    const home = await mkdtemp(join(tmpdir(), 'sitrep-test-'));
    homes.push(home);
    return home;
  };

  return {
    newDatabase: () => pool.take(),
    newHome,
    /** A store on a database of its own, or another store on one given. */
    async open(options: { url?: string } = {}): Promise<Store> {
      const url = options.url ?? (await pool.take());
      const store = await openStore({ home: await newHome(), postgres: { url, poolSize: 6 } });
      stores.push(store);
      return store;
    },
  };
}

/** Runs statements on a database, over a connection of their own. */
export async function run(url: string, statements: string): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await client.query(statements);
  } finally {
    await client.end();
  }
}

/** Takes all rows out, and sets the counters back. */
async function empty(url: string): Promise<void> {
  const { rows } = await run(url, "select tablename from pg_tables where schemaname = 'public'");
  const names = rows
    .map(({ tablename }) => String(tablename))
    .filter((name) => name !== 'migrations' && name !== 'counters');
  await run(url, [...names.map((name) => `delete from ${name}`), 'update counters set value = 0'].join(';'));
}
