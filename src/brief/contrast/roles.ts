import type { Word } from './words.ts';

/** Doings that both sides share alike: "Iran met Turkey" is "Turkey met Iran". */
const mutual = new Set(
  `meet talk speak border neighbor marri relat relationship ti tie trade agre cooper joint between both each mutual sign discuss confer
   negoti convers ceasefir play face drew`.split(/\s+/u),
);
/** Prepositions that tell one side from the other: "from Iran to Turkey". */
const directed = new Set('to against over from by into on at behind of toward'.split(' '));

export interface Swap {
  a: Word;
  b: Word;
  /** Who does what to whom differs. Otherwise they only stand the other way round, around something both may share. */
  isCertain: boolean;
}

/** Two words that have changed places around the same doing. Null where the order says nothing: in a list, in the passive, where a clause moved. */
export function swapped(a: readonly Word[], b: readonly Word[]): Swap | null {
  return movedAround(a, b) ?? turnedPassive(a, b) ?? exchanged(a, b);
}

/** Words that stand once in each, in the other order, with the same doing between them. */
function movedAround(a: readonly Word[], b: readonly Word[]): Swap | null {
  const inB = placesOf(b);
  const once = placesOf(a);
  const places = a.flatMap((word, at) => {
    const other = inB.get(word.key) ?? -1;
    return (word.kind === 'name' || word.kind === 'word') && other >= 0 && once.get(word.key) === at
      ? [{ word, at, other }]
      : [];
  });
  for (const [index, x] of places.entries()) {
    for (const y of places.slice(index + 1)) {
      if (y.other >= x.other) continue;
      const between = { a: a.slice(x.at + 1, y.at), b: b.slice(y.other + 1, x.other) };
      if (isSameDoing(between.a, between.b)) return { a: x.word, b: y.word, isCertain: true };
    }
  }
  return null;
}

/** Two words in the same order around the same verb, once in the active and once in the passive: "Sudan invaded", "Sudan was invaded by". */
function turnedPassive(a: readonly Word[], b: readonly Word[]): Swap | null {
  const [inA, inB] = [placesOf(a), placesOf(b)];
  for (const [at, verb] of a.entries()) {
    const other = verb.kind === 'word' && inA.get(verb.key) === at ? (inB.get(verb.key) ?? -1) : -1;
    if (other < 0 || isPassiveAt(a, at) === isPassiveAt(b, other)) continue;
    const [one, second] = [around(a, at), around(b, other)];
    if (one?.before.key !== second?.before.key || one?.after.key !== second?.after.key) continue;
    if (one !== null && !mutual.has(verb.key)) return { a: one.before, b: one.after, isCertain: true };
  }
  return null;
}

/** "was invaded by". */
const isPassiveAt = (words: readonly Word[], at: number): boolean =>
  words[at + 1]?.key === 'by' && /^(?:is|are|was|were|be|been|being)$/iu.test(words[at - 1]?.text ?? '');

/** The nearest words that mean something before and behind a verb, its "was" and "by" left out. */
function around(words: readonly Word[], at: number): { before: Word; after: Word } | null {
  const isThing = ({ kind }: Word) => kind === 'name' || kind === 'word';
  const before = words.slice(0, at).findLast(({ kind }) => kind !== 'small');
  const after = words.slice(at + 1).find(({ kind }) => kind !== 'small');
  return before !== undefined && after !== undefined && isThing(before) && isThing(after) ? { before, after } : null;
}

/** Where each word stands, -1 for those that stand more than once. */
function placesOf(words: readonly Word[]): Map<string, number> {
  const places = new Map<string, number>();
  for (const [at, { key }] of words.entries()) places.set(key, places.has(key) ? -1 : at);
  return places;
}

/** Two words exchanged in sentences that are otherwise the same: also where one of them stands elsewhere too. */
function exchanged(all: readonly Word[], others: readonly Word[]): Swap | null {
  const placesIn = (words: readonly Word[]) =>
    words.flatMap(({ kind }, at) => (kind === 'small' || kind === 'comma' ? [] : [at]));
  const [a, b] = [placesIn(all), placesIn(others)];
  if (a.length !== b.length) return null;
  const differ = a.flatMap((place, at) => (all[place]!.key === others[b[at]!]!.key ? [] : [at]));
  const [first, last] = differ;
  if (differ.length !== 2 || first === undefined || last === undefined) return null;
  const [x, y] = [all[a[first]!]!, all[a[last]!]!];
  if (x.key !== others[b[last]!]!.key || y.key !== others[b[first]!]!.key) return null;
  const between = { a: all.slice(a[first]! + 1, a[last]), b: others.slice(b[first]! + 1, b[last]) };
  // Where verbs stand last, nothing stands between who does it and to whom: "Türkiye Yunanistan’ı suçladı".
  if (between.a.length + between.b.length === 0) return { a: x, b: y, isCertain: false };
  if (isListed(between.a) || isPassive(between.a) !== isPassive(between.b)) return null;
  return { a: x, b: y, isCertain: isSameDoing(between.a, between.b) };
}

/** Longest stretch between two words that can still be one doing. */
const longestDoing = 14;

/** What stands between them is the same doing, told in the same voice. */
function isSameDoing(inA: readonly Word[], inB: readonly Word[]): boolean {
  if (inA.length > longestDoing || [...inA, ...inB].some(({ key }) => mutual.has(key))) return false;
  if (isListed(inA) || isListed(inB)) return false;
  if (isPassive(inA) !== isPassive(inB)) return false;
  const says = (words: readonly Word[]) =>
    words.filter(({ kind, key }) => kind === 'word' || (kind === 'small' && directed.has(key)));
  const [own, other] = [says(inA), new Set(says(inB).map(({ key }) => key))];
  if (own.length === 0 || other.size === 0) return false;
  const shared = own.filter(({ key }) => other.has(key)).length;
  return shared / Math.max(own.length, other.size) >= 0.6;
}

const isPassive = (words: readonly Word[]) => words.some(({ kind, key }) => kind === 'small' && key === 'by');

/** "Iran, Iraq and Turkey": whatever stands in a list stands there in any order. */
function isListed(words: readonly Word[]): boolean {
  return [words[0], words.at(-1)].some(
    (word) => word === undefined || word.kind === 'comma' || ['and', 'or', 'with'].includes(word.key),
  );
}
