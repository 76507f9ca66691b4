import { readFile } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import { createTurns } from '../core/turns.ts';
import type { ArticleFacts } from './article-facts.ts';
import type { ConceptFinder } from './concepts.ts';
import { MiniSearchIndex } from './mini-search-index.ts';

/*
 * The index as version 0.1.0 and before kept it, in one file: magic · length of the header and of all JSON (u32 LE each) ·
 * checksum of all after it (u32 LE) · header · pieces of JSON · spaces to a multiple of four · every posting as u32 LE.
 * It is only read, so that a home of that time needs no rebuild; segments have taken its place.
 */
const magic = 'SITREP-INDEX-2\n\n';
const headAt = magic.length + 12;
/** Bytes of one piece of checksum or copy. */
const bytesAPiece = 1 << 20;

const isLittleEndian = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1;

interface Header {
  archiveId: string;
  made: string;
  seq: number;
  /** Bytes of each piece of JSON: first those of articles, then those of terms. */
  articles: number[];
  terms: number[];
}

type ArticlesPiece = [facts: ArticleFacts, length: number][];

interface TermsPiece {
  terms: string[];
  /** By place in `terms`, where the word is not the term. */
  words: [number, string][];
  /** Postings of each term. */
  sizes: number[];
}

/** Reads an index that an earlier version kept. Null when there is none, or when it cannot be used. */
export async function loadSnapshot(
  path: string,
  key: { archiveId: string; made: string },
  finder: ConceptFinder,
): Promise<{ index: MiniSearchIndex; seq: number } | null> {
  try {
    return await decode(await readFile(path), key, finder);
  } catch {
    return null;
  }
}

async function checksum(pieces: readonly Buffer[], pause: () => Promise<void> | undefined): Promise<number> {
  let sum = 0;
  for (const piece of pieces) {
    for (let at = 0; at < piece.length; at += bytesAPiece) {
      sum = crc32(piece.subarray(at, at + bytesAPiece), sum);
      await pause();
    }
  }
  return sum;
}

async function decode(file: Buffer, key: { archiveId: string; made: string }, finder: ConceptFinder) {
  if (file.length < headAt || file.toString('latin1', 0, magic.length) !== magic) return null;
  const pause = createTurns();
  const [headerLength, jsonLength, sum] = [0, 4, 8].map((at) => file.readUInt32LE(magic.length + at)) as [
    number,
    number,
    number,
  ];
  if ((await checksum([file.subarray(headAt)], pause)) !== sum) return null;
  let at = headAt;
  const read = <T>(length: number): T => {
    at += length;
    return JSON.parse(file.toString('utf8', at - length, at)) as T;
  };
  const header = read<Header>(headerLength);
  if (header.archiveId !== key.archiveId) return null;
  if (header.made !== key.made) return null;
  const packed = await numbersOf(file.subarray(headAt + jsonLength + ((4 - ((headAt + jsonLength) % 4)) % 4)), pause);
  const index = new MiniSearchIndex(finder);
  for (const length of header.articles) {
    for (const [facts, words] of read<ArticlesPiece>(length)) index.restoreArticle(facts, words);
    await pause();
  }
  let from = 0;
  for (const length of header.terms) {
    const { terms, words, sizes } = read<TermsPiece>(length);
    const wordAt = new Map(words);
    for (const [place, term] of terms.entries()) {
      const end = from + sizes[place]!;
      index.restoreTerm(term, wordAt.get(place) ?? null, packed.subarray(from, end));
      from = end;
      if (place % 100 === 0) await pause();
    }
  }
  return { index, seq: header.seq };
}

/** A copy in its own memory, aligned, in this machine's byte order. */
async function numbersOf(bytes: Buffer, pause: () => Promise<void> | undefined): Promise<Uint32Array> {
  const copy = Buffer.from(new ArrayBuffer(bytes.length - (bytes.length % 4)));
  for (let at = 0; at < copy.length; at += bytesAPiece) {
    const piece = copy.subarray(at, at + bytesAPiece);
    piece.set(bytes.subarray(at, at + piece.length));
    if (!isLittleEndian) piece.swap32();
    await pause();
  }
  return new Uint32Array(copy.buffer);
}
