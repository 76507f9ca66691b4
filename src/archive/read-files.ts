import { createReadStream } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { createGunzip, gunzipSync } from 'node:zlib';
import { decodeText, recogniseBinary } from './decode-text.ts';
import { readFeedFile } from './feeds/feed-entries.ts';
import { type FileKind, recogniseKind, withoutGz } from './file-kind.ts';
import { readDump } from './read-dump.ts';
import { describeReading, stampResults } from './read-from.ts';
import { maxRecordLength, readRecord } from './read-jsonl.ts';
import { readDocx, readPage, readPdf } from './read-page.ts';
import type { Document, Reader, ReadResult } from './reader.ts';

export interface ReadFilesOptions {
  /** Largest file read as a whole, in bytes. JSONL is read line by line and has no such bound. Default 64 MiB. */
  maxBytes?: number;
  /** Most bytes one gzipped file may expand to. Default 1 GiB. */
  maxExpandedBytes?: number;
  /** Told of every piece of a file as it is read, in bytes on disk: for a progress bar. */
  onBytes?: (bytes: number) => void;
}

type Limits = Required<ReadFilesOptions>;

/** Readers of whole documents by kind. */
const readers: Record<FileKind, Reader> = {
  dump: (document) => stampResults(readDump(document), describeReading(document.bytes, 'dump')),
  markdown: async function* (document) {
    // Its YAML library is large, and most commands read no file.
    const { readMarkdown } = await import('./read-markdown.ts');
    yield* stampResults(readMarkdown(document), describeReading(document.bytes, 'markdown'));
  },
  json: readJson,
  jsonl: ({ bytes, origin }) => readLines(decodeText(bytes).text, origin, 'jsonl'),
  html: readPage,
  pdf: readPdf,
  docx: readDocx,
  feed: readFeedFile,
};

/** Beside articles, a file of this name is about the folder. */
const aboutFolder = /^(?:readme|license|licence|changelog)(?:\.(?:md|txt))?$/i;

/**
 * Reads articles from files and folders (with all folders below, in order of name; hidden files and a folder's README are passed
 * over). Whatever is wrong with a file is a failed result and the next is read: nothing is thrown for what a file holds.
 */
export async function* readFiles(
  paths: string | readonly string[],
  options: ReadFilesOptions = {},
): AsyncGenerator<ReadResult> {
  const limits: Limits = {
    maxBytes: options.maxBytes ?? maxDocumentBytes,
    maxExpandedBytes: options.maxExpandedBytes ?? 1024 * 1024 * 1024,
    onBytes: options.onBytes ?? (() => {}),
  };
  for (const path of typeof paths === 'string' ? [paths] : paths) yield* readPath(resolve(path), limits, true);
}

/** Bytes on disk that `readFiles` would read: the whole of a progress bar. Unreadable ones count nothing. */
export async function measureFiles(paths: string | readonly string[]): Promise<number> {
  let bytes = 0;
  for (const path of typeof paths === 'string' ? [paths] : paths) {
    const found = await stat(path).catch(() => null);
    if (found?.isFile()) bytes += found.size;
    if (!found?.isDirectory()) continue;
    for (const name of await listFolder(path).catch(() => [])) bytes += await measureFiles(join(path, name));
  }
  return bytes;
}

async function* readPath(path: string, limits: Limits, isNamed: boolean): AsyncGenerator<ReadResult> {
  let found: Awaited<ReturnType<typeof stat>>;
  try {
    found = await stat(path);
    if (found.isDirectory()) {
      const names = await listFolder(path);
      if (names.length === 0 && isNamed) yield failure(path, 'This folder holds no files.');
      for (const name of names) yield* readPath(join(path, name), limits, false);
      return;
    }
  } catch (error) {
    yield failure(path, explainFileError(error));
    return;
  }
  if (!found.isFile()) {
    yield failure(path, 'This is neither a file nor a folder.');
    return;
  }
  try {
    yield* readOne(path, found.size, limits);
  } catch (error) {
    yield failure(path, explainFileError(error));
  }
}

/** Names in a folder, in an order that does not depend on the machine; no hidden ones, none about the folder. */
async function listFolder(path: string): Promise<string[]> {
  const entries = await readdir(path, { withFileTypes: true });
  const names: string[] = [];
  for (const entry of entries) {
    const { name } = entry;
    if (name.startsWith('.') || name === 'node_modules' || aboutFolder.test(name)) continue;
    // A link to a folder may lead back here.
    const isLinkedFile = entry.isSymbolicLink() && (await stat(join(path, name)).catch(() => null))?.isFile() !== false;
    if (entry.isFile() || entry.isDirectory() || isLinkedFile) names.push(name);
  }
  return names.sort((a, b) => (a < b ? -1 : 1));
}

async function* readOne(path: string, size: number, limits: Limits): AsyncGenerator<ReadResult> {
  if (size === 0) {
    yield failure(path, 'This file is empty.');
    return;
  }
  const isGzipped = /\.gz$/i.test(path);
  if (/\.(?:jsonl|ndjson)(?:\.gz)?$/i.test(path)) {
    yield* readJsonl(path, isGzipped, limits);
    return;
  }
  if (size > limits.maxBytes) {
    yield failure(
      path,
      `This file has ${megabytes(size)}; at most ${megabytes(limits.maxBytes)} are read at once. Split it, or make it JSONL.`,
    );
    return;
  }
  const bytes = await readFile(path);
  limits.onBytes(bytes.length);
  yield* readDocument({ origin: path, bytes, contentType: null }, basename(path), limits.maxBytes);
}

/** Largest document read as a whole, in bytes, unpacked. */
const maxDocumentBytes = 64 * 1024 * 1024;

/** Reads a whole document with the reader for its kind, judged by name and content; a gzipped one is unpacked first. */
export async function* readDocument(
  document: Document,
  name: string,
  maxBytes = maxDocumentBytes,
): AsyncGenerator<ReadResult> {
  const { origin, contentType } = document;
  const isGzipped = /\.gz$/i.test(name) || (document.bytes[0] === 0x1f && document.bytes[1] === 0x8b);
  const bytes = isGzipped ? expand(document.bytes, maxBytes) : document.bytes;
  if (typeof bytes === 'string') {
    yield failure(origin, bytes);
    return;
  }
  // Of a packed document, the sender's word is about the packing.
  const kind = recogniseKind(withoutGz(name), bytes, isGzipped ? null : contentType);
  const binary = kind === 'pdf' || kind === 'docx' ? null : recogniseBinary(bytes);
  if (binary !== null) yield failure(origin, `This looks like a binary file (${binary}), not like text.`);
  else yield* readers[kind]({ ...document, bytes });
}

/** Records of a text, one a line; empty lines are passed over. */
function readLines(text: string, origin: string, kind: 'json' | 'jsonl'): ReadResult[] {
  const lines = text.split('\n').map((line, index) => ({ line, number: index + 1 }));
  const records = lines.filter(({ line }) => line.trim() !== '');
  return records.map(({ line, number }, position) => readLine(line, origin, position, number, kind));
}

/** One record, with a note of the line it was read from. */
function readLine(
  line: string,
  origin: string,
  position: number,
  lineNumber: number,
  kind: 'json' | 'jsonl',
): ReadResult {
  const result = readRecord(line, origin, position, lineNumber);
  return result.ok ? { ok: true, draft: { ...result.draft, readFrom: describeReading(line, kind) } } : result;
}

/** A JSON file: an article, a list of them, or an object that holds the list as `articles`, `items` or `data`. */
function readJson(document: Document): ReadResult[] {
  const { text } = decodeText(document.bytes);
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    const lines = text.split('\n').filter((line) => line.trim() !== '');
    if (lines.length > 1 && lines[0]!.trim().endsWith('}')) return readLines(text, document.origin, 'json');
    return [failure(document.origin, 'This file is not valid JSON; perhaps it is only half there.')];
  }
  const holder = value as { articles?: unknown; items?: unknown; data?: unknown } | null;
  const records = [value, holder?.articles, holder?.items, holder?.data].find(Array.isArray) as unknown[] | undefined;
  if (!records) return [readLine(JSON.stringify(value), document.origin, 0, 1, 'json')];
  return records.map((record, index) => readLine(JSON.stringify(record), document.origin, index, index + 1, 'json'));
}

/** Reads records one by one, holding one piece of the file at a time. */
async function* readJsonl(path: string, isGzipped: boolean, limits: Limits): AsyncGenerator<ReadResult> {
  const file = createReadStream(path, { highWaterMark: 1 << 18 });
  let bytesOnDisk = 0;
  file.on('data', (piece) => {
    bytesOnDisk += piece.length;
    limits.onBytes(piece.length);
  });
  const stream = isGzipped ? file.pipe(createGunzip()) : file;
  if (isGzipped) file.on('error', (error) => stream.destroy(error));
  let expanded = 0;
  let position = 0;
  let lineNumber = 0;
  let rest: Buffer[] = [];
  let restLength = 0;
  let tooLong = false;
  const take = function* (): Generator<ReadResult> {
    lineNumber += 1;
    if (tooLong) {
      yield failure(
        `${path}#${position + 1}`,
        `Line ${lineNumber}: this record is longer than ${megabytes(maxRecordLength)}.`,
        position,
      );
      position += 1;
    } else {
      const line = decodeText(Buffer.concat(rest))
        .text.replace(/^\ufeff/, '')
        .trim();
      if (line !== '') {
        yield readLine(line, path, position, lineNumber, 'jsonl');
        position += 1;
      }
    }
    rest = [];
    restLength = 0;
    tooLong = false;
  };
  try {
    for await (const piece of stream as AsyncIterable<Buffer>) {
      expanded += piece.length;
      if (isGzipped && expanded > limits.maxExpandedBytes) {
        const ratio = Math.round(expanded / Math.max(1, bytesOnDisk));
        yield failure(
          path,
          `This file expands to more than ${megabytes(limits.maxExpandedBytes)} (${ratio} times its size); the records before that were read.`,
          position,
        );
        return;
      }
      let from = 0;
      for (let end = piece.indexOf(10); end !== -1; end = piece.indexOf(10, from)) {
        rest.push(piece.subarray(from, end));
        from = end + 1;
        yield* take();
      }
      restLength += piece.length - from;
      if (restLength > maxRecordLength) {
        tooLong = true;
        rest = [];
      } else if (from < piece.length) rest.push(piece.subarray(from));
    }
    if (rest.length > 0 || tooLong) yield* take();
    if (position === 0) yield failure(path, 'This file holds no records.');
  } catch (error) {
    yield failure(path, `${explainFileError(error)} The ${position} records before that were read.`, position);
  } finally {
    file.destroy();
  }
}

/** Unzips within a bound; a sentence when that fails. */
function expand(bytes: Uint8Array, maxBytes: number): Uint8Array | string {
  try {
    return gunzipSync(bytes, { maxOutputLength: maxBytes });
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ERR_BUFFER_TOO_LARGE') return `This file expands to more than ${megabytes(maxBytes)}.`;
    return explainFileError(error);
  }
}

function failure(origin: string, reason: string, position = 0): ReadResult {
  return { ok: false, origin, position, title: null, reason };
}

const fileErrors: Record<string, string> = {
  ENOENT: 'There is no file or folder of this name. Check the path.',
  EACCES: 'This cannot be opened: permission denied.',
  EPERM: 'This cannot be opened: permission denied.',
  ELOOP: 'This is a link that leads back to itself.',
  ENAMETOOLONG: 'This name is too long for a file.',
  EISDIR: 'This is a folder.',
  EIO: 'The disk could not be read.',
  EMFILE: 'Too many files are open. Try again with fewer.',
  Z_DATA_ERROR: 'This file is not in gzip format, or is damaged.',
  Z_BUF_ERROR: 'This gzip file ends too early: it is only half there.',
};

function explainFileError(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  return (
    fileErrors[code] ?? `This could not be read (${code || (error instanceof Error ? error.message : String(error))}).`
  );
}

function megabytes(bytes: number): string {
  return bytes >= 1024 * 1024 ? `${Math.round(bytes / 1024 / 1024)} MB` : `${bytes} bytes`;
}
