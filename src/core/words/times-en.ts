import { countedIn } from '../locale.ts';

const counted = (n: number, one: string, other: string) => countedIn('en', n, { one, other });

/** What is said about times: of a rule that says when, of the clocks, and of words that say none. English rules say themselves. */
export const timesEn = {
  daily: 'daily',
  onWeekdays: 'weekdays',
  onWeekends: 'weekends',
  everyDays: (days: string) => `every ${days}`,
  everyOtherDays: (days: string) => `every other ${days}`,
  everyWeeksOn: (n: number, days: string) => `every ${n} weeks on ${days}`,
  everyOtherDay: 'every other day',
  everyNDays: (n: number) => `every ${n} days`,
  /** From the first to the fifth, then the last and the last but one. */
  ordinals: 'first second third fourth fifth last penultimate',
  nthDays: (ordinals: string, day: string) => `${ordinals} ${day} of month`,
  monthDays: (days: string) => `${days} of month`,
  dayOfMonth: (n: number) => `${n}`,
  nthDayOfMonth: (ordinal: string) => `${ordinal} day`,
  workdays: (ordinals: string) => `${ordinals} working day of month`,
  inMonths: (months: string) => `in ${months}`,
  everyMinutes: (n: number) => (n === 1 ? 'every minute' : `every ${n} minutes`),
  hourly: 'hourly',
  hourlyAt: (minute: string) => `hourly at :${minute}`,
  everyHours: (n: number) => `every ${n} hours`,
  oftenFromTo: (often: string, from: string, to: string) => `${often} from ${from} to ${to}`,
  moreTimes: (times: string, n: number) => `${times} and ${n} more times a day`,
  clocksForward: (by: string, day: string) => `the clocks go forward ${by} on ${day}`,
  clocksBack: (by: string, day: string) => `the clocks go back ${by} on ${day}`,

  // What is wrong with a time.
  notOnClock: (time: string) => `There is no ${time} on the clock.`,
  sameTimes: 'One schedule has the same times on all its days: make two of it.',
  howOften: 'Hours need to say how often: every hour between 9 and 17.',
  oftenOrTimes: 'Give either how often, or at which times.',
  noneWithin: 'No time of the day is within these hours.',
  timesDiffer: (named: number, said: number) => `You named ${counted(named, 'time', 'times')} a day, but said ${said}.`,
  noDayLeft: 'That leaves no day of the week.',
  weeksBetween: 'Every 2 to 26 weeks can be given.',
  daysBetween: 'Every 2 to 31 days can be given.',
  yearSteps: (n: number) => `A year doesn’t divide into steps of ${n} months.`,
  daySteps: (n: number) => `A day doesn’t divide into steps of ${n} hours.`,
  dayMinuteSteps: (n: number) => `A day doesn’t divide into steps of ${n} minutes.`,
  noMinute: (n: number) => `There is no minute ${n}.`,
  hoursBackwards: 'The hours run backwards.',
  nameDays: 'Name the days of the month.',
  noMonthDay: (n: number) => `No month has a day ${n}.`,
  onceOnly: 'A schedule repeats; it can’t be for one day or moment.',
  bareOffset: (zone: string) => `"${zone}" is a bare offset, and an offset doesn’t follow clock changes.`,
  zoneAbbreviation: (zone: string) =>
    `"${zone}" is an abbreviation of a time zone: several places use it, and it doesn’t follow clock changes.`,
  noHours: (said: string) => `"${said}" isn’t a time from one hour to another.`,

  // Cron expressions.
  cronFields: 'minute|hour|day of month|month|weekday',
  cronExample: 'Minute, hour, day of month, month, weekday: 0 8 * * 1-5',
  cronCount: (n: number) => `A cron expression has five fields; this one has ${n}.`,
  cronInvalid: (said: string, field: string) => `"${said}" isn’t a valid ${field} of a cron expression.`,
  cronBackwards: (said: string, field: string) => `"${said}" runs backwards or has no step in the ${field} field.`,
  cronOutside: (said: string, field: string, from: number, to: number) =>
    `"${said}" is outside the ${field} field, which goes from ${from} to ${to}.`,
};
