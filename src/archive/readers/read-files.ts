import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { readFeedFile } from '../feeds/feed-entries.ts';
import { decodeText, UnknownEncodingError } from '../text/decode-text.ts';
import { recogniseBinary } from '../text/recognise-binary.ts';
import { explainFileError, failure, megabytes } from './file-errors.ts';
import { type FileKind, recogniseKind, withoutGz } from './file-kind.ts';
import { describeReading, stampResults } from './read-from.ts';
import { readDocx, readMail, readPage, readPdf } from './read-page.ts';
import { readJson, readJsonlFile, readLines } from './read-records.ts';
import type { Document, Reader, ReadResult } from './reader.ts';

export interface ReadFilesOptions {
  /** Largest file read as a whole, in bytes. JSONL is read line by line and has no such bound. Default 64 MiB. */
  maxBytes?: number;
  /** Most bytes one gzipped file may expand to. Default 1 GiB. */
  maxExpandedBytes?: number;
  /** Told of what was read and taken, in bytes on disk: for a progress bar. */
  onBytes?: (bytes: number) => void;
  /** Asked for every file before it is read; false passes it over. Default: all are read. */
  wants?: WantsFile;
  /** Encoding of texts that are no UTF-8, as a person named it. Default: told from each text. */
  encoding?: string | null;
}

/** Whether a file is to be read, by its path, its size in bytes and the time of its last change in UTC milliseconds. */
export type WantsFile = (path: string, file: { size: number; mtimeMs: number }) => boolean;

type Limits = Required<ReadFilesOptions>;

/** Readers of whole documents by kind. */
const readers: Record<FileKind, Reader> = {
  dump: async function* (document) {
    const { readDump } = await import('./read-dump.ts');
    yield* stampResults(readDump(document), describeReading(document.bytes, 'dump'));
  },
  markdown: async function* (document) {
    // Its YAML library is large, and most commands read no file.
    const { readMarkdown } = await import('./read-markdown.ts');
    yield* stampResults(readMarkdown(document), describeReading(document.bytes, 'markdown'));
  },
  json: readJson,
  jsonl: (document) => readLines(decodeText(document.bytes, document).text, document.origin, 'jsonl'),
  html: readPage,
  pdf: readPdf,
  docx: readDocx,
  mail: readMail,
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
    wants: options.wants ?? (() => true),
    encoding: options.encoding ?? null,
  };
  const late: string[] = [];
  for (const path of typeof paths === 'string' ? [paths] : paths) {
    for await (const result of readPath(resolve(path), limits, true)) {
      // What a busy machine had no time for is read once more when the rest is done.
      if (!result.ok && result.isBusy === true) late.push(result.origin);
      else yield result;
    }
  }
  for (const path of late) yield* readPath(path, limits, true);
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
  if (!limits.wants(path, found)) return;
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
    yield* readJsonlFile(path, isGzipped, limits);
    return;
  }
  if (size > limits.maxBytes) {
    yield failure(
      path,
      `This file has ${megabytes(size)}; the limit is ${megabytes(limits.maxBytes)}. Split it, or convert it to JSONL.`,
    );
    return;
  }
  const bytes = await readFile(path);
  const named = limits.encoding === null ? {} : { encoding: limits.encoding };
  let isLate = false;
  for await (const result of readDocument(
    { origin: path, bytes, contentType: null, ...named },
    basename(path),
    limits.maxBytes,
  )) {
    isLate ||= !result.ok && result.isBusy === true;
    yield result;
  }
  if (!isLate) limits.onBytes(bytes.length);
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
  const binary = kind === 'pdf' || kind === 'docx' || kind === 'mail' ? null : recogniseBinary(bytes);
  if (binary !== null) yield failure(origin, `This looks like a binary file (${binary}), not text.`);
  else yield* readKind(kind, { ...document, bytes });
}

async function* readKind(kind: FileKind, document: Document): AsyncGenerator<ReadResult> {
  try {
    yield* readers[kind](document);
  } catch (error) {
    if (!(error instanceof UnknownEncodingError)) throw error;
    yield failure(document.origin, error.message);
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
