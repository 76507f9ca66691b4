import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { UserError } from '../../core/errors.ts';
import { asStandby, isGone, standbyCode } from './errors.ts';
import { type Patience, retryPassing } from './retry.ts';

/**
 * How long the server waits for the next statement of a transaction before it ends it, in milliseconds. Nothing waits for a
 * network or a person inside one: whoever is silent for so long has died or is cut off, and holds up others.
 */
const idleMs = 10_000;

/** Tables that stand for a turn: who locks one is alone among those that ask for the same turn. */
const turns = { archive: 'archive_turn', migrations: 'migrations' };
export type Turn = keyof typeof turns;

/**
 * One transaction on a connection of its own. It is serializable: where two would not have given the same result one after the
 * other, as they did with SQLite's single writer, one of them fails with `lostRace` and is done again.
 */
export class OpenTransaction {
  readonly client: pg.PoolClient;
  readonly #pool: pg.Pool;
  readonly #xid: string;
  readonly #server: string;
  #isOver = false;

  private constructor(client: pg.PoolClient, pool: pg.Pool, { xid, server }: Begun) {
    this.client = client;
    this.#pool = pool;
    this.#xid = xid;
    this.#server = server;
  }

  /** Begins, first of all waiting for `turn`: what is read afterwards includes what the one before wrote. */
  static async begin(pool: pg.Pool, turn: Turn | null = null): Promise<OpenTransaction> {
    const client = await pool.connect();
    try {
      const statements = [
        'begin isolation level serializable',
        `set local idle_in_transaction_session_timeout = ${idleMs}`,
        // Locking takes no snapshot; the first select does.
        ...(turn === null ? [] : [`lock table ${turns[turn]} in exclusive mode`]),
        `select pg_current_xact_id()::text as xid, ${serverId} as server`,
      ];
      const results = (await client.query(statements.join('; '))) as unknown as pg.QueryResult<Begun>[];
      return new OpenTransaction(client, pool, results.at(-1)!.rows[0]!);
    } catch (error) {
      client.release(true);
      throw asStandby(error);
    }
  }

  /**
   * Commits. Throws only when nothing of the transaction stayed. A connection that breaks while it commits leaves that open:
   * then the server is asked by the transaction's number, over another connection and for as long as patience lasts.
   */
  async commit(patience: Patience): Promise<void> {
    if (this.#isOver) return;
    this.#isOver = true;
    try {
      await this.client.query('commit');
      this.client.release();
    } catch (error) {
      this.client.release(true);
      if (!isGone(error)) throw error;
      if (!(await this.#stayed(patience))) throw error;
    }
  }

  /** Undoes everything. Does nothing after `commit`. */
  async rollback(): Promise<void> {
    if (this.#isOver) return;
    this.#isOver = true;
    await this.client.query('rollback').then(
      () => this.client.release(),
      () => this.client.release(true),
    );
  }

  async #stayed(patience: Patience): Promise<boolean> {
    const giveUpAt = performance.now() + patience.totalMs;
    for (;;) {
      const { status, server } = await retryPassing(patience, () => statusOf(this.#pool, this.#xid));
      if (server !== this.#server) {
        // After a crash, and on a standby that took over, a number that was lost is given to somebody else's transaction.
        if (status !== 'committed') return false;
        throw new UserError('The database was replaced or restarted while something was written to it.', {
          code: 'store-unsure',
          next: 'Look whether it is there, else try again; briefings go on by themselves.',
        });
      }
      if (status !== 'in progress') return status === 'committed';
      // The server has not noticed yet that we are gone.
      if (performance.now() >= giveUpAt) return false;
      await sleep(100);
    }
  }
}

/** A transaction that has begun: its number, and which run of which server gave it. */
interface Begun {
  xid: string;
  server: string;
}

/** Differs between servers and between runs of one. */
const serverId = 'extract(epoch from pg_postmaster_start_time())::text';

interface Outcome {
  /** Null when the server has never heard of it. */
  status: string | null;
  server: string;
}

async function statusOf(pool: pg.Pool, xid: string): Promise<Outcome> {
  const client = await pool.connect();
  try {
    const about = await client.query<{ server: string; standby: boolean }>(
      `select ${serverId} as server, pg_is_in_recovery() as standby`,
    );
    const { server, standby } = about.rows[0]!;
    // It may not have heard of it yet: what it will be is known once it is the primary.
    if (standby) throw Object.assign(new Error('a standby cannot tell'), { code: standbyCode });
    const status = await client
      .query<{ status: string | null }>('select pg_xact_status($1::xid8) as status', [xid])
      .then(
        ({ rows }) => rows[0]?.status ?? null,
        (error: unknown) => {
          if (error instanceof Error && 'code' in error && error.code === '22023') return null;
          throw error;
        },
      );
    client.release();
    return { status, server };
  } catch (error) {
    client.release(true);
    throw error;
  }
}
