import { AsyncLocalStorage } from 'node:async_hooks';
import type { Kysely } from 'kysely';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import type { Executor } from '../executor.ts';
import type { Database } from '../tables.ts';
import { currentOf, runInside, type Units } from '../unit-of-work.ts';
import { explainPostgresError } from './errors.ts';
import { type Patience, retryPassing } from './retry.ts';
import type { Turn } from './transaction.ts';

/** The turn that the transaction about to begin waits for. */
export type Turns = AsyncLocalStorage<Turn | null>;

export const createTurns = (): Turns => new AsyncLocalStorage();

interface UnitDeps {
  db: Kysely<Database>;
  units: Units;
  turns: Turns;
  patience: Patience;
  place: string;
}

/** How many short units one process has under way: more would only lose races against each other. */
const unitsAtOnce = 2;

/** Units of work that are done again, from the start, after a lost race or a lost connection. */
export function createPostgresUnits({ db, units, turns, patience, place }: UnitDeps): {
  executor: Executor;
  unitOfWork: UnitOfWork;
} {
  const executor = () => currentOf(units) ?? db;
  const [short, long] = [createGate(unitsAtOnce), createGate(1)];
  const unitOfWork: UnitOfWork = {
    async run(work, { turn = null } = {}) {
      if (currentOf(units) !== null) return work();
      const leave = await (turn === null ? short : long).enter();
      try {
        return await retryPassing(patience, async () => {
          const transaction = await turns.run(turn, () => db.startTransaction().execute());
          try {
            const result = await runInside(units, transaction, work);
            await transaction.commit().execute();
            return result;
          } catch (error) {
            // After a failed commit there is nothing left to undo, and this does nothing.
            if (!transaction.isCommitted) await transaction.rollback().execute();
            throw error;
          }
        });
      } catch (error) {
        throw explainPostgresError(error, place);
      } finally {
        leave();
      }
    },
  };
  return { executor, unitOfWork };
}

/** Lets so many in at a time, in the order they came. */
function createGate(width: number): { enter(): Promise<() => void> } {
  const waiting: (() => void)[] = [];
  let inside = 0;
  const leave = () => {
    const next = waiting.shift();
    if (next === undefined) inside -= 1;
    else next();
  };
  return {
    async enter() {
      if (inside < width) inside += 1;
      else await new Promise<void>((resolve) => waiting.push(resolve));
      return leave;
    },
  };
}
