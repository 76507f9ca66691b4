import type { Article } from '../archive/article.ts';
import { ArticleColumns } from './article-columns.ts';
import { type ArticleFacts, factsOf } from './article-facts.ts';
import type { ArticleSet } from './article-set.ts';
import type { ConceptFinder } from './concepts.ts';
import type { FindOptions } from './contract.ts';
import { conceptNameOf, indexedText, isPlainer, isWordTerm, processToken, tokenize } from './index-terms.ts';
import { PackedMiniSearch, SearchableMap } from './packed-mini-search.ts';
import { PhraseMemory } from './phrase-memory.ts';
import type { Postings } from './postings.ts';
import type { QueryFilters } from './query.ts';
import { SpellingList } from './spelling-list.ts';
import { stemOf } from './terms.ts';

/** How unlikely it is that a word was meant, in edits: ten times as many articles outweigh one edit, nothing outweighs two. */
export function misspellingCost(edits: number, articles: number): number {
  return edits - Math.min(1.5, Math.log10(Math.max(1, articles)));
}

/** Counts remembered while gone articles wait for the next sweep. */
const mostCounts = 10_000;

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
  readonly #columns = new ArticleColumns();
  /** Which articles hold a phrase, as far as they were read. */
  readonly phrases = new PhraseMemory();
  #scores = new Float64Array(256);
  /** Living articles of terms that were asked about, while gone articles still stand in the postings. */
  readonly #counts = new Map<string, number>();
  /** Built when first asked for: every word and term, to find what a misspelt one is near to. */
  #spelling: SpellingList | null = null;
  /** Built when first asked for: words that are not their own terms, to their terms. */
  #vocabulary: SearchableMap<string> | null = null;

  constructor(finder: ConceptFinder) {
    this.#articles = new PackedMiniSearch({
      tokenize: (text) => tokenize(text, finder),
      processTerm: (token) => this.#termOf(token),
      isWord: isWordTerm,
      learnt: (term) => this.#learnTerm(term),
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

  /** Every article there is. To be read, not changed. */
  get living(): ArticleSet {
    return this.#columns.living;
  }

  /** Room for one score an article, used by one ranking at a time. */
  get scores(): Float64Array {
    if (this.#scores.length < this.numbersEnd) this.#scores = new Float64Array(this.numbersEnd * 2);
    return this.#scores;
  }

  /** Words of each article, by number. */
  get lengths(): Uint32Array {
    return this.#articles.lengths;
  }

  facts(number: number): ArticleFacts | null {
    return this.#columns.facts(number);
  }

  /** Null where the article is gone. */
  id(number: number): string | null {
    return this.#columns.id(number);
  }

  published(number: number): string | null {
    return this.#columns.published(number);
  }

  /** The articles that filters and options let through. */
  passing(filters: QueryFilters, options: FindOptions): ArticleSet {
    return this.#columns.passing(filters, options, (id) => this.numberOf(id));
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
    if (this.dead === 0) return postings.size;
    let count = this.#counts.get(term);
    if (count === undefined) {
      count = postings.countIn(this.living);
      if (this.#counts.size >= mostCounts) this.#counts.clear();
      this.#counts.set(term, count);
    }
    return count;
  }

  /** Ids of articles that hold the term, at most `limit`. */
  holding(term: string, limit: number): string[] {
    const ids: string[] = [];
    for (const number of this.#articles.postings(term)?.keys() ?? []) {
      if (ids.length === limit) break;
      const id = this.id(number);
      if (id !== null) ids.push(id);
    }
    return ids;
  }

  /** Adds an article, in place of its earlier state when there is one. */
  put(article: Article): void {
    this.discard(article.id);
    this.#articles.add({ id: article.id, text: indexedText(article) });
    this.#columns.put(this.numbersEnd - 1, factsOf(article));
    this.#counts.clear();
  }

  /** Takes an article out; unknown ids are fine. Its entries stay, unseen, until a sweep. */
  discard(id: string): void {
    const number = this.numberOf(id);
    if (number === null) return;
    this.#articles.discard(id);
    this.#columns.remove(number);
    this.#counts.clear();
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
    const consider = (term: string | undefined, edits: number) => {
      if (term !== undefined && edits < (found.get(term) ?? 9)) found.set(term, edits);
    };
    for (const [known, edits] of this.#spellingList().near(word, most)) {
      consider(this.#vocabularyMap().get(known), edits);
      consider(known, edits);
    }
    // "sancions" is near to the stem of "sanctions", whatever form of it is known.
    const stem = stemOf(word);
    if (stem !== word) for (const [known, edits] of this.#spellingList().near(stem, most)) consider(known, edits);
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
    this.#columns.put(this.#articles.restoreDocument(facts.id, length), facts);
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
    if (word === term) return;
    this.#vocabulary?.set(word, term);
    this.#spelling?.add(word);
  }

  #learnTerm(term: string): void {
    if (isWordTerm(term)) {
      this.#spelling?.add(term);
      return;
    }
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

  #spellingList(): SpellingList {
    if (this.#spelling === null) {
      this.#spelling = new SpellingList();
      for (const term of this.#articles.beginningWith('')) if (isWordTerm(term)) this.#spelling.add(term);
      for (const [term, word] of this.#words) if (word !== term) this.#spelling.add(word);
    }
    return this.#spelling;
  }

  #vocabularyMap(): SearchableMap<string> {
    if (this.#vocabulary === null) {
      this.#vocabulary = new SearchableMap<string>();
      for (const [term, word] of this.#words) if (word !== term) this.#vocabulary.set(word, term);
    }
    return this.#vocabulary;
  }
}
