import { AsyncLocalStorage } from 'node:async_hooks';
import type { Kysely, Transaction } from 'kysely';
import type { UnitOfWork } from '../core/unit-of-work.ts';
import type { Executor } from './executor.ts';
import type { Database } from './tables.ts';

interface Unit {
  /** Null once the transaction has ended: what still runs then goes to the database itself. */
  transaction: Transaction<Database> | null;
}

/** Which unit of work the running code stands in, if any. */
export type Units = AsyncLocalStorage<Unit>;

export const createUnits = (): Units => new AsyncLocalStorage();

/** The transaction that the running code stands in. */
export const currentOf = (units: Units): Transaction<Database> | null => units.getStore()?.transaction ?? null;

export const isInside = (units: Units): boolean => currentOf(units) !== null;

/** Runs `work` so that everything repositories are asked in it goes to the transaction. */
export async function runInside<T>(
  units: Units,
  transaction: Transaction<Database>,
  work: () => Promise<T>,
): Promise<T> {
  const unit: Unit = { transaction };
  try {
    return await units.run(unit, work);
  } finally {
    unit.transaction = null;
  }
}

/**
 * Units of work over a database with one writer. The unit follows the asynchronous flow, so repositories need not be handed a
 * transaction and none can go past it by mistake.
 */
export function createUnitOfWork(db: Kysely<Database>, units: Units): { executor: Executor; unitOfWork: UnitOfWork } {
  return {
    executor: () => currentOf(units) ?? db,
    unitOfWork: {
      run: (work) =>
        isInside(units) ? work() : db.transaction().execute((transaction) => runInside(units, transaction, work)),
    },
  };
}
