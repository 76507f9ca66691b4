import { ArticleSet } from '../article-set.ts';
import { type Cursor, ended, type PartPostings } from '../index-part.ts';
import { entriesPerBlock, type PostingsTables, type TermPlace } from './postings-format.ts';

/** A list so many times as long as a set is looked up block by block instead of being read through. */
const worthLookingUp = 16;

/** Terms in at least one of so many articles are common: kept as bits they are united and counted 32 articles at a time. */
const commonShare = 16;
/** Common terms of which a segment keeps the bits, those asked for last: 2.4 MB at 300,000 articles. */
const mostKept = 64;

/** Articles of the common terms that were asked for lately, as bits. */
export class CommonTerms {
  readonly #bits = new Map<number, ArticleSet>();
  readonly #numbersEnd: number;

  constructor(numbersEnd: number) {
    this.#numbersEnd = numbersEnd;
  }

  /** Null for a term that is not common. */
  of(postings: SegmentPostings, at: number): ArticleSet | null {
    if (postings.size * commonShare < this.#numbersEnd) return null;
    let bits = this.#bits.get(at);
    if (bits === undefined) {
      const articles = new ArticleSet(this.#numbersEnd);
      postings.each((number) => articles.add(number));
      bits = articles;
      if (this.#bits.size >= mostKept) this.#bits.delete(this.#bits.keys().next().value!);
    } else this.#bits.delete(at);
    this.#bits.set(at, bits);
    return bits;
  }
}

/** The articles of one term in a segment. Reads the segment's memory; holds none. */
export class SegmentPostings implements PartPostings {
  readonly size: number;
  readonly #common: CommonTerms;
  readonly #tables: PostingsTables;
  readonly #at: number;
  readonly #firstBlock: number;

  constructor(tables: PostingsTables, { count, at, firstBlock }: TermPlace, common: CommonTerms) {
    this.#tables = tables;
    this.#common = common;
    this.size = count;
    this.#at = at;
    this.#firstBlock = firstBlock;
  }

  each(visit: (number: number, times: number) => void): void {
    const { bytes } = this.#tables;
    let at = this.#at;
    let article = 0;
    for (let left = this.size; left > 0; left--) {
      let byte = bytes[at++]!;
      let value = byte & 127;
      for (let shift = 7; byte > 127; shift += 7) {
        byte = bytes[at++]!;
        value |= (byte & 127) << shift;
      }
      article += value >>> 1;
      visit(article, (value & 1) === 1 ? 1 : bytes[at++]!);
    }
  }

  addWithin(set: ArticleSet, members: number, base: number, into: ArticleSet): void {
    if (this.size > members * worthLookingUp) {
      const cursor = this.cursor();
      for (let number = set.next(base); number !== -1; number = set.next(number + 1)) {
        const found = cursor.seek(number - base);
        if (found === ended) return;
        if (found === number - base) into.add(number);
        else number = base + found - 1;
      }
      return;
    }
    const common = this.#common.of(this, this.#at);
    if (common !== null) {
      into.addBoth(common, set, base);
      return;
    }
    const { bytes } = this.#tables;
    let at = this.#at;
    let number = base;
    for (let left = this.size; left > 0; left--) {
      let byte = bytes[at++]!;
      let value = byte & 127;
      for (let shift = 7; byte > 127; shift += 7) {
        byte = bytes[at++]!;
        value |= (byte & 127) << shift;
      }
      number += value >>> 1;
      if ((value & 1) === 0) at++;
      if (set.has(number)) into.add(number);
    }
  }

  countIn(set: ArticleSet, base: number): number {
    const common = this.#common.of(this, this.#at);
    if (common !== null) return common.countBoth(set, base);
    let count = 0;
    this.each((number) => {
      if (set.has(base + number)) count++;
    });
    return count;
  }

  cursor(): Cursor {
    return new SegmentCursor(this.#tables, this.#at, this.size, this.#firstBlock);
  }
}

/** Walks a term's articles, block by block; blocks that are passed over are not read. */
class SegmentCursor implements Cursor {
  readonly size: number;
  article: number = ended;
  times = 0;
  mostTimes = 0;
  leastWordsEach = 0;
  blockEnd = ended;
  readonly #tables: PostingsTables;
  readonly #at: number;
  readonly #firstBlock: number;
  readonly #lastBlock: number;
  /** Block whose bounds are shown, and the one whose entries were read. */
  #block: number;
  #read = -1;
  readonly #articles = new Uint32Array(entriesPerBlock);
  readonly #times = new Uint8Array(entriesPerBlock);
  #place = 0;

  constructor(tables: PostingsTables, at: number, size: number, firstBlock: number) {
    this.#tables = tables;
    this.#at = at;
    this.size = size;
    const isOneBlock = size <= entriesPerBlock;
    this.#firstBlock = isOneBlock ? -1 : firstBlock;
    this.#lastBlock = isOneBlock ? -1 : firstBlock + Math.ceil(size / entriesPerBlock) - 1;
    this.#block = this.#firstBlock;
    if (isOneBlock) {
      this.#readBlock(at, 0, size);
      this.blockEnd = size === 0 ? ended : this.#articles[size - 1]!;
      this.mostTimes = Math.max(0, ...this.#times.subarray(0, size));
    } else this.#show();
    this.#read = isOneBlock ? -1 : -2;
  }

  /** The best any block can do, for the whole list. */
  best(): { mostTimes: number; leastWordsEach: number } {
    if (this.#firstBlock === -1) return { mostTimes: this.mostTimes, leastWordsEach: 0 };
    let mostTimes = 0;
    let leastWordsEach = Number.POSITIVE_INFINITY;
    for (let block = this.#firstBlock; block <= this.#lastBlock; block++) {
      const best = this.#tables.best[block]!;
      mostTimes = Math.max(mostTimes, best >>> 24);
      leastWordsEach = Math.min(leastWordsEach, best & 0xffffff);
    }
    return { mostTimes, leastWordsEach };
  }

  /** Moves the bounds to the block that would hold the article, reading nothing. False when the list ends before it. */
  seekBlock(article: number): boolean {
    if (this.blockEnd >= article) return this.blockEnd !== ended;
    const { last } = this.#tables;
    if (this.#block === this.#lastBlock) {
      this.blockEnd = ended;
      return false;
    }
    let low = this.#block + 1;
    let step = 1;
    while (low + step <= this.#lastBlock && last[low + step]! < article) {
      low += step;
      step *= 2;
    }
    let high = Math.min(this.#lastBlock, low + step);
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (last[middle]! < article) low = middle + 1;
      else high = middle;
    }
    this.#block = low;
    if (last[low]! < article) {
      this.blockEnd = ended;
      return false;
    }
    this.#show();
    return true;
  }

  seek(article: number): number {
    if (!this.seekBlock(article)) {
      this.article = ended;
      return ended;
    }
    if (this.#read !== this.#block) {
      const before = this.#block === this.#firstBlock;
      const { last, end } = this.#tables;
      const at = before ? this.#at : end[this.#block - 1]!;
      const done = (this.#block - this.#firstBlock) * entriesPerBlock;
      this.#readBlock(at, before ? 0 : last[this.#block - 1]!, Math.min(entriesPerBlock, this.size - done));
      this.#read = this.#block;
    } else if (this.article !== ended && this.article >= article) return this.article;
    const articles = this.#articles;
    let place = this.#place;
    // The block ends no sooner, and was read entry by entry: looking for the place by halves is no quicker.
    while (articles[place]! < article) place++;
    this.#place = place;
    this.article = articles[place]!;
    this.times = this.#times[place]!;
    return this.article;
  }

  #show(): void {
    const best = this.#tables.best[this.#block]!;
    this.mostTimes = best >>> 24;
    this.leastWordsEach = best & 0xffffff;
    this.blockEnd = this.#tables.last[this.#block]!;
  }

  #readBlock(from: number, before: number, count: number): void {
    const { bytes } = this.#tables;
    let at = from;
    let article = before;
    for (let place = 0; place < count; place++) {
      let byte = bytes[at++]!;
      let value = byte & 127;
      for (let shift = 7; byte > 127; shift += 7) {
        byte = bytes[at++]!;
        value |= (byte & 127) << shift;
      }
      article += value >>> 1;
      this.#articles[place] = article;
      this.#times[place] = (value & 1) === 1 ? 1 : bytes[at++]!;
    }
    this.#place = 0;
  }
}
