import { ArticleSet } from './article-set.ts';
import type { FindOptions } from './contract.ts';
import { isFiltering, keepPassing } from './filter-articles.ts';
import { fold } from './fold.ts';
import type { IndexPart, PlacedPart } from './index-part.ts';
import { isPlainer, isWordTerm } from './index-terms.ts';
import { PhraseMemory } from './phrase-memory.ts';
import type { QueryFilters } from './query.ts';
import { editsWithin } from './spelling-list.ts';
import { TermPostings } from './term-postings.ts';
import { stemOf } from './terms.ts';

/** How unlikely it is that a word was meant, in edits: ten times as many articles outweigh one edit, nothing outweighs two. */
export function misspellingCost(edits: number, articles: number): number {
  return edits - Math.min(1.5, Math.log10(Math.max(1, articles)));
}

/** Terms and counts remembered between two changes. */
const mostRemembered = 10_000;
/** Misspelt words remembered between two changes: a query asks about one several times. */
const mostMisspelt = 32;

/** Up to so many letters a word is compared with whole words: of the letters of a stem too few are left. */
const longestShort = 5;

/** A term near to a misspelt word. */
export interface NearTerm {
  term: string;
  edits: number;
}

/**
 * The index of the archive as queries see it: segments and the live part as one, with numbers of its own. The list of parts never
 * changes: when one is frozen or some are merged, another index takes its place, and queries under way keep theirs. Articles
 * may come into the last part, and go from any.
 */
export class ArchiveIndex {
  readonly parts: readonly PlacedPart[];
  /** Which articles hold a phrase, as far as they were read. */
  readonly phrases = new PhraseMemory();
  #living: ArticleSet;
  #scores = new Float64Array(256);
  readonly #postings = new Map<string, TermPostings | null>();
  readonly #counts = new Map<string, number>();
  readonly #near = new Map<string, NearTerm[]>();

  constructor(parts: readonly IndexPart[]) {
    let base = 0;
    this.parts = parts.map((part) => {
      const placed = { part, base };
      base = (base + part.numbersEnd + 31) & ~31;
      return placed;
    });
    this.#living = new ArticleSet(this.numbersEnd);
    for (const { part, base } of this.parts) this.#living.place(part.living, base);
  }

  /** Articles in the index. */
  get size(): number {
    return this.parts.reduce((sum, { part }) => sum + part.size, 0);
  }

  /** Article numbers lie below this; while this index lives they are never used twice. */
  get numbersEnd(): number {
    const last = this.parts.at(-1);
    return last === undefined ? 0 : last.base + last.part.numbersEnd;
  }

  /** Words per article, on average. */
  get averageLength(): number {
    const words = this.parts.reduce((sum, { part }) => sum + part.words, 0);
    return Math.max(1, words / this.size);
  }

  /** Every article there is. To be read, not changed. */
  get living(): ArticleSet {
    return this.#living;
  }

  /** Room for one score an article, used by one ranking at a time. */
  get scores(): Float64Array {
    if (this.#scores.length < this.numbersEnd) this.#scores = new Float64Array(this.numbersEnd * 2);
    return this.#scores;
  }

  /** Told that an article came into the last part, or went from any: what is remembered is no longer true. */
  changed(added: number | null, removed: number | null): void {
    if (added !== null) {
      this.#living = this.#living.grown(added + 1);
      this.#living.add(added);
    }
    if (removed !== null) this.#living.delete(removed);
    this.#postings.clear();
    this.#counts.clear();
    this.#near.clear();
  }

  /** Null where the article is gone. */
  id(number: number): string | null {
    const { part, base } = this.#placed(number);
    return part.id(number - base);
  }

  published(number: number): string | null {
    const { part, base } = this.#placed(number);
    return part.published(number - base);
  }

  /** First day an article may be of, as a number to compare by; -1 when unknown. */
  firstDay(number: number): number {
    const { part, base } = this.#placed(number);
    return part.columns.firstDay[number - base]!;
  }

  numberOf(id: string): number | null {
    for (let at = this.parts.length - 1; at >= 0; at--) {
      const { part, base } = this.parts[at]!;
      const number = part.numberOf(id);
      if (number !== null) return base + number;
    }
    return null;
  }

  /** The articles that filters and options let through. */
  passing(filters: QueryFilters, options: FindOptions): ArticleSet {
    const { within } = options;
    if (within === undefined && !isFiltering(filters, options)) return this.#living.copy();
    const passing = within === undefined ? this.#living.copy() : new ArticleSet(this.numbersEnd);
    for (const id of within ?? []) {
      const number = this.numberOf(id);
      if (number !== null) passing.add(number);
    }
    for (const { part, base } of this.parts) {
      const own = passing.cut(base, base + part.numbersEnd);
      keepPassing(own, part.columns, filters, options);
      passing.replace(own, base, base + part.numbersEnd);
    }
    return passing;
  }

  postings(term: string): TermPostings | null {
    let postings = this.#postings.get(term);
    if (postings === undefined) {
      postings = TermPostings.of(this.parts, term);
      if (this.#postings.size >= mostRemembered) this.#postings.clear();
      this.#postings.set(term, postings);
    }
    return postings;
  }

  /** How many articles hold the term. */
  count(term: string): number {
    let count = this.#counts.get(term);
    if (count === undefined) {
      count = this.postings(term)?.living ?? 0;
      if (this.#counts.size >= mostRemembered) this.#counts.clear();
      this.#counts.set(term, count);
    }
    return count;
  }

  /** Articles that hold the term, at most `limit`, each with its part and its number there. */
  holding(term: string, limit: number): { part: IndexPart; number: number; id: string }[] {
    const held: { part: IndexPart; number: number; id: string }[] = [];
    for (const number of this.postings(term)?.numbers() ?? []) {
      if (held.length === limit) break;
      const { part, base } = this.#placed(number);
      const id = part.id(number - base);
      if (id !== null) held.push({ part, number: number - base, id });
    }
    return held;
  }

  /** Names under which a concept occurs in the archive. */
  namesOf(conceptId: string): string[] {
    return [...new Set(this.parts.flatMap(({ part }) => [...part.namesOf(conceptId)]))];
  }

  /** The word people would write for a term: the plainest of its parts. */
  wordFor(term: string): string {
    let plainest: string | null = null;
    for (const { part } of this.parts) {
      const word = part.shownWord(term);
      if (word !== null && part.dead > 0 && part.postings(term)?.countIn(part.living, 0) === 0) continue;
      if (word !== null && (plainest === null || isPlainer(word, plainest))) plainest = word;
    }
    return plainest ?? term;
  }

  /** Terms of which a word begins so, at most `limit`, most frequent first. */
  beginningWith(prefix: string, limit: number): string[] {
    /** Terms with as many articles as they can have at most. */
    const most = new Map<string, number>();
    for (const { part } of this.parts) {
      for (const [term, entries] of part.termsBeginning(prefix))
        if (isWordTerm(term)) most.set(term, (most.get(term) ?? 0) + entries);
    }
    for (const { part } of this.parts) {
      for (const [word, term] of part.wordsBeginning(prefix))
        if (!most.has(term) && this.wordFor(term) === word) most.set(term, this.postings(term)?.size ?? 0);
    }
    const hasDead = this.parts.some(({ part }) => part.dead > 0);
    const byMost = [...most].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
    if (!hasDead) return byMost.slice(0, limit).map(([term]) => term);
    // Removed articles are still counted: the first are looked at until no other can be before them.
    const exact: { term: string; count: number }[] = [];
    const order = (a: { term: string; count: number }, b: { term: string; count: number }) =>
      b.count - a.count || (a.term < b.term ? -1 : 1);
    for (const [term, atMost] of byMost) {
      if (exact.length >= limit && atMost < exact[limit - 1]!.count) break;
      const count = this.count(term);
      if (count === 0) continue;
      exact.push({ term, count });
      exact.sort(order);
    }
    return exact.slice(0, limit).map(({ term }) => term);
  }

  /** Terms that `word` may be a misspelling of, at most `limit`, likeliest first. Two letters swapped are one edit. */
  near(word: string, limit: number): NearTerm[] {
    let near = this.#near.get(word);
    if (near === undefined) {
      near = this.#findNear(word);
      if (this.#near.size >= mostMisspelt) this.#near.clear();
      this.#near.set(word, near);
    }
    return near.slice(0, limit);
  }

  #findNear(word: string): NearTerm[] {
    const most = word.length <= 3 ? 0 : word.length <= 7 ? 1 : 2;
    if (most === 0) return [];
    const found = new Map<string, number>();
    const consider = (term: string, edits: number) => {
      if (edits < (found.get(term) ?? 9)) found.set(term, edits);
    };
    // "sancions" is near to the stem of "sanctions", whatever form of it is known.
    const stem = stemOf(word);
    for (const { part } of this.parts) {
      for (const [known, edits, term] of part.near(word, most)) {
        // A word that is plainest in one part only is not the one shown.
        if (term !== null && this.wordFor(term) === known) consider(term, edits);
        consider(known, edits);
      }
      if (stem !== word) for (const [known, edits] of part.near(stem, most)) consider(known, edits);
    }
    return [...found]
      .map(([term, edits]) => ({ term, edits, count: this.count(term) }))
      .filter(({ term, count }) => count > 0 && this.#isNearAsWritten(word, term, most))
      .sort(
        (a, b) =>
          misspellingCost(a.edits, a.count) - misspellingCost(b.edits, b.count) ||
          b.count - a.count ||
          a.edits - b.edits ||
          (a.term < b.term ? -1 : 1),
      )
      .map(({ term, edits }) => ({ term, edits }));
  }

  /** Whether a short word is near to what people write, not to a stem alone: "judo" is no "judge". */
  #isNearAsWritten(word: string, term: string, most: number): boolean {
    return word.length > longestShort || editsWithin(word, fold(this.wordFor(term)), most) <= most;
  }

  #placed(number: number): PlacedPart {
    let low = 0;
    let high = this.parts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if (this.parts[middle]!.base <= number) low = middle;
      else high = middle - 1;
    }
    return this.parts[low]!;
  }
}
