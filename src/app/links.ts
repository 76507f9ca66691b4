import type { ArchiveReader } from '../archive/archive-reader.ts';
import type { IngestReport } from '../archive/ingest/ingest.ts';
import type { LinkService, ReadIn } from '../archive/links.ts';
import type { ReadResult } from '../archive/readers/reader.ts';
import type { ArchiveRepository } from '../archive/repository.ts';
import { urlKey } from '../archive/text/web-address.ts';

/** Longest time one address may take, in milliseconds. */
const patienceMs = 30_000;

export interface LinkDeps {
  owners: ArchiveRepository['owners'];
  archive: Pick<ArchiveReader, 'get'>;
  mayReadIn: LinkService['mayReadIn'];
  read: (address: string, signal: AbortSignal) => AsyncIterable<ReadResult>;
  ingest: (results: AsyncIterable<ReadResult>) => Promise<IngestReport>;
}

/** Looks articles up by address, and reads one in. */
export function createLinks({ owners, archive, mayReadIn, read, ingest }: LinkDeps): LinkService {
  return {
    mayReadIn,
    async find(address) {
      const key = urlKey(address);
      if (key === null) return null;
      const [id] = (await owners([`url:${key}`])).values();
      return id === undefined ? null : archive.get(id);
    },
    async readIn(address) {
      const report = await ingest(read(address, AbortSignal.timeout(patienceMs)));
      const outcomes = ['added', 'updated', 'unchanged', 'duplicate'] as const;
      return {
        articles: outcomes.flatMap((outcome) =>
          report[outcome].flatMap(({ id, title }): ReadIn['articles'] => (id === null ? [] : [{ id, title, outcome }])),
        ),
        failed: report.failed.map(({ reason }) => reason ?? 'it cannot be read'),
      };
    },
  };
}
