import type { Selectable } from 'kysely';
import { platformOf } from '../../core/address.ts';
import type { Schedule, ScheduleState } from '../../schedule/schedule.ts';
import type { SchedulesTable } from '../tables/schedules.ts';

/** A schedule as a new row of its table. */
export function rowOf(schedule: Schedule): Omit<SchedulesTable, 'quiet_runs' | 'told_at' | 'kind' | 'changed'> & {
  quiet_runs: number;
  kind: string;
} {
  return {
    id: schedule.id,
    channel_id: schedule.channelId,
    platform: platformOf(schedule.channelId),
    workspace_id: schedule.workspaceId,
    name: schedule.name,
    name_key: nameKey(schedule.name, schedule.kind),
    query: JSON.stringify(schedule.query),
    rule: JSON.stringify(schedule.rule),
    time_zone: schedule.zone,
    options: JSON.stringify(schedule.options),
    state: schedule.state,
    state_reason: schedule.stateReason,
    owner_id: schedule.ownerId ?? '',
    maker_id: schedule.creatorId,
    // Who makes a schedule is there.
    member_checked_at: schedule.createdAt.getTime(),
    created_at: schedule.createdAt.getTime(),
    next_at: schedule.nextAt?.getTime() ?? null,
    last_seq: schedule.lastSeq,
    last_edition_id: schedule.lastEditionId,
    quiet_runs: schedule.quietRuns,
    kind: schedule.kind ?? 'schedule',
  };
}

/** A row as the schedule it holds. */
export function scheduleOf(row: Selectable<SchedulesTable>): Schedule {
  return {
    id: row.id,
    channelId: row.channel_id,
    workspaceId: row.workspace_id,
    name: row.name,
    query: JSON.parse(row.query),
    rule: JSON.parse(row.rule),
    zone: row.time_zone,
    options: JSON.parse(row.options),
    state: row.state as ScheduleState,
    stateReason: row.state_reason,
    ownerId: row.owner_id === '' ? null : row.owner_id,
    creatorId: row.maker_id,
    createdAt: new Date(row.created_at),
    nextAt: row.next_at === null ? null : new Date(row.next_at),
    lastSeq: row.last_seq,
    lastEditionId: row.last_edition_id,
    quietRuns: row.quiet_runs,
    ...(row.kind === 'alert' ? { kind: 'alert' as const } : {}),
  };
}

/** By what a name is told from the others of its channel: a schedule and an alert may share one. */
export function nameKey(name: string, kind: Schedule['kind']): string {
  return `${kind === 'alert' ? '!' : ''}${name.toLowerCase()}`;
}
