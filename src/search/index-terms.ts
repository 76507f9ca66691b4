import type { Article } from '../archive/article.ts';
import type { Concept, ConceptFinder } from './concepts.ts';
import { termOf, wordsOf } from './terms.ts';

/** What an article puts into the index. */
export interface IndexedTerms {
  /** How often each term occurs; the title counts twice. */
  times: Map<string, number>;
  /** For each term the shortest word that stands for it, to show to people. */
  words: Map<string, string>;
  /** Number of terms, repeats included, concepts not. */
  length: number;
}

/** Changes whenever articles are turned into terms in another way. */
export const indexTermsVersion = 2;

/** Term under which all names of a concept count together. No word can look like it. */
export function conceptTerm(id: string): string {
  return `§${id}`;
}

/** Term for one name of a concept: tells which names really occur. */
export function conceptNameTerm(id: string, name: string): string {
  return `§${id}/${name}`;
}

/** The id and name in a concept-name term, or null for any other term. */
export function conceptNameOf(term: string): { id: string; name: string } | null {
  const slash = term.startsWith('§') ? term.indexOf('/') : -1;
  return slash === -1 ? null : { id: term.slice(1, slash), name: term.slice(slash + 1) };
}

/** Title (twice), dek and body as terms, with one more term per concept they name, whatever name is used. */
export function indexTerms(
  article: Pick<Article, 'title' | 'dek' | 'paragraphs'>,
  finder: ConceptFinder,
): IndexedTerms {
  const indexed: IndexedTerms = { times: new Map(), words: new Map(), length: 0 };
  const parts = [article.title, article.dek ?? '', ...article.paragraphs];
  const caseless = isCaseless(parts);
  parts.forEach((part, at) => {
    if (part !== '') addPart(part, at === 0 ? 2 : 1, caseless, finder, indexed);
  });
  return indexed;
}

function addPart(text: string, weight: number, caseless: boolean, finder: ConceptFinder, indexed: IndexedTerms): void {
  const { times, words } = indexed;
  for (const word of wordsOf(text)) {
    const term = termOf(word);
    if (term === null) continue;
    times.set(term, (times.get(term) ?? 0) + weight);
    indexed.length += weight;
    const shown = words.get(term);
    if (shown === undefined || isPlainer(word, shown)) words.set(term, word);
  }
  for (const { concept, text: name } of finder.mentions(caseless ? withCapitals(text) : text)) {
    for (const term of [conceptTerm(concept.id), conceptNameTerm(concept.id, usualName(concept, name))]) {
      times.set(term, (times.get(term) ?? 0) + weight);
    }
  }
}

const usualNames = new Map<string, string>();

/** The gazetteer's writing of a name that a text sets in capitals or over two lines: "TEHRAN" is Tehran. */
function usualName(concept: Concept, text: string): string {
  const key = `${concept.id} ${text}`;
  const known = usualNames.get(key);
  if (known !== undefined) return known;
  const name = text.replace(/\s+/g, ' ');
  const lower = name.toLowerCase();
  const usual = concept.names.includes(name)
    ? name
    : (concept.names.find((one) => one.toLowerCase() === lower) ?? name);
  if (usualNames.size > 10_000) usualNames.clear();
  usualNames.set(key, usual);
  return usual;
}

/** Shortest word of its kind that is shown to people: "gas" rather than "GA". */
const shortestShown = 3;

/** Shorter, or first in the alphabet: the same choice whatever order articles come in. */
export function isPlainer(word: string, than: string): boolean {
  if (word.length < shortestShown !== than.length < shortestShown) return than.length < shortestShown;
  return word.length < than.length || (word.length === than.length && word < than);
}

/** Written without any capitals: names can only be told by the word. */
function isCaseless(parts: readonly string[]): boolean {
  return !parts.some((part) => /\p{Lu}/u.test(part));
}

function withCapitals(text: string): string {
  return text.replace(/(?<![\p{L}\p{N}])\p{Ll}/gu, (letter) => letter.toUpperCase());
}
