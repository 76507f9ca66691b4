import { UserError } from '../../core/errors.ts';
import { words as texts } from '../../core/words/words.ts';
import type { Rule } from './rule.ts';

interface Field {
  name: string;
  min: number;
  max: number;
  names?: string[];
}

const fields: Field[] = [
  { name: 'minute', min: 0, max: 59 },
  { name: 'hour', min: 0, max: 23 },
  { name: 'day of month', min: 1, max: 31 },
  {
    name: 'month',
    min: 1,
    max: 12,
    names: ['', 'jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'],
  },
  { name: 'weekday', min: 0, max: 7, names: ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] },
];

/** True when these words can only be meant as a cron expression: two leading words of digits, `*`, `,`, `/` and `-`. */
export function looksLikeCron(words: string): boolean {
  return /^[\d*,/-]+\s+[\d*,/-]+\s+\S+\s+\S+\s+\S/.test(words.trim());
}

/**
 * Reads a five-field cron expression. A day is meant when either its day of month or its weekday is given and holds.
 * A `*` or a step in minute or hour makes a pattern of elapsed time; lists and ranges are fixed times.
 */
export function parseCron(expression: string): Rule {
  const words = expression.trim().toLowerCase().split(/\s+/);
  if (words.length !== 5) {
    throw problem(texts.cronCount(words.length));
  }
  const [minutes, hours, monthDays, months, weekdays] = fields.map((field, i) => readField(words[i]!, field));
  const isPattern = /[*/]/.test(words[0]!) || /[*/]/.test(words[1]!);
  const isGiven = (word: string) => word !== '*' && word !== '?';
  return {
    kind: isPattern ? 'elapsed' : 'fixed',
    times: hours!.flatMap((hour) => minutes!.map((minute) => hour * 60 + minute)),
    monthDays: isGiven(words[2]!) ? monthDays! : null,
    weekdays: isGiven(words[4]!)
      ? [...new Set(weekdays!.map((day) => (day === 0 ? 7 : day)))].sort((a, b) => a - b)
      : null,
    nthWeekdays: null,
    months: isGiven(words[3]!) ? months! : null,
  };
}

function readField(word: string, field: Field): number[] {
  const values = new Set<number>();
  for (const item of word.split(',')) {
    const match = /^(\*|\?|[a-z]{3}|\d{1,2})(?:-([a-z]{3}|\d{1,2}))?(?:\/(\d{1,2}))?$/.exec(item);
    if (match === null) throw problem(texts.cronInvalid(word.slice(0, 20), nameOf(field)));
    const [, from, to, step] = match;
    const isStar = from === '*' || from === '?';
    const stride = step === undefined ? 1 : Number(step);
    const first = isStar ? field.min : readValue(from!, field);
    const lastOfStar = field.name === 'weekday' ? 6 : field.max;
    const last = isStar
      ? lastOfStar
      : to !== undefined
        ? readValue(to, field)
        : step !== undefined
          ? lastOfStar
          : first;
    if (stride < 1 || last < first || (isStar && to !== undefined)) {
      throw problem(texts.cronBackwards(word.slice(0, 20), nameOf(field)));
    }
    for (let value = first; value <= last; value += stride) values.add(value);
  }
  return [...values].sort((a, b) => a - b);
}

function readValue(word: string, field: Field): number {
  const named = field.names?.indexOf(word) ?? -1;
  const value = named >= 0 && word !== '' ? named : Number(word);
  if (!Number.isInteger(value) || value < field.min || value > field.max) {
    throw problem(texts.cronOutside(word, nameOf(field), field.min, field.max));
  }
  return value;
}

const nameOf = (field: Field): string => texts.cronFields.split('|')[fields.indexOf(field)]!;

function problem(message: string): UserError {
  return new UserError(message, { code: 'when', next: texts.cronExample });
}
