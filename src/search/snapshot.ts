import { randomBytes } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { setImmediate as yieldToEventLoop } from 'node:timers/promises';
import { crc32 } from 'node:zlib';
import type { ArticleFacts } from './article-facts.ts';
import type { ConceptFinder } from './concepts.ts';
import { MiniSearchIndex } from './mini-search-index.ts';
import type { Postings } from './postings.ts';

/** What an index was made of. A snapshot made of anything else is not used. */
export interface SnapshotKey {
  archiveId: string;
  /** Tokenizer, stemmer, stop words, gazetteer and MiniSearch, as one text. */
  made: string;
}

export type Loaded = { index: MiniSearchIndex; seq: number } | { index: null; reason: string };

/*
 * The file: magic · length of the header and of all JSON (u32 LE each) · checksum of all after it (u32 LE) · header · pieces
 * of JSON · spaces to a multiple of four · every posting as u32 LE. Pieces, so that none takes long. Numbers are assigned again,
 * without holes.
 */
const magic = 'SITREP-INDEX-2\n\n';
const headAt = magic.length + 12;
/** Articles, and at least so many terms, in one piece of JSON; bytes of one piece of checksum or copy. */
const articlesAPiece = 500;
const termsAPiece = 2000;
const bytesAPiece = 1 << 20;
/** Longest piece of work between two turns of the event loop, in milliseconds. */
const sliceMs = 8;
/** A temporary file this old, in milliseconds, was left by a process that died. */
const abandonedMs = 60 * 60 * 1000;

const isLittleEndian = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1;

interface Header extends SnapshotKey {
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

/** Writes the index under a unique name, syncs it, then puts it in place: a reader sees the old file or the new one, whole. */
export async function saveSnapshot(path: string, index: MiniSearchIndex, seq: number, key: SnapshotKey): Promise<void> {
  const pieces = await encode(index, seq, key);
  await mkdir(dirname(path), { recursive: true });
  await removeAbandoned(path);
  const temporary = `${path}.${process.pid}-${randomBytes(4).toString('hex')}.tmp`;
  try {
    const file = await open(temporary, 'wx', 0o600);
    try {
      for (const piece of pieces) await file.writeFile(piece);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/** Reads a snapshot back, or says why it cannot be used. Never rejects. */
export async function loadSnapshot(path: string, key: SnapshotKey, finder: ConceptFinder): Promise<Loaded> {
  let file: Buffer;
  try {
    file = await readFile(path);
  } catch (error) {
    return { index: null, reason: (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'none yet' : 'unreadable' };
  }
  try {
    return await decode(file, key, finder);
  } catch {
    return { index: null, reason: 'damaged' };
  }
}

/** The state of the moment it is called, even when articles come and go while it works. No sweep may begin meanwhile. */
async function encode(index: MiniSearchIndex, seq: number, key: SnapshotKey): Promise<Buffer[]> {
  const pause = pauser();
  const renumbered = new Int32Array(index.numbersEnd).fill(-1);
  const articles: ArticlesPiece = [];
  for (let number = 0; number < renumbered.length; number++) {
    const facts = index.facts(number);
    if (facts !== null) renumbered[number] = articles.push([facts, index.lengths[number]!]) - 1;
  }
  const header: Header = { ...key, seq, articles: [], terms: [] };
  const json: Buffer[] = [];
  const numbers: Buffer[] = [];
  const write = (piece: ArticlesPiece | TermsPiece): number =>
    json[json.push(Buffer.from(JSON.stringify(piece))) - 1]!.length;
  for (let at = 0; at < articles.length; at += articlesAPiece) {
    header.articles.push(write(articles.slice(at, at + articlesAPiece)));
    await pause();
  }
  let piece: TermsPiece = { terms: [], words: [], sizes: [] };
  let blocks: Uint32Array[] = [];
  const finish = (): void => {
    header.terms.push(write(piece));
    numbers.push(bytesOf(blocks));
    piece = { terms: [], words: [], sizes: [] };
    blocks = [];
  };
  for (const group of index.termGroups()) {
    for (const { term, word, postings } of group) {
      const block = renumber(postings, renumbered);
      if (block.length > 0) {
        if (word !== null) piece.words.push([piece.terms.length, word]);
        piece.terms.push(term);
        piece.sizes.push(block.length);
        blocks.push(block);
        if (piece.terms.length >= termsAPiece) finish();
      }
      await pause();
    }
  }
  finish();
  json.unshift(Buffer.from(JSON.stringify(header)));
  const jsonLength = json.reduce((sum, { length }) => sum + length, 0);
  const gap = Buffer.alloc((4 - ((headAt + jsonLength) % 4)) % 4, ' ');
  const body = [...json, gap, ...numbers];
  const head = Buffer.alloc(headAt);
  head.write(magic, 'latin1');
  head.writeUInt32LE(json[0]!.length, magic.length);
  head.writeUInt32LE(jsonLength, magic.length + 4);
  head.writeUInt32LE(await checksum(body, pause), magic.length + 8);
  return [head, ...body];
}

/** A term's articles by their new numbers, without those gone or newer than the snapshot. */
function renumber(postings: Postings, renumbered: Int32Array): Uint32Array {
  const block = new Uint32Array(postings.size);
  let size = 0;
  for (let at = 0; at < block.length; at++) {
    const entry = postings.packed[at]!;
    const number = renumbered[entry >>> 8] ?? -1;
    if (number !== -1) block[size++] = ((number << 8) | (entry & 255)) >>> 0;
  }
  return block.subarray(0, size);
}

async function checksum(pieces: readonly Buffer[], pause: Pause): Promise<number> {
  let sum = 0;
  for (const piece of pieces) {
    for (let at = 0; at < piece.length; at += bytesAPiece) {
      sum = crc32(piece.subarray(at, at + bytesAPiece), sum);
      await pause();
    }
  }
  return sum;
}

type Pause = () => Promise<void> | undefined;

/** Lets others run whenever a slice of work is used up. */
function pauser(): Pause {
  let until = performance.now() + sliceMs;
  return () => {
    if (performance.now() < until) return undefined;
    return yieldToEventLoop().then(() => {
      until = performance.now() + sliceMs;
    });
  };
}

function bytesOf(blocks: readonly Uint32Array[]): Buffer {
  const numbers = new Uint32Array(blocks.reduce((sum, block) => sum + block.length, 0));
  let at = 0;
  for (const block of blocks) {
    numbers.set(block, at);
    at += block.length;
  }
  const bytes = Buffer.from(numbers.buffer);
  if (!isLittleEndian) bytes.swap32();
  return bytes;
}

async function decode(file: Buffer, key: SnapshotKey, finder: ConceptFinder): Promise<Loaded> {
  if (file.length < headAt || file.toString('latin1', 0, magic.length) !== magic)
    return { index: null, reason: 'of another format' };
  const pause = pauser();
  const [headerLength, jsonLength, sum] = [0, 4, 8].map((at) => file.readUInt32LE(magic.length + at)) as [
    number,
    number,
    number,
  ];
  if ((await checksum([file.subarray(headAt)], pause)) !== sum) return { index: null, reason: 'damaged' };
  let at = headAt;
  const read = <T>(length: number): T => {
    at += length;
    return JSON.parse(file.toString('utf8', at - length, at)) as T;
  };
  const header = read<Header>(headerLength);
  if (header.archiveId !== key.archiveId) return { index: null, reason: 'of another archive' };
  if (header.made !== key.made) return { index: null, reason: 'made by another version' };
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
async function numbersOf(bytes: Buffer, pause: Pause): Promise<Uint32Array> {
  const copy = Buffer.from(new ArrayBuffer(bytes.length - (bytes.length % 4)));
  for (let at = 0; at < copy.length; at += bytesAPiece) {
    const piece = copy.subarray(at, at + bytesAPiece);
    piece.set(bytes.subarray(at, at + piece.length));
    if (!isLittleEndian) piece.swap32();
    await pause();
  }
  return new Uint32Array(copy.buffer);
}

async function removeAbandoned(path: string): Promise<void> {
  for (const name of await readdir(dirname(path))) {
    if (!name.startsWith(`${basename(path)}.`) || !name.endsWith('.tmp')) continue;
    const full = join(dirname(path), name);
    const age = await stat(full).then(
      (found) => Date.now() - found.mtimeMs,
      () => 0,
    );
    if (age > abandonedMs) await rm(full, { force: true });
  }
}
