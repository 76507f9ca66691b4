import type { Selectable } from 'kysely';
import type { ScheduleRepository } from '../../schedule/repository.ts';
import type { SlotCause, SlotRecord, SlotState } from '../../schedule/run/slot.ts';
import type { Executor } from '../executor.ts';
import type { SlotsTable } from '../tables/schedules.ts';

/** What became of slots: the log of a schedule, and the troubles somebody is still to be told of. */
export function createSlotLog(executor: Executor): Pick<ScheduleRepository, 'log' | 'untold' | 'markTold' | 'slotOf'> {
  /** Slots with what their delivery says. */
  const records = () =>
    executor()
      .selectFrom('slots as s')
      .leftJoin('editions as e', 'e.id', 's.edition_id')
      .leftJoin('deliveries as d', 'd.edition_id', 's.edition_id')
      .leftJoin('delivery_parts as p', (join) => join.onRef('p.delivery_id', '=', 'd.id').on('p.part', '=', 0))
      .selectAll('s')
      .select(['e.points', 'p.link']);

  return {
    async log(scheduleId, limit) {
      const rows = await records()
        .where('s.schedule_id', '=', scheduleId)
        .orderBy('s.due_at', 'desc')
        .limit(limit)
        .execute();
      return rows.map(recordOf);
    },

    async untold(limit) {
      const rows = await records()
        .where('s.state', 'in', ['failed', 'unresolved'])
        .where('s.told', '=', 0)
        .orderBy('s.due_at')
        .limit(limit)
        .execute();
      return rows.map(recordOf);
    },

    async markTold({ scheduleId, dueAt }) {
      const row = await executor()
        .updateTable('slots')
        .set({ told: 1 })
        .where('schedule_id', '=', scheduleId)
        .where('due_at', '=', dueAt.getTime())
        .where('told', '=', 0)
        .returning('due_at')
        .executeTakeFirst();
      return row !== undefined;
    },

    async slotOf(editionId) {
      const row = await executor()
        .selectFrom('slots')
        .select(['schedule_id', 'due_at'])
        .where('edition_id', '=', editionId)
        .executeTakeFirst();
      return row === undefined ? null : { scheduleId: row.schedule_id, dueAt: new Date(row.due_at) };
    },
  };
}

function recordOf(row: Selectable<SlotsTable> & { points: number | null; link: string | null }): SlotRecord {
  return {
    scheduleId: row.schedule_id,
    dueAt: new Date(row.due_at),
    cause: row.cause as SlotCause,
    state: row.state as SlotState,
    reason: row.reason,
    attempt: row.attempt,
    retryAt: row.is_open === 1 || row.state === 'due' ? dateOf(row.retry_at) : null,
    editionId: row.edition_id,
    points: row.points,
    postedAt: dateOf(row.posted_at),
    link: row.link,
  };
}

function dateOf(ms: number | null): Date | null {
  return ms === null ? null : new Date(ms);
}
