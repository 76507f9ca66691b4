import type { SlotRecord, SlotState } from '../run/slot.ts';
import { labelsOf, type Schedule } from '../schedule.ts';
import type { RunView, ScheduleView } from '../service.ts';
import { sayMoment, sayRuns } from '../time/local-time.ts';
import { nextMoments } from '../time/plan.ts';
import { sayRule } from '../time/say-rule.ts';

/** Runs read back before a schedule is saved. */
const runsShown = 5;

/** A schedule as people see it. */
export function scheduleView(schedule: Schedule, now: Date): ScheduleView {
  const { options, rule, zone, query } = schedule;
  const filters = Object.entries(query.filters).map(([name, value]) => `${name}:${value}`);
  const moments = nextMoments(rule, zone, Temporal.Instant.fromEpochMilliseconds(now.getTime()), runsShown);
  return {
    id: schedule.id,
    name: schedule.name,
    topic: [query.text, ...filters].join(' '),
    when: sayRule(rule),
    zone,
    channel: schedule.channelId,
    state: schedule.state === 'active' ? 'active' : 'paused',
    stateReason: schedule.stateReason,
    ownerId: schedule.ownerId,
    creatorId: schedule.creatorId,
    makerId: schedule.creatorId,
    points: options.points,
    quiet: options.quiet,
    catchUp: options.catchUp,
    lateHours: options.staleAfterMs / 3_600_000,
    olderDays: options.olderAfterDays,
    thread: options.thread,
    mention: options.mention,
    labels: labelsOf(schedule),
    picture: options.picture === true,
    next: sayRuns(moments, zone, now).map(({ at, local, note }) => ({ at: at.toISOString(), local, note })),
  };
}

const states: Record<SlotState, RunView['state']> = {
  due: 'planned',
  claimed: 'on its way',
  composed: 'on its way',
  sending: 'on its way',
  waiting: 'on its way',
  unknown: 'on its way',
  posted: 'posted',
  skipped: 'skipped',
  unresolved: 'undecided',
  failed: 'failed',
};

const skipReasons: Record<string, string> = {
  merged: 'replaced by a later run',
  'too-late': 'too late',
  paused: 'paused',
  'nothing-new': 'nothing new',
  removed: 'the schedule was removed',
  restored: 'a backup was restored',
};

/** One run as people see it. */
export function runView(record: SlotRecord, zone: string): RunView {
  const { dueAt, postedAt, retryAt, reason, state } = record;
  return {
    planned: sayMoment(dueAt, zone),
    dueAt: dueAt.toISOString(),
    state: states[state],
    asked: record.cause === 'run',
    reason: reason === null ? null : state === 'skipped' ? (skipReasons[reason] ?? reason) : reason,
    points: record.points,
    secondsLate: postedAt === null ? null : Math.max(0, Math.round((postedAt.getTime() - dueAt.getTime()) / 1000)),
    link: record.link,
    nextTry: retryAt === null ? null : sayMoment(retryAt, zone),
    edition: record.editionId,
  };
}
