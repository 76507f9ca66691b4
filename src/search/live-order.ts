import { firstCode, formsOf, gap, lengthOf, mark, putCode, textOf, type WordOrder, wordFrom } from './word-order.ts';
import type { Word, Words } from './words.ts';

/** The words of the live part in order: codes are given out as words are met. */
export class LiveOrder implements WordOrder {
  readonly isHeld = true;
  #bytes = Buffer.alloc(1 << 16);
  #length = 0;
  #ends = new Uint32Array(256);
  readonly #codes = new Map<string, number>();
  /** By code, from the first on. */
  readonly #texts: string[] = [];
  /** Words with two forms, by each. */
  readonly #byForm = new Map<string, number[]>();
  readonly #compounds = new Set<number>();
  #parts: Words[] = [];

  get length(): number {
    return this.#length;
  }

  read(from: number, end: number): Buffer {
    return this.#bytes.subarray(from, end);
  }

  get ends(): Uint32Array {
    return this.#ends;
  }

  get compounds(): ReadonlySet<number> {
    return this.#compounds;
  }

  get codesEnd(): number {
    return firstCode + this.#texts.length;
  }

  /** Adds a title, dek or paragraph to the article that `close` ends. */
  add(part: Words): void {
    this.#parts.push(part);
  }

  /** Ends an article of the parts that were added from one on; numbers count up. */
  close(number: number, fromPart: number): void {
    const parts = this.#parts.slice(fromPart);
    this.#parts = [];
    for (const compound of new Set(parts.flatMap(({ compounds }) => compounds))) {
      const code = this.#codeOf(compound);
      this.#compounds.add(code);
      this.#put(code);
    }
    this.#put(mark);
    for (const { words } of parts) {
      for (const word of words) this.#put(this.#codeOf(word));
      this.#put(gap);
    }
    if (number >= this.#ends.length) {
      const grown = new Uint32Array(Math.max(number + 1, this.#ends.length * 2));
      grown.set(this.#ends);
      this.#ends = grown;
    }
    this.#ends[number] = this.#length;
  }

  codesOf(form: string): number[] {
    const code = this.#codes.get(form);
    return [...(code === undefined ? [] : [code]), ...(this.#byForm.get(form) ?? [])];
  }

  codesBeginning(): null {
    return null;
  }

  wordOf(code: number): Word {
    return wordFrom(this.#texts[code - firstCode]!);
  }

  /** Sorted a first byte at a time: whoever reads them can give way in between. */
  *sortedWords(): Generator<{ text: Uint8Array; code: number }> {
    const byInitial: number[][] = Array.from({ length: 256 }, () => []);
    for (const [at, text] of this.#texts.entries()) byInitial[firstByte(text)]!.push(at);
    for (const group of byInitial) {
      const sorted = group.map((at) => ({ text: Buffer.from(this.#texts[at]!), code: firstCode + at }));
      yield* sorted.sort((one, other) => Buffer.compare(one.text, other.text));
    }
  }

  #codeOf(word: Word): number {
    const text = textOf(word);
    let code = this.#codes.get(text);
    if (code === undefined) {
      code = firstCode + this.#texts.length;
      this.#codes.set(text, code);
      this.#texts.push(text);
      const forms = formsOf(word);
      if (forms.length > 1)
        for (const form of new Set(forms)) this.#byForm.set(form, [...(this.#byForm.get(form) ?? []), code]);
    }
    return code;
  }

  #put(code: number): void {
    if (this.#length + lengthOf(code) > this.#bytes.length) {
      const grown = Buffer.alloc(this.#bytes.length * 2);
      grown.set(this.#bytes);
      this.#bytes = grown;
    }
    this.#length = putCode(code, this.#bytes, this.#length);
  }
}

/** The first byte of a text in UTF-8. */
function firstByte(text: string): number {
  const point = text.codePointAt(0) ?? 0;
  if (point < 0x80) return point;
  if (point < 0x800) return 0xc0 | (point >> 6);
  return point < 0x10000 ? 0xe0 | (point >> 12) : 0xf0 | (point >> 18);
}
