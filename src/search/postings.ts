/** Most times a word counts in one article. */
const mostTimes = 255;

/**
 * The articles one term occurs in, in the order they came: article number and how often, packed into 32 bits each.
 * A third of the memory of a Map per term, and read without following pointers. Holds article numbers below 2^24.
 */
export class Postings {
  #packed: Uint32Array;
  #size: number;

  /** @param packed entries to start from; copied at the first addition, so it may be a view of something shared */
  constructor(packed: Uint32Array = new Uint32Array(2), size: number = 0) {
    this.#packed = packed;
    this.#size = size;
  }

  /** Entries, those of articles gone since included. */
  get size(): number {
    return this.#size;
  }

  /** Packed entries: `entry >>> 8` is the article, `entry & 255` how often. Only the first `size` count. */
  get packed(): Uint32Array {
    return this.#packed;
  }

  /** Article numbers only grow: `article` is above every one added before. */
  add(article: number, times: number): void {
    if (this.#size === this.#packed.length) {
      const grown = new Uint32Array(Math.max(2, Math.ceil(this.#size * 1.5)));
      grown.set(this.#packed);
      this.#packed = grown;
    }
    this.#packed[this.#size++] = ((article << 8) | Math.min(times, mostTimes)) >>> 0;
  }

  /** How many of the articles are still there. */
  living(alive: Uint8Array): number {
    let count = 0;
    for (let at = 0; at < this.#size; at++) count += alive[this.#packed[at]! >>> 8]!;
    return count;
  }

  /** Forgets articles that are gone. */
  sweep(alive: Uint8Array): void {
    let kept = 0;
    for (let at = 0; at < this.#size; at++) {
      const entry = this.#packed[at]!;
      if (alive[entry >>> 8] === 1) this.#packed[kept++] = entry;
    }
    this.#size = kept;
  }
}
