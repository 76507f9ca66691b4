import type { ArticleFacts } from './article-facts.ts';
import type { ArticleSet } from './article-set.ts';
import type { WordOrder } from './word-order.ts';

/** What a cursor shows behind its last article. */
export const ended = 0x7fffffff;

/** Walks the articles of a term upwards. Blocks of articles that cannot matter are passed over unread. */
export interface Cursor {
  readonly size: number;
  /** The article stood at, `ended` behind the last, and how often it has the term. Set by `seek`. */
  article: number;
  times: number;
  /** Moves to the first article that is not below; answers it, or `ended`. */
  seek(article: number): number;
  /** Moves the bounds to the block that would hold the article. False when the list ends before it. */
  seekBlock(article: number): boolean;
  /** The block's last article; most occurrences in one of its articles; fewest words per occurrence. */
  blockEnd: number;
  mostTimes: number;
  leastWordsEach: number;
  /** The bounds of the whole list. */
  best(): { mostTimes: number; leastWordsEach: number };
}

/** The articles of one term in one part. Removed ones are still told: whoever asks has a set of those that count. */
export interface PartPostings {
  readonly size: number;
  each(visit: (number: number, times: number) => void): void;
  /**
   * Adds those of a set that hold the term.
   *
   * @param base the part's first number in the set
   * @param members how many of the set lie in this part, for choosing the quicker way
   */
  addWithin(set: ArticleSet, members: number, base: number, into: ArticleSet): void;
  countIn(set: ArticleSet, base: number): number;
  cursor(): Cursor;
}

/** Typed columns to filter by, one row an article. */
export interface FilterColumns {
  seq: Float64Array;
  sample: Uint8Array;
  firstDay: Int32Array;
  lastDay: Int32Array;
  source: TextTest;
  section: TextTest;
  language: TextTest;
}

export interface TextTest {
  /** A test of rows; each different text is looked at once. */
  test(passes: (value: string | null) => boolean): (row: number) => boolean;
}

/** A piece of the index that knows its articles by numbers of its own, from 0 up: the live one, or a frozen segment. */
export interface IndexPart {
  /** Numbers lie below this. */
  readonly numbersEnd: number;
  /** Articles that are not removed, and the words they have together. */
  readonly size: number;
  readonly words: number;
  /** Removed articles whose entries still stand in the postings. */
  readonly dead: number;
  readonly living: ArticleSet;
  /** Words of each article. */
  readonly lengths: Uint32Array;
  readonly columns: FilterColumns;
  /** The words of its articles in order; null where a version wrote it that did not keep them. */
  readonly order: WordOrder | null;
  numberOf(id: string): number | null;
  /** Null where the article is gone. */
  id(number: number): string | null;
  published(number: number): string | null;
  facts(number: number): ArticleFacts | null;
  /** Takes an article out. False when it is not there. */
  discard(id: string): boolean;
  postings(term: string): PartPostings | null;
  /** How many articles a term has here, removed ones included; 0 for unknown terms. */
  entries(term: string): number;
  /** The plainest word met for a term, which may be the term itself; null for unknown terms. */
  shownWord(term: string): string | null;
  namesOf(conceptId: string): Iterable<string>;
  /** Terms that begin so, with their entries, removed articles included. */
  termsBeginning(prefix: string): Iterable<[term: string, entries: number]>;
  /** Shown words that begin so, with their terms. */
  wordsBeginning(prefix: string): Iterable<[word: string, term: string]>;
  /** Terms and shown words within so many edits; the term is told for a shown word. */
  near(word: string, most: number): Iterable<[known: string, edits: number, term: string | null]>;
  /** Every term in the order of its bytes, for whoever writes another segment. */
  sortedTerms(): Iterable<SourceTerm>;
}

/** A part with the number its first article has in the whole index: a multiple of 32, so that sets are moved by words. */
export interface PlacedPart {
  part: IndexPart;
  base: number;
}

/** A term with its entries, as it goes into a segment. */
export interface SourceTerm {
  term: Uint8Array;
  /** Its plainest word; null when that is the term itself. */
  word: string | null;
  postings: PartPostings;
}
