import { readFileSync } from 'node:fs';
import { datesOf } from '../src/brief/dates/dates.ts';

/** A sentence, the day its article was published (null: unknown) and the dates it gives. */
export interface DateCase {
  kind: string;
  published: string | null;
  text: string;
  /** Dates in their order: `2020-06-15`, `2020-06`, `--06` without a year, `from/to`, `from+` for "since"; nothing for no date. */
  expected: string;
  /** The program leaves dates out here, which costs less than a wrong one. */
  unread?: true;
}

function readCases(name: string): DateCase[] {
  const lines = readFileSync(new URL(`./dates/${name}.jsonl`, import.meta.url), 'utf8')
    .trim()
    .split('\n');
  return lines.map((line) => JSON.parse(line) as DateCase);
}

/** Written for this project, by kind: future, past, clauses, quoted, habitual, anniversaries, deadlines, ranges, names, forms. */
export const dateCases = readCases('cases');
/** Written before the rules were, and never used to tune them. */
export const heldOutCases = readCases('held-out');

/** All dates of a text in the short form of the cases. */
export function shortDates(text: string, published: string | null): string {
  return datesOf(text, published)
    .map(({ date, end, open }) => `${date}${end === null ? '' : `/${end}`}${open ? '+' : ''}`)
    .join(' ');
}

/** What a wrong date costs, where a right one gains 1 and a missing one nothing: a wrong day is believed. */
const costOfWrong = 3;

interface Score {
  right: number;
  wrong: number;
  absent: number;
}

/** A date that is given is wrong unless it was expected, or says less than was expected: a day or month without its year. */
export function scoreOf({ text, published, expected }: DateCase): Score {
  const wanted = expected.split(' ').filter(Boolean);
  const given = shortDates(text, published).split(' ').filter(Boolean);
  const score: Score = { right: 0, wrong: 0, absent: 0 };
  for (const date of wanted) {
    const at = given.indexOf(date);
    if (at >= 0) {
      score.right++;
      given.splice(at, 1);
      continue;
    }
    score.absent++;
    const vague = given.findIndex((other) => other.startsWith('-') && withoutYears(date) === withoutYears(other));
    if (vague >= 0) given.splice(vague, 1);
  }
  score.wrong = given.length;
  return score;
}

const withoutYears = (date: string) =>
  date
    .replaceAll(/\d{4}-/gu, '')
    .replaceAll('--', '')
    .replace('+', '');

/** Dates read right, wrong and not at all, by kind; of the cases one may tune on each that is not exact is shown. */
export async function evaluateDates(): Promise<string[]> {
  return [
    ...summary('dates', dateCases),
    ...dateCases
      .filter(({ text, published, expected }) => shortDates(text, published) !== expected)
      .map(
        ({ text, published, expected }) =>
          `  ${published ?? 'undated'}: ${text} → ${shortDates(text, published) || 'none'}, expected ${expected || 'none'}`,
      ),
    ...summary('held out', heldOutCases),
  ];
}

function summary(name: string, cases: readonly DateCase[]): string[] {
  const kinds = [...new Set(cases.map(({ kind }) => kind))];
  const line = (what: string, of: readonly DateCase[]) => {
    const { right, wrong, absent } = of.map(scoreOf).reduce(add, { right: 0, wrong: 0, absent: 0 });
    const share = ((100 * wrong) / Math.max(1, right + wrong)).toFixed(1);
    const worth = ((right - costOfWrong * wrong) / Math.max(1, right + absent)).toFixed(3);
    return `${what}: ${of.length} sentences; dates right ${right}, wrong ${wrong} (${share} %), absent ${absent}; right less ${costOfWrong} × wrong ${worth}`;
  };
  return [
    line(name, cases),
    ...kinds.map((kind) =>
      line(
        `  ${kind}`,
        cases.filter((each) => each.kind === kind),
      ),
    ),
  ];
}

const add = (a: Score, b: Score): Score => ({
  right: a.right + b.right,
  wrong: a.wrong + b.wrong,
  absent: a.absent + b.absent,
});
