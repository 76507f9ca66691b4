import { currentLocale } from '../../core/locale.ts';
import { words } from '../../core/words/words.ts';

/** `Mon 23 Nov 2026, 08:00` in the zone. */
export function sayMoment(at: Date, zone: string): string {
  const local = localOf(at, zone);
  const locale = currentLocale();
  const day =
    locale === 'en' ? `${sayDay(at, zone)} ${local.year}` : inWords(at, zone, { ...dayParts, year: 'numeric' });
  return `${day}, ${clock(local)}`;
}

/** `Mon 23 Nov` in the zone. */
export function sayDay(at: Date, zone: string): string {
  if (currentLocale() !== 'en') return inWords(at, zone, dayParts);
  const local = localOf(at, zone);
  return `${weekdays[local.dayOfWeek - 1]} ${local.day} ${months[local.month - 1]}`;
}

const dayParts: Intl.DateTimeFormatOptions = { weekday: 'short', day: 'numeric', month: 'short' };

/** As the language of whoever reads it writes a day: `Mo., 23. Nov.`, `23 Kas Pzt`. */
function inWords(at: Date, zone: string, parts: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(currentLocale(), { ...parts, timeZone: zone }).format(at);
}

/** A run to come, in local time, and what the clocks do between it and the one before. */
export interface ComingRun {
  at: Date;
  /** `Mon 23 Nov 2026, 08:00`. */
  local: string;
  /** `the clocks go forward 1 hour on Sun 29 Mar`; null when they stay. */
  note: string | null;
}

/** Runs as people read them, each with the clock change that lies before it. `from` is now. */
export function sayRuns(moments: readonly Temporal.Instant[], zone: string, from: Date): ComingRun[] {
  let before = localOf(from, zone);
  return moments.map((moment) => {
    const local = moment.toZonedDateTimeISO(zone);
    const note = changeBetween(before, local);
    before = local;
    const at = new Date(moment.epochMilliseconds);
    return { at, local: sayMoment(at, zone), note };
  });
}

function changeBetween(from: Temporal.ZonedDateTime, to: Temporal.ZonedDateTime): string | null {
  if (from.offsetNanoseconds === to.offsetNanoseconds) return null;
  const change = from.getTimeZoneTransition('next');
  if (change === null || Temporal.ZonedDateTime.compare(change, to) > 0) return null;
  const minutes = Math.round((to.offsetNanoseconds - from.offsetNanoseconds) / 60e9);
  const day = sayDay(new Date(change.epochMilliseconds), change.timeZoneId);
  const by = sayMinutes(Math.abs(minutes));
  return minutes > 0 ? words.clocksForward(by, day) : words.clocksBack(by, day);
}

/** `1 hour`, `30 minutes`, `2 hours`; `45 seconds` for a number of minutes below one. */
export function sayMinutes(minutes: number): string {
  const [n, unit] =
    minutes < 1
      ? [Math.round(minutes * 60), 'second']
      : minutes % 60 === 0 || minutes >= 600
        ? [Math.round(minutes / 60), 'hour']
        : [Math.round(minutes), 'minute'];
  return new Intl.NumberFormat(currentLocale(), { style: 'unit', unit, unitDisplay: 'long' }).format(n);
}

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function localOf(at: Date, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone);
}

function clock({ hour, minute }: Temporal.ZonedDateTime): string {
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}
