/** Longest word that is compared; longer ones are no misspelling of anything. */
export const longestCompared = 40;

/**
 * Words to compare a misspelt one with. Each is kept with its length and a mask of the letters it holds: one edit takes away
 * one letter at most and brings in one at most, so that a walk over two arrays of numbers leaves a few hundred words of a
 * million to be compared letter by letter.
 */
export class SpellingList {
  readonly #words: string[] = [];
  #masks = new Uint32Array(1024);
  #lengths = new Uint8Array(1024);

  add(word: string): void {
    if (word.length > longestCompared) return;
    const at = this.#words.push(word) - 1;
    if (at === this.#masks.length) this.#grow();
    this.#masks[at] = letterMask(word);
    this.#lengths[at] = word.length;
  }

  /** Words at most so many edits away, with their distance, a word twice where it was added twice. A swap of neighbours is one edit. */
  *near(word: string, most: number): Generator<[string, number]> {
    const mask = letterMask(word);
    for (let at = 0; at < this.#words.length; at++) {
      const other = this.#masks[at]!;
      const longer = this.#lengths[at]! - word.length;
      if (longer > most || longer < -most || hasMore(mask & ~other, most) || hasMore(other & ~mask, most)) continue;
      const edits = editsWithin(word, this.#words[at]!, most);
      if (edits <= most) yield [this.#words[at]!, edits];
    }
  }

  #grow(): void {
    const masks = new Uint32Array(this.#masks.length * 2);
    masks.set(this.#masks);
    this.#masks = masks;
    const lengths = new Uint8Array(masks.length);
    lengths.set(this.#lengths);
    this.#lengths = lengths;
  }
}

/** Whether a number has more bits than a few: they are taken away one by one, which most numbers need not be asked twice. */
export function hasMore(bits: number, few: number): boolean {
  let rest = bits;
  for (let left = few; left > 0; left--) rest &= rest - 1;
  return rest !== 0;
}

/** Letters fall into 32 groups; a to z have one each. */
export function letterMask(word: string): number {
  let mask = 0;
  for (let at = 0; at < word.length; at++) mask |= 1 << (word.charCodeAt(at) & 31);
  return mask;
}

const width = 2 * longestCompared + 8;
let older = new Uint8Array(width);
let previous = new Uint8Array(width);
let current = new Uint8Array(width);

/** `editDistance` of `core/nearest.ts` within a bound: no array is made, and only the cells near the diagonal are filled. */
export function editsWithin(a: string, b: string, most: number): number {
  if (a.length > longestCompared || b.length > longestCompared) return most + 1;
  const over = most + 1;
  for (let column = 0; column <= b.length; column++) previous[column] = Math.min(column, over);
  for (let row = 1; row <= a.length; row++) {
    const from = Math.max(1, row - most);
    const to = Math.min(b.length, row + most);
    current[from - 1] = from === 1 ? Math.min(row, over) : over;
    let least = current[from - 1]!;
    const letter = a.charCodeAt(row - 1);
    for (let column = from; column <= to; column++) {
      const other = b.charCodeAt(column - 1);
      const above = column < row + most ? previous[column]! : over;
      let edits = Math.min(above + 1, current[column - 1]! + 1, previous[column - 1]! + (letter === other ? 0 : 1));
      if (row > 1 && column > 1 && letter === b.charCodeAt(column - 2) && a.charCodeAt(row - 2) === other)
        edits = Math.min(edits, older[column - 2]! + 1);
      current[column] = edits;
      if (edits < least) least = edits;
    }
    if (to < b.length) current[to + 1] = over;
    if (least > most) return over;
    [older, previous, current] = [previous, current, older];
  }
  return previous[b.length]!;
}
