import { type Gap, isSame } from './align.ts';
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
const isSaying = ({ key, text }: Word) =>
  key === say || isSynonym(key, say) || /^(?:say|tell|comment|know)$/iu.test(text);

/** What is denied in the one stands in the other: "did not accept it", "accepted it"; "caused no casualties" denies nothing of the other. */
export function deniesTheOther(a: readonly Word[], b: readonly Word[], denials: { a: Word[]; b: Word[] }): boolean {
  const isDenied = (denial: Word, own: readonly Word[], other: readonly Word[]) => {
    const at = own.indexOf(denial);
    const behind = own.slice(at + 1).find((word) => word.kind === 'word' || word.kind === 'name' || isSaying(word));
    const thing = behind ?? own[at - 1];
    // "would not say whether": a silence contradicts nobody.
    return thing !== undefined && !isSaying(thing) && other.some((word) => isSame(word, thing));
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
      const [x, y] = [counted(one, a), counted(other, b)];
      const isOne =
        x.behind.some((word) => y.behind.some((same) => isSame(word, same))) ||
        (x.before !== undefined && y.before !== undefined && isSame(x.before, y.before));
      if (isOne) return { a: [one], b: [other] };
    }
  return null;
}

/**
 * Two verbs in one form, "confirmed" and "celebrated": nobody knows every pair of verbs, but "most" and "the bulk", "a system" and "a programme"
 * are ways of saying one thing. One word in two forms is no other word.
 */
export function areTwoVerbs({ text: one }: Word, { text: other }: Word): boolean {
  if (/^\p{Lu}/u.test(one) || /^\p{Lu}/u.test(other)) return false;
  const shortest = Math.min(one.length, other.length);
  if (one.slice(0, Math.max(3, shortest - 2)) === other.slice(0, Math.max(3, shortest - 2))) return false;
  const formOf = (word: string) =>
    /ing$/u.test(word) ? 'ing' : /[^s]s$/u.test(word) ? 's' : /ed$/u.test(word) || isIrregular(word) ? 'past' : null;
  return formOf(one) !== null && formOf(one) === formOf(other);
}
