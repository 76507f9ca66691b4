import { sql } from 'kysely';
import { UserError } from '../../core/errors.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { words } from '../../core/words/words.ts';
import type { ScheduleRepository } from '../../schedule/repository.ts';
import type { Schedule } from '../../schedule/schedule.ts';
import { isUniqueViolation } from '../errors.ts';
import type { Executor } from '../executor.ts';
import { createChannelMemory } from './channel-memory.ts';
import { createEditionStore } from './editions.ts';
import { createOwnerChecks } from './owner-checks.ts';
import { nameKey, rowOf, scheduleOf } from './schedule-rows.ts';
import { createSlotStore } from './slots.ts';

/** Schedules in a database. */
export function createScheduleRepository(executor: Executor, unitOfWork: UnitOfWork): ScheduleRepository {
  const slots = createSlotStore(executor, unitOfWork);

  const pauseWhere = (column: 'channel_id' | 'workspace_id', value: string, reason: string) =>
    unitOfWork.run(async () => {
      const rows = await executor()
        .updateTable('schedules')
        .set({ state: 'paused', state_reason: reason })
        .where(column, '=', value)
        .where('state', '=', 'active')
        .returningAll()
        .execute();
      return rows.map(scheduleOf);
    });

  return {
    ...slots,
    ...createEditionStore(executor, unitOfWork),
    ...createOwnerChecks(executor, unitOfWork),
    memory: createChannelMemory(executor),

    async insert(schedule) {
      try {
        await executor()
          .insertInto('schedules')
          .values({ ...rowOf(schedule), told_at: null })
          .execute();
      } catch (error) {
        if (!isUniqueViolation(error)) throw error;
        throw nameTaken(schedule, error);
      }
    },

    async get(id) {
      const row = await executor().selectFrom('schedules').selectAll().where('id', '=', id).executeTakeFirst();
      return row === undefined ? null : scheduleOf(row);
    },

    async list({ kind, channelId, workspaceId, ownerId, state }) {
      let query = executor().selectFrom('schedules').selectAll().where('state', '!=', 'removed');
      if (kind !== undefined) query = query.where('kind', '=', kind);
      if (channelId !== undefined) query = query.where('channel_id', '=', channelId);
      if (workspaceId !== undefined)
        query = query.where('workspace_id', workspaceId === null ? 'is' : '=', workspaceId);
      if (ownerId !== undefined) query = query.where('owner_id', '=', ownerId);
      if (state !== undefined) query = query.where('state', '=', state);
      const rows = await query.orderBy('channel_id').orderBy('name_key').execute();
      return rows.map(scheduleOf);
    },

    async update(id, patch) {
      const set = {
        ...(patch.name === undefined ? {} : { name: patch.name, name_key: nameKey(patch.name, patch.kind) }),
        ...(patch.query === undefined ? {} : { query: JSON.stringify(patch.query) }),
        ...(patch.rule === undefined ? {} : { rule: JSON.stringify(patch.rule) }),
        ...(patch.zone === undefined ? {} : { time_zone: patch.zone }),
        ...(patch.options === undefined ? {} : { options: JSON.stringify(patch.options) }),
        ...(patch.state === undefined ? {} : { state: patch.state }),
        ...(patch.state === 'removed' ? { name_key: id, next_at: null } : {}),
        ...(patch.stateReason === undefined ? {} : { state_reason: patch.stateReason }),
        ...(patch.nextAt === undefined ? {} : { next_at: patch.nextAt?.getTime() ?? null }),
        ...(patch.lastSeq === undefined ? {} : { last_seq: patch.lastSeq }),
        ...(patch.lastEditionId === undefined ? {} : { last_edition_id: patch.lastEditionId }),
        ...(patch.ownerId === undefined ? {} : { owner_id: patch.ownerId ?? '' }),
      };
      if (Object.keys(set).length === 0) return;
      try {
        await executor().updateTable('schedules').set(set).where('id', '=', id).execute();
      } catch (error) {
        if (!isUniqueViolation(error)) throw error;
        throw nameTaken({ name: patch.name ?? '', ...patch }, error);
      }
    },

    async dueSchedules(now, limit) {
      const rows = await executor()
        .selectFrom('schedules')
        .selectAll()
        .where('state', 'in', ['active', 'paused'])
        .where('next_at', '<=', now.getTime())
        .orderBy('next_at')
        .limit(limit)
        .execute();
      return rows.map(scheduleOf);
    },

    async comingSchedules(now) {
      const rows = await executor()
        .selectFrom('schedules')
        .selectAll()
        .where('kind', '=', 'schedule')
        .where('state', 'in', ['active', 'paused'])
        .where(({ or, eb }) => or([eb('next_at', '>', now.getTime()), eb('next_at', 'is', null)]))
        .execute();
      return rows.map(scheduleOf);
    },

    plan: ({ id, channelId, nextAt: expected }, planned, nextAt) =>
      unitOfWork.run(async () => {
        const advanced = await executor()
          .updateTable('schedules')
          .set({ next_at: nextAt?.getTime() ?? null })
          .where('id', '=', id)
          .where('next_at', expected === null ? 'is' : '=', expected?.getTime() ?? null)
          .returning('id')
          .executeTakeFirst();
        if (advanced === undefined) return false;
        for (const { dueAt, skipped } of planned) {
          await slots.add({ scheduleId: id, channelId, dueAt, cause: 'rule', skipped });
        }
        return true;
      }),

    addRun: ({ id, channelId }, dueAt, cause = 'run') =>
      slots.add({ scheduleId: id, channelId, dueAt, cause, skipped: null }),

    pauseChannel: (channelId, reason) => pauseWhere('channel_id', channelId, reason),
    pauseWorkspace: (workspaceId, reason) => pauseWhere('workspace_id', workspaceId, reason),

    async mayTell(scheduleId, now) {
      const row = await executor()
        .updateTable('schedules')
        .set({ told_at: now.getTime() })
        .where('id', '=', scheduleId)
        .where('told_at', 'is', null)
        .returning('id')
        .executeTakeFirst();
      return row !== undefined;
    },

    async counts() {
      const kindOf = async (kind: 'schedule' | 'alert', state: string) => {
        const row = await executor()
          .selectFrom('schedules')
          .select(sql<number>`count(*)`.as('n'))
          .where('kind', '=', kind)
          .where('state', '=', state)
          .executeTakeFirstOrThrow();
        return Number(row.n);
      };
      const slotsIn = async (state: string) => {
        const row = await executor()
          .selectFrom('slots')
          .select(sql<number>`count(*)`.as('n'))
          .where('state', '=', state)
          .executeTakeFirstOrThrow();
        return Number(row.n);
      };
      const open = await executor()
        .selectFrom('slots')
        .select(sql<number>`count(*)`.as('n'))
        .where('is_open', '=', 1)
        .executeTakeFirstOrThrow();
      const orphans = await executor()
        .selectFrom('schedules')
        .select(sql<number>`count(*)`.as('n'))
        .where('state', '!=', 'removed')
        .where('owner_id', '=', '')
        .executeTakeFirstOrThrow();
      const posted = await executor()
        .selectFrom('slots')
        .select(sql<number | null>`max(posted_at)`.as('at'))
        .executeTakeFirstOrThrow();
      return {
        active: await kindOf('schedule', 'active'),
        paused: await kindOf('schedule', 'paused'),
        open: Number(open.n),
        unresolved: await slotsIn('unresolved'),
        failed: await slotsIn('failed'),
        lastPostedAt: posted.at === null ? null : new Date(posted.at),
        managedByAdmins: Number(orphans.n),
      };
    },
  };
}

function nameTaken({ name, kind }: Pick<Schedule, 'name' | 'kind'>, cause: unknown): UserError {
  return new UserError(words.nameTaken(kind ?? 'schedule', name), {
    code: 'schedule-name',
    next: words.giveOther,
    cause,
  });
}
