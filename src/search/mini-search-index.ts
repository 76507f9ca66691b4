import type { Article } from '../archive/article.ts';
import { ArticleColumns } from './article-columns.ts';
import { type ArticleFacts, factsOf } from './article-facts.ts';
import type { ArticleSet } from './article-set.ts';
import type { ConceptFinder } from './concepts.ts';
import type { FilterColumns, IndexPart, SourceTerm } from './index-part.ts';
import { conceptNameOf, indexedText, isPlainer, isWordTerm, processToken, tokenize } from './index-terms.ts';
import { LiveOrder } from './live-order.ts';
import { PackedMiniSearch, SearchableMap } from './packed-mini-search.ts';
import type { Postings } from './postings.ts';
import { SpellingList } from './spelling-list.ts';
import { tokensIn } from './terms.ts';
import { wordsIn } from './words.ts';

/** Most tokens remembered with their terms: about all of a live part, some ten megabytes. */
const mostTerms = 150_000;

/**
 * The live part of the index, which every article goes through: a MiniSearch of the articles' texts, with what it does not keep:
 * facts to filter by, names of concepts, and the words behind the stems. Synchronous, save for the sweep, and quick: adding an
 * article takes about a millisecond.
 */
export class MiniSearchIndex implements IndexPart {
  readonly #articles: PackedMiniSearch;
  /** Plainest word of the archive for each term that is not that word itself. */
  readonly #words = new Map<string, string>();
  /** Names that occurred, by concept id. */
  readonly #names = new Map<string, Set<string>>();
  /** Terms of tokens met lately: texts repeat them. */
  readonly #terms = new Map<string, string | string[] | null>();
  readonly #columns = new ArticleColumns();
  #order: LiveOrder | null = new LiveOrder();
  /** Built when first asked for: every word and term, to find what a misspelt one is near to. */
  #spelling: SpellingList | null = null;
  /** Built when first asked for: words that are not their own terms, to their terms. */
  #vocabulary: SearchableMap<string> | null = null;

  constructor(finder: ConceptFinder) {
    this.#articles = new PackedMiniSearch({
      tokenize: (text) => tokenize(text, finder, (part) => this.#tokensOf(part)),
      processTerm: (token) => this.#termOf(token),
      isWord: isWordTerm,
      learnt: (term) => this.#learnTerm(term),
      forgotten: (term) => this.#forget(term),
    });
  }

  get size(): number {
    return this.#articles.documentCount;
  }

  get words(): number {
    return this.#articles.totalLength;
  }

  /** Articles gone whose entries still take space. */
  get dead(): number {
    return this.#articles.dirtCount;
  }

  /** Article numbers lie below this; they are never used twice. */
  get numbersEnd(): number {
    return this.#articles.numbersEnd;
  }

  /** Every article there is. To be read, not changed. */
  get living(): ArticleSet {
    return this.#columns.living;
  }

  /** Words of each article, by number. */
  get lengths(): Uint32Array {
    return this.#articles.lengths;
  }

  get order(): LiveOrder | null {
    return this.#order;
  }

  get columns(): FilterColumns {
    return this.#columns.filterable;
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

  numberOf(id: string): number | null {
    return this.#articles.numberOf(id);
  }

  postings(term: string): Postings | null {
    return this.#articles.postings(term);
  }

  entries(term: string): number {
    return this.#articles.postings(term)?.size ?? 0;
  }

  /** Adds an article, in place of its earlier state when there is one. Answers its number. */
  put(article: Article): number {
    this.discard(article.id);
    this.#articles.add({ id: article.id, text: indexedText(article) });
    // The title comes twice to the index.
    this.#order?.close(this.numbersEnd - 1, article.title === '' ? 0 : 1);
    this.#columns.put(this.numbersEnd - 1, factsOf(article));
    return this.numbersEnd - 1;
  }

  /** Takes an article out; unknown ids are fine. Its entries stay, unseen, until a sweep. */
  discard(id: string): boolean {
    const number = this.numberOf(id);
    if (number === null) return false;
    this.#articles.discard(id);
    this.#columns.remove(number);
    return true;
  }

  /** Frees what gone articles take, a few milliseconds at a time. Articles may come and go meanwhile. */
  sweep(): Promise<void> {
    return this.#articles.vacuum();
  }

  namesOf(conceptId: string): Iterable<string> {
    return this.#names.get(conceptId) ?? [];
  }

  shownWord(term: string): string | null {
    return this.#words.get(term) ?? (this.#articles.postings(term) === null ? null : term);
  }

  *termsBeginning(prefix: string): Generator<[string, number]> {
    for (const term of this.#articles.beginningWith(prefix)) yield [term, this.entries(term)];
  }

  wordsBeginning(prefix: string): Iterable<[string, string]> {
    return this.#vocabularyMap().atPrefix(prefix).entries();
  }

  *near(word: string, most: number): Generator<[string, number, string | null]> {
    for (const [known, edits] of this.#spellingList().near(word, most)) {
      const term = this.#vocabularyMap().get(known) ?? null;
      yield [known, edits, term];
    }
  }

  /** Sorted a first letter at a time: whoever reads them can give way in between. */
  *sortedTerms(): Generator<SourceTerm> {
    for (const texts of this.#articles.termsByInitial()) {
      const sorted = texts
        .map((text) => ({ text, term: Buffer.from(text) }))
        .sort((one, other) => Buffer.compare(one.term, other.term));
      for (const { text, term } of sorted)
        yield { term, word: this.#words.get(text) ?? null, postings: this.#articles.postings(text)! };
    }
  }

  /** Puts back an article of a snapshot; numbers count up from 0 in the order of the calls. */
  restoreArticle(facts: ArticleFacts, length: number): void {
    this.#order = null;
    this.#columns.put(this.#articles.restoreDocument(facts.id, length), facts);
  }

  /** Puts back a term of a snapshot. `packed` is kept as it is. */
  restoreTerm(term: string, word: string | null, packed: Uint32Array): void {
    this.#articles.restoreTerm(term, packed);
    if (word !== null) this.#words.set(term, word);
  }

  /** The tokens of a part of an article, whose words are kept in order on the way. */
  #tokensOf(part: string): string[] {
    const words = wordsIn(part);
    this.#order?.add(words);
    return tokensIn(words);
  }

  /** The terms of a token of an article; learns the word on the way, once as long as no word is forgotten. */
  #termOf(token: string): string | string[] | null {
    const known = this.#terms.get(token);
    if (known !== undefined) return known;
    const term = processToken(token);
    if (typeof term === 'string') this.#learnWord(term, token);
    if (this.#terms.size >= mostTerms) this.#terms.clear();
    this.#terms.set(token, term);
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
    this.#terms.clear();
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
