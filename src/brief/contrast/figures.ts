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

export interface FigureAt {
  value: number;
  /** How many words it takes. */
  words: number;
  /** What it counts, where its own words say that; null otherwise. */
  unit: string | null;
}

/** "a decade", "two decades", "a dozen"; null for an ordinary figure. "Two dozen" is 24; "decades" alone is none. */
function collectiveAt(words: readonly string[], at: number): FigureAt | null {
  const own = collectives[words[at] ?? ''];
  if (own !== undefined) return words[at]!.endsWith('s') ? null : { value: own.value, words: 1, unit: own.unit };
  const first = words[at] === 'a' || words[at] === 'an' ? 1 : numberOf(words[at]);
  const next = collectives[words[at + 1] ?? ''];
  return first === null || next === undefined ? null : { value: first * next.value, words: 2, unit: next.unit };
}

/** A figure read from the words at a place, and how many words it takes; null where none stands. "one" alone is a pronoun as often. */
export function figureAt(words: readonly string[], at: number): FigureAt | null {
  const collective = collectiveAt(words, at);
  if (collective !== null) return collective;
  const first = numberOf(words[at]);
  if (first === null) return null;
  let value = first;
  let next = at + 1;
  if (tens[words[at]!] !== undefined && (units[words[next] ?? ''] ?? 10) < 10) value += units[words[next++]!]!;
  while (powers[words[next] ?? ''] !== undefined) value *= powers[words[next++]!]!;
  if (next === at + 1 && words[at] === 'one') return null;
  return { value, words: next - at, unit: null };
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

interface Figure {
  value: number;
  rounder: string;
}

/** Whether one figure may be the other: full tens called "about" so many, and within a twentieth. Two that are rounded alike are two. */
export function mayBeSame(a: Figure, b: Figure): boolean {
  const isRound = ({ value, rounder }: Figure) => rounder !== '' && value % 10 === 0;
  if (a.rounder === b.rounder || (!isRound(a) && !isRound(b))) return false;
  return Math.abs(a.value - b.value) <= Math.max(a.value, b.value) / 20;
}
