import { randomUUID } from 'node:crypto';
import type { AuditRepository, PeopleRepository, PlaceRepository, PlaceState } from '../../core/people.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import type { Executor } from '../executor.ts';

/** People in a database. */
export function createPeopleRepository(executor: Executor): PeopleRepository {
  return {
    async timeZone(personId) {
      const row = await executor()
        .selectFrom('people')
        .select('time_zone')
        .where('id', '=', personId)
        .executeTakeFirst();
      return row?.time_zone ?? null;
    },

    async setTimeZone(personId, timeZone) {
      await executor()
        .insertInto('people')
        .values({ id: personId, time_zone: timeZone })
        .onConflict((conflict) => conflict.column('id').doUpdateSet({ time_zone: timeZone }))
        .execute();
    },
  };
}

/** Workspaces or channels in a database: both tables have the columns of a place. */
export function createPlaceRepository(
  executor: Executor,
  unitOfWork: UnitOfWork,
  table: 'workspaces' | 'channels',
): PlaceRepository {
  const find = (id: string) =>
    executor()
      .selectFrom(table)
      .select(['state', 'reason', 'told_at', 'time_zone'])
      .where('id', '=', id)
      .executeTakeFirst();
  const change = (
    id: string,
    values: { state?: PlaceState; reason?: string | null; told_at?: number | null; time_zone?: string | null },
  ) =>
    unitOfWork.run(async () => {
      const db = executor();
      if ((await find(id)) === undefined) await db.insertInto(table).values({ id, state: 'open' }).execute();
      await db.updateTable(table).set(values).where('id', '=', id).execute();
    });

  return {
    async get(id) {
      const row = await find(id);
      return {
        state: (row?.state ?? 'open') as PlaceState,
        reason: row?.reason ?? null,
        toldAt: row?.told_at == null ? null : new Date(row.told_at),
        timeZone: row?.time_zone ?? null,
      };
    },
    setTimeZone: (id, timeZone) => change(id, { time_zone: timeZone }),
    close: (id, reason) =>
      unitOfWork.run(async () => {
        if ((await find(id))?.state === 'closed') return false;
        await change(id, { state: 'closed', reason, told_at: null });
        return true;
      }),
    open: (id) => change(id, { state: 'open', reason: null, told_at: null }),
    told: (id, at) => change(id, { told_at: at.getTime() }),
  };
}

/** The audit trail in a database. */
export function createAuditRepository(executor: Executor): AuditRepository {
  return {
    async add({ at, personId, channelId, action, detail }) {
      await executor()
        .insertInto('audit')
        .values({ id: randomUUID(), at: at.getTime(), person_id: personId, channel_id: channelId, action, detail })
        .execute();
    },

    async list(limit) {
      const rows = await executor()
        .selectFrom('audit')
        .selectAll()
        .orderBy('at', 'desc')
        .orderBy('id')
        .limit(limit)
        .execute();
      return rows.map(({ at, person_id, channel_id, action, detail }) => ({
        at: new Date(at),
        personId: person_id,
        channelId: channel_id,
        action,
        detail,
      }));
    },
  };
}
