import { currentLocale } from '../../core/locale.ts';
import { listed } from '../../core/wording.ts';
import { words } from '../../core/words/words.ts';
import { clockTime, describeRule, type Rule, stepOf } from './rule.ts';

/** The rule in the language of whoever reads it: `montags bis freitags 08:00`. In English as `parseWhen` reads it back. */
export function sayRule(rule: Rule): string {
  if (currentLocale() === 'en') return describeRule(rule);
  const days = sayDays(rule);
  const months = rule.months === null ? [] : [words.inMonths(listed(rule.months.map(nameOfMonth), 'and'))];
  if (rule.kind === 'elapsed') return [sayPattern(rule.times), ...(days === null ? [] : [days]), ...months].join(' ');
  return [days ?? words.daily, ...months, ...rule.times.map(clockTime)].join(' ');
}

/** Null for every day. */
function sayDays({ monthDays, nthWeekdays, workdays, weekdays, everyWeeks = 1, everyDays }: Rule): string | null {
  const kinds = [
    ...(monthDays === null ? [] : [words.monthDays(listed(monthDays.map(sayMonthDay), 'and'))]),
    ...[...Map.groupBy(nthWeekdays ?? [], ({ weekday }) => weekday)].map(([weekday, each]) =>
      words.nthDays(
        listed(
          each.map(({ nth }) => ordinal(nth)),
          'and',
        ),
        nameOfWeekday(weekday),
      ),
    ),
    ...(workdays === undefined ? [] : [words.workdays(listed(workdays.map(ordinal), 'and'))]),
    ...(weekdays === null ? [] : [sayWeekdays(weekdays, everyWeeks)]),
  ];
  const every = everyDays === undefined ? [] : [everyDays === 2 ? words.everyOtherDay : words.everyNDays(everyDays)];
  const said = [...every, ...(kinds.length === 0 ? [] : [listed(kinds, 'or')])].join(' ');
  return said === '' || said === words.daily ? null : said;
}

function sayWeekdays(weekdays: readonly number[], everyWeeks: number): string {
  const named = listed(weekdays.map(nameOfWeekday), 'and');
  if (everyWeeks === 2) return words.everyOtherDays(named);
  if (everyWeeks > 2) return words.everyWeeksOn(everyWeeks, named);
  const key = weekdays.join('');
  if (key === '1234567') return words.daily;
  if (key === '12345') return words.onWeekdays;
  return key === '67' ? words.onWeekends : words.everyDays(named);
}

function sayMonthDay(day: number): string {
  return day > 0 ? words.dayOfMonth(day) : words.nthDayOfMonth(ordinal(day));
}

/** `ersten`, `letzten`; a number where the language has no word at hand. */
function ordinal(nth: number): string {
  const named = words.ordinals.split(' ').map((word) => word.replace('_', ' '));
  const found = nth > 0 ? named.slice(0, 5)[nth - 1] : named.slice(5)[-nth - 1];
  return found ?? words.dayOfMonth(nth);
}

function sayPattern(times: readonly number[]): string {
  const { step, isWholeDay, isWindow } = stepOf(times);
  const often = step % 60 > 0 ? words.everyMinutes(step) : step === 60 ? words.hourly : words.everyHours(step / 60);
  if (isWholeDay && times[0] === 0) return often;
  if (isWholeDay && step === 60) return words.hourlyAt(String(times[0]).padStart(2, '0'));
  if (isWindow) return words.oftenFromTo(often, clockTime(times[0]!), clockTime(times.at(-1)!));
  const shown = times.slice(0, 6).map(clockTime).join(' ');
  return times.length > 6 ? words.moreTimes(shown, times.length - 6) : shown;
}

/** 5 January 1970 was a Monday. */
const nameOfWeekday = (weekday: number): string => named({ weekday: 'long' }, Date.UTC(1970, 0, 4 + weekday));
const nameOfMonth = (month: number): string => named({ month: 'long' }, Date.UTC(1970, month - 1, 1));

function named(format: Intl.DateTimeFormatOptions, at: number): string {
  const locale = currentLocale();
  const name = new Intl.DateTimeFormat(locale, { ...format, timeZone: 'UTC' }).format(at);
  // Inside a sentence Turkish writes days and months small.
  return locale === 'tr' && format.weekday !== undefined ? name.toLocaleLowerCase('tr') : name;
}
