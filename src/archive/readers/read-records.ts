import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { type DecodedText, decodeText, UnknownEncodingError } from '../text/decode-text.ts';
import { explainFileError, failure, megabytes } from './file-errors.ts';
import { describeReading } from './read-from.ts';
import { maxRecordLength, mayHoldHtml, readRecord } from './read-jsonl.ts';
import type { Document, ReadResult } from './reader.ts';

/** Records of a text, one a line; empty lines are passed over. */
export async function* readLines(text: string, origin: string, kind: 'json' | 'jsonl'): AsyncGenerator<ReadResult> {
  const lines = text.split('\n').map((line, index) => ({ line, number: index + 1 }));
  const records = lines.filter(({ line }) => line.trim() !== '');
  for (const [position, { line, number }] of records.entries()) {
    yield await readLine(line, origin, position, number, kind);
  }
}

/** One record, with a note of the line it was read from. */
async function readLine(
  line: string,
  origin: string,
  position: number,
  lineNumber: number,
  kind: 'json' | 'jsonl',
): Promise<ReadResult> {
  // The reader of HTML is loaded with the first record that needs it.
  const readHtml = mayHoldHtml(line) ? (await import('../feeds/html-paragraphs.ts')).htmlParagraphs : null;
  const result = readRecord(line, origin, position, lineNumber, readHtml);
  return result.ok ? { ok: true, draft: { ...result.draft, readFrom: describeReading(line, kind) } } : result;
}

/** A JSON file: an article, a list of them, or an object that holds the list as `articles`, `items` or `data`. */
export async function* readJson(document: Document): AsyncGenerator<ReadResult> {
  const { text } = decodeText(document.bytes, document);
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    const lines = text.split('\n').filter((line) => line.trim() !== '');
    if (lines.length > 1 && lines[0]!.trim().endsWith('}')) yield* readLines(text, document.origin, 'json');
    else yield failure(document.origin, 'This file is not valid JSON; it may be incomplete.');
    return;
  }
  const holder = value as { articles?: unknown; items?: unknown; data?: unknown } | null;
  const records = [value, holder?.articles, holder?.items, holder?.data].find(Array.isArray) as unknown[] | undefined;
  for (const [position, record] of (records ?? [value]).entries()) {
    yield await readLine(JSON.stringify(record), document.origin, position, position + 1, 'json');
  }
}

function decodeLine(bytes: Uint8Array, encoding: string | null): DecodedText | null {
  try {
    return decodeText(bytes, { encoding });
  } catch (error) {
    if (error instanceof UnknownEncodingError) return null;
    throw error;
  }
}

/** What bounds the reading of a file of records. */
export interface RecordLimits {
  /** Most bytes a gzipped file may expand to. */
  maxExpandedBytes: number;
  /** Told of records that were taken, in bytes on disk: of a packed file by the share of its text. */
  onBytes: (bytes: number) => void;
  /** Encoding of lines that are no UTF-8, as a person named it. */
  encoding: string | null;
}

/** Reads records of a JSONL file one by one, holding one piece of the file at a time. */
export async function* readJsonlFile(
  path: string,
  isGzipped: boolean,
  limits: RecordLimits,
): AsyncGenerator<ReadResult> {
  const file = createReadStream(path, { highWaterMark: 1 << 18 });
  let bytesOnDisk = 0;
  file.on('data', (piece) => {
    bytesOnDisk += piece.length;
  });
  const stream = isGzipped ? file.pipe(createGunzip()) : file;
  if (isGzipped) file.on('error', (error) => stream.destroy(error));
  let expanded = 0;
  let told = 0;
  const tell = (taken: number): void => {
    const bytes = Math.floor(bytesOnDisk * Math.min(1, taken / Math.max(1, expanded)));
    if (bytes > told) limits.onBytes(bytes - told);
    told = Math.max(told, bytes);
  };
  let position = 0;
  let lineNumber = 0;
  let rest: Buffer[] = [];
  let restLength = 0;
  let tooLong = false;
  let { encoding } = limits;
  const take = async function* (): AsyncGenerator<ReadResult> {
    lineNumber += 1;
    if (tooLong) {
      yield failure(
        `${path}#${position + 1}`,
        `Line ${lineNumber}: this record is longer than ${megabytes(maxRecordLength)}; split it into several.`,
        position,
      );
      position += 1;
    } else {
      const decoded = decodeLine(Buffer.concat(rest), encoding);
      if (decoded === null) {
        yield failure(`${path}#${position + 1}`, new UnknownEncodingError().message, position);
        position += 1;
      } else if (decoded.encoding !== 'utf-8') encoding ??= decoded.encoding;
      const line = decoded === null ? '' : decoded.text.replace(/^\ufeff/, '').trim();
      if (line !== '') {
        yield await readLine(line, path, position, lineNumber, 'jsonl');
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
        tell(expanded - piece.length + from);
      }
      restLength += piece.length - from;
      if (restLength > maxRecordLength) {
        tooLong = true;
        rest = [];
      } else if (from < piece.length) rest.push(piece.subarray(from));
    }
    if (rest.length > 0 || tooLong) yield* take();
    tell(expanded);
    if (position === 0) yield failure(path, 'This file holds no records.');
  } catch (error) {
    yield failure(path, `${explainFileError(error)} The ${position} records before that were read.`, position);
  } finally {
    file.destroy();
  }
}
