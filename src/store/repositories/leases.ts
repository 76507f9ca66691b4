import type { LeaseRepository } from '../../core/leases.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import type { Executor } from '../executor.ts';

/** Nobody's: a lease given back keeps its row, so that its fence goes on growing. */
const nobody = '';

/**
 * A lease that ends this much later than a fresh one would, in milliseconds, was taken by a clock that has since been set
 * back. Its holder, if alive, would have renewed it.
 */
const aheadMs = 60_000;

/** Leases in a database. */
export function createLeaseRepository(executor: Executor, unitOfWork: UnitOfWork): LeaseRepository {
  return {
    acquire: (name, processName, now, until) =>
      unitOfWork.run(async () => {
        const db = executor();
        const held = await db.selectFrom('leases').selectAll().where('name', '=', name).executeTakeFirst();
        const isHeld =
          held !== undefined && held.expires_at > now.getTime() && held.expires_at <= until.getTime() + aheadMs;
        if (isHeld && held.owner !== processName) return null;
        const fence = held === undefined ? 1 : held.owner === processName ? held.fence : held.fence + 1;
        const row = { name, owner: processName, fence, expires_at: until.getTime() };
        await db
          .insertInto('leases')
          .values(row)
          .onConflict((conflict) => conflict.column('name').doUpdateSet(row))
          .execute();
        return fence;
      }),

    async release(name, processName) {
      await executor()
        .updateTable('leases')
        .set({ owner: nobody, expires_at: 0 })
        .where('name', '=', name)
        .where('owner', '=', processName)
        .execute();
    },
  };
}
