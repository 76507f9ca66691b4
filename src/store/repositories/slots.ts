import { sql } from 'kysely';
import { platformOf } from '../../core/address.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import type { ScheduleRepository } from '../../schedule/repository.ts';
import {
  type ClaimedSlot,
  mayFollow,
  openStates,
  type SlotCause,
  type SlotSkipReason,
  type SlotState,
  slotStateOf,
} from '../../schedule/run/slot.ts';
import type { Executor } from '../executor.ts';
import type { OnDeliveryMoved } from './deliveries.ts';
import { markPosted } from './editions.ts';
import { createSlotLog } from './slot-log.ts';

/** A lease further ahead than this, in milliseconds, was written by a clock that has since been set back. */
const farLeaseMs = 10 * 60_000;

interface NewSlot {
  scheduleId: string;
  channelId: string;
  dueAt: Date;
  cause: SlotCause;
  skipped: SlotSkipReason | null;
}

type SlotStore = Pick<
  ScheduleRepository,
  | 'claimSlot'
  | 'skipSlot'
  | 'skipQuiet'
  | 'releaseSlot'
  | 'failSlot'
  | 'hasNewerDue'
  | 'nextSlotAt'
  | 'bringForward'
  | 'log'
  | 'slotOf'
  | 'untold'
  | 'markTold'
  | 'abandon'
  | 'processes'
  | 'releaseProcess'
> & { add(slot: NewSlot): Promise<void> };

/** Slots in a database. */
export function createSlotStore(executor: Executor, unitOfWork: UnitOfWork): SlotStore {
  /** Changes a slot we hold. False when somebody else does. */
  const change = async (slot: ClaimedSlot, to: SlotState, set: { reason: string | null; retry_at?: number | null }) => {
    const row = await executor()
      .selectFrom('slots')
      .select('state')
      .where('schedule_id', '=', slot.scheduleId)
      .where('due_at', '=', slot.dueAt.getTime())
      .where('fence', '=', slot.fence)
      .executeTakeFirst();
    if (row === undefined) return false;
    assertFollows(row.state as SlotState, to);
    await executor()
      .updateTable('slots')
      .set({ ...set, state: to, is_open: openStates.includes(to) ? 1 : 0, owner: null, lease_until: null })
      .where('schedule_id', '=', slot.scheduleId)
      .where('due_at', '=', slot.dueAt.getTime())
      .execute();
    return true;
  };

  /** Slots that may be claimed once their time comes: nothing of their channel is open next to them. */
  const claimable = (platforms: readonly string[]) =>
    executor()
      .selectFrom('slots as s')
      .selectAll('s')
      .where('s.state', 'in', ['due', 'claimed'])
      .where('s.platform', 'in', platforms)
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('slots as o')
              .select('o.due_at')
              .whereRef('o.channel_id', '=', 's.channel_id')
              .where('o.is_open', '=', 1)
              .where(({ or, eb }) =>
                or([eb('o.schedule_id', '!=', eb.ref('s.schedule_id')), eb('o.due_at', '!=', eb.ref('s.due_at'))]),
              ),
          ),
        ),
      );

  return {
    ...createSlotLog(executor),

    async add({ scheduleId, channelId, dueAt, cause, skipped }) {
      await executor()
        .insertInto('slots')
        .values({
          schedule_id: scheduleId,
          due_at: dueAt.getTime(),
          channel_id: channelId,
          platform: platformOf(channelId),
          cause,
          state: skipped === null ? 'due' : 'skipped',
          is_open: 0,
          reason: skipped,
        })
        .onConflict((conflict) => conflict.columns(['schedule_id', 'due_at']).doNothing())
        .execute();
    },

    claimSlot: ({ processName, now: at, leaseUntil, platforms }) => {
      if (platforms.length === 0) return Promise.resolve(null);
      const now = at.getTime();
      return unitOfWork.run(async () => {
        const found = await claimable(platforms)
          .where(({ or, and, eb }) =>
            or([
              and([eb('s.state', '=', 'due'), or([eb('s.retry_at', 'is', null), eb('s.retry_at', '<=', now)])]),
              and([
                eb('s.state', '=', 'claimed'),
                or([eb('s.lease_until', '<=', now), eb('s.lease_until', '>', now + farLeaseMs)]),
              ]),
            ]),
          )
          .orderBy('s.due_at')
          .orderBy('s.schedule_id')
          .limit(1)
          .executeTakeFirst();
        if (found === undefined) return null;
        // A slot left behind by a process that died composing it has been tried once.
        const attempt = found.attempt + (found.state === 'claimed' ? 1 : 0);
        const row = await executor()
          .updateTable('slots')
          .set({
            state: 'claimed',
            is_open: 1,
            owner: processName,
            lease_until: leaseUntil.getTime(),
            fence: sql<number>`fence + 1`,
            attempt,
          })
          .where('schedule_id', '=', found.schedule_id)
          .where('due_at', '=', found.due_at)
          .where('fence', '=', found.fence)
          .returningAll()
          .executeTakeFirst();
        if (row === undefined) return null;
        return {
          scheduleId: row.schedule_id,
          dueAt: new Date(row.due_at),
          cause: row.cause as SlotCause,
          fence: row.fence,
          attempt: row.attempt,
        };
      });
    },

    skipSlot: (slot, reason) => unitOfWork.run(() => change(slot, 'skipped', { reason })),

    skipQuiet: (slot) =>
      unitOfWork.run(async () => {
        if (!(await change(slot, 'skipped', { reason: 'nothing-new' }))) return false;
        await executor()
          .updateTable('schedules')
          .set({ quiet_runs: sql<number>`quiet_runs + 1` })
          .where('id', '=', slot.scheduleId)
          .execute();
        return true;
      }),

    releaseSlot: (slot, retryAt, reason) =>
      unitOfWork.run(async () => {
        if (!(await change(slot, 'due', { reason, retry_at: retryAt.getTime() }))) return false;
        await executor()
          .updateTable('slots')
          .set({ attempt: slot.attempt + 1 })
          .where('schedule_id', '=', slot.scheduleId)
          .where('due_at', '=', slot.dueAt.getTime())
          .execute();
        return true;
      }),

    failSlot: (slot, reason) => unitOfWork.run(() => change(slot, 'failed', { reason, retry_at: null })),

    async hasNewerDue(scheduleId, dueAt) {
      const row = await executor()
        .selectFrom('slots')
        .select('due_at')
        .where('schedule_id', '=', scheduleId)
        .where('state', '=', 'due')
        .where('due_at', '>', dueAt.getTime())
        .executeTakeFirst();
      return row !== undefined;
    },

    async nextSlotAt(platforms) {
      if (platforms.length === 0) return null;
      const rows = await claimable(platforms).execute();
      const times = rows.map((row) => (row.state === 'claimed' ? (row.lease_until ?? 0) : (row.retry_at ?? 0)));
      return times.length === 0 ? null : new Date(Math.min(...times));
    },

    bringForward: ({ now, retryBy, leaseBy }, dueAfter) =>
      unitOfWork.run(async () => {
        await executor()
          .deleteFrom('slots')
          .where('state', '=', 'skipped')
          .where('due_at', '>', now.getTime())
          .execute();
        const waiting = executor()
          .updateTable('slots')
          .where('state', 'in', ['due', 'claimed'])
          .where('due_at', '>', dueAfter?.getTime() ?? -1);
        await waiting.set({ retry_at: retryBy.getTime() }).where('retry_at', '>', retryBy.getTime()).execute();
        await waiting.set({ lease_until: leaseBy.getTime() }).where('lease_until', '>', leaseBy.getTime()).execute();
      }),

    abandon: () =>
      unitOfWork.run(async () => {
        await executor()
          .updateTable('slots')
          .set({ state: 'skipped', reason: 'restored', is_open: 0, owner: null, lease_until: null })
          .where('state', 'in', ['due', 'claimed'])
          .execute();
        await executor().updateTable('slots').set({ told: 1 }).where('told', '=', 0).execute();
      }),

    async processes() {
      const rows = await executor()
        .selectFrom('slots')
        .select('owner')
        .distinct()
        .where('state', '=', 'claimed')
        .execute();
      return rows.map(({ owner }) => owner).filter((owner) => owner !== null);
    },

    async releaseProcess(processName) {
      const { numUpdatedRows } = await executor()
        .updateTable('slots')
        .set({ lease_until: 0 })
        .where('state', '=', 'claimed')
        .where('owner', '=', processName)
        .where('lease_until', '>', 0)
        .executeTakeFirstOrThrow();
      return numUpdatedRows > 0n;
    },
  };
}

/** Keeps the slot of a briefing in the state of its delivery; once posted, also what the channel has seen and the baseline. */
export function slotFollowsDelivery(executor: Executor): OnDeliveryMoved {
  return async ({ editionId }, { to, reason, retryAt, attempt, now }) => {
    const row = await executor()
      .selectFrom('slots')
      .select('state')
      .where('edition_id', '=', editionId)
      .executeTakeFirst();
    if (row === undefined) return;
    const state = slotStateOf(to);
    assertFollows(row.state as SlotState, state);
    await executor()
      .updateTable('slots')
      .set({
        state,
        is_open: openStates.includes(state) ? 1 : 0,
        reason,
        retry_at: retryAt?.getTime() ?? null,
        attempt,
        posted_at: state === 'posted' ? now.getTime() : null,
      })
      .where('edition_id', '=', editionId)
      .execute();
    if (state === 'posted') await markPosted(executor, editionId, now);
  };
}

function assertFollows(from: SlotState, to: SlotState): void {
  if (!mayFollow(from, to)) throw new Error(`a slot that is ${from} cannot become ${to}`);
}
