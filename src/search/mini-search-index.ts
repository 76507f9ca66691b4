import SearchableMap from 'minisearch/SearchableMap';
import { editDistance } from '../core/nearest.ts';
import type { ArticleFacts } from './article-facts.ts';
import { conceptNameOf, type IndexedTerms, isPlainer } from './index-terms.ts';
import { Postings } from './postings.ts';

/** Length of an article that is gone. */
const gone = 0;

/**
 * The inverted index: MiniSearch's radix tree for the vocabulary (prefixes, misspellings) over packed postings. The one
 * module that owns MiniSearch. Everything here is synchronous and quick: adding an article takes about a millisecond.
 */
export class MiniSearchIndex {
  readonly #postings = new Map<string, Postings>();
  /** Shortest word of the archive for each term that is not that word itself. */
  readonly #words = new Map<string, string>();
  /** Names that occurred, by concept id. */
  readonly #names = new Map<string, Set<string>>();
  readonly #numbers = new Map<string, number>();
  /** By article number; holes where articles are gone. */
  readonly #facts: (ArticleFacts | null)[] = [];
  #lengths = new Uint32Array(256);
  #alive = new Uint8Array(256);
  #totalLength = 0;
  /** Built when first asked for: words and terms, to terms. */
  #vocabulary: SearchableMap<string> | null = null;
  #dead = 0;

  /** Articles in the index. */
  get size(): number {
    return this.#numbers.size;
  }

  /** Articles gone whose entries still take space. */
  get dead(): number {
    return this.#dead;
  }

  /** Article numbers lie below this; they are never used twice. */
  get numbersEnd(): number {
    return this.#facts.length;
  }

  /** Terms per article, on average. */
  get averageLength(): number {
    return this.size === 0 ? 1 : Math.max(1, this.#totalLength / this.size);
  }

  /** 1 for every article number in use. */
  get alive(): Uint8Array {
    return this.#alive;
  }

  /** Terms of each article, by number. */
  get lengths(): Uint32Array {
    return this.#lengths;
  }

  facts(number: number): ArticleFacts | null {
    return this.#facts[number] ?? null;
  }

  numberOf(id: string): number | null {
    return this.#numbers.get(id) ?? null;
  }

  postings(term: string): Postings | null {
    return this.#postings.get(term) ?? null;
  }

  /** How many articles hold the term. */
  count(term: string): number {
    const postings = this.#postings.get(term);
    if (postings === undefined) return 0;
    return this.#dead === 0 ? postings.size : postings.living(this.#alive);
  }

  /** Adds an article, in place of its earlier state when there is one. */
  put(facts: ArticleFacts, terms: IndexedTerms): void {
    this.discard(facts.id);
    const number = this.#admit(facts, terms.length);
    for (const [term, times] of terms.times) this.#postingsFor(term).add(number, times);
    for (const [term, word] of terms.words) this.#learnWord(term, word);
  }

  /** Takes an article out; unknown ids are fine. Its entries stay, unseen, until a sweep. */
  discard(id: string): void {
    const number = this.#numbers.get(id);
    if (number === undefined) return;
    this.#numbers.delete(id);
    this.#facts[number] = null;
    this.#alive[number] = 0;
    this.#totalLength -= this.#lengths[number]!;
    this.#lengths[number] = gone;
    this.#dead += 1;
  }

  /**
   * Frees what gone articles take, a few terms at a time: yields between slices of about `sliceMs` so that the caller can
   * let others run. Articles may come and go between slices.
   */
  *sweep(sliceMs: number): Generator<void> {
    if (this.#dead === 0) return;
    const before = this.#dead;
    let until = performance.now() + sliceMs;
    for (const [term, postings] of this.#postings) {
      postings.sweep(this.#alive);
      if (postings.size === 0) this.#forgetTerm(term);
      if (performance.now() < until) continue;
      yield;
      until = performance.now() + sliceMs;
    }
    this.#dead -= before;
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
    return [...found]
      .filter((term) => this.count(term) > 0)
      .sort((a, b) => this.count(b) - this.count(a) || (a < b ? -1 : 1))
      .slice(0, limit);
  }

  /** Terms that `word` may be a misspelling of, at most `limit`, nearest and most frequent first. Two letters swapped are one edit. */
  near(word: string, limit: number): { term: string; edits: number }[] {
    const most = word.length <= 3 ? 0 : word.length <= 7 ? 1 : 2;
    if (most === 0) return [];
    const found = new Map<string, number>();
    // A swap of neighbours is two edits to the tree, one to us.
    for (const [known, [term]] of this.#vocabularyMap().fuzzyGet(word, most + 1)) {
      const edits = editDistance(word, known, most);
      if (edits <= most && edits < (found.get(term) ?? 9)) found.set(term, edits);
    }
    return [...found]
      .map(([term, edits]) => ({ term, edits }))
      .filter(({ term }) => this.count(term) > 0)
      .sort((a, b) => a.edits - b.edits || this.count(b.term) - this.count(a.term) || (a.term < b.term ? -1 : 1))
      .slice(0, limit);
  }

  /** Everything a snapshot holds, articles in number order. */
  *terms(): Generator<{ term: string; word: string | null; postings: Postings }> {
    for (const [term, postings] of this.#postings) yield { term, word: this.#words.get(term) ?? null, postings };
  }

  /** Puts back an article of a snapshot; numbers count up from 0 in the order of the calls. */
  restoreArticle(facts: ArticleFacts, length: number): void {
    this.#admit(facts, length);
  }

  /** Puts back a term of a snapshot. `packed` is kept as it is. */
  restoreTerm(term: string, word: string | null, packed: Uint32Array): void {
    this.#postings.set(term, new Postings(packed, packed.length));
    if (word !== null) this.#words.set(term, word);
    this.#learnName(term);
  }

  #admit(facts: ArticleFacts, length: number): number {
    const number = this.#facts.push(facts) - 1;
    if (number >= this.#alive.length) this.#grow(number + 1);
    this.#alive[number] = 1;
    this.#lengths[number] = length;
    this.#totalLength += length;
    this.#numbers.set(facts.id, number);
    return number;
  }

  #grow(least: number): void {
    const size = Math.max(least, this.#alive.length * 2);
    const alive = new Uint8Array(size);
    alive.set(this.#alive);
    this.#alive = alive;
    const lengths = new Uint32Array(size);
    lengths.set(this.#lengths);
    this.#lengths = lengths;
  }

  #postingsFor(term: string): Postings {
    let postings = this.#postings.get(term);
    if (postings === undefined) {
      postings = new Postings();
      this.#postings.set(term, postings);
      this.#vocabulary?.set(term, term);
      this.#learnName(term);
    }
    return postings;
  }

  #learnWord(term: string, word: string): void {
    const known = this.#words.get(term) ?? (this.#words.has(term) ? term : null);
    if (known !== null && !isPlainer(word, known)) return;
    if (word !== term || known !== null) this.#words.set(term, word);
    this.#vocabulary?.set(word, term);
  }

  #learnName(term: string): void {
    const name = conceptNameOf(term);
    if (name === null) return;
    const names = this.#names.get(name.id);
    if (names === undefined) this.#names.set(name.id, new Set([name.name]));
    else names.add(name.name);
  }

  #forgetTerm(term: string): void {
    this.#postings.delete(term);
    const word = this.#words.get(term);
    this.#words.delete(term);
    this.#vocabulary?.delete(term);
    if (word !== undefined) this.#vocabulary?.delete(word);
    const name = conceptNameOf(term);
    if (name !== null) this.#names.get(name.id)?.delete(name.name);
  }

  #vocabularyMap(): SearchableMap<string> {
    if (this.#vocabulary === null) {
      this.#vocabulary = new SearchableMap<string>();
      for (const term of this.#postings.keys()) if (!term.startsWith('§')) this.#vocabulary.set(term, term);
      for (const [term, word] of this.#words) this.#vocabulary.set(word, term);
    }
    return this.#vocabulary;
  }
}
