/** Slots of a new table. A power of two, as every size is. */
const fewest = 64;

/**
 * Counts by term, a term being 32 bits of a hash. A table of numbers: a `Map` of as many takes five times the memory and thrice the
 * time, and every article has some hundred terms.
 */
export class TermTable {
  #terms = new Int32Array(fewest);
  /** 0 where a slot is free. */
  #counts = new Uint32Array(fewest);
  #used = 0;

  /** How often a term was counted. */
  get(term: number): number {
    return this.#counts[this.#slotOf(term | 0)]!;
  }

  has(term: number): boolean {
    return this.get(term) > 0;
  }

  /** Counts a term once more. */
  add(term: number): void {
    const slot = this.#slotOf(term | 0);
    if (this.#counts[slot] === 0) {
      this.#terms[slot] = term;
      this.#used += 1;
    }
    this.#counts[slot]! += 1;
    if (this.#used * 2 > this.#terms.length) this.#grow();
  }

  /** The slot of a term, or the free one it would have. */
  #slotOf(term: number): number {
    const terms = this.#terms;
    const counts = this.#counts;
    const last = terms.length - 1;
    let slot = (term ^ (term >>> 15)) & last;
    while (counts[slot] !== 0 && terms[slot] !== term) slot = (slot + 1) & last;
    return slot;
  }

  #grow(): void {
    const [terms, counts] = [this.#terms, this.#counts];
    this.#terms = new Int32Array(terms.length * 2);
    this.#counts = new Uint32Array(terms.length * 2);
    for (let at = 0; at < terms.length; at++) {
      if (counts[at] === 0) continue;
      const slot = this.#slotOf(terms[at]!);
      this.#terms[slot] = terms[at]!;
      this.#counts[slot] = counts[at]!;
    }
  }
}
