import type { ArticleFacts } from '../article-facts.ts';
import { daysOf } from '../days.ts';
import { isWordTerm } from '../index-terms.ts';
import { letterMask, longestCompared } from '../spelling-list.ts';
import { ByteWriter, compareBytes, NumberWriter } from './bytes.ts';
import { PostingsWriter } from './postings-format.ts';
import { bytesOf, type Pause, packSections, type Section } from './sections.ts';
import { SortedTextsWriter } from './sorted-texts.ts';

/** What the head of a segment says of it. */
export interface SegmentFacts {
  articles: number;
  /** Words of all articles together. */
  words: number;
  /** Texts of the columns; a row holds a place in them plus one, 0 for none. */
  sources: string[];
  sections: string[];
  languages: string[];
}

/** An article's row, and how many words it has. */
export interface SegmentArticle {
  facts: ArticleFacts;
  words: number;
}

/** A term as it goes into a segment: `packed` as in `Postings`, with the segment's own numbers. */
export interface SegmentTerm {
  term: Uint8Array;
  word: string | null;
  packed: Uint32Array;
}

/** Marks a place among words instead of terms in the list of spellings. */
export const amongWords = 0x80000000;

/**
 * Writes a segment: articles in the order of their numbers, terms in the order of their bytes, those without articles left out;
 * `more` are sections of other kinds. It gives way between terms, so `terms` must not change meanwhile.
 */
export async function writeSegment(
  articles: readonly SegmentArticle[],
  terms: Iterable<SegmentTerm>,
  more: Record<string, Section>,
  pause: Pause,
): Promise<Uint8Array> {
  const lengths = Uint32Array.from(articles, ({ words }) => words);
  const columns = await writeColumns(articles, pause);
  const postings = new PostingsWriter(lengths);
  const dictionary = new SortedTextsWriter();
  /** Words that are not their own terms, with the place of the term. */
  const words: Word[] = [];
  const spellings = new SpellingsWriter();
  for (const { term, word, packed } of terms) {
    if (packed.length === 0) continue;
    const at = postings.length;
    const firstBlock = postings.blocks;
    postings.add(packed);
    const wordBytes = word === null ? null : Buffer.from(word);
    dictionary.add(
      term,
      (into) => {
        into.varint(at);
        into.varint(firstBlock);
      },
      (into) => {
        into.varint(packed.length);
        into.varint(postings.length - at);
        writeWord(term, wordBytes, into);
      },
    );
    const text = Buffer.from(term).toString();
    if (isWordTerm(text)) spellings.add(text, dictionary.count - 1);
    if (word !== null) words.push({ bytes: wordBytes!, word, term: dictionary.count - 1 });
    await pause();
  }
  const vocabulary = new SortedTextsWriter();
  for await (const { bytes, word, term } of sortedInSlices(words, pause)) {
    vocabulary.add(
      bytes,
      () => {},
      (into) => into.varint(term),
    );
    spellings.add(word, (vocabulary.count - 1 + amongWords) >>> 0);
  }
  const sections = {
    ...columns.sections,
    lengths: bytesOf(lengths),
    ...dictionary.sections('terms'),
    ...postings.sections(),
    ...vocabulary.sections('words'),
    ...spellings.sections(),
    ...more,
  };
  const facts: SegmentFacts = {
    articles: articles.length,
    words: articles.reduce((sum, { words }) => sum + words, 0),
    ...columns.texts,
  };
  return packSections({ facts, sections }, pause);
}

interface Word {
  bytes: Uint8Array;
  word: string;
  term: number;
}

/** Words in the order of their bytes, sorted a first byte at a time: all of them at once would take long. */
async function* sortedInSlices(words: readonly Word[], pause: Pause): AsyncGenerator<Word> {
  const byInitial: Word[][] = Array.from({ length: 256 }, () => []);
  for (const word of words) byInitial[word.bytes[0] ?? 0]!.push(word);
  for (const group of byInitial) {
    group.sort((a, b) => compareBytes(a.bytes, b.bytes) || a.term - b.term);
    for (const word of group) {
      yield word;
      await pause();
    }
  }
}

function writeWord(term: Uint8Array, word: Uint8Array | null, into: ByteWriter): void {
  if (word === null) {
    into.varint(0);
    return;
  }
  let shared = 0;
  while (shared < term.length && shared < word.length && term[shared] === word[shared]) shared++;
  into.varint(shared + 1);
  into.varint(word.length - shared);
  into.put(word.subarray(shared));
}

async function writeColumns(articles: readonly SegmentArticle[], pause: Pause) {
  const count = articles.length;
  const [seq, sample] = [new Float64Array(count), new Uint8Array(count)];
  const [firstDay, lastDay] = [new Int32Array(count), new Int32Array(count)];
  const ids = new TextsWriter();
  const published = new TextsWriter();
  const [source, section, language] = [new CodesWriter(count), new CodesWriter(count), new CodesWriter(count)];
  const idBytes: Uint8Array[] = [];
  for (const [number, { facts }] of articles.entries()) {
    seq[number] = facts.seq;
    sample[number] = facts.sample ? 1 : 0;
    [firstDay[number], lastDay[number]] = daysOf(facts.published);
    const id = Buffer.from(facts.id);
    idBytes.push(id);
    ids.add(id);
    published.add(Buffer.from(facts.published ?? ''));
    source.set(number, facts.source);
    section.set(number, facts.section);
    language.set(number, facts.language);
    await pause();
  }
  const order = Uint32Array.from(idBytes, (_, number) => number).sort((a, b) => compareBytes(idBytes[a]!, idBytes[b]!));
  return {
    texts: { sources: source.texts, sections: section.texts, languages: language.texts },
    sections: {
      seq: bytesOf(seq),
      sample,
      firstDay: bytesOf(firstDay),
      lastDay: bytesOf(lastDay),
      source: bytesOf(source.codes),
      section: bytesOf(section.codes),
      language: bytesOf(language.codes),
      ...ids.sections('ids'),
      ...published.sections('published'),
      'ids.order': bytesOf(order),
    },
  };
}

/** Texts one after the other, and where each ends. */
class TextsWriter {
  readonly #bytes = new ByteWriter();
  readonly #ends = new NumberWriter();

  add(text: Uint8Array): void {
    this.#bytes.put(text);
    this.#ends.push(this.#bytes.length);
  }

  sections(name: string): Record<string, Uint8Array> {
    return { [name]: this.#bytes.written, [`${name}.ends`]: bytesOf(this.#ends.written) };
  }
}

/** A column of texts of which many are the same. */
class CodesWriter {
  readonly texts: string[] = [];
  readonly codes: Uint32Array;
  readonly #known = new Map<string, number>();

  constructor(count: number) {
    this.codes = new Uint32Array(count);
  }

  set(row: number, text: string | null): void {
    if (text === null) return;
    let code = this.#known.get(text);
    if (code === undefined) {
      code = this.texts.push(text);
      this.#known.set(text, code);
    }
    this.codes[row] = code;
  }
}

/** Terms and words by length, each with the letters it has: what a misspelt word is compared with. */
class SpellingsWriter {
  readonly #masks = Array.from({ length: longestCompared + 1 }, () => new NumberWriter());
  readonly #places = Array.from({ length: longestCompared + 1 }, () => new NumberWriter());

  add(word: string, place: number): void {
    if (word.length > longestCompared) return;
    this.#masks[word.length]!.push(letterMask(word));
    this.#places[word.length]!.push(place);
  }

  sections(): Record<string, Uint8Array> {
    const sizes = Uint32Array.from(this.#masks, ({ length }) => length);
    return {
      'spellings.sizes': bytesOf(sizes),
      'spellings.masks': joined(this.#masks),
      'spellings.places': joined(this.#places),
    };
  }
}

function joined(lists: readonly NumberWriter[]): Uint8Array {
  const all = new Uint32Array(lists.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const { written } of lists) {
    all.set(written, at);
    at += written.length;
  }
  return bytesOf(all);
}
