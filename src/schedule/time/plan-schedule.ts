import type { PlannedRow } from '../repository.ts';
import type { Schedule } from '../schedule.ts';
import { nextMoments, planSlots } from './plan.ts';

/** What a schedule's time says: the slots up to now and the moment after. While it is paused they are skipped. */
export function planOf(schedule: Schedule, now: Date): { rows: PlannedRow[]; nextAt: Date | null } {
  const { due, skipped, next } = planSlots({
    rule: schedule.rule,
    zone: schedule.zone,
    after: instantOf(schedule.nextAt ?? now).subtract({ milliseconds: 1 }),
    until: instantOf(now),
    policy: schedule.options,
  });
  const isPaused = schedule.state === 'paused';
  const rows = [
    ...skipped.map(({ dueAt, reason }) => ({ dueAt: dateOf(dueAt), skipped: isPaused ? ('paused' as const) : reason })),
    ...due.map(({ dueAt }) => ({ dueAt: dateOf(dueAt), skipped: isPaused ? ('paused' as const) : null })),
  ];
  return { rows, nextAt: next === null ? null : dateOf(next) };
}

/** The first due moment after `now`; null when none comes. */
export function nextAfter({ rule, zone }: Pick<Schedule, 'rule' | 'zone'>, now: Date): Date | null {
  const next = nextMoments(rule, zone, instantOf(now), 1)[0];
  return next === undefined ? null : dateOf(next);
}

const instantOf = (date: Date) => Temporal.Instant.fromEpochMilliseconds(date.getTime());
const dateOf = (instant: Temporal.Instant) => new Date(instant.epochMilliseconds);
