import type { ArticleSet } from './article-set.ts';
import { type Cursor, ended, type PartPostings } from './index-part.ts';

/** Most times a word counts in one article. */
const mostTimes = 255;

/**
 * The articles one term occurs in, in the order they came: article number and how often, packed into 32 bits each.
 * A third of the memory of a Map per term, and read without following pointers. Holds article numbers below 2^24.
 * Has the face of the `Map<number, number>` it stands for in MiniSearch, as far as MiniSearch uses it.
 */
export class Postings implements PartPostings {
  /** The entry itself while it is the only one, as for half of all terms: an array would take four times as much. */
  #packed: Uint32Array | number;
  #size: number;

  /** @param packed entries to start from; copied at the first addition, so it may be a view of something shared */
  constructor(packed: Uint32Array = new Uint32Array()) {
    this.#packed = packed.length < 2 ? (packed[0] ?? 0) : packed;
    this.#size = packed.length;
  }

  /** Entries, those of articles gone since included. */
  get size(): number {
    return this.#size;
  }

  /** Packed entries: `entry >>> 8` is the article, `entry & 255` how often. Only the first `size` count. */
  get packed(): Uint32Array {
    return typeof this.#packed === 'number' ? Uint32Array.of(this.#packed) : this.#packed;
  }

  /** Counts one more occurrence. Article numbers only grow: `article` is the last one added or above it. */
  count(article: number): void {
    const once = ((article << 8) | 1) >>> 0;
    if (this.#size === 0) {
      this.#put(0, once);
      this.#size = 1;
      return;
    }
    const last = this.#at(this.#size - 1);
    if (last >>> 8 === article) {
      if ((last & mostTimes) < mostTimes) this.#put(this.#size - 1, last + 1);
      return;
    }
    if (typeof this.#packed === 'number' || this.#size === this.#packed.length) {
      const grown = new Uint32Array(Math.max(2, Math.ceil(this.#size * 1.5)));
      grown.set(this.packed);
      this.#packed = grown;
    }
    this.#put(this.#size++, once);
  }

  each(visit: (number: number, times: number) => void): void {
    const { packed } = this;
    for (let at = 0; at < this.#size; at++) visit(packed[at]! >>> 8, packed[at]! & mostTimes);
  }

  addWithin(set: ArticleSet, _members: number, base: number, into: ArticleSet): void {
    const { packed } = this;
    for (let at = 0; at < this.#size; at++) {
      const number = base + (packed[at]! >>> 8);
      if (set.has(number)) into.add(number);
    }
  }

  /** How many of a set the term occurs in. */
  countIn(set: ArticleSet, base = 0): number {
    const { packed } = this;
    let count = 0;
    for (let at = 0; at < this.#size; at++) if (set.has(base + (packed[at]! >>> 8))) count++;
    return count;
  }

  cursor(): Cursor {
    return new PostingsCursor(this.packed, this.#size);
  }

  /** Forgets articles that are gone, in one pass. */
  sweep(alive: Uint8Array): void {
    const { packed } = this;
    let kept = 0;
    for (let at = 0; at < this.#size; at++) {
      const entry = packed[at]!;
      if (alive[entry >>> 8] === 1) packed[kept++] = entry;
    }
    this.#size = kept;
  }

  /** How often the term occurs in an article. */
  get(article: number): number | undefined {
    const at = this.#find(article);
    return at === -1 ? undefined : this.#at(at) & mostTimes;
  }

  /** Changes how often the term occurs in an article that is there. */
  set(article: number, times: number): this {
    const at = this.#find(article);
    if (at !== -1) this.#put(at, ((article << 8) | Math.min(times, mostTimes)) >>> 0);
    return this;
  }

  delete(article: number): boolean {
    const at = this.#find(article);
    if (at === -1) return false;
    if (typeof this.#packed !== 'number') this.#packed.copyWithin(at, at + 1, this.#size);
    this.#size -= 1;
    return true;
  }

  /** The articles at this moment: those deleted while it is read are still told. */
  keys(): IterableIterator<number> {
    return this.packed
      .slice(0, this.#size)
      .map((entry) => entry >>> 8)
      .values();
  }

  *[Symbol.iterator](): IterableIterator<[number, number]> {
    for (const entry of this.packed.slice(0, this.#size)) yield [entry >>> 8, entry & mostTimes];
  }

  #at(at: number): number {
    return typeof this.#packed === 'number' ? this.#packed : this.#packed[at]!;
  }

  #put(at: number, entry: number): void {
    if (typeof this.#packed === 'number') this.#packed = entry;
    else this.#packed[at] = entry;
  }

  #find(article: number): number {
    let low = 0;
    let high = this.#size - 1;
    while (low <= high) {
      const middle = (low + high) >>> 1;
      const found = this.#at(middle) >>> 8;
      if (found === article) return middle;
      if (found < article) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  }
}

/** Walks entries as one block of which nothing is known: the live part is small. */
class PostingsCursor implements Cursor {
  readonly size: number;
  article: number = ended;
  times = 0;
  readonly mostTimes = mostTimes;
  readonly leastWordsEach = 0;
  blockEnd: number;
  readonly #packed: Uint32Array;
  #place = 0;

  constructor(packed: Uint32Array, size: number) {
    this.#packed = packed;
    this.size = size;
    this.blockEnd = size === 0 ? ended : packed[size - 1]! >>> 8;
  }

  best(): { mostTimes: number; leastWordsEach: number } {
    return this;
  }

  seekBlock(article: number): boolean {
    if (this.blockEnd < article) this.blockEnd = ended;
    return this.blockEnd !== ended;
  }

  seek(article: number): number {
    if (!this.seekBlock(article)) {
      this.article = ended;
      return ended;
    }
    let low = this.#place;
    let high = this.size - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#packed[middle]! >>> 8 < article) low = middle + 1;
      else high = middle;
    }
    this.#place = low;
    this.article = this.#packed[low]! >>> 8;
    this.times = this.#packed[low]! & mostTimes;
    return this.article;
  }
}
