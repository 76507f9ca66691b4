import { hash } from 'node:crypto';
import type { FileKind } from './file-kind.ts';
import type { ReadResult } from './reader.ts';

/**
 * Versions of our readers. Raise one when the same bytes give other words than before: what changes then is our reading, not the
 * publisher's text, and is no news.
 */
const versions: Record<FileKind, number> = {
  dump: 3,
  markdown: 3,
  jsonl: 2,
  json: 2,
  html: 4,
  pdf: 4,
  docx: 2,
  mail: 3,
  feed: 3,
};

/** All of them: a file has to be read again when this is another. */
export const readerVersions = Object.entries(versions)
  .map(([kind, version]) => `${kind} ${version}`)
  .join(', ');

/** Whether another version of a reader is the one of today: what it read may come out better now. A reader that is gone is none. */
export function isEarlierReader(readerVersion: string): boolean {
  const [kind = '', version] = readerVersion.split(' ');
  return kind in versions && version !== String(versions[kind as FileKind]);
}

/** What drafts were read from: the bytes, and the reader with its version. */
export type ReadFrom = { bytesHash: string; readerVersion: string };

export function describeReading(bytes: Uint8Array | string, kind: keyof typeof versions): ReadFrom {
  return {
    bytesHash: hash('sha256', bytes, 'base64url'),
    readerVersion: `${kind} ${versions[kind]}`,
  };
}

/** Notes on each draft what it was read from. */
export function stampResults(results: readonly ReadResult[], readFrom: ReadFrom): ReadResult[] {
  return results.map((result) => (result.ok ? { ok: true, draft: { ...result.draft, readFrom } } : result));
}
