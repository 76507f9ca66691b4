import { eachCode, firstCode, formsOf, placeOf, type WordOrder, wordFrom } from '../word-order.ts';
import type { Word } from '../words.ts';
import type { ByteReader } from './bytes.ts';
import { uint32 } from './sections.ts';
import { SortedTexts } from './sorted-texts.ts';

/** What a word of the order leads to. */
class CodePlace {
  code = 0;
  beginBlock(): void {}
  read(reader: ByteReader): void {
    this.code = reader.varint();
  }
}

/** The words of a segment's articles in order, read where they lie. */
export class SegmentOrder implements WordOrder {
  readonly bytes: Buffer;
  readonly ends: Uint32Array;
  readonly codesEnd: number;
  readonly #words: SortedTexts;
  /** Where the word of each code stands among the words. */
  readonly #places: Uint32Array;
  /** Words with two forms, by place. */
  readonly #twoForms: Uint32Array;
  /** Their codes by each form; made when first asked for. */
  #byForm: Map<string, number[]> | null = null;
  /** Found when first asked for: some 5 ms for 100,000 articles. */
  #compounds: Set<number> | null = null;
  readonly #code = new CodePlace();

  private constructor(sections: Record<string, Uint8Array>) {
    const { buffer, byteOffset, byteLength } = sections.order!;
    this.bytes = Buffer.from(buffer, byteOffset, byteLength);
    this.ends = uint32(sections['order.ends']!);
    this.#words = new SortedTexts(sections, 'order.words');
    this.#places = uint32(sections['order.places']!);
    this.#twoForms = uint32(sections['order.forms']!);
    this.codesEnd = firstCode + this.#places.length;
  }

  /** Null for a segment of a version that did not keep the order. */
  static of(sections: Record<string, Uint8Array>): SegmentOrder | null {
    return sections.order === undefined ? null : new SegmentOrder(sections);
  }

  get compounds(): Set<number> {
    if (this.#compounds === null) {
      this.#compounds = new Set();
      for (let number = 0; number < this.ends.length; number++) {
        const { from, body } = placeOf(this, number);
        eachCode(this.bytes, from, body, (code) => void this.#compounds!.add(code));
      }
    }
    return this.#compounds;
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
