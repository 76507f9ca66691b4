/** A time of day as written, with its offset from UTC where one is written: `Z` or `+03:00`. */
export interface ClockTime {
  hours: number;
  minutes: number;
  seconds: number;
  offset: string | null;
  /** Where it stands in the text. */
  start: number;
  end: number;
}

/** Zone names of RFC 822, and the few others that publishers use and that mean one thing, with their offset in minutes. */
const zones: Record<string, number> = {
  z: 0,
  ut: 0,
  utc: 0,
  gmt: 0,
  wet: 0,
  est: -300,
  edt: -240,
  cst: -360,
  cdt: -300,
  mst: -420,
  mdt: -360,
  pst: -480,
  pdt: -420,
  cet: 60,
  cest: 120,
  mez: 60,
  mesz: 120,
  eet: 120,
  eest: 180,
  bst: 60,
  msk: 180,
  jst: 540,
  kst: 540,
  aest: 600,
  aedt: 660,
};

const offset = String.raw`[+-](?:0?\d|1[0-4])(?::?[0-5]\d)`;
/** The name of a zone in the tz database, as programs write it: it keeps the day, and no offset is worked out. */
const zoneName = String.raw`\[?(?:africa|america|antarctica|arctic|asia|atlantic|australia|europe|indian|pacific|etc)/[a-z_/+-]{2,30}\d{0,2}\]?`;
const zone = String.raw`(?:(?:gmt|utc|ut)\s*(?:${offset}|[+-](?:1[0-4]|0?\d))|${offset}|[a-z]{1,5}(?![\p{L}\d/]))`;
const half = String.raw`(?:\s*([ap])\.?\s?m\b\.?)?`;
const withColons = new RegExp(
  String.raw`(?:(?<=\d)t|(?<![\d:.]))(\d{1,2})(?::|\s?h\s?)(\d{2})(?::(\d{1,2}))?(?:[.,]\d+)?${half}(?:\s*(${zone}))?(?:\s*${zoneName})?(?![\d:])`,
  'u',
);
const withDots = new RegExp(
  String.raw`(?<![\d:.])(\d{1,2})\.(\d{2})(?:\.(\d{2}))?${half}(?:\s*(${zone}))?(?:\s*${zoneName})?(?![\d.])`,
  'u',
);

/**
 * The first time of day of a folded text, or null. `15.21` is one only where asked for: it may be a number. A zone nobody can place
 * gives no offset.
 */
export function findClockTime(folded: string, dotted = false): ClockTime | null {
  const found = (dotted ? withDots : withColons).exec(folded);
  if (found === null) return null;
  const [all, hourDigits, minuteDigits, secondDigits = '0', afternoon, zoneText] = found;
  let hours = Number(hourDigits);
  if (afternoon !== undefined && hours >= 1 && hours <= 12) hours = (hours % 12) + (afternoon === 'p' ? 12 : 0);
  const [minutes, seconds] = [Number(minuteDigits), Number(secondDigits)];
  // 24:00 is how some end a day: it is a time, and nobody's next day.
  if (hours > (minutes === 0 ? 24 : 23) || minutes > 59 || seconds > 60) return null;
  const start = found.index;
  return { hours, minutes, seconds: Math.min(seconds, 59), offset: offsetOf(zoneText), start, end: start + all.length };
}

function offsetOf(text: string | undefined): string | null {
  if (text === undefined) return null;
  const digits = /([+-])(\d{1,2}?):?(\d{2})?$/u.exec(text);
  if (digits === null) return text in zones ? asOffset(zones[text]!) : null;
  const minutes = Number(digits[2]) * 60 + Number(digits[3] ?? 0);
  return asOffset(digits[1] === '-' ? -minutes : minutes);
}

function asOffset(minutes: number): string {
  if (minutes === 0) return 'Z';
  const two = (value: number) => String(value).padStart(2, '0');
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}
