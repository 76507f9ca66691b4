import type { Selectable } from 'kysely';
import type { Delivery, DeliveryKind, DeliveryPart, DeliveryState } from '../../delivery/delivery.ts';
import type { Executor } from '../executor.ts';
import { unpackJson } from '../json.ts';
import type { DeliveriesTable, DeliveryPartsTable } from '../tables/schedules.ts';

export type DeliveryRow = Selectable<DeliveriesTable>;

/** A delivery as the outbox knows it, without its parts. */
export function deliveryOf(row: DeliveryRow): Omit<Delivery, 'parts'> {
  return {
    id: row.id,
    key: row.key,
    kind: row.kind as DeliveryKind,
    channel: row.channel_id,
    workspaceId: row.workspace_id,
    thread: row.thread,
    mention: row.mention,
    answerId: row.answer_id,
    editionId: row.edition_id,
    state: row.state as DeliveryState,
    fence: row.fence,
    attempt: row.attempt,
    deadline: new Date(row.deadline),
    createdAt: new Date(row.created_at),
  };
}

/** The parts of a delivery, in order. */
export async function partsOf(executor: Executor, id: string): Promise<DeliveryPart[]> {
  const rows = await executor()
    .selectFrom('delivery_parts')
    .selectAll()
    .where('delivery_id', '=', id)
    .orderBy('part')
    .execute();
  return rows.map(partOf);
}

function partOf(row: Selectable<DeliveryPartsTable>): DeliveryPart {
  const date = (ms: number | null) => (ms === null ? null : new Date(ms));
  return {
    part: row.part,
    reply: unpackJson(row.payload),
    intentAt: date(row.intent_at),
    firstIntentAt: date(row.first_intent_at),
    messageId: row.message_id,
    link: row.link,
  };
}
