import type { ArticleFacts } from '../article-facts.ts';
import { ArticleSet } from '../article-set.ts';
import type { FilterColumns, IndexPart, SourceTerm, TextTest } from '../index-part.ts';
import { editsWithin, hasMore, letterMask, longestCompared } from '../spelling-list.ts';
import { type ByteReader, compareBytes } from './bytes.ts';
import { type PostingsTables, postingsTables, TermPlace } from './postings-format.ts';
import { float64, int32, type Pause, sectionsIn, uint32, unpackSections } from './sections.ts';
import type { LeftSection, OpenedSegment } from './segment-file.ts';
import { SegmentOrder } from './segment-order.ts';
import { CommonTerms, SegmentPostings } from './segment-postings.ts';
import { SortedTexts } from './sorted-texts.ts';
import { amongWords, type SegmentFacts } from './write-segment.ts';

/** What a word of the vocabulary leads to. */
class WordPlace {
  term = 0;
  beginBlock(): void {}
  read(reader: ByteReader): void {
    this.term = reader.varint();
  }
}

/**
 * A frozen part of the index: one buffer, read where it lies. Nothing in it changes; which of its articles were removed
 * is kept beside, one bit each.
 */
export class Segment implements IndexPart {
  /** The file as it stands on the disk, once it `isComplete`; may be shared with workers. */
  readonly packed: Uint8Array;
  readonly numbersEnd: number;
  readonly lengths: Uint32Array;
  readonly columns: FilterColumns;
  readonly living: ArticleSet;
  readonly order: SegmentOrder | null;
  #size: number;
  #words: number;
  readonly #terms: SortedTexts;
  readonly #vocabulary: SortedTexts;
  readonly #postings: PostingsTables;
  readonly #common: CommonTerms;
  readonly #ids: Buffer;
  readonly #idEnds: Uint32Array;
  readonly #idOrder: Uint32Array;
  readonly #published: Buffer;
  readonly #publishedEnds: Uint32Array;
  readonly #source: CodedTexts;
  readonly #section: CodedTexts;
  readonly #language: CodedTexts;
  readonly #spellingSizes: Uint32Array;
  readonly #masks: Uint32Array;
  readonly #places: Uint32Array;
  readonly #place = new TermPlace();
  readonly #word = new WordPlace();

  /** Lays a segment over the bytes of its file. Rejects when they are not whole. */
  static async open(packed: Uint8Array, removed: Uint32Array | null = null, pause?: Pause): Promise<Segment> {
    const { facts, sections } = await unpackSections<SegmentFacts>(packed, pause);
    return new Segment(packed, facts, sections, removed, null);
  }

  /** Lays a segment over what was read of its file, and checked. */
  static of({ bytes, left }: OpenedSegment, removed: Uint32Array | null = null): Segment {
    const { facts, sections } = sectionsIn<SegmentFacts>(bytes);
    return new Segment(bytes, facts, sections, removed, left);
  }

  private constructor(
    packed: Uint8Array,
    facts: SegmentFacts,
    sections: Record<string, Uint8Array>,
    removed: Uint32Array | null,
    left: LeftSection | null,
  ) {
    this.packed = packed;
    this.numbersEnd = facts.articles;
    this.#size = facts.articles;
    this.#words = facts.words;
    this.lengths = uint32(sections.lengths!);
    this.#terms = new SortedTexts(sections, 'terms');
    this.#vocabulary = new SortedTexts(sections, 'words');
    this.#postings = postingsTables(sections);
    this.#common = new CommonTerms(this.numbersEnd);
    this.#ids = bufferOf(sections.ids!);
    this.#idEnds = uint32(sections['ids.ends']!);
    this.#idOrder = uint32(sections['ids.order']!);
    this.#published = bufferOf(sections.published!);
    this.#publishedEnds = uint32(sections['published.ends']!);
    this.#source = new CodedTexts(facts.sources, uint32(sections.source!));
    this.#section = new CodedTexts(facts.sections, uint32(sections.section!));
    this.#language = new CodedTexts(facts.languages, uint32(sections.language!));
    this.columns = {
      seq: float64(sections.seq!),
      sample: sections.sample!,
      firstDay: int32(sections.firstDay!),
      lastDay: int32(sections.lastDay!),
      source: this.#source,
      section: this.#section,
      language: this.#language,
    };
    this.#spellingSizes = uint32(sections['spellings.sizes']!);
    this.#masks = uint32(sections['spellings.masks']!);
    this.#places = uint32(sections['spellings.places']!);
    this.order = SegmentOrder.of(sections, left);
    this.living = ArticleSet.below(this.numbersEnd);
    if (removed !== null) new ArticleSet(removed).each((number) => this.#remove(number));
  }

  /** Whether all of it is in memory. */
  get isComplete(): boolean {
    return this.order?.isHeld ?? true;
  }

  /** Reads what was left in the file, for whoever needs all of it. */
  async complete(pause: Pause): Promise<void> {
    await this.order?.hold(pause);
  }

  get size(): number {
    return this.#size;
  }

  get words(): number {
    return this.#words;
  }

  get dead(): number {
    return this.numbersEnd - this.#size;
  }

  /** Removed articles as bits; null when there are none. */
  get removed(): Uint32Array | null {
    return this.dead === 0 ? null : ArticleSet.below(this.numbersEnd).removeAll(this.living).bits;
  }

  numberOf(id: string): number | null {
    const number = this.#find(id);
    return number !== null && this.living.has(number) ? number : null;
  }

  id(number: number): string | null {
    return this.living.has(number) ? this.#idBytes(number).toString() : null;
  }

  published(number: number): string | null {
    const [from, to] = [this.#publishedEnds[number - 1] ?? 0, this.#publishedEnds[number]!];
    return from === to ? null : this.#published.toString('utf8', from, to);
  }

  facts(number: number): ArticleFacts | null {
    const id = this.id(number);
    if (id === null) return null;
    return {
      id,
      seq: this.columns.seq[number]!,
      published: this.published(number),
      source: this.#source.get(number),
      section: this.#section.get(number),
      language: this.#language.get(number),
      sample: this.columns.sample[number] === 1,
    };
  }

  discard(id: string): boolean {
    const number = this.numberOf(id);
    if (number !== null) this.#remove(number);
    return number !== null;
  }

  postings(term: string): SegmentPostings | null {
    if (this.#terms.find(Buffer.from(term), this.#place) === -1) return null;
    return new SegmentPostings(this.#postings, this.#place, this.#common);
  }

  entries(term: string): number {
    return this.#terms.find(Buffer.from(term), this.#place) === -1 ? 0 : this.#place.count;
  }

  shownWord(term: string): string | null {
    const bytes = Buffer.from(term);
    return this.#terms.find(bytes, this.#place) === -1 ? null : (this.#shown(bytes, this.#place) ?? term);
  }

  namesOf(conceptId: string): string[] {
    const prefix = `§${conceptId}/`;
    return this.termsBeginning(prefix).map(([term]) => term.slice(prefix.length));
  }

  termsBeginning(prefix: string): [string, number][] {
    const found: [string, number][] = [];
    this.#terms.beginningWith(Buffer.from(prefix), this.#place, (text) => {
      found.push([text.toString(), this.#place.count]);
    });
    return found;
  }

  wordsBeginning(prefix: string): [string, string][] {
    const found: [string, number][] = [];
    this.#vocabulary.beginningWith(Buffer.from(prefix), this.#word, (text) => {
      found.push([text.toString(), this.#word.term]);
    });
    return found.map(([word, term]) => [word, this.#terms.at(term, this.#place)]);
  }

  near(word: string, most: number): [string, number, string | null][] {
    const found: [string, number, string | null][] = [];
    const mask = letterMask(word);
    const [masks, places] = [this.#masks, this.#places];
    let at = 0;
    for (let length = 0; length <= longestCompared; length++) {
      const end = at + this.#spellingSizes[length]!;
      if (length < word.length - most || length > word.length + most) {
        at = end;
        continue;
      }
      for (; at < end; at++) {
        const other = masks[at]!;
        // Most words differ in more letters than edits could change.
        if (hasMore(mask & ~other, most) || hasMore(other & ~mask, most)) continue;
        const place = places[at]!;
        const isWord = place >= amongWords;
        const known = isWord ? this.#vocabulary.at(place - amongWords, this.#word) : this.#terms.at(place, this.#place);
        const edits = editsWithin(word, known, most);
        if (edits > most) continue;
        found.push([known, edits, isWord ? this.#terms.at(this.#word.term, this.#place) : null]);
      }
    }
    return found;
  }

  *sortedTerms(): Generator<SourceTerm> {
    const place = new TermPlace();
    for (const term of this.#terms.walk(place)) {
      yield {
        term,
        word: this.#shown(term, place),
        postings: new SegmentPostings(this.#postings, place, this.#common),
      };
    }
  }

  /** The plainest word of a term; null when that is the term itself. */
  #shown(term: Uint8Array, { wordShared, wordAt, wordEnd }: TermPlace): string | null {
    if (wordShared === 0) return null;
    return Buffer.concat([term.subarray(0, wordShared - 1), this.#terms.bytes.subarray(wordAt, wordEnd)]).toString();
  }

  #find(id: string): number | null {
    const wanted = Buffer.from(id);
    let low = 0;
    let high = this.#idOrder.length - 1;
    while (low <= high) {
      const middle = (low + high) >>> 1;
      const number = this.#idOrder[middle]!;
      const order = compareBytes(this.#idBytes(number), wanted);
      if (order === 0) return number;
      if (order < 0) low = middle + 1;
      else high = middle - 1;
    }
    return null;
  }

  #remove(number: number): void {
    if (!this.living.has(number)) return;
    this.living.delete(number);
    this.#size -= 1;
    this.#words -= this.lengths[number]!;
  }

  #idBytes(number: number): Buffer {
    return this.#ids.subarray(this.#idEnds[number - 1] ?? 0, this.#idEnds[number]!);
  }
}

function bufferOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** A column of texts: each row holds a place in the list plus one, 0 for none. */
class CodedTexts implements TextTest {
  readonly #texts: readonly string[];
  readonly #codes: Uint32Array;

  constructor(texts: readonly string[], codes: Uint32Array) {
    this.#texts = texts;
    this.#codes = codes;
  }

  get(row: number): string | null {
    return this.#texts[this.#codes[row]! - 1] ?? null;
  }

  test(passes: (value: string | null) => boolean): (row: number) => boolean {
    const verdicts = Uint8Array.from([null, ...this.#texts], (text) => (passes(text) ? 1 : 0));
    const codes = this.#codes;
    return (row) => verdicts[codes[row]!] === 1;
  }
}
