import { defaultOptions, type ScheduleOptions } from '../schedule.ts';
import type { Rule } from '../time/rule.ts';

/** Articles come when they come: a day that no calendar has. */
export const never: Rule = {
  kind: 'fixed',
  times: [0],
  monthDays: [30],
  weekdays: null,
  nthWeekdays: null,
  months: [2],
};

/** How an alert behaves where nobody said otherwise. */
export const defaultAlert = {
  /** Most posts in an hour. */
  perHour: 6,
  /** Articles published longer ago than this, in days, never alert. */
  olderDays: 2,
  /** Sentences quoted of one article. */
  points: 2,
} as const;

export const alertOptions: ScheduleOptions = {
  ...defaultOptions,
  points: defaultAlert.points,
  olderAfterDays: defaultAlert.olderDays,
  perHour: defaultAlert.perHour,
  quietHours: null,
};

/** Alerts one channel can have. */
export const alertsPerChannel = 25;
