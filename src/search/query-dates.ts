import { monthNames, phrasesElsewhere, writtenNumbers } from '../core/date-phrases.ts';
import { UserError } from '../core/errors.ts';
import { words as texts } from '../core/words/words.ts';
import { fold } from './fold.ts';

type Period = { first: Temporal.PlainDate; last: Temporal.PlainDate };

const months = monthNames.map((names) => names.map(fold));
const elsewhere = phrasesElsewhere.map(([source, english]) => ({
  phrase: new RegExp(`^(?:${source})$`, 'u'),
  english,
}));

/** First day of the period a person named, `YYYY-MM-DD`. Throws a UserError that says what is allowed. */
export function firstDay(text: string, today: Temporal.PlainDate): string {
  return periodOf(text, today).first.toString();
}

/** Last day of the period a person named, `YYYY-MM-DD`. */
export function lastDay(text: string, today: Temporal.PlainDate): string {
  return periodOf(text, today).last.toString();
}

function periodOf(text: string, today: Temporal.PlainDate): Period {
  const words = inEnglish(
    fold(text)
      .trim()
      .replace(/[\s_]+/g, ' '),
  );
  const period = written(words) ?? named(words, today) ?? ago(words, today);
  if (period === null) {
    throw new UserError(texts.notADate(text.slice(0, 40)), { code: 'bad-date', next: texts.datesAre });
  }
  return period;
}

/** `geçen ay` and `letzten Monat` are `last month`. */
function inEnglish(words: string): string {
  const known = elsewhere.find(({ phrase }) => phrase.test(words));
  return known === undefined ? words : words.replace(known.phrase, known.english);
}

/** Month of a name, from 1, with or without a Turkish ending; null for other words. */
export function monthOf(name: string): number | null {
  const folded = fold(name);
  const bare = folded.replace(/['’]?[dt][ae]n?$/u, '');
  const at = months.findIndex((names) => names.includes(folded) || names.includes(bare));
  return at === -1 ? null : at + 1;
}

/** `2020`, `2020-06`, `2020-06-15` (also with slashes or dots), `june 2020`, `15 june 2020`. */
function written(words: string): Period | null {
  const digits = /^(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?$/.exec(words);
  if (digits !== null) return span(Number(digits[1]), numberOrNull(digits[2]), numberOrNull(digits[3]));
  const spoken =
    /^(?:(\d{1,2})(?:st|nd|rd|th|\.)? (?:of |de )?)?(\p{L}{3,10})\.? (?:del? )?(?:(\d{1,2})(?:st|nd|rd|th)?,? )?(\d{4})$/u.exec(
      words,
    );
  if (spoken === null || (spoken[1] !== undefined && spoken[3] !== undefined)) return null;
  const month = monthOf(spoken[2]!);
  return month === null ? null : span(Number(spoken[4]), month, numberOrNull(spoken[1] ?? spoken[3]));
}

function span(year: number, month: number | null, day: number | null): Period | null {
  try {
    const first = Temporal.PlainDate.from({ year, month: month ?? 1, day: day ?? 1 }, { overflow: 'reject' });
    if (day !== null) return { first, last: first };
    return { first, last: first.add(month === null ? { years: 1 } : { months: 1 }).subtract({ days: 1 }) };
  } catch {
    return null;
  }
}

function named(words: string, today: Temporal.PlainDate): Period | null {
  const day = (date: Temporal.PlainDate): Period => ({ first: date, last: date });
  if (words === 'today' || words === 'now') return day(today);
  if (words === 'yesterday') return day(today.subtract({ days: 1 }));
  const match = /^(this|last|past|previous) (week|month|year)$/.exec(words);
  if (match === null) return null;
  const back = match[1] === 'this' ? 0 : 1;
  if (match[2] === 'week') {
    const monday = today.subtract({ days: today.dayOfWeek - 1 + 7 * back });
    return { first: monday, last: monday.add({ days: 6 }) };
  }
  if (match[2] === 'month') {
    const { year, month } = today.subtract({ months: back });
    return span(year, month, null);
  }
  return span(today.year - back, null, null);
}

/** `30d`, `2 weeks`, `6m`, `1y`, `3 days ago`: the day that long before today. At most 1,000 years. */
function ago(words: string, today: Temporal.PlainDate): Period | null {
  const match = /^(?:last |past |previous |this )?(\d{1,4}) ?(d|days?|w|weeks?|m|months?|y|years?)(?: ago)?$/.exec(
    words.replace(numberInWords, (word) => String(numberOf(word))),
  );
  if (match === null) return null;
  const amount = Number(match[1]);
  const unit = { d: 'days', w: 'weeks', m: 'months', y: 'years' }[match[2]![0]!]!;
  if (unit === 'years' && amount > 1000) return null;
  const date = today.subtract({ [unit]: amount });
  return { first: date, last: date };
}

const numberInWords = new RegExp(`(?<!\\p{L})(?:${writtenNumbers.join('|')}|few|couple of)(?!\\p{L})`, 'u');

/** "A few" days are five. */
function numberOf(word: string): number {
  return word === 'few' ? 5 : word === 'couple of' ? 2 : writtenNumbers.indexOf(word) + 1;
}

function numberOrNull(digits: string | undefined): number | null {
  return digits === undefined ? null : Number(digits);
}
