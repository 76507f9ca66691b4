import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { platformOf } from '../../core/address.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { type DeliveryState, finalStates } from '../../delivery/delivery.ts';
import type { DeliveryRepository, Move } from '../../delivery/repository.ts';
import { mayFollow } from '../../delivery/states.ts';
import type { Executor } from '../executor.ts';
import { packJson } from '../json.ts';
import { createDeliveryReports } from './delivery-reports.ts';
import { type DeliveryRow, deliveryOf, partsOf } from './delivery-rows.ts';
import { createPace } from './pace.ts';
import { droppedPayload } from './retention.ts';

/** A moment further ahead than this, in milliseconds, was written by a clock that has since been set back. */
const farAheadMs = 25 * 60 * 60_000;
const farLeaseMs = 10 * 60_000;

/** How long ago, in milliseconds, a part is taken to have been tried whose intent a clock since set back wrote down: 6 hours. */
const triedBeforeMs = 6 * 60 * 60_000;

/** What a change of a delivery means elsewhere. Runs inside the unit of work of the change. */
export type OnDeliveryMoved = (
  delivery: { editionId: string },
  change: { to: DeliveryState; reason: string | null; retryAt: Date | null; attempt: number; now: Date },
) => Promise<void>;

/** The outbox in a database. */
export function createDeliveryRepository(
  executor: Executor,
  unitOfWork: UnitOfWork,
  onMoved: OnDeliveryMoved,
): DeliveryRepository {
  const held = (id: string, fence: number) =>
    executor().selectFrom('deliveries').selectAll().where('id', '=', id).where('fence', '=', fence).executeTakeFirst();

  const tell = async (row: DeliveryRow, to: DeliveryState, change: Omit<Move, 'to'>) => {
    if (row.edition_id === null) return;
    const { reason, now } = change;
    const retryAt = change.notBefore ?? null;
    await onMoved({ editionId: row.edition_id }, { to, reason, retryAt, attempt: change.attempt ?? row.attempt, now });
  };

  /** Brings a delivery to its next state. False when somebody else holds it. */
  const moveTo = async (id: string, fence: number, change: Move): Promise<boolean> => {
    const row = await held(id, fence);
    if (row === undefined) return false;
    const from = row.state as DeliveryState;
    if (!mayFollow(from, change.to)) throw new Error(`a delivery that is ${from} cannot become ${change.to}`);
    const isFinal = finalStates.includes(change.to);
    await executor()
      .updateTable('deliveries')
      .set({
        state: change.to,
        is_open: isFinal ? 0 : 1,
        owner: null,
        lease_until: null,
        not_before: change.notBefore?.getTime() ?? row.not_before,
        attempt: change.attempt ?? row.attempt,
        reason: change.reason,
        ended_at: isFinal ? change.now.getTime() : null,
      })
      .where('id', '=', id)
      .execute();
    if (change.to === 'posted') {
      // The platform holds the words now, and the edition; here they would only be a third copy.
      await executor()
        .updateTable('delivery_parts')
        .set({ payload: droppedPayload })
        .where('delivery_id', '=', id)
        .execute();
    }
    if (change.forgetIntent !== undefined) {
      await executor()
        .updateTable('delivery_parts')
        .set({ intent_at: null, first_intent_at: null })
        .where('delivery_id', '=', id)
        .where('part', '=', change.forgetIntent)
        .execute();
    }
    await tell(row, change.to, change);
    return true;
  };

  /** Open deliveries that are the first of their channel, as `d`, with the channel's booking, as `free_at`. */
  const heads = (platforms: readonly string[]) =>
    executor()
      .selectFrom('deliveries as d')
      .leftJoin('channels as c', 'c.id', 'd.channel_id')
      .selectAll('d')
      .select('c.not_before as free_at')
      .where('d.is_open', '=', 1)
      .where('d.platform', 'in', platforms)
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('deliveries as e')
              .select('e.id')
              .whereRef('e.channel_id', '=', 'd.channel_id')
              .whereRef('e.seq', '<', 'd.seq')
              .where('e.is_open', '=', 1),
          ),
        ),
      );

  return {
    ...createDeliveryReports(executor),
    ...createPace(executor),

    async enqueue(delivery, now) {
      const { key, kind, channel, parts, deadline } = delivery;
      return unitOfWork.run(async () => {
        const isKnown = await executor()
          .selectFrom('deliveries')
          .select('id')
          .where('key', '=', key)
          .executeTakeFirst();
        if (isKnown !== undefined) return false;
        const { value: seq } = await executor()
          .updateTable('counters')
          .set({ value: sql<number>`value + 1` })
          .where('name', '=', 'delivery_seq')
          .returning('value')
          .executeTakeFirstOrThrow();
        const id = randomUUID();
        await executor()
          .insertInto('deliveries')
          .values({
            id,
            seq,
            key,
            kind,
            channel_id: channel,
            platform: platformOf(channel),
            workspace_id: delivery.workspaceId ?? null,
            thread: delivery.thread ?? null,
            mention: delivery.mention ?? null,
            answer_id: delivery.answerId ?? null,
            edition_id: delivery.editionId ?? null,
            state: 'queued',
            is_open: 1,
            not_before: (delivery.notBefore ?? now).getTime(),
            deadline: deadline.getTime(),
            created_at: now.getTime(),
          })
          .execute();
        await executor()
          .insertInto('delivery_parts')
          .values(parts.map((reply, part) => ({ delivery_id: id, part, payload: packJson(reply) })))
          .execute();
        return true;
      });
    },

    claim: ({ processName, now: at, leaseUntil, platforms }) => {
      if (platforms.length === 0) return Promise.resolve(null);
      const now = at.getTime();
      return unitOfWork.run(async () => {
        const head = await heads(platforms)
          .where(({ or, and, eb }) =>
            or([
              and([
                eb('d.state', 'in', ['queued', 'waiting', 'unknown']),
                or([eb('d.not_before', '<=', now), eb('d.not_before', '>', now + farAheadMs)]),
                or([
                  eb('c.not_before', 'is', null),
                  eb('c.not_before', '<=', now),
                  eb('c.not_before', '>', now + farAheadMs),
                ]),
              ]),
              and([
                eb('d.state', '=', 'sending'),
                or([eb('d.lease_until', '<=', now), eb('d.lease_until', '>', now + farLeaseMs)]),
              ]),
            ]),
          )
          .orderBy('d.not_before')
          .orderBy('d.seq')
          .limit(1)
          .executeTakeFirst();
        if (head === undefined) return null;
        const row = await executor()
          .updateTable('deliveries')
          .set({
            state: 'sending',
            owner: processName,
            lease_until: leaseUntil.getTime(),
            fence: sql<number>`fence + 1`,
          })
          .where('id', '=', head.id)
          .where('fence', '=', head.fence)
          .returningAll()
          .executeTakeFirst();
        if (row === undefined) return null;
        await tell(row, 'sending', { now: at, reason: row.reason });
        return { ...deliveryOf(row), parts: await partsOf(executor, row.id) };
      });
    },

    intend: (id, fence, part, { now, firstIntentAt, leaseUntil, channelFreeAt }) =>
      unitOfWork.run(async () => {
        const row = await held(id, fence);
        if (row === undefined) return false;
        const intended = await executor()
          .updateTable('delivery_parts')
          .set({ intent_at: now.getTime(), first_intent_at: firstIntentAt.getTime() })
          .where('delivery_id', '=', id)
          .where('part', '=', part)
          .where('message_id', 'is', null)
          .returning('part')
          .executeTakeFirst();
        if (intended === undefined) return false;
        await executor()
          .updateTable('deliveries')
          .set({ lease_until: leaseUntil.getTime() })
          .where('id', '=', id)
          .execute();
        if (channelFreeAt <= now) return true;
        await executor()
          .insertInto('channels')
          .values({ id: row.channel_id, state: 'open', not_before: channelFreeAt.getTime() })
          .onConflict((conflict) => conflict.column('id').doUpdateSet({ not_before: channelFreeAt.getTime() }))
          .execute();
        return true;
      }),

    recordPosted: (id, fence, part, { messageId, link, now }) =>
      unitOfWork.run(async () => {
        if ((await held(id, fence)) === undefined) return false;
        await executor()
          .updateTable('delivery_parts')
          .set({ message_id: messageId, link })
          .where('delivery_id', '=', id)
          .where('part', '=', part)
          .execute();
        const isAll = (await partsOf(executor, id)).every((one) => one.messageId !== null);
        return isAll ? moveTo(id, fence, { to: 'posted', now, reason: null }) : true;
      }),

    async isHeld(id, fence, now) {
      const row = await held(id, fence);
      return row !== undefined && row.state === 'sending' && (row.lease_until ?? 0) > now.getTime();
    },

    recordLate: (id, part, { messageId, link, now }) =>
      unitOfWork.run(async () => {
        const row = await executor().selectFrom('deliveries').selectAll().where('id', '=', id).executeTakeFirst();
        const own = (await partsOf(executor, id)).find((one) => one.part === part);
        if (row === undefined || own === undefined) return 'stray';
        if (own.messageId !== null) return own.messageId === messageId ? 'recorded' : 'stray';
        if (row.is_open === 0) return 'stray';
        await executor()
          .updateTable('delivery_parts')
          .set({ message_id: messageId, link })
          .where('delivery_id', '=', id)
          .where('part', '=', part)
          .execute();
        const parts = await partsOf(executor, id);
        if (parts.some((one) => one.messageId === null)) return 'recorded';
        // Whoever holds it finds its fence outrun, and nothing left to post.
        const fence = row.fence + 1;
        await executor().updateTable('deliveries').set({ state: 'sending', fence }).where('id', '=', id).execute();
        await tell(row, 'sending', { now, reason: null });
        await moveTo(id, fence, { to: 'posted', now, reason: null });
        return 'recorded';
      }),

    move: (id, fence, change) => unitOfWork.run(() => moveTo(id, fence, change)),

    expire: (now) =>
      unitOfWork.run(async () => {
        const rows = await executor()
          .selectFrom('deliveries')
          .selectAll()
          .where('is_open', '=', 1)
          .where('state', 'in', ['queued', 'waiting'])
          .where('deadline', '<', now.getTime())
          .limit(100)
          .execute();
        for (const { id, fence } of rows) await moveTo(id, fence, { to: 'failed', now, reason: 'too late' });
        return rows.map(({ key }) => key);
      }),

    bringForward: (to, madeAfter) =>
      unitOfWork.run(async () => {
        const [now, retryBy, leaseBy] = [to.now.getTime(), to.retryBy.getTime(), to.leaseBy.getTime()];
        const open = executor()
          .updateTable('deliveries')
          .where('is_open', '=', 1)
          .where('created_at', '>', madeAfter?.getTime() ?? -1);
        await open.set({ not_before: retryBy }).where('not_before', '>', retryBy).execute();
        await open.set({ lease_until: leaseBy }).where('lease_until', '>', leaseBy).execute();
        // When a doubtful part was really tried, nobody knows: it is looked for far back, and no nonce is relied on.
        await executor()
          .updateTable('delivery_parts')
          .set({ intent_at: now, first_intent_at: now - triedBeforeMs })
          .where('message_id', 'is', null)
          .where('intent_at', '>', now)
          .execute();
        // A channel is booked for seconds ahead, never longer, whoever made the booking.
        await executor().updateTable('channels').set({ not_before: now }).where('not_before', '>', retryBy).execute();
      }),

    async nextAt(platforms) {
      if (platforms.length === 0) return null;
      const rows = await heads(platforms).execute();
      const times = rows.map((row) =>
        row.state === 'sending' ? (row.lease_until ?? 0) : Math.max(row.not_before, row.free_at ?? 0),
      );
      return times.length === 0 ? null : new Date(Math.min(...times));
    },

    closeChannel: (channel, reason, now) =>
      unitOfWork.run(async () => {
        const rows = await executor()
          .selectFrom('deliveries')
          .select(['id', 'fence'])
          .where('is_open', '=', 1)
          .where('channel_id', '=', channel)
          .where('state', 'in', ['queued', 'waiting'])
          .execute();
        for (const { id, fence } of rows) await moveTo(id, fence, { to: 'failed', now, reason });
      }),

    abandon: (reason, now) =>
      unitOfWork.run(async () => {
        const rows = await executor().selectFrom('deliveries').selectAll().where('is_open', '=', 1).execute();
        for (const { id, fence, state } of rows) {
          const isInDoubt = (await partsOf(executor, id)).some(
            ({ intentAt, messageId }) => intentAt !== null && messageId === null,
          );
          const to = isInDoubt || state === 'unknown' ? 'unresolved' : 'failed';
          await moveTo(id, fence, { to, now, reason });
        }
        return rows.length;
      }),
  };
}
