import { ByteReader, ByteWriter, compareBytes, NumberWriter } from './bytes.ts';
import { bytesOf, uint32 } from './sections.ts';

/** Texts that share their beginnings: one in so many is written whole, and found by halving. */
const perBlock = 16;

/**
 * Writes texts in the order of their bytes, each with some numbers. A text is what it shares with the one before and what
 * differs; a block of 16 begins with a whole one.
 */
export class SortedTextsWriter {
  readonly #bytes = new ByteWriter();
  readonly #blocks = new NumberWriter();
  #previous: Uint8Array = new Uint8Array();
  #longest = 0;
  #count = 0;

  /** Adds a text greater than all before; what `values` writes is read again by whoever finds it. */
  add(text: Uint8Array, beginsBlock: (into: ByteWriter) => void, values: (into: ByteWriter) => void): void {
    const isFirst = this.#count % perBlock === 0;
    if (isFirst) {
      this.#blocks.push(this.#bytes.length);
      beginsBlock(this.#bytes);
    }
    const shared = isFirst ? 0 : sharedLength(this.#previous, text);
    this.#bytes.varint(shared);
    this.#bytes.varint(text.length - shared);
    this.#bytes.put(text.subarray(shared));
    values(this.#bytes);
    this.#previous = text;
    this.#longest = Math.max(this.#longest, text.length);
    this.#count += 1;
  }

  get count(): number {
    return this.#count;
  }

  /** Sections of a segment, under names that begin so. */
  sections(name: string): Record<string, Uint8Array> {
    return {
      [`${name}`]: this.#bytes.written,
      [`${name}.blocks`]: bytesOf(this.#blocks.written),
      [`${name}.size`]: bytesOf(Uint32Array.of(this.#count, this.#longest)),
    };
  }
}

function sharedLength(one: Uint8Array, other: Uint8Array): number {
  const most = Math.min(one.length, other.length);
  let shared = 0;
  while (shared < most && one[shared] === other[shared]) shared++;
  return shared;
}

/** Reads a block's numbers, then those of each text in it. */
export interface TextValues {
  beginBlock(reader: ByteReader): void;
  read(reader: ByteReader): void;
}

/** Reads what `SortedTextsWriter` wrote. Whoever looks a text up gives the `TextValues` that its numbers are read into. */
export class SortedTexts {
  readonly bytes: Uint8Array;
  readonly #blocks: Uint32Array;
  readonly #reader: ByteReader;
  readonly #text: Buffer;
  readonly count: number;

  constructor(sections: Record<string, Uint8Array>, name: string) {
    this.bytes = sections[name]!;
    this.#blocks = uint32(sections[`${name}.blocks`]!);
    const [count, longest] = uint32(sections[`${name}.size`]!);
    this.count = count!;
    this.#text = Buffer.alloc(longest!);
    this.#reader = new ByteReader(this.bytes);
  }

  /** The place of a text, its numbers read into `values`; -1 when it is not there. */
  find(text: Uint8Array, values: TextValues): number {
    const block = this.#blockOf(text, values);
    if (block < 0) return -1;
    const end = Math.min(this.count, (block + 1) * perBlock);
    this.#begin(block, values);
    for (let place = block * perBlock; place < end; place++) {
      const order = compareRun(this.#text, 0, this.#step(values), text);
      if (order === 0) return place;
      if (order > 0) return -1;
    }
    return -1;
  }

  /** The text at a place, its numbers read into `values`. */
  at(place: number, values: TextValues): string {
    this.#begin(Math.floor(place / perBlock), values);
    let length = 0;
    for (let skipped = place % perBlock; skipped >= 0; skipped--) length = this.#step(values);
    return this.#text.toString('utf8', 0, length);
  }

  /** Calls back with every text that begins so, in order; its numbers are in `values` then. No other look-up may happen meanwhile. */
  beginningWith(prefix: Uint8Array, values: TextValues, visit: (text: Buffer, place: number) => void): void {
    if (this.count === 0) return;
    let block = Math.max(0, this.#blockOf(prefix, values));
    for (; block < this.#blocks.length; block++) {
      const end = Math.min(this.count, (block + 1) * perBlock);
      this.#begin(block, values);
      for (let place = block * perBlock; place < end; place++) {
        const text = this.#text.subarray(0, this.#step(values));
        if (text.length >= prefix.length && compareBytes(text.subarray(0, prefix.length), prefix) === 0)
          visit(text, place);
        else if (compareBytes(text, prefix) > 0) return;
      }
    }
  }

  /** Every text in order. May be read beside look-ups: it reads into memory of its own. */
  *walk(values: TextValues): Generator<Uint8Array> {
    const reader = new ByteReader(this.bytes);
    let previous: Uint8Array = new Uint8Array();
    for (let place = 0; place < this.count; place++) {
      if (place % perBlock === 0) values.beginBlock(reader);
      const shared = reader.varint();
      const rest = reader.varint();
      const text = new Uint8Array(shared + rest);
      text.set(previous.subarray(0, shared));
      text.set(this.bytes.subarray(reader.at, reader.at + rest), shared);
      reader.at += rest;
      values.read(reader);
      previous = text;
      yield text;
    }
  }

  /** The last block whose first text is not greater; -1 when all are. */
  #blockOf(text: Uint8Array, values: TextValues): number {
    let low = 0;
    let high = this.#blocks.length - 1;
    while (low <= high) {
      const middle = (low + high) >>> 1;
      this.#begin(middle, values);
      // The first text of a block is whole.
      const reader = this.#reader;
      reader.varint();
      const length = reader.varint();
      const order = compareRun(this.bytes, reader.at, length, text);
      if (order === 0) return middle;
      if (order < 0) low = middle + 1;
      else high = middle - 1;
    }
    return high;
  }

  #begin(block: number, values: TextValues): void {
    this.#reader.at = this.#blocks[block]!;
    values.beginBlock(this.#reader);
  }

  /** Reads the next text of a block; answers its length. */
  #step(values: TextValues): number {
    const reader = this.#reader;
    const shared = reader.varint();
    const rest = reader.varint();
    const length = shared + rest;
    const [text, bytes] = [this.#text, this.bytes];
    // A few bytes mostly: calls that copy cost more.
    for (let at = shared; at < length; at++) text[at] = bytes[reader.at++]!;
    values.read(reader);
    return length;
  }
}

/** Compares so many bytes from a place with a text. */
function compareRun(bytes: Uint8Array, from: number, length: number, text: Uint8Array): number {
  const least = Math.min(length, text.length);
  for (let at = 0; at < least; at++) {
    const difference = bytes[from + at]! - text[at]!;
    if (difference !== 0) return difference;
  }
  return length - text.length;
}
