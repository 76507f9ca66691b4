/** Numbers as words, up to what news writes out. */
const units: Record<string, number> = Object.fromEntries(
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'
    .split(' ')
    .map((word, value) => [word, value]),
);
const tens: Record<string, number> = Object.fromEntries(
  'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ').map((word, at) => [word, (at + 2) * 10]),
);
const powers: Record<string, number> = {
  hundred: 1e2,
  thousand: 1e3,
  million: 1e6,
  billion: 1e9,
  trillion: 1e12,
  bn: 1e9,
  mn: 1e6,
};

/** Words that are a figure themselves, with what it counts where they say that too: "a decade" is ten years, "dozen men" twelve men. */
const collectives: Record<string, { value: number; unit: string | null }> = {
  dozen: { value: 12, unit: null },
  decade: { value: 10, unit: 'years' },
  decades: { value: 10, unit: 'years' },
  century: { value: 100, unit: 'years' },
  centuries: { value: 100, unit: 'years' },
  half: { value: 50, unit: 'percent' },
  fortnight: { value: 2, unit: 'weeks' },
  fortnights: { value: 2, unit: 'weeks' },
};

/** Parts of a whole, where a number or "a" stands before them and "of" behind, or more than one of them: "a quarter of", "two thirds". */
const parts: Record<string, number> = {
  third: 100 / 3,
  thirds: 100 / 3,
  quarter: 25,
  quarters: 25,
  fifth: 20,
  fifths: 20,
};

/** How many such words mean, from the least to the most: "dozens of miners". */
const vague: Record<string, [number, number]> = {
  dozens: [20, 99],
  scores: [20, 99],
  hundreds: [100, 999],
  thousands: [1000, 9999],
  millions: [1e6, 999_999_999],
  billions: [1e9, 1e12],
};
/** "tens of thousands", "hundreds of thousands". */
const vagueTimes: Record<string, number> = { tens: 10, dozens: 12, hundreds: 100 };

export interface FigureAt {
  value: number;
  /** The most it may be, where it is a vague one such as "dozens"; else the value itself. */
  most: number;
  /** What its last written digit stands for: 0.1 in "23.2", 1e8 in "1.2 billion". */
  grain: number;
  /** How many words it takes. */
  words: number;
  /** What it counts, where its own words say that; null otherwise. */
  unit: string | null;
}

const exact = (value: number, words: number, unit: string | null, grain = 1): FigureAt => ({
  value,
  most: value,
  grain,
  words,
  unit,
});

/** "a decade", "two decades", "a dozen"; null for an ordinary figure. "Two dozen" is 24; "decades" alone is none. */
function collectiveAt(words: readonly string[], at: number): FigureAt | null {
  const own = collectives[words[at] ?? ''];
  if (own !== undefined) return words[at]!.endsWith('s') ? null : exact(own.value, 1, own.unit);
  const first = words[at] === 'a' || words[at] === 'an' ? 1 : numberOf(words[at]);
  const next = collectives[words[at + 1] ?? ''];
  return first === null || next === undefined ? null : exact(first * next.value, 2, next.unit);
}

/** "a third of the voters", "two-thirds": in percent. */
function partAt(words: readonly string[], at: number): FigureAt | null {
  const word = words[at] ?? '';
  const [first = '', second] = word.split('-');
  const [count, part, taken] = second === undefined ? [word, words[at + 1] ?? '', 2] : [first, second, 1];
  const share = parts[part];
  const times = count === 'a' || count === 'one' ? 1 : units[count];
  if (share === undefined || times === undefined || times === 0) return null;
  const isOne = times === 1 && !part.endsWith('s') && words[at + taken] === 'of';
  return isOne || (times > 1 && part.endsWith('s')) ? exact(times * share, taken, 'percent', 3) : null;
}

/** "dozens", "tens of thousands". */
function vagueAt(words: readonly string[], at: number): FigureAt | null {
  const range = vague[words[at] ?? ''];
  const times = words[at + 1] === 'of' ? vagueTimes[words[at] ?? ''] : undefined;
  const many = times === undefined ? undefined : vague[words[at + 2] ?? ''];
  const [[value, most], taken, by] = many !== undefined ? [many, 3, times!] : [range ?? [0, 0], 1, 1];
  return most === 0 ? null : { value: value * by, most: most * by, grain: value * by, words: taken, unit: null };
}

/** A figure read from the words at a place, and how many words it takes; null where none stands. "one" alone is a pronoun as often. */
export function figureAt(words: readonly string[], at: number): FigureAt | null {
  const special = partAt(words, at) ?? collectiveAt(words, at) ?? vagueAt(words, at);
  if (special !== null) return special;
  // "a single gunman"; "the single" may be a song.
  if (words[at] === 'single' && words[at - 1] === 'a') return exact(1, 1, null);
  const first = numberOf(words[at]);
  if (first === null) return null;
  let value = first;
  let grain = 10 ** -(/\.(\d+)$/u.exec(words[at]!)?.[1]?.length ?? 0);
  let next = at + 1;
  if (tens[words[at]!] !== undefined && (units[words[next] ?? ''] ?? 10) < 10) value += units[words[next++]!]!;
  for (let power = powers[words[next] ?? '']; power !== undefined; power = powers[words[++next] ?? '']) {
    value *= power;
    grain *= power;
  }
  if (next === at + 1 && words[at] === 'one') return null;
  return exact(value, next - at, null, grain);
}

function numberOf(word: string | undefined): number | null {
  if (word === undefined) return null;
  if (/^\d+(?:\.\d+)?$/u.test(word)) return Number(word);
  const [ten, unit] = word.split('-');
  if (unit !== undefined && tens[ten!] !== undefined && units[unit] !== undefined) return tens[ten!]! + units[unit]!;
  return units[word] ?? tens[word] ?? null;
}

const rounded =
  /^(?:about|around|some|nearly|almost|roughly|approximately|over|more|least|up|than|to|at|an?|estimated|close)$/u;

/** The word that makes a figure a round one ("about", "than" of "more than"), or an empty text. */
export function rounderOf(words: readonly string[], at: number): string {
  const before = words[at - 1] ?? '';
  return rounded.test(before) && !(before === 'to' && words[at - 2] !== 'up') ? before : '';
}

/** A figure as a sentence gives it. */
export interface Figure extends Pick<FigureAt, 'value' | 'most' | 'grain'> {
  rounder: string;
  /** "More than" so many, or "fewer than". */
  bound: 'least' | 'most' | null;
  /** The unit it was written in, where there are others for the same: miles, kilometres. */
  unit: string | null;
  /** It no longer holds: "12, up from 7", "14, not 40". */
  isPast: boolean;
}

/** How far a figure may be from another that is rounded or converted, as a share. */
const nearness = 1 / 20;

/**
 * Whether one figure may be the other: "about" so many full tens, the same with fewer digits, in another unit, or "dozens" of them. Two that are
 * rounded alike are two, and what a figure was is none that it is.
 */
export function mayBeSame(a: Figure, b: Figure): boolean {
  if (a.isPast !== b.isPast) return false;
  if (a.most !== a.value || b.most !== b.value) return a.value <= b.most && b.value <= a.most;
  if (a.value === b.value) return true;
  if (isWithin(a, b) || isWithin(b, a)) return true;
  const apart = Math.abs(a.value - b.value);
  if (apart > Math.max(a.value, b.value) * nearness) return false;
  if (a.unit !== b.unit) return true;
  if (a.grain !== b.grain && apart <= Math.max(a.grain, b.grain) / 2) return true;
  const isRound = ({ value, rounder }: Figure) => rounder !== '' && value % 10 === 0;
  return a.rounder !== b.rounder && (isRound(a) || isRound(b));
}

/** How far "more than nine" may be from what it rounds. */
const boundedBy = 0.15;

/** Whether a bounded figure leaves room for an exact one near it: "more than nine hours", "10 hours". */
function isWithin({ value, bound }: Figure, other: Figure): boolean {
  if (bound === null || other.bound !== null || other.rounder !== '') return false;
  return bound === 'least'
    ? other.value > value && other.value <= value * (1 + boundedBy)
    : other.value < value && other.value >= value * (1 - boundedBy);
}

/** Which way the words before a figure leave it open. */
export function boundOf(words: readonly string[], at: number): Figure['bound'] {
  const [before = '', further = ''] = [words[at - 1], words[at - 2]];
  if (/^(?:least|over|above)$/u.test(before)) return 'least';
  if (/^(?:nearly|almost|under|below)$/u.test(before)) return 'most';
  if (before === 'than') return /^(?:more|higher|greater)$/u.test(further) ? 'least' : 'most';
  return before === 'to' && further === 'up' ? 'most' : null;
}

const updated = /^(?:up|down)$/u;

/** Whether what stands before and behind a figure says that it was so and is no longer. */
export function isPastFigure(words: readonly string[], at: number, taken: number): boolean {
  const [before, further] = [words[at - 1], words[at - 2] ?? ''];
  if (before === 'not') return true;
  if (before === 'than' && further === 'rather') return true;
  if (before === 'of' && further === 'instead') return true;
  if (before !== 'from') return false;
  if (updated.test(further)) return true;
  const to = words.slice(at + taken, at + taken + 2).indexOf('to');
  return to >= 0 && figureAt(words, at + taken + to + 1) !== null;
}
