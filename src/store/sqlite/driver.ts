import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { type CompiledQuery, type DatabaseConnection, type Driver, type QueryResult, SelectQueryNode } from 'kysely';
import { openReader, openWriter } from './connection.ts';
import { explainStoreError } from './errors.ts';
import { type BusyPolicy, retryWhileBusy } from './retry.ts';
import { createStatementCache, type PreparedStatement } from './statements.ts';

export interface SqliteDriverConfig {
  /** Path of the database file. */
  file: string;
  busy: BusyPolicy;
  /** True for code that stands in a transaction already: taking another turn would wait for itself for ever. */
  insideUnit: () => boolean;
}

/** How long emptying the journal waits for readers, in milliseconds; a read takes far less. */
const scrubMs = 10_000;

interface Handle {
  database: DatabaseSync;
  prepare: (sql: string) => PreparedStatement;
}

/**
 * Kysely over `node:sqlite` with two connections: selects outside a transaction go to a reading one and wait for nobody,
 * everything else takes turns on the writing one. A transaction begins immediate, because a deferred one that reads and
 * then writes fails next to another writer, whatever the busy timeout.
 */
export class SqliteDriver implements Driver {
  readonly #config: SqliteDriverConfig;
  #writer: Handle | null = null;
  #reader: Handle | null = null;
  /** Resolves when the writing connection is free. */
  #turn: Promise<void> = Promise.resolve();

  constructor(config: SqliteDriverConfig) {
    this.#config = config;
  }

  async init(): Promise<void> {
    const { file, busy } = this.#config;
    this.#writer = handle(await openWriter(file, busy));
    this.#reader = handle(openReader(file, busy));
  }

  async acquireConnection(): Promise<SqliteConnection> {
    return new SqliteConnection(this);
  }

  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    const own = connection as SqliteConnection;
    const release = await this.#takeTurn();
    try {
      await this.#guard(() =>
        retryWhileBusy(this.#config.busy, () => this.#open(this.#writer).database.exec('begin immediate')),
      );
    } catch (error) {
      release();
      throw error;
    }
    own.release = release;
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await this.#guard(() => retryWhileBusy(this.#config.busy, () => this.#open(this.#writer).database.exec('commit')));
    this.#leave(connection as SqliteConnection);
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    const { database } = this.#open(this.#writer);
    try {
      // A full disk has ended the transaction already; rolling back again would hide the cause.
      if (database.isTransaction) database.exec('rollback');
    } finally {
      this.#leave(connection as SqliteConnection);
    }
  }

  /**
   * Leaves no byte of what was deleted: rewrites the database, since parts of pages outlive their rows, and empties the
   * journal, for which no process may be in the middle of a read. False when others kept reading for ten seconds.
   */
  async scrub(): Promise<boolean> {
    const release = await this.#takeTurn();
    try {
      const { database } = this.#open(this.#writer);
      await this.#guard(() => retryWhileBusy(this.#config.busy, () => database.exec('vacuum')));
      const giveUpAt = performance.now() + scrubMs;
      for (;;) {
        const { busy } = database.prepare('pragma wal_checkpoint(truncate)').get() as { busy: number };
        if (busy === 0) return true;
        if (performance.now() >= giveUpAt) return false;
        await sleep(50);
      }
    } finally {
      release();
    }
  }

  async releaseConnection(): Promise<void> {}

  async destroy(): Promise<void> {
    this.#reader?.database.close();
    this.#writer?.database.close();
    this.#reader = null;
    this.#writer = null;
  }

  /** One query, on the connection it belongs to. */
  async execute<R>(query: CompiledQuery, ownsWriter: boolean): Promise<QueryResult<R>> {
    if (ownsWriter) return this.#guard(() => runOn(this.#open(this.#writer), query));
    const selects = SelectQueryNode.is(query.query);
    if (selects)
      return this.#guard(() => retryWhileBusy(this.#config.busy, () => runOn(this.#open(this.#reader), query)));
    const release = await this.#takeTurn();
    try {
      return await this.#guard(() => retryWhileBusy(this.#config.busy, () => runOn(this.#open(this.#writer), query)));
    } finally {
      release();
    }
  }

  /** Waits for the writing connection; resolves with the function that gives it back. */
  async #takeTurn(): Promise<() => void> {
    if (this.#config.insideUnit()) {
      throw new Error('Code inside a unit of work wrote past its transaction: ask the unit of work for the executor.');
    }
    const before = this.#turn;
    let release!: () => void;
    this.#turn = new Promise((resolve) => {
      release = resolve;
    });
    await before;
    return release;
  }

  #leave(connection: SqliteConnection): void {
    connection.release?.();
    connection.release = null;
  }

  #open(opened: Handle | null): Handle {
    if (opened === null) throw new Error('The store is closed.');
    return opened;
  }

  async #guard<T>(work: () => T | Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw explainStoreError(error, this.#config.file);
    }
  }
}

/** A connection as Kysely holds one: inside a transaction it owns the writing handle, else it borrows per query. */
class SqliteConnection implements DatabaseConnection {
  /** Gives the writing handle back; null while no transaction is open. */
  release: (() => void) | null = null;
  readonly #driver: SqliteDriver;

  constructor(driver: SqliteDriver) {
    this.#driver = driver;
  }

  executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    return this.#driver.execute(query, this.release !== null);
  }

  async *streamQuery<R>(query: CompiledQuery): AsyncIterableIterator<QueryResult<R>> {
    yield await this.executeQuery<R>(query);
  }
}

function handle(database: DatabaseSync): Handle {
  return { database, prepare: createStatementCache(database) };
}

function runOn<R>({ prepare }: Handle, query: CompiledQuery): QueryResult<R> {
  const { statement, reads } = prepare(query.sql);
  // Spread, because node:sqlite takes an array for named parameters.
  const parameters = query.parameters as readonly SQLInputValue[];
  if (reads) {
    const rows = statement.all(...parameters) as R[];
    return { rows, numAffectedRows: BigInt(rows.length) };
  }
  const { changes } = statement.run(...parameters);
  return { rows: [], numAffectedRows: BigInt(changes) };
}
