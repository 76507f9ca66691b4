import { sql } from 'kysely';
import { type DeliveryKind, type DeliveryState, deliveryStates } from '../../delivery/delivery.ts';
import type { DeliveryRepository } from '../../delivery/repository.ts';
import type { Executor } from '../executor.ts';
import { partsOf } from './delivery-rows.ts';

/** What is told about deliveries, and who holds them. */
export function createDeliveryReports(
  executor: Executor,
): Pick<DeliveryRepository, 'report' | 'processes' | 'releaseProcess' | 'counts'> {
  return {
    async report(key) {
      const row = await executor().selectFrom('deliveries').selectAll().where('key', '=', key).executeTakeFirst();
      if (row === undefined) return null;
      const parts = await partsOf(executor, row.id);
      return {
        key,
        kind: row.kind as DeliveryKind,
        channel: row.channel_id,
        state: row.state as DeliveryState,
        reason: row.reason,
        attempt: row.attempt,
        retryAt: row.is_open === 1 ? new Date(row.not_before) : null,
        parts: parts.map(({ part, messageId, link, intentAt }) => ({ part, messageId, link, intentAt })),
      };
    },

    async processes() {
      const rows = await executor()
        .selectFrom('deliveries')
        .select('owner')
        .distinct()
        .where('is_open', '=', 1)
        .where('state', '=', 'sending')
        .execute();
      return rows.map(({ owner }) => owner).filter((owner) => owner !== null);
    },

    async releaseProcess(processName, { inDoubtToo } = { inDoubtToo: true }) {
      let held = executor()
        .updateTable('deliveries')
        .set({ lease_until: 0 })
        .where('is_open', '=', 1)
        .where('state', '=', 'sending')
        .where('owner', '=', processName)
        .where('lease_until', '>', 0);
      if (!inDoubtToo) {
        held = held.where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom('delivery_parts as p')
                .select('p.part')
                .whereRef('p.delivery_id', '=', 'deliveries.id')
                .where('p.intent_at', 'is not', null)
                .where('p.message_id', 'is', null),
            ),
          ),
        );
      }
      const { numUpdatedRows } = await held.executeTakeFirstOrThrow();
      return numUpdatedRows > 0n;
    },

    async counts() {
      const rows = await executor()
        .selectFrom('deliveries')
        .select(['state', sql<number>`count(*)`.as('n')])
        .groupBy('state')
        .execute();
      const found = new Map(rows.map(({ state, n }) => [state, Number(n)]));
      return Object.fromEntries(deliveryStates.map((state) => [state, found.get(state) ?? 0])) as Record<
        DeliveryState,
        number
      >;
    },
  };
}
