import type { PublishedPrecision } from '../article.ts';
import { foldText } from './fold-text.ts';

/** A publication date with as many digits as are known: `2020-06-25`, `2020-06`, `2020`, or with a time and its offset. */
export interface PublishedDate {
  published: string;
  publishedPrecision: PublishedPrecision;
}

/** Month names by number, folded: English, Turkish, French, German, Spanish, Italian, Portuguese, Russian, Ukrainian, Arabic, Persian spellings. */
const monthNames: readonly string[] = [
  'january jan ocak janvier janv januar jan enero ene gennaio gen janeiro января январь січня يناير ژانویه',
  'february feb subat sub fevrier fevr februar febrero febbraio fevereiro fev февраля февраль лютого فبراير فوریه',
  'march mar mart mars marz marzo marco марта март березня مارس',
  'april apr nisan avril avr abril abr aprile апреля апрель квітня ابريل أبريل آوریل',
  'may mayis mai mayo maggio maio мая май травня مايو مه',
  'june jun haziran juin juni junio giugno junho июня июнь червня يونيو ژوئن',
  'july jul temmuz tem juillet juil juli julio luglio julho июля июль липня يوليو ژوئیه',
  'august aug agustos agu aout agosto ago августа август серпня اغسطس أغسطس اوت',
  'september sep sept eylul eyl septembre septiembre settembre setembro сентября сентябрь вересня سبتمبر سپتامبر',
  'october oct ekim octobre oktober okt octubre ottobre outubro октября октябрь жовтня اكتوبر أكتوبر اکتبر',
  'november nov kasim kas novembre noviembre novembro ноября ноябрь листопада نوفمبر نوامبر',
  'december dec aralik ara decembre dez dezember diciembre dicembre dezembro декабря декабрь грудня ديسمبر دسامبر',
];

const monthByName = new Map<string, number>(
  monthNames.flatMap((names, index) => names.split(' ').map((name) => [foldText(name), index + 1] as const)),
);

const month = `(${[...monthByName.keys()].sort((a, b) => b.length - a.length).join('|')})\\.?`;
const notLetter = '(?![\\p{L}])';
const dayFirst = new RegExp(
  `(?<![\\d\\p{L}])(\\d{1,2})(?:st|nd|rd|th|er|\\.|º)?\\s+(?:de\\s+|of\\s+)?${month}${notLetter},?\\s+(?:de\\s+|del\\s+)?(\\d{4})(?!\\d)`,
  'u',
);
const monthFirst = new RegExp(
  `(?<!\\p{L})${month}${notLetter}\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})(?!\\d)`,
  'u',
);
const monthAndYear = new RegExp(`(?<!\\p{L})${month}${notLetter},?\\s+(?:de\\s+)?(\\d{4})(?!\\d)`, 'u');
const iso =
  /(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)(?:[t ]+(\d{2}):(\d{2})(?::(\d{2}))?(?:[.,]\d+)?\s*(z|[+-]\d{2}:?\d{2})?)?/;
const eastAsian = /(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]/;
const yearSlash = /(?<!\d)(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?!\d)/;
const dotted = /(?<!\d)(\d{1,2})\.(\d{1,2})\.(\d{4})(?!\d)/;
const slashed = /(?<!\d)(\d{1,2})[/-](\d{1,2})[/-](\d{4})(?!\d)/;
const clock = /(\d{1,2}):(\d{2})(?::(\d{2}))?\s*(gmt|utc|z|[+-]\d{2}:?\d{2})(?![\p{L}\d])/u;

/**
 * The date a text states, or null. Relative words ("today"), dates without a year, and `4/5/2020`, which two conventions read
 * differently, give null: a date is never guessed. A time counts only when its offset from UTC is written too.
 */
export function readDate(text: string): PublishedDate | null {
  if (text.length > 300) return null;
  const folded = foldText(text);
  let m = iso.exec(folded);
  if (m) return dated(m[1], m[2], m[3], m[4] && m[7] ? [m[4], m[5]!, m[6] ?? '00', m[7]] : null);
  const time = clock.exec(folded);
  const zoned: ClockTime | null = time ? [time[1]!.padStart(2, '0'), time[2]!, time[3] ?? '00', time[4]!] : null;
  m = dayFirst.exec(folded);
  if (m) return dated(m[3], monthByName.get(m[2]!), m[1], zoned);
  m = monthFirst.exec(folded);
  if (m) return dated(m[3], monthByName.get(m[1]!), m[2], zoned);
  m = eastAsian.exec(folded) ?? yearSlash.exec(folded);
  if (m) return dated(m[1], m[2], m[3], null);
  m = dotted.exec(folded);
  if (m) return dated(m[3], m[2], m[1], null);
  m = slashed.exec(folded);
  if (m) return readSlashed(Number(m[1]), Number(m[2]), Number(m[3]));
  m = monthAndYear.exec(folded);
  if (m) return dated(m[2], monthByName.get(m[1]!), null, null);
  m = /^(\d{4})-(\d{2})$/.exec(folded);
  if (m) return dated(m[1], m[2], null, null);
  m = /^(\d{4})$/.exec(folded);
  return m ? dated(m[1], null, null, null) : null;
}

/** The same for a value of a structured record: also seconds or milliseconds since 1970 as a number. */
export function readDateValue(value: unknown): PublishedDate | null {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : atInstant(value.getTime());
  if (typeof value === 'number' && Number.isFinite(value)) {
    if (Number.isInteger(value) && value >= 1000 && value <= 2999) return dated(value, null, null, null);
    const ms = Math.abs(value) < 1e11 ? value * 1000 : value;
    return Math.abs(ms) < 8e15 ? atInstant(ms) : null;
  }
  return typeof value === 'string' ? readDate(value) : null;
}

/** Hours, minutes, seconds and offset as written. */
type ClockTime = [string, string, string, string];
type Digits = string | number | null | undefined;

function atInstant(ms: number): PublishedDate | null {
  const published = `${new Date(ms).toISOString().slice(0, 19)}Z`;
  return /^\d{4}-/.test(published) ? { published, publishedPrecision: 'time' } : null;
}

function readSlashed(first: number, second: number, year: number): PublishedDate | null {
  if (first > 12) return dated(year, second, first, null);
  if (second > 12) return dated(year, first, second, null);
  return first === second ? dated(year, first, second, null) : null;
}

function dated(
  yearDigits: Digits,
  monthDigits: Digits,
  dayDigits: Digits,
  time: ClockTime | null,
): PublishedDate | null {
  const year = Number(yearDigits);
  if (year < 1500 || year > 2200) return null;
  const yearText = String(year);
  if (monthDigits === null || monthDigits === undefined) return { published: yearText, publishedPrecision: 'year' };
  const month = Number(monthDigits);
  if (month < 1 || month > 12) return null;
  const monthText = `${yearText}-${String(month).padStart(2, '0')}`;
  if (dayDigits === null || dayDigits === undefined) return { published: monthText, publishedPrecision: 'month' };
  const day = Number(dayDigits);
  if (day < 1 || day > new Date(Date.UTC(year, month, 0)).getUTCDate()) return null;
  const dayText = `${monthText}-${String(day).padStart(2, '0')}`;
  if (time === null || Number(time[0]) > 23 || Number(time[1]) > 59) {
    return { published: dayText, publishedPrecision: 'day' };
  }
  const [hours, minutes, seconds, zone] = time;
  const offset = /^[+-]/.test(zone) ? `${zone.slice(0, 3)}:${zone.slice(-2)}` : 'Z';
  return { published: `${dayText}T${hours}:${minutes}:${seconds}${offset}`, publishedPrecision: 'time' };
}
