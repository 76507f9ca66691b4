import { type Gap, gapsBetween, isSame } from './align.ts';
import { mayBeOneName } from './names-alike.ts';
import { areOpposite } from './reversals.ts';
import { swapped } from './roles.ts';
import { areInOnePlace, areTwoPredicates, countExchanged, countTheSame, deniesTheOther } from './same-place.ts';
import type { Word } from './words.ts';

/**
 * In what two sentences about the same thing differ. `series`: both the date and the figure, as May's and June's do. `wording`: more than
 * one word, so that nobody can tell by words alone. `hedge`: one only says it may be so.
 */
export type Difference =
  | 'negation'
  | 'reversal'
  | 'roles'
  | 'figure'
  | 'date'
  | 'name'
  | 'word'
  | 'series'
  | 'hedge'
  | 'wording';

export interface Contrast {
  kind: Difference;
  /** The words that differ, as they stand in each. Empty where one only lacks them. */
  a: string;
  b: string;
  /** Share of the meaningful words of the shorter sentence, the differing ones aside, that both have. */
  alike: number;
  /** How many that is. */
  shared: number;
  /** Share of the words of the longer sentence that both have. */
  ofLonger: number;
  /** Share of the words from the first that both have to the last: what is added before and behind them counts for nothing. */
  ofSpan: number;
  /** Whether what differs is said of the same thing, so that both cannot be true. */
  isPlaced: boolean;
}

/** Most other words in a stretch with a denial that still denies the whole, not a remark next to it. */
const mostBesideDenial = 2;

const isMeaningful = ({ kind }: Word) => kind !== 'small' && kind !== 'comma';

/** In what two sentences differ; null when they say the same, the one perhaps at more length. Neither order nor length of the work matters to the caller: it is bounded by the product of both lengths. */
export function contrastOf(all: readonly Word[], others: readonly Word[]): Contrast | null {
  const [a, b] = [all.filter(isMeaningful), others.filter(isMeaningful)];
  const { gaps, shared } = gapsBetween(a, b);
  const missing = withoutMoved(gaps);
  const contrast = (kind: Difference, inA: readonly Word[], inB: readonly Word[], isPlaced = true): Contrast => {
    const fewest = Math.min(a.length - inA.length, b.length - inB.length);
    const inner = missing.gaps.filter(({ isEdge }) => !isEdge);
    const added = (side: 'a' | 'b', differing: readonly Word[]) =>
      inner.reduce((sum, gap) => sum + gap[side].filter((word) => !differing.includes(word)).length, 0);
    const both = shared + missing.moved;
    return {
      kind,
      a: wordsOf(inA),
      b: wordsOf(inB),
      alike: fewest <= 0 ? 0 : Math.min(1, both / fewest),
      shared: both,
      ofLonger: both / Math.max(1, a.length, b.length),
      ofSpan: both / Math.max(1, both + Math.max(added('a', inA), added('b', inB))),
      isPlaced: isPlaced && countExchanged(missing.gaps, [...inA, ...inB], all, others) === 0,
    };
  };
  const denials = denialsIn(gaps);
  const reversed = reversalIn(missing.gaps);
  if (reversed !== null) {
    // "did not deny" says what "confirmed" says, or near it.
    const isUndone = denials.a.length + denials.b.length === 1;
    return contrast(
      isUndone ? 'wording' : 'reversal',
      [reversed.a],
      [reversed.b],
      areInOnePlace(missing.gaps, reversed),
    );
  }
  if ((denials.a.length + denials.b.length) % 2 === 1)
    return contrast(
      denials.isBeside ? 'wording' : 'negation',
      denials.a,
      denials.b,
      isOnly(missing.gaps, denials) || deniesTheOther(all, others, denials),
    );
  const figures = ofKind(missing.gaps, 'figure');
  const dates = datesOf(missing.gaps);
  if (figures !== null) {
    const same = countTheSame(a, b, figures);
    const { a: inA, b: inB } = same ?? figures;
    return contrast(dates === null ? 'figure' : 'series', inA, inB, same !== null);
  }
  if (dates !== null) return contrast('date', dates.a, dates.b, ![...dates.a, ...dates.b].some(isRelativeDay));
  const exchanged = swapped(all, others);
  if (exchanged !== null) return contrast(exchanged.isCertain ? 'roles' : 'wording', [exchanged.a], [exchanged.b]);
  const names = ofKind(missing.gaps, 'name');
  if (names !== null && !isShorterName(names.a, names.b))
    return contrast('name', names.a, names.b, isObject(missing.gaps, names, a, b));
  const hedged = hedgesIn(gaps);
  if (hedged.length > 0) return contrast('hedge', hedged, []);
  const worded = missing.gaps.filter(isReworded);
  if (worded.length === 0) return null;
  const [only] = worded;
  const isOne = worded.length === 1 && only!.a.length === 1 && only!.b.length === 1;
  if (isOne && areTwoOfAKind(only!.a[0]!.text, only!.b[0]!.text)) return contrast('name', only!.a, only!.b);
  const isSaidInstead =
    worded.length === 1 && (isOne || missing.gaps.length === 1) && areTwoPredicates(only!, all, others);
  return contrast(isOne || isSaidInstead ? 'word' : 'wording', only!.a, only!.b, isSaidInstead);
}

/** Something else stands in its place; a figure may stand in the place of a word: "four men", "a fifth man". */
function isReworded(gap: Gap): boolean {
  const [a, b] = [gap.a.some(isPlain), gap.b.some(isPlain)];
  const [inA, inB] = [gap.a.some(isFigure), gap.b.some(isFigure)];
  return (a && b) || (inA && b && !inB) || (inB && a && !inA);
}

/** Most words of a name that another stands in for. */
const mostNames = 2;

/** Names that stand in each other's place behind what is told of the same subject: where it landed, whom it went to. */
function isObject(
  gaps: readonly Gap[],
  names: { a: Word[]; b: Word[] },
  a: readonly Word[],
  b: readonly Word[],
): boolean {
  const only = gaps.filter((gap) => gap.a.length > 0 && gap.b.length > 0);
  const isBehind = (words: readonly Word[], name: Word) => words.indexOf(name) >= 2;
  const isPair = only.length === 1 && names.a.length === names.b.length && names.a.length <= mostNames;
  return (
    isPair &&
    names.a.every((name, at) => isBehind(a, name) && isBehind(b, names.b[at]!) && !mayBeOneName(name, names.b[at]!))
  );
}

/** "today" beside "Tuesday": a page's day of publication is often off by one. */
const isRelativeDay = ({ text }: Word) => /^(?:today|tonight|yesterday|tomorrow)$/iu.test(text);

/** Things of which an article names the one and another the other, and both are right: "against the dollar", "against the euro". */
const kindsOfThing = [
  'dollar euro pound yen lira ruble rouble rial toman dirham dinar riyal franc yuan rupee krona shekel peso',
  'barrel tonne ton gallon litre kilogram kilo ounce bushel cubic',
  'daily weekly monthly newspaper magazine website channel',
  'kilometre kilometer mile metre meter foot feet',
  'morning afternoon evening night',
  'wheat barley maize corn rice sugar cotton coffee copper gold silver nickel zinc gas oil coal',
].map((line) => new Set(line.split(' ')));

function areTwoOfAKind(one: string, other: string): boolean {
  const single = (word: string) => word.toLowerCase().replace(/s$/u, '');
  return kindsOfThing.some((kind) => kind.has(single(one)) && kind.has(single(other)));
}

const isPlain = ({ kind }: Word) => kind === 'word';
const isFigure = ({ kind }: Word) => kind === 'figure';
/** Figures with their units, where the same could be told in another. */
const wordsOf = (words: readonly Word[]) =>
  words.map(({ text, figure }) => (figure?.unit ? `${text} ${figure.unit}` : text)).join(' ');

/** What moved from one place to another is missing nowhere. */
function withoutMoved(gaps: readonly Gap[]): { gaps: Gap[]; moved: number } {
  const inB = gaps.flatMap((gap) => gap.b);
  const taken = new Set<Word>();
  const isMoved = new Set<Word>();
  for (const word of gaps.flatMap((gap) => gap.a)) {
    const other = inB.find((candidate) => !taken.has(candidate) && isSame(word, candidate));
    if (other === undefined) continue;
    taken.add(other);
    isMoved.add(word);
  }
  const kept = gaps.map((gap) => ({
    ...gap,
    a: gap.a.filter((word) => !isMoved.has(word)),
    b: gap.b.filter((word) => !taken.has(word)),
  }));
  return { gaps: kept.filter((gap) => gap.a.length + gap.b.length > 0), moved: taken.size };
}

/** Whether two sentences differ in nothing but that the one denies: "has not said that". */
function isOnly(gaps: readonly Gap[], denials: { a: Word[]; b: Word[] }): boolean {
  const known = [...denials.a, ...denials.b];
  return gaps.flatMap(({ a, b }) => [...a, ...b]).every((word) => known.includes(word));
}

/** Denials that only one of the two has. Beside: in a stretch of its own that the other lacks as a whole. */
function denialsIn(gaps: readonly Gap[]): { a: Word[]; b: Word[]; isBeside: boolean } {
  const denials = (words: readonly Word[]) => words.filter(({ kind }) => kind === 'negation');
  const a = gaps.flatMap((gap) => denials(gap.a));
  const b = gaps.flatMap((gap) => denials(gap.b));
  const isBeside = gaps.some((gap) =>
    [gap.a, gap.b].some((own, side) => {
      const other = side === 0 ? gap.b : gap.a;
      return denials(own).length > 0 && own.length - denials(own).length - other.length > mostBesideDenial;
    }),
  );
  return { a, b, isBeside };
}

/** A word of one and its opposite in the other: in the same place, or anywhere when both only stand there. */
function reversalIn(gaps: readonly Gap[]): { a: Word; b: Word } | null {
  const pairIn = (inA: readonly Word[], inB: readonly Word[]) => {
    for (const a of inA)
      for (const b of inB) if (a.kind === 'word' && b.kind === 'word' && areOpposite(a, b)) return { a, b };
    return null;
  };
  for (const gap of gaps) {
    const pair = pairIn(gap.a, gap.b);
    if (pair !== null) return pair;
  }
  return pairIn(
    gaps.flatMap((gap) => gap.a),
    gaps.flatMap((gap) => gap.b),
  );
}

function ofKind(gaps: readonly Gap[], kind: Word['kind']): { a: Word[]; b: Word[] } | null {
  const a = gaps.flatMap((gap) => gap.a.filter((word) => word.kind === kind));
  const b = gaps.flatMap((gap) => gap.b.filter((word) => word.kind === kind));
  return a.length === 0 || b.length === 0 ? null : { a, b };
}

/** Dates of one sort that differ: a weekday here and a month there may be the same day. */
function datesOf(gaps: readonly Gap[]): { a: Word[]; b: Word[] } | null {
  const dates = ofKind(gaps, 'date');
  if (dates === null) return null;
  const sort = ({ key }: Word) => key.split(' ')[0]!.replace('day', 'month').replace('weekmonth', 'weekday');
  const own = dates.a.filter((word) => dates.b.some((other) => sort(word) === sort(other) && !holds(word, other)));
  const other = dates.b.filter((word) => dates.a.some((one) => sort(word) === sort(one) && !holds(word, one)));
  return own.length === 0 ? null : { a: own, b: other };
}

/** "in May" holds "on 5 May". */
function holds(a: Word, b: Word): boolean {
  const isIn = (month: string, day: string) => month.startsWith('month ') && day.startsWith(`day ${month.slice(6)}-`);
  return isIn(a.key, b.key) || isIn(b.key, a.key);
}

/** "Zarif" and "Mohammad Javad Zarif", "UN" and "United Nations". */
function isShorterName(a: readonly Word[], b: readonly Word[]): boolean {
  const initials = (words: readonly Word[]) =>
    words
      .map(({ text }) => text[0])
      .join('')
      .toLowerCase();
  const keys = (words: readonly Word[]) => words.map(({ key }) => key);
  return (
    keys(a).every((key) => keys(b).includes(key)) ||
    keys(b).every((key) => keys(a).includes(key)) ||
    (a.length === 1 && b.length > 1 && a[0]!.key === initials(b)) ||
    (b.length === 1 && a.length > 1 && b[0]!.key === initials(a))
  );
}

function hedgesIn(gaps: readonly Gap[]): Word[] {
  return gaps.flatMap((gap) => [...gap.a, ...gap.b].filter(({ kind }) => kind === 'hedge'));
}
