import type { Article } from '../archive/article.ts';
import type { Concept, ConceptFinder } from './concepts.ts';
import { termOf, tokensOf } from './terms.ts';

/** An article as the index has it. */
export interface IndexedTerms {
  /** How often each term occurs; the title counts twice. */
  times: Map<string, number>;
  /** Number of words, repeats included, stop words and concepts not. */
  length: number;
}

/** Changes whenever articles are turned into terms in another way. */
export const indexTermsVersion = 3;

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

/** Whether a term stands for a word of the text, and not for a concept. */
export function isWordTerm(term: string): boolean {
  return !term.startsWith('§');
}

/** The text of an article as it is indexed, one part a line: the title twice, dek, paragraphs. */
export function indexedText({ title, dek, paragraphs }: Pick<Article, 'title' | 'dek' | 'paragraphs'>): string {
  return [title, title, dek ?? '', ...paragraphs].filter((part) => part !== '').join('\n');
}

/** Words of a text as written, and a token for each concept it names, whatever name is used. MiniSearch's `tokenize`. */
export function tokenize(
  text: string,
  finder: ConceptFinder,
  tokens: (text: string) => readonly string[] = tokensOf,
): string[] {
  const caseless = isCaseless(text);
  return text
    .split('\n')
    .flatMap((part) => [
      ...tokens(part),
      ...finder
        .mentions(caseless ? withCapitals(part) : part)
        .map(({ concept, text: name }) => conceptNameTerm(concept.id, usualName(concept, name))),
    ]);
}

/** Term of a word, both terms of a concept, null for a stop word. MiniSearch's `processTerm`. */
export function processToken(token: string): string | string[] | null {
  const name = conceptNameOf(token);
  return name === null ? termOf(token) : [conceptTerm(name.id), token];
}

/** The terms of one article, counted: for what learns from articles the index has. */
export function indexTerms(
  article: Pick<Article, 'title' | 'dek' | 'paragraphs'>,
  finder: ConceptFinder,
  tokens: (text: string) => readonly string[] = tokensOf,
): IndexedTerms {
  const indexed: IndexedTerms = { times: new Map(), length: 0 };
  for (const token of tokenize(indexedText(article), finder, tokens)) {
    for (const term of [processToken(token) ?? []].flat()) {
      indexed.times.set(term, (indexed.times.get(term) ?? 0) + 1);
      if (isWordTerm(term)) indexed.length += 1;
    }
  }
  return indexed;
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
export function isCaseless(text: string): boolean {
  return !/\p{Lu}/u.test(text);
}

export function withCapitals(text: string): string {
  return text.replace(/(?<![\p{L}\p{N}])\p{Ll}/gu, (letter) => letter.toUpperCase());
}
