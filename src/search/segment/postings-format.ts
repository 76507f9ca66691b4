import { type ByteReader, ByteWriter, NumberWriter } from './bytes.ts';
import { bytesOf, uint32 } from './sections.ts';

/*
 * The articles of a term, in blocks of 128: per entry the distance to the article before, doubled, plus one when the term occurs
 * once; otherwise a byte tells how often. Terms of more than one block have a row a block in three tables: the block's last article,
 * where the next begins, and what an entry of it can score at most.
 */
export const entriesPerBlock = 128;

/** Where the entries of a term lie. */
export class TermPlace {
  /** Articles that hold it, those removed since included. */
  count = 0;
  at = 0;
  bytes = 0;
  /** Row of its first block; of terms with more than one block. */
  firstBlock = 0;
  /** Bytes of the term that its word shares, plus one; 0: the term is shown itself. Then where the rest of the word lies. */
  wordShared = 0;
  wordAt = 0;
  wordEnd = 0;

  /** Of the terms read next: a block of texts begins with where the entries of its first term lie. */
  #nextAt = 0;
  #nextBlock = 0;

  beginBlock(reader: ByteReader): void {
    this.#nextAt = reader.varint();
    this.#nextBlock = reader.varint();
  }

  read(reader: ByteReader): void {
    this.count = reader.varint();
    this.bytes = reader.varint();
    this.at = this.#nextAt;
    this.firstBlock = this.#nextBlock;
    this.#nextAt += this.bytes;
    if (this.count > entriesPerBlock) this.#nextBlock += Math.ceil(this.count / entriesPerBlock);
    this.wordShared = reader.varint();
    if (this.wordShared === 0) return;
    const length = reader.varint();
    this.wordAt = reader.at;
    reader.at += length;
    this.wordEnd = reader.at;
  }
}

/** Smallest number of words per occurrence that is kept apart; more counts as this. */
const mostWordsEach = (1 << 24) - 1;

/** Writes the entries of one term after the other. */
export class PostingsWriter {
  readonly #bytes = new ByteWriter(1 << 20);
  readonly #blockLast = new NumberWriter();
  readonly #blockEnd = new NumberWriter();
  readonly #blockBest = new NumberWriter();
  readonly #lengths: Uint32Array;

  /** @param lengths words of each article */
  constructor(lengths: Uint32Array) {
    this.#lengths = lengths;
  }

  get length(): number {
    return this.#bytes.length;
  }

  get blocks(): number {
    return this.#blockLast.length;
  }

  /** Entries as `Postings` packs them: ascending article number, shifted by eight, and how often. */
  add(packed: Uint32Array): void {
    let previous = 0;
    for (let from = 0; from < packed.length; from += entriesPerBlock) {
      const end = Math.min(packed.length, from + entriesPerBlock);
      let mostTimes = 0;
      let leastWordsEach = mostWordsEach;
      for (let at = from; at < end; at++) {
        const article = packed[at]! >>> 8;
        const times = packed[at]! & 255;
        const isOnce = times === 1;
        this.#bytes.varint(((article - previous) << 1) | (isOnce ? 1 : 0));
        if (!isOnce) this.#bytes.byte(times);
        previous = article;
        if (times > mostTimes) mostTimes = times;
        const wordsEach = Math.floor(this.#lengths[article]! / times);
        if (wordsEach < leastWordsEach) leastWordsEach = wordsEach;
      }
      if (packed.length <= entriesPerBlock) return;
      this.#blockLast.push(previous);
      this.#blockEnd.push(this.#bytes.length);
      this.#blockBest.push(((mostTimes << 24) | leastWordsEach) >>> 0);
    }
  }

  sections(): Record<string, Uint8Array> {
    return {
      postings: this.#bytes.written,
      'postings.last': bytesOf(this.#blockLast.written),
      'postings.end': bytesOf(this.#blockEnd.written),
      'postings.best': bytesOf(this.#blockBest.written),
    };
  }
}

/** The tables of a segment's entries, laid over its memory. */
export interface PostingsTables {
  bytes: Uint8Array;
  last: Uint32Array;
  end: Uint32Array;
  best: Uint32Array;
}

export function postingsTables(sections: Record<string, Uint8Array>): PostingsTables {
  return {
    bytes: sections.postings!,
    last: uint32(sections['postings.last']!),
    end: uint32(sections['postings.end']!),
    best: uint32(sections['postings.best']!),
  };
}
