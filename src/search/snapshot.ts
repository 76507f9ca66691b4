import { randomBytes } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { setImmediate as breathe } from 'node:timers/promises';
import { crc32 } from 'node:zlib';
import type { ArticleFacts } from './article-facts.ts';
import { MiniSearchIndex } from './mini-search-index.ts';

/** What an index was made of. A snapshot made of anything else is not used. */
export interface SnapshotKey {
  archiveId: string;
  /** Tokenizer, stemmer, stop words, gazetteer and MiniSearch, as one text. */
  made: string;
}

export type Loaded = { index: MiniSearchIndex; seq: number } | { index: null; reason: string };

/*
 * The file: magic · header length (u32 LE) · checksum of all after it (u32 LE) · header (JSON: key, seq, articles, terms) ·
 * zeros to a multiple of four · every posting as u32 LE. Numbers are given anew, without holes.
 */
const magic = 'SITREP-INDEX-1\n\n';
const headAt = magic.length + 8;
/** Longest piece of work between two turns of the event loop, in milliseconds. */
const sliceMs = 15;
/** A temporary file this old, in milliseconds, was left by a process that died. */
const abandonedMs = 60 * 60 * 1000;

const isLittleEndian = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1;

interface Header extends SnapshotKey {
  seq: number;
  facts: ArticleFacts[];
  lengths: number[];
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
export async function loadSnapshot(path: string, key: SnapshotKey): Promise<Loaded> {
  let file: Buffer;
  try {
    file = await readFile(path);
  } catch (error) {
    return { index: null, reason: (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'none yet' : 'unreadable' };
  }
  try {
    return await decode(file, key);
  } catch {
    return { index: null, reason: 'damaged' };
  }
}

/** The state of the moment it is called, even when articles come and go while it works. No sweep may run meanwhile. */
async function encode(index: MiniSearchIndex, seq: number, key: SnapshotKey): Promise<Uint8Array[]> {
  const pause = pauser();
  const renumbered = new Int32Array(index.numbersEnd).fill(-1);
  const header: Header = { ...key, seq, facts: [], lengths: [], terms: [], words: [], sizes: [] };
  for (let number = 0; number < renumbered.length; number++) {
    const facts = index.facts(number);
    if (facts === null) continue;
    renumbered[number] = header.facts.push(facts) - 1;
    header.lengths.push(index.lengths[number]!);
  }
  const blocks: Uint32Array[] = [];
  for (const { term, word, postings } of [...index.terms()]) {
    const block = new Uint32Array(postings.size);
    let size = 0;
    for (let at = 0; at < block.length; at++) {
      const entry = postings.packed[at]!;
      const number = renumbered[entry >>> 8] ?? -1;
      if (number !== -1) block[size++] = ((number << 8) | (entry & 255)) >>> 0;
    }
    await pause();
    if (size === 0) continue;
    if (word !== null) header.words.push([header.terms.length, word]);
    header.terms.push(term);
    header.sizes.push(size);
    blocks.push(block.subarray(0, size));
  }
  const json = Buffer.from(JSON.stringify(header));
  const gap = Buffer.alloc((4 - ((headAt + json.length) % 4)) % 4);
  const numbers = writeNumbers(blocks);
  const head = Buffer.alloc(headAt);
  head.write(magic, 'latin1');
  head.writeUInt32LE(json.length, magic.length);
  head.writeUInt32LE(
    [json, gap, numbers].reduce((sum, piece) => crc32(piece, sum), 0),
    magic.length + 4,
  );
  return [head, json, gap, numbers];
}

/** Lets others run whenever a slice of work is used up. */
function pauser(): () => Promise<void> | undefined {
  let until = performance.now() + sliceMs;
  return () => {
    if (performance.now() < until) return undefined;
    return breathe().then(() => {
      until = performance.now() + sliceMs;
    });
  };
}

function writeNumbers(blocks: readonly Uint32Array[]): Buffer {
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

async function decode(file: Buffer, key: SnapshotKey): Promise<Loaded> {
  if (file.length < headAt || file.toString('latin1', 0, magic.length) !== magic)
    return { index: null, reason: 'of another format' };
  const jsonLength = file.readUInt32LE(magic.length);
  if (crc32(file.subarray(headAt)) !== file.readUInt32LE(magic.length + 4)) return { index: null, reason: 'damaged' };
  const header = JSON.parse(file.toString('utf8', headAt, headAt + jsonLength)) as Header;
  if (header.archiveId !== key.archiveId) return { index: null, reason: 'of another archive' };
  if (header.made !== key.made) return { index: null, reason: 'made by another version' };
  const from = headAt + jsonLength + ((4 - ((headAt + jsonLength) % 4)) % 4);
  const packed = readNumbers(file.subarray(from));
  const index = new MiniSearchIndex();
  const pause = pauser();
  for (const [number, facts] of header.facts.entries()) {
    index.restoreArticle(facts, header.lengths[number]!);
    if (number % 100 === 0) await pause();
  }
  const words = new Map(header.words);
  let at = 0;
  for (const [place, term] of header.terms.entries()) {
    const end = at + header.sizes[place]!;
    index.restoreTerm(term, words.get(place) ?? null, packed.subarray(at, end));
    at = end;
    if (place % 100 === 0) await pause();
  }
  return { index, seq: header.seq };
}

/** A copy in its own memory, aligned, in this machine's byte order. */
function readNumbers(bytes: Buffer): Uint32Array {
  const copy = new Uint8Array(bytes.length - (bytes.length % 4));
  copy.set(bytes.subarray(0, copy.length));
  const numbers = new Uint32Array(copy.buffer);
  if (!isLittleEndian) Buffer.from(copy.buffer).swap32();
  return numbers;
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
