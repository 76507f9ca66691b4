import { UserError } from '../../core/errors.ts';
import { words } from '../../core/words/words.ts';
import { clockTime } from '../time/rule.ts';

/** Local time of the day in which nothing is posted, in minutes since midnight; it may go past midnight. */
export interface QuietHours {
  from: number;
  to: number;
}

/** Reads `22:00-07:00`, `22-7`, `10pm to 7am`; null for anything else. */
export function readQuietHours(said: string): QuietHours | null {
  const time = '(\\d{1,2})(?:[:.](\\d\\d))?\\s*(?:([ap])\\.?m\\.?)?';
  const match = new RegExp(`^\\s*(?:from\\s+)?${time}\\s*(?:-|–|—|to|until)\\s*${time}\\s*$`, 'i').exec(said);
  if (match === null) return null;
  const [from, to] = [minutesOf(match[1]!, match[2], match[3]), minutesOf(match[4]!, match[5], match[6])];
  return from === null || to === null || from === to ? null : { from, to };
}

/** What a person asked for, as it is kept; what it was where they asked for nothing. Throws for what is no time. */
export function settleQuietHours(asked: string | undefined, before: string | null): string | null {
  if (asked === undefined) return before;
  if (/^(?:none|off|no)$/i.test(asked.trim())) return null;
  const hours = readQuietHours(asked);
  if (hours !== null) return `${clockTime(hours.from)}-${clockTime(hours.to)}`;
  throw new UserError(words.noHours(asked.slice(0, 40)), {
    code: 'quiet-hours',
    next: `${words.forExample} quiet-hours:22:00-07:00, quiet-hours:none`,
  });
}

function minutesOf(hours: string, minutes: string | undefined, half: string | undefined): number | null {
  const [hour, minute] = [Number(hours), Number(minutes ?? '0')];
  const isHalf = half !== undefined;
  if (minute > 59 || hour > (isHalf ? 12 : 24) || (isHalf && hour === 0)) return null;
  return ((isHalf ? (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0) : hour % 24) * 60 + minute) % 1440;
}

/** When the quiet that it is now ends; null when it is not quiet. Where the clocks skip the end, it ends with what they skip. */
export function quietUntil({ from, to }: QuietHours, zone: string, now: Date): Date | null {
  const local = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone);
  const minute = local.hour * 60 + local.minute;
  const isQuiet = from < to ? minute >= from && minute < to : minute >= from || minute < to;
  if (!isQuiet) return null;
  const day = from > to && minute >= from ? local.toPlainDate().add({ days: 1 }) : local.toPlainDate();
  const plainTime = new Temporal.PlainTime(Math.floor(to / 60), to % 60);
  const end = day.toZonedDateTime({ timeZone: zone, plainTime });
  // In an hour that comes twice the end may lie behind: then it is looked at again in a minute.
  return new Date(end.epochMilliseconds > now.getTime() ? end.epochMilliseconds : now.getTime() + 60_000);
}
