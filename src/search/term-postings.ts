import { ArticleSet } from './article-set.ts';
import type { IndexPart, PartPostings, PlacedPart } from './index-part.ts';

/** The articles of a term in one part that holds it. */
export interface PostingsInPart {
  part: IndexPart;
  base: number;
  postings: PartPostings;
}

/** The articles one term occurs in, in all parts, by the numbers of the whole index. */
export class TermPostings {
  readonly inParts: readonly PostingsInPart[];
  /** Entries, those of articles removed since included. */
  readonly size: number;

  private constructor(inParts: readonly PostingsInPart[]) {
    this.inParts = inParts;
    this.size = inParts.reduce((sum, { postings }) => sum + postings.size, 0);
  }

  /** Null when no part knows the term. */
  static of(parts: readonly PlacedPart[], term: string): TermPostings | null {
    const inParts = parts.flatMap(({ part, base }) => {
      const postings = part.postings(term);
      return postings === null || postings.size === 0 ? [] : [{ part, base, postings }];
    });
    return inParts.length === 0 ? null : new TermPostings(inParts);
  }

  /** How many articles hold the term that are not removed. */
  get living(): number {
    return this.inParts.reduce(
      (sum, { part, postings }) => sum + (part.dead === 0 ? postings.size : postings.countIn(part.living, 0)),
      0,
    );
  }

  /** Those of a set that the term occurs in; `isAll` says that no article is missing in it, which spares counting. */
  within(set: ArticleSet, numbersEnd: number, isAll = false): ArticleSet {
    const found = new ArticleSet(numbersEnd);
    for (const { part, base, postings } of this.inParts) {
      const members = isAll ? part.size : set.countBetween(base, base + part.numbersEnd);
      if (members > 0) postings.addWithin(set, members, base, found);
    }
    return found;
  }

  /** How many of a set the term occurs in. */
  countIn(set: ArticleSet): number {
    return this.inParts.reduce((sum, { base, postings }) => sum + postings.countIn(set, base), 0);
  }

  /** Every article of the term, removed ones included, ascending. */
  *numbers(): Generator<number> {
    for (const { base, postings } of this.inParts) {
      const numbers: number[] = [];
      postings.each((number) => void numbers.push(base + number));
      yield* numbers;
    }
  }
}
