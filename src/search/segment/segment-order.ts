import { bodyOf, eachArticleOf, eachCode, firstCode, formsOf, type WordOrder, wordFrom } from '../word-order.ts';
import type { Word } from '../words.ts';
import type { ByteReader } from './bytes.ts';
import { type Pause, uint32 } from './sections.ts';
import type { LeftSection } from './segment-file.ts';
import { SortedTexts } from './sorted-texts.ts';

/** The section that may stay in the file. */
export const orderName = 'order';

/** What a word of the order leads to. */
class CodePlace {
  code = 0;
  beginBlock(): void {}
  read(reader: ByteReader): void {
    this.code = reader.varint();
  }
}

/** Bytes read from the file at a time where all of them are. */
const piece = 1 << 20;

/** The words of a segment's articles in order, read where they lie: in memory, or in the file. */
export class SegmentOrder implements WordOrder {
  readonly #bytes: Buffer;
  /** The bytes in the file; null once they are in memory. */
  #left: LeftSection | null;
  /** What was read of the file last. */
  #room = Buffer.alloc(0);
  readonly ends: Uint32Array;
  readonly codesEnd: number;
  readonly #words: SortedTexts;
  /** Where the word of each code stands among the words. */
  readonly #places: Uint32Array;
  /** Words with two forms, by place. */
  readonly #twoForms: Uint32Array;
  /** Their codes by each form; made when first asked for. */
  #byForm: Map<string, number[]> | null = null;
  #compounds: Set<number> | null = null;
  readonly #code = new CodePlace();

  private constructor(sections: Record<string, Uint8Array>, left: LeftSection | null) {
    const { buffer, byteOffset, byteLength } = sections.order!;
    this.#bytes = Buffer.from(buffer, byteOffset, byteLength);
    this.#left = left?.name === orderName ? left : null;
    const compounds = sections['order.compounds'];
    if (compounds !== undefined) this.#compounds = new Set(uint32(compounds));
    this.ends = uint32(sections['order.ends']!);
    this.#words = new SortedTexts(sections, 'order.words');
    this.#places = uint32(sections['order.places']!);
    this.#twoForms = uint32(sections['order.forms']!);
    this.codesEnd = firstCode + this.#places.length;
  }

  /** Null for a segment of a version that did not keep the order. */
  static of(sections: Record<string, Uint8Array>, left: LeftSection | null): SegmentOrder | null {
    return sections.order === undefined ? null : new SegmentOrder(sections, left);
  }

  get length(): number {
    return this.#bytes.length;
  }

  /** Whether all of it is in memory. */
  get isHeld(): boolean {
    return this.#left === null;
  }

  /** Takes all of it into memory. */
  async hold(pause: Pause): Promise<void> {
    for (let at = 0; this.#left !== null && at < this.length; at += piece) {
      this.#left.readInto(this.#bytes.subarray(at, at + piece), at);
      await pause();
    }
    this.#left = null;
  }

  read(from: number, end: number): Buffer {
    if (this.#left === null) return this.#bytes.subarray(from, end);
    if (this.#room.length < end - from) this.#room = Buffer.alloc(Math.max(end - from, 2 * this.#room.length));
    const read = this.#room.subarray(0, end - from);
    this.#left.readInto(read, from);
    return read;
  }

  get compounds(): Set<number> {
    if (this.#compounds !== null) return this.#compounds;
    // An earlier version did not write them down.
    const found = new Set<number>();
    eachArticleOf(this, this.ends.length, (bytes, from) =>
      eachCode(bytes, from, bodyOf(bytes, from), (code) => void found.add(code)),
    );
    this.#compounds = found;
    return found;
  }

  codesOf(form: string): number[] {
    const isWord = this.#words.find(Buffer.from(form), this.#code) !== -1;
    return [...(isWord ? [this.#code.code] : []), ...(this.#formMap().get(form) ?? [])];
  }

  codesBeginning(prefix: string): number[] {
    const codes: number[] = [];
    this.#words.beginningWith(Buffer.from(prefix), this.#code, () => void codes.push(this.#code.code));
    return codes;
  }

  wordOf(code: number): Word {
    return wordFrom(this.#words.at(this.#places[code - firstCode]!, this.#code));
  }

  *sortedWords(): Generator<{ text: Uint8Array; code: number }> {
    const place = new CodePlace();
    for (const text of this.#words.walk(place)) yield { text, code: place.code };
  }

  #formMap(): Map<string, number[]> {
    if (this.#byForm === null) {
      this.#byForm = new Map();
      for (const place of this.#twoForms) {
        const word = wordFrom(this.#words.at(place, this.#code));
        const { code } = this.#code;
        for (const form of new Set(formsOf(word))) this.#byForm.set(form, [...(this.#byForm.get(form) ?? []), code]);
      }
    }
    return this.#byForm;
  }
}
