import type { InvocationRepository } from '../../core/answers.ts';
import { kept } from '../../core/retention.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import type { Executor } from '../executor.ts';

/** How long a key is remembered, in milliseconds: platforms repeat a delivery for hours, not days. */
const keptMs = kept.invocations.days * 24 * 60 * 60 * 1000;

/** Claims on invocations in a database. */
export function createInvocationRepository(executor: Executor, unitOfWork: UnitOfWork): InvocationRepository {
  return {
    claim: (key, { processName, now, leaseUntil, tokenUntil, command, caller }) =>
      unitOfWork.run(async () => {
        const db = executor();
        const row = await db.selectFrom('invocations').selectAll().where('key', '=', key).executeTakeFirst();
        const claimed = { state: 'claimed', owner: processName, lease_until: leaseUntil.getTime() };
        if (row === undefined) {
          const { personId, channelId } = caller;
          const about = { key, command, person_id: personId, channel_id: channelId, at: now.getTime() };
          await db
            .insertInto('invocations')
            .values({ ...claimed, ...about })
            .execute();
          return 'mine';
        }
        if (row.state !== 'claimed' || row.lease_until > now.getTime()) return 'held';
        const isAlive = tokenUntil.getTime() > now.getTime();
        await db
          .updateTable('invocations')
          .set(isAlive ? claimed : { state: 'lost' })
          .where('key', '=', key)
          .execute();
        return isAlive ? 'mine' : 'lost';
      }),

    async finish(key, processName, state) {
      await executor()
        .updateTable('invocations')
        .set({ state })
        .where('key', '=', key)
        .where('owner', '=', processName)
        .where('state', '=', 'claimed')
        .execute();
    },

    async prune(now) {
      const { numDeletedRows } = await executor()
        .deleteFrom('invocations')
        .where('at', '<', now.getTime() - keptMs)
        .executeTakeFirstOrThrow();
      return Number(numDeletedRows);
    },
  };
}
