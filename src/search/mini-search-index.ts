import type { Article } from '../archive/article.ts';
import { editDistance } from '../core/nearest.ts';
import { type ArticleFacts, factsOf } from './article-facts.ts';
import type { ConceptFinder } from './concepts.ts';
import { conceptNameOf, indexedText, isPlainer, isWordTerm, processToken, tokenize } from './index-terms.ts';
import { PackedMiniSearch, SearchableMap } from './packed-mini-search.ts';
import type { Postings } from './postings.ts';
import { stemOf } from './terms.ts';

/** How unlikely it is that a word was meant, in edits: ten times as many articles outweigh one edit, nothing outweighs two. */
export function misspellingCost(edits: number, articles: number): number {
  return edits - Math.min(1.5, Math.log10(Math.max(1, articles)));
}

/**
 * The index of the archive: a MiniSearch of the articles' texts, with what it does not keep: facts to filter by, names of
 * concepts, and the words behind the stems. Synchronous, save for the sweep, and quick: adding an article takes about a millisecond.
 */
export class MiniSearchIndex {
  readonly #articles: PackedMiniSearch;
  /** Shortest word of the archive for each term that is not that word itself. */
  readonly #words = new Map<string, string>();
  /** Names that occurred, by concept id. */
  readonly #names = new Map<string, Set<string>>();
  /** By article number; holes where articles are gone. */
  readonly #facts: (ArticleFacts | null)[] = [];
  /** Built when first asked for: words that are not their own terms, to their terms. */
  #vocabulary: SearchableMap<string> | null = null;

  constructor(finder: ConceptFinder) {
    this.#articles = new PackedMiniSearch({
      tokenize: (text) => tokenize(text, finder),
      processTerm: (token) => this.#termOf(token),
      isWord: isWordTerm,
      learnt: (term) => this.#learnName(term),
      forgotten: (term) => this.#forget(term),
    });
  }

  /** Articles in the index. */
  get size(): number {
    return this.#articles.documentCount;
  }

  /** Articles gone whose entries still take space. */
  get dead(): number {
    return this.#articles.dirtCount;
  }

  /** Article numbers lie below this; they are never used twice. */
  get numbersEnd(): number {
    return this.#articles.numbersEnd;
  }

  /** Words per article, on average. */
  get averageLength(): number {
    return Math.max(1, this.#articles.averageLength);
  }

  /** 1 for every article number in use. */
  get alive(): Uint8Array {
    return this.#articles.alive;
  }

  /** Words of each article, by number. */
  get lengths(): Uint32Array {
    return this.#articles.lengths;
  }

  facts(number: number): ArticleFacts | null {
    return this.#facts[number] ?? null;
  }

  numberOf(id: string): number | null {
    return this.#articles.numberOf(id);
  }

  postings(term: string): Postings | null {
    return this.#articles.postings(term);
  }

  /** How many articles hold the term. */
  count(term: string): number {
    const postings = this.#articles.postings(term);
    if (postings === null) return 0;
    return this.dead === 0 ? postings.size : postings.living(this.alive);
  }

  /** Ids of articles that hold the term, at most `limit`. */
  holding(term: string, limit: number): string[] {
    const ids: string[] = [];
    for (const number of this.#articles.postings(term)?.keys() ?? []) {
      if (ids.length === limit) break;
      const facts = this.facts(number);
      if (facts !== null) ids.push(facts.id);
    }
    return ids;
  }

  /** Adds an article, in place of its earlier state when there is one. */
  put(article: Article): void {
    this.discard(article.id);
    this.#articles.add({ id: article.id, text: indexedText(article) });
    this.#facts[this.numbersEnd - 1] = factsOf(article);
  }

  /** Takes an article out; unknown ids are fine. Its entries stay, unseen, until a sweep. */
  discard(id: string): void {
    const number = this.numberOf(id);
    if (number === null) return;
    this.#articles.discard(id);
    this.#facts[number] = null;
  }

  /** Frees what gone articles take, a few milliseconds at a time. Articles may come and go meanwhile. */
  sweep(): Promise<void> {
    return this.#articles.vacuum();
  }

  /** Names under which a concept occurs in the archive. */
  namesOf(conceptId: string): string[] {
    return [...(this.#names.get(conceptId) ?? [])];
  }

  /** The word people would write for a term. */
  wordFor(term: string): string {
    return this.#words.get(term) ?? term;
  }

  /** Terms of which a word begins so, at most `limit`, most frequent first. */
  beginningWith(prefix: string, limit: number): string[] {
    const found = new Set(this.#vocabularyMap().atPrefix(prefix).values());
    for (const term of this.#articles.beginningWith(prefix)) if (isWordTerm(term)) found.add(term);
    return [...found]
      .map((term) => ({ term, count: this.count(term) }))
      .filter(({ count }) => count > 0)
      .sort((a, b) => b.count - a.count || (a.term < b.term ? -1 : 1))
      .slice(0, limit)
      .map(({ term }) => term);
  }

  /** Terms that `word` may be a misspelling of, at most `limit`, likeliest first. Two letters swapped are one edit. */
  near(word: string, limit: number): { term: string; edits: number }[] {
    const most = word.length <= 3 ? 0 : word.length <= 7 ? 1 : 2;
    if (most === 0) return [];
    const found = new Map<string, number>();
    const consider = (known: string, term: string) => {
      const edits = editDistance(word, known, most);
      if (edits <= most && edits < (found.get(term) ?? 9)) found.set(term, edits);
    };
    // A swap of neighbours is two edits to the tree, one to us.
    for (const [known, [term]] of this.#vocabularyMap().fuzzyGet(word, most + 1)) consider(known, term);
    for (const [term] of this.#articles.near(word, most + 1)) if (isWordTerm(term)) consider(term, term);
    // "sancions" is near to the stem of "sanctions", whatever form of it is known.
    const stem = stemOf(word);
    for (const [term] of stem === word ? [] : this.#articles.near(stem, most)) {
      const edits = isWordTerm(term) ? editDistance(stem, term, most) : 9;
      if (edits <= most && edits < (found.get(term) ?? 9)) found.set(term, edits);
    }
    return [...found]
      .map(([term, edits]) => ({ term, edits, count: this.count(term) }))
      .filter(({ count }) => count > 0)
      .sort(
        (a, b) =>
          misspellingCost(a.edits, a.count) - misspellingCost(b.edits, b.count) ||
          b.count - a.count ||
          a.edits - b.edits ||
          (a.term < b.term ? -1 : 1),
      )
      .slice(0, limit)
      .map(({ term, edits }) => ({ term, edits }));
  }

  /** Every term for a snapshot, some at a time; the index may change between them. */
  *termGroups(): Generator<{ term: string; word: string | null; postings: Postings }[]> {
    for (const group of this.#articles.termGroups()) {
      yield group.map(([term, postings]) => ({ term, word: this.#words.get(term) ?? null, postings }));
    }
  }

  /** Puts back an article of a snapshot; numbers count up from 0 in the order of the calls. */
  restoreArticle(facts: ArticleFacts, length: number): void {
    this.#facts[this.#articles.restoreDocument(facts.id, length)] = facts;
  }

  /** Puts back a term of a snapshot. `packed` is kept as it is. */
  restoreTerm(term: string, word: string | null, packed: Uint32Array): void {
    this.#articles.restoreTerm(term, packed);
    if (word !== null) this.#words.set(term, word);
  }

  /** The terms of a token of an article; learns the word on the way. */
  #termOf(token: string): string | string[] | null {
    const term = processToken(token);
    if (typeof term === 'string') this.#learnWord(term, token);
    return term;
  }

  #learnWord(term: string, word: string): void {
    const shown = this.#words.get(term);
    if (shown === undefined && word === term) return;
    const known = shown ?? (this.#articles.postings(term) === null ? null : term);
    if (known !== null && !isPlainer(word, known)) return;
    this.#words.set(term, word);
    if (word !== term) this.#vocabulary?.set(word, term);
  }

  #learnName(term: string): void {
    const name = conceptNameOf(term);
    if (name === null) return;
    const names = this.#names.get(name.id);
    if (names === undefined) this.#names.set(name.id, new Set([name.name]));
    else names.add(name.name);
  }

  #forget(term: string): void {
    const word = this.#words.get(term);
    this.#words.delete(term);
    if (word !== undefined) this.#vocabulary?.delete(word);
    const name = conceptNameOf(term);
    if (name !== null) this.#names.get(name.id)?.delete(name.name);
  }

  #vocabularyMap(): SearchableMap<string> {
    if (this.#vocabulary === null) {
      this.#vocabulary = new SearchableMap<string>();
      for (const [term, word] of this.#words) if (word !== term) this.#vocabulary.set(word, term);
    }
    return this.#vocabulary;
  }
}
