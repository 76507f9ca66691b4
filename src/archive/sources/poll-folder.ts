import { stat } from 'node:fs/promises';
import { originFile } from '../ingest/identity.ts';
import { readerVersions } from '../readers/read-from.ts';
import type { PollResult } from './poll-plan.ts';
import { ingestFrom, type PollDeps } from './polling.ts';
import type { FolderFile, Source } from './source.ts';

/** A file changed less than this before it was read may change again within the same tick of its clock, in milliseconds. */
const freshMs = 2000;

/**
 * Reads the files of a folder that are new or have changed, by size or time of change, since they were last read without a failure
 * by these readers. The articles of files that are gone stay.
 */
export async function pollFolder(source: Source, deps: PollDeps): Promise<PollResult> {
  if (deps.readFolder === undefined) return { result: 'failed', reason: 'folders are read elsewhere', retryAt: null };
  const found = await stat(source.url).catch(() => null);
  if (!found?.isDirectory()) {
    return { result: 'failed', reason: 'the folder no longer exists', retryAt: null };
  }
  const known = new Map((await deps.sources.files(source.id)).map((file) => [file.path, file]));
  const gone = new Set(known.keys());
  const read = new Map<string, FolderFile>();
  const startedAt = deps.clock().getTime();

  const report = await ingestFrom(
    source,
    deps.readFolder(source.url, (path, { size, mtimeMs }) => {
      gone.delete(path);
      const file = { path, size, changedAt: Math.trunc(mtimeMs), readers: readerVersions };
      if (isSame(known.get(path), file)) return false;
      if (startedAt - file.changedAt >= freshMs) read.set(path, file);
      return true;
    }),
    deps,
  );
  // What failed, or was refused, is tried again each time: its cause may lie outside the file.
  for (const { origin } of report.failed) read.delete(originFile(origin));
  await deps.sources.noteFiles(source.id, [...read.values()], [...gone]);
  return {
    result: 'ok',
    added: report.added.length,
    permanentUrl: null,
    etag: null,
    lastModified: null,
    ttlMinutes: null,
  };
}

function isSame(before: FolderFile | undefined, now: FolderFile): boolean {
  return before?.size === now.size && before.changedAt === now.changedAt && before.readers === now.readers;
}
