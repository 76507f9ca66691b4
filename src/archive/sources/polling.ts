import type { Fetcher } from '../fetch/fetcher.ts';
import type { IngestOptions, IngestReport } from '../ingest/ingest.ts';
import type { WantsFile } from '../readers/read-files.ts';
import type { Reader, ReadResult } from '../readers/reader.ts';
import type { ArchiveRepository } from '../repository.ts';
import type { Source, SourceRepository } from './source.ts';

/** What polling needs of the rest. */
export interface PollDeps {
  fetcher: Fetcher;
  archive: Pick<ArchiveRepository, 'owners' | 'states' | 'addKeys'>;
  sources: SourceRepository;
  /** Takes records into the archive and its index: the runtime's `ingest`. */
  ingest(
    results: AsyncIterable<ReadResult> | Iterable<ReadResult>,
    options?: Pick<IngestOptions, 'attach'>,
  ): Promise<IngestReport>;
  /** Reads one fetched page. */
  readPage: Reader;
  /** Reads a folder of the command line's, of its files those that are wanted; absent where folders are not polled. */
  readFolder?: (path: string, wants: WantsFile) => AsyncIterable<ReadResult>;
  clock: () => Date;
}

/**
 * Takes records of a source into the archive, each with its source from the first moment: its quote policy holds at once. What a
 * backfill brings is marked, because it is no news.
 */
export function ingestFrom(
  source: Source,
  records: AsyncIterable<ReadResult>,
  deps: PollDeps,
  isBackfill = false,
): Promise<IngestReport> {
  return deps.ingest(records, {
    attach: (articleIds) => deps.sources.noteArticles(source, articleIds, deps.clock(), isBackfill),
  });
}
