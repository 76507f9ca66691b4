import { type CompiledQuery, type DatabaseConnection, type Driver, type QueryResult, SelectQueryNode } from 'kysely';
import type pg from 'pg';
import { explainPostgresError, isGone } from './errors.ts';
import { type Patience, retryPassing } from './retry.ts';
import { OpenTransaction, type Turn } from './transaction.ts';

export interface PostgresDriverConfig {
  pool: pg.Pool;
  /** The database as messages name it. */
  place: string;
  patience: Patience;
  /** True for code that stands in a transaction already: what it writes past it would wait for itself. */
  insideUnit: () => boolean;
  /** The turn that the transaction about to begin waits for. */
  turn: () => Turn | null;
}

/**
 * Kysely over `pg`. A select outside a transaction borrows a connection and is tried again when that one breaks; a change
 * outside one is a transaction of its own, so that it too can be tried again without being done twice.
 */
export class PostgresDriver implements Driver {
  readonly #config: PostgresDriverConfig;
  #isClosed = false;

  constructor(config: PostgresDriverConfig) {
    this.#config = config;
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<PostgresConnection> {
    return new PostgresConnection(this);
  }

  async releaseConnection(): Promise<void> {}

  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    (connection as PostgresConnection).transaction = await this.#begin(this.#config.turn());
  }

  /** The unit of work explains what is thrown here: the raw error decides whether the whole is done again. */
  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    const own = connection as PostgresConnection;
    const transaction = own.transaction!;
    own.transaction = null;
    await transaction.commit(this.#config.patience);
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    const own = connection as PostgresConnection;
    await own.transaction?.rollback();
    own.transaction = null;
  }

  async destroy(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    await this.#config.pool.end();
  }

  /** One query outside a transaction. */
  async execute<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const { patience, place } = this.#config;
    try {
      if (SelectQueryNode.is(query.query)) return await retryPassing(patience, () => this.#read<R>(query));
      return await retryPassing(patience, () => this.#write<R>(query));
    } catch (error) {
      throw explainPostgresError(error, place);
    }
  }

  async #read<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const client = await this.#open().connect();
    try {
      const result = await ask<R>(client, query);
      client.release();
      return result;
    } catch (error) {
      client.release(isGone(error));
      throw error;
    }
  }

  async #write<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const transaction = await this.#begin(null);
    try {
      const result = await ask<R>(transaction.client, query);
      await transaction.commit(this.#config.patience);
      return result;
    } catch (error) {
      await transaction.rollback();
      throw error;
    }
  }

  async #begin(turn: Turn | null): Promise<OpenTransaction> {
    if (this.#config.insideUnit()) {
      throw new Error('Code inside a unit of work wrote past its transaction: ask the unit of work for the executor.');
    }
    return OpenTransaction.begin(this.#open(), turn);
  }

  #open(): pg.Pool {
    if (this.#isClosed) throw new Error('The store is closed.');
    return this.#config.pool;
  }
}

/** A connection as Kysely holds one: it owns a transaction or, outside one, nothing. */
class PostgresConnection implements DatabaseConnection {
  transaction: OpenTransaction | null = null;
  readonly #driver: PostgresDriver;

  constructor(driver: PostgresDriver) {
    this.#driver = driver;
  }

  executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    return this.transaction === null ? this.#driver.execute(query) : ask(this.transaction.client, query);
  }

  async *streamQuery<R>(query: CompiledQuery): AsyncIterableIterator<QueryResult<R>> {
    yield await this.executeQuery<R>(query);
  }
}

/** Unnamed, so that poolers which hand each transaction to another session need not know of prepared statements. */
async function ask<R>(client: pg.PoolClient, { sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
  const { rows, rowCount } = await client.query(sql, parameters.map(withoutNul));
  return { rows: rows as R[], numAffectedRows: BigInt(rowCount ?? 0) };
}

/** PostgreSQL's text has no NUL character. */
function withoutNul(value: unknown): unknown {
  return typeof value === 'string' && value.includes('\0') ? value.replaceAll('\0', '') : value;
}
