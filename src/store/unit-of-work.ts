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

export const isInside = (units: Units): boolean => (units.getStore()?.transaction ?? null) !== null;

/**
 * Units of work over a database. The unit follows the asynchronous flow, so repositories need not be handed a
 * transaction and none can go past it by mistake.
 */
export function createUnitOfWork(db: Kysely<Database>, units: Units): { executor: Executor; unitOfWork: UnitOfWork } {
  const current = () => units.getStore()?.transaction ?? null;
  return {
    executor: () => current() ?? db,
    unitOfWork: {
      run: (work) => {
        if (current() !== null) return work();
        return db.transaction().execute(async (transaction) => {
          const unit: Unit = { transaction };
          try {
            return await units.run(unit, work);
          } finally {
            unit.transaction = null;
          }
        });
      },
    },
  };
}
