import { sql } from 'kysely';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import type { ScheduleRepository } from '../../schedule/repository.ts';
import type { Executor } from '../executor.ts';

/** A look further ahead than this, in milliseconds, was written by a clock that has since been set back. */
const farAheadMs = 60_000;

/** Who keeps schedules, in a database. */
export function createOwnerChecks(
  executor: Executor,
  unitOfWork: UnitOfWork,
): Pick<ScheduleRepository, 'claimOwnersToCheck'> {
  /** Owners whose latest check, over all their schedules of a workspace, is too old. */
  const unseen = async (platforms: readonly string[], now: number, before: number, limit: number) => {
    const lastLook = sql<number>`max(coalesce(member_checked_at, 0))`;
    return (
      executor()
        .selectFrom('schedules')
        .select(['owner_id', 'workspace_id'])
        .where('state', '!=', 'removed')
        .where('workspace_id', 'is not', null)
        .where('platform', 'in', platforms)
        // Who keeps a schedule of one platform from another, or from the terminal, is no member there.
        .where(sql<boolean>`owner_id like platform || ':%'`)
        .where(({ not, and, eb }) => not(and([eb('state', '=', 'paused'), eb('channel_id', '=', eb.ref('owner_id'))])))
        .groupBy(['owner_id', 'workspace_id'])
        .having(({ or, eb }) => or([eb(lastLook, '<=', before), eb(lastLook, '>', now + farAheadMs)]))
        .orderBy(lastLook)
        .limit(limit)
        .execute()
    );
  };

  return {
    async claimOwnersToCheck(platforms, now, before, limit) {
      if (platforms.length === 0) return [];
      const query = () => unseen(platforms, now.getTime(), before.getTime(), limit);
      // Mostly there is nobody: then no write lock is taken.
      if ((await query()).length === 0) return [];
      return unitOfWork.run(async () => {
        const rows = await query();
        for (const { owner_id, workspace_id } of rows) {
          await executor()
            .updateTable('schedules')
            .set({ member_checked_at: now.getTime() })
            .where('owner_id', '=', owner_id)
            .where('workspace_id', '=', workspace_id)
            .execute();
        }
        return rows.map(({ owner_id, workspace_id }) => ({ personId: owner_id, workspaceId: workspace_id! }));
      });
    },
  };
}
