import { type Gap, isSame } from './align.ts';
import { pointTheSameWay } from './reversals.ts';
import { isIrregular, meaningStem } from './stems.ts';
import { isSynonym } from './synonyms.ts';
import type { Word } from './words.ts';

/**
 * Whether what differs in two sentences is said of the same thing. Sentences that only differ somewhere are not one; two accounts of one
 * event are shown only where the difference stands in the same place.
 */

/** Most other words, on either side, in a stretch whose opposites answer each other. */
const mostInPlace = 3;

/** Words of degree have no side in an event: "dozens more", "at least three". */
const degree = new Set(['more', 'less', 'most', 'least', 'many', 'few', 'own', 'with', 'without']);

/** Opposites in one short stretch: what both say the contrary of. */
export function areInOnePlace(gaps: readonly Gap[], { a, b }: { a: Word; b: Word }): boolean {
  if (degree.has(a.text.toLowerCase()) || degree.has(b.text.toLowerCase())) return false;
  return gaps.some(
    (gap) => gap.a.includes(a) && gap.b.includes(b) && gap.a.length <= mostInPlace && gap.b.length <= mostInPlace,
  );
}

const say = meaningStem('say');
/** "said", "added", "told": who says it is no part of what is said. */
export const isSaying = ({ key, text }: Word) =>
  key === say || isSynonym(key, say) || /^(?:say|tell|comment|know)$/iu.test(text);

const passive = /^(?:is|are|was|were|be|been|being)$/iu;

/** A word that can be denied: "no longer" and "any more" are the denial itself. */
const isThing = ({ kind, text }: Word) => (kind === 'word' || kind === 'name') && !/^(?:longer|more)$/iu.test(text);

/** What is denied in the one stands in the other: "did not accept it", "accepted it"; "caused no casualties" denies nothing of the other. */
export function deniesTheOther(a: readonly Word[], b: readonly Word[], denials: { a: Word[]; b: Word[] }): boolean {
  const isDenied = (denial: Word, own: readonly Word[], other: readonly Word[]) => {
    const at = own.indexOf(denial);
    const behind = own.slice(at + 1).find((word) => isThing(word) || isSaying(word));
    const thing = behind ?? own[at - 1];
    if (thing === undefined) return false;
    // "would not say whether": a silence contradicts nobody. "Was not announced" is none.
    const isSilence =
      isSaying(thing) && !own.slice(Math.max(0, at - 2), own.indexOf(thing)).some(({ text }) => passive.test(text));
    return !isSilence && other.some((word) => isSame(word, thing));
  };
  return denials.a.some((denial) => isDenied(denial, a, b)) || denials.b.some((denial) => isDenied(denial, b, a));
}

/** How many words behind a figure may say what it counts: "three suicide bombings". */
const mostToCounted = 2;

/** Figures that count the same thing: some of the words right behind both, or the word right before both, are the same. */
export function countTheSame(
  a: readonly Word[],
  b: readonly Word[],
  figures: { a: readonly Word[]; b: readonly Word[] },
): { a: Word[]; b: Word[] } | null {
  const counted = (figure: Word, own: readonly Word[]) => {
    const at = own.indexOf(figure);
    const behind = own.slice(at + 1);
    const end = behind.findIndex(({ kind }) => kind === 'figure' || kind === 'date');
    return { behind: behind.slice(0, end < 0 ? mostToCounted : Math.min(end, mostToCounted)), before: own[at - 1] };
  };
  for (const one of figures.a)
    for (const other of figures.b) {
      if (one.figure?.value === other.figure?.value) continue;
      const [x, y] = [counted(one, a), counted(other, b)];
      const isOne =
        x.behind.some((word) => y.behind.some((same) => isSame(word, same))) ||
        (x.before !== undefined && y.before !== undefined && isSame(x.before, y.before));
      if (isOne) return { a: [one], b: [other] };
    }
  return null;
}

/**
 * Stretches that stand in each other's place and are not known to say the same: something else is told of, or by somebody else. Who says it
 * makes no other event: "the governor said" next to "a clerk said".
 */
export function countExchanged(
  gaps: readonly Gap[],
  differing: readonly Word[],
  all: readonly Word[],
  others: readonly Word[],
): number {
  const told = (words: readonly Word[]) =>
    words.filter(
      (word) => (word.kind === 'word' || word.kind === 'name') && !differing.includes(word) && !isSaying(word),
    );
  const isBySpeaker = (words: readonly Word[], own: readonly Word[]) => {
    const [first, last] = [own.indexOf(words[0]!), own.indexOf(words.at(-1)!)];
    const around = [...own.slice(Math.max(0, first - 3), first), ...own.slice(first, last + 4)];
    return around.some((word) => isSaying(word) || /^according$/iu.test(word.text));
  };
  return gaps.filter((gap) => {
    const [a, b] = [told(gap.a), told(gap.b)];
    return a.length > 0 && b.length > 0 && !(isBySpeaker(a, all) && isBySpeaker(b, others));
  }).length;
}

/** Most words of a predicate that another may stand in for: "voted down", "clung to power". */
const longestPredicate = 3;
const copula =
  /^(?:is|are|was|were|be|been|being|remains?|remained|stays?|stayed|seems?|seemed|looks?|looked|becomes?|became)$/iu;

/**
 * Whether two stretches are two predicates of one subject in sentences that are otherwise the same: two verbs in one form, or what is said
 * behind "is". Nobody knows every pair of verbs, but "most" and "the bulk" are ways of saying one thing.
 */
export function areTwoPredicates({ a, b }: Gap, all: readonly Word[], others: readonly Word[]): boolean {
  if (a.length > longestPredicate || b.length > longestPredicate) return false;
  const [one, other] = [a[0], b[0]];
  if (one === undefined || other === undefined || [...a, ...b].some(({ kind }) => kind !== 'word')) return false;
  // "said" next to "replied": who hears it told calls it either.
  if ([one, other].some(({ text }) => /^(?:sa(?:id|ys)|t(?:old|ells)|add(?:ed|s))$/iu.test(text))) return false;
  if (isPluralNoun(one, all) || isPluralNoun(other, others)) return false;
  if (pointTheSameWay(one.key, other.key)) return false;
  if (areTwoVerbs(one, other) && !isTwoTimes(one, other, all, others)) return true;
  // "is due" and "was held" are told at two times.
  const copulaOf = (word: Word, own: readonly Word[]) =>
    copula.exec(own[own.indexOf(word) - 1]?.text ?? '')?.[0] ?? null;
  const [said, instead] = [copulaOf(one, all), copulaOf(other, others)];
  if (said === null || instead === null || isPast(said) !== isPast(instead)) return false;
  return !isOneStem(one.text, other.text);
}

/** "The jurors", "card numbers, or": no verb in -s. */
function isPluralNoun(word: Word, own: readonly Word[]): boolean {
  if (!/s$/u.test(word.text)) return false;
  const at = own.indexOf(word);
  const [before, behind] = [own[at - 1], own[at + 1]];
  return (
    /^(?:the|an?|its|his|her|their|of|in|on|for|with|by|to|from|and|some|many|most)$/iu.test(before?.text ?? '') ||
    behind === undefined ||
    behind.kind === 'comma' ||
    /^(?:and|or|of|is|are|was|were|have|had|will)$/iu.test(behind.text)
  );
}

/** Whether what stands before two participles puts them at two times: "is closed", "was opened". */
function isTwoTimes(one: Word, other: Word, all: readonly Word[], others: readonly Word[]): boolean {
  const [a, b] = [all[all.indexOf(one) - 1]?.text ?? '', others[others.indexOf(other) - 1]?.text ?? ''];
  return copula.test(a) && copula.test(b) && isPast(a) !== isPast(b);
}

const isPast = (verb: string) => /(?:ed|^was|^were|^became)$/iu.test(verb);

const isOneStem = (one: string, other: string) => {
  const shared = Math.max(3, Math.min(one.length, other.length) - 2);
  return one.slice(0, shared) === other.slice(0, shared);
};

/**
 * Two verbs in one form, "confirmed" and "celebrated": nobody knows every pair of verbs, but "most" and "the bulk", "a system" and "a programme"
 * are ways of saying one thing. One word in two forms is no other word.
 */
function areTwoVerbs(first: Word, second: Word): boolean {
  const [one, other] = [first, second].map(({ text }) => text.split(' ')[0]!) as [string, string];
  if (/^\p{Lu}/u.test(one) || /^\p{Lu}/u.test(other)) return false;
  if (isOneStem(one, other)) return false;
  const formOf = (word: string) =>
    /ing$/u.test(word) ? 'ing' : /[^s]s$/u.test(word) ? 's' : /ed$/u.test(word) || isIrregular(word) ? 'past' : null;
  return formOf(one) !== null && formOf(one) === formOf(other);
}
