import { lazy } from '../core/lazy.ts';
import type { Concept, ConceptFinder } from './concepts.ts';
import { fold } from './fold.ts';
import { isCaseless, withCapitals } from './index-terms.ts';
import type { QueryTerm } from './query.ts';
import { firstForm, formsOf, withPairsJoined, withWordParted } from './term-forms.ts';
import { stemOf, termsOf } from './terms.ts';
import { withoutGaps } from './without-gaps.ts';
import { type Word, withoutHyphens, wordsIn } from './words.ts';

/**
 * The one definition of "this text holds this term". The index answers for whole articles what this answers for any text:
 * whatever search finds, a sentence is found to hold.
 */
export interface TermTest {
  /** A quick look: never misses a text that holds the term, may say too much. */
  mayHold(quick: QuickText): boolean;
  holds(text: PreparedText): boolean;
}

/** A text folded, and what is left of it without gaps: every word of the text stands there. */
export interface QuickText {
  folded: string;
  squeezed: string;
}

export function quickText(text: string): QuickText {
  const folded = fold(text);
  return { folded, squeezed: withoutGaps(folded) };
}

/** A text, and what is read of it once whatever is asked. */
export interface PreparedText {
  text: string;
  terms(): Pick<ReadonlySet<string>, 'has'>;
  words(): readonly Word[];
  /** Words it writes with a hyphen, in one. */
  compounds(): readonly string[];
  /** Ids of the concepts it names. */
  concepts(): Pick<ReadonlySet<string>, 'has'>;
}

export function prepareText(text: string, finder: ConceptFinder): PreparedText {
  return preparedText(text, { terms: () => new Set(termsOf(text)), concepts: () => new Set(conceptIds(text, finder)) });
}

/** The same where its terms and concepts are found by other means. */
export function preparedText(
  text: string,
  { terms, concepts }: Pick<PreparedText, 'terms' | 'concepts'>,
): PreparedText {
  const taken = lazy(() => wordsIn(text));
  return {
    text,
    terms: lazy(terms),
    words: () => taken().words,
    compounds: () => taken().compounds,
    concepts: lazy(concepts),
  };
}

/** Ids of the concepts a text names. As the index does: a text without any capitals names what it would name with them. */
export function conceptIds(text: string, finder: Pick<ConceptFinder, 'mentions'>): string[] {
  const named = isCaseless(text) ? withCapitals(text) : text;
  return finder.mentions(named).map(({ concept }) => concept.id);
}

function squeeze(text: string): string {
  return withoutGaps(fold(text));
}

/** The test for a term of a query. */
export function createTermTest(term: QueryTerm, finder: ConceptFinder): TermTest {
  if (term.exact) return phraseTest(term.text);
  return term.concept === null ? wordTest(term) : conceptTest(term.concept, finder);
}

function wordTest(term: QueryTerm): TermTest {
  const { alternatives, inTwo, character } = formsOf(term);
  const heads = alternatives.map((terms) => terms.map(headOf));
  if (inTwo !== null) heads.push([headOf(inTwo)]);
  if (character !== null) heads.push([character]);
  return {
    mayHold: ({ squeezed }) => heads.some((all) => all.every((head) => squeezed.includes(head))),
    holds: (text) =>
      alternatives.some((terms) => terms.every((each) => text.terms().has(each))) ||
      (inTwo !== null && holdsInTwo(text.words(), inTwo)) ||
      (character !== null && fold(text.text).includes(character)),
  };
}

/** What every word of a stem begins with: suffixes change its last letter at most (`armi` is of army, `hope` of hoping). */
function headOf(stem: string): string {
  const squeezed = squeeze(stem);
  return /^[a-z]{3,}$/.test(squeezed) ? squeezed.slice(0, -1) : squeezed;
}

/** Whether two neighbours make a word together. */
export function holdsInTwo(words: readonly Word[], stem: string): boolean {
  const head = stem.slice(0, 1);
  for (let at = 0; at + 1 < words.length; at++) {
    const first = firstForm(words[at]!);
    if (!first.startsWith(head) || first.length > stem.length) continue;
    if (stemOf(first + firstForm(words[at + 1]!)) === stem) return true;
  }
  return false;
}

/** A run of words, in this order; hyphens or a space may join or part two of them. Case, accents and punctuation do not matter. */
export function phraseTest(phrase: string): TermTest {
  const wanted = [phrase, withoutHyphens(phrase)]
    .map((text) => wordsIn(text).words)
    .filter((words) => words.length > 0);
  const variants = wanted.filter((words, at) => wanted.findIndex((other) => String(other) === String(words)) === at);
  const asTyped = typedTest(variants[0] ?? []);
  const joined = variants.flatMap(withPairsJoined);
  const heads = [...variants, ...joined].map((words) => words.map((word) => formsIn(word).map(squeeze)));
  return {
    mayHold: ({ squeezed }) => heads.some((all) => all.every((forms) => forms.some((form) => squeezed.includes(form)))),
    holds: (text) =>
      asTyped(text.text) ||
      variants.some((words) => standTogether(words, text)) ||
      joined.some((words) => holdsRun(text.words(), words)) ||
      variants.some((words) => standInTwo(words, text)),
  };
}

/** Whether a phrase stands there with one of its words in two: "ceasefire talks" as "cease fire talks". */
function standInTwo(words: readonly Word[], text: PreparedText): boolean {
  const forms = lazy(() => new Set(text.words().map(firstForm)));
  return withWordParted(words, (half) => forms().has(half)).some((parted) => holdsRun(text.words(), parted));
}

/** The usual case, plain words with white space alone between them. What it lets through is sure, what it does not is open. */
function typedTest(words: readonly Word[]): (text: string) => boolean {
  if (words.length === 0 || !words.every((word) => typeof word === 'string' && /^[a-z]{2,}$/.test(word)))
    return () => false;
  const pattern = new RegExp(words.join('\\s+'), 'gi');
  return (text) => {
    for (const { 0: found, index } of text.matchAll(pattern)) {
      const before = text.slice(Math.max(0, index - 2), index);
      const after = text.slice(index + found.length, index + found.length + 2);
      if (!/[^\s,;:("“]$/u.test(before) && /^(?:$|[\s,;:)"”]|\.(?:\s|$))/u.test(after)) return true;
    }
    return false;
  };
}

function standTogether(words: readonly Word[], text: PreparedText): boolean {
  if (holdsRun(text.words(), words)) return true;
  // Joining what hyphens part helps only where a word wanted comes of it.
  if (!text.compounds().some((compound) => words.some((word) => formsIn(word).includes(compound)))) return false;
  return holdsRun(wordsIn(withoutHyphens(text.text)).words, words);
}

function holdsRun(text: readonly Word[], wanted: readonly Word[]): boolean {
  for (let at = 0; at + wanted.length <= text.length; at++) {
    if (wanted.every((word, step) => areSame(word, text[at + step]!))) return true;
  }
  return false;
}

function areSame(one: Word, other: Word): boolean {
  if (typeof one === 'string' && typeof other === 'string') return one === other;
  return formsIn(one).some((form) => formsIn(other).includes(form));
}

function formsIn(word: Word): readonly string[] {
  return typeof word === 'string' ? [word] : word;
}

/** Names so short, in letters, are looked for as words: they stand in many others. */
const shortName = /^[a-z]{1,3}$/;

function conceptTest(concept: Concept, finder: ConceptFinder): TermTest {
  const names = [...new Set([...concept.names, ...concept.placeNames].map(squeeze))];
  const long = shortest(names.filter((name) => !shortName.test(name)));
  const short = names.filter((name) => shortName.test(name)).map((name) => [...name].join('[^a-z0-9]{0,2}'));
  const asWord = short.length === 0 ? null : new RegExp(`(?<![a-z0-9])(?:${short.join('|')})(?![a-z0-9])`);
  return {
    mayHold: ({ folded, squeezed }) => long.some((name) => squeezed.includes(name)) || (asWord?.test(folded) ?? false),
    holds: (text) => text.concepts().has(concept.id) || finder.named(text.text)?.id === concept.id,
  };
}

/** Without names that hold another one: a text with "iranian" has "iran" too. */
function shortest(names: readonly string[]): string[] {
  const kept: string[] = [];
  for (const name of names.toSorted((a, b) => a.length - b.length)) {
    if (!kept.some((one) => name.includes(one))) kept.push(name);
  }
  return kept;
}
