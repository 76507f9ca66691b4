import { isAbsolute } from 'node:path';
import { isEarlierReader } from '../readers/read-from.ts';
import type { ArchiveRepository } from '../repository.ts';
import { webAddress } from '../text/web-address.ts';

/** Articles that an earlier version of their reader has read, and the files and addresses they can be read from again. */
export async function earlierReadings(
  archive: Pick<ArchiveRepository, 'readerVersions' | 'originsReadBy'>,
): Promise<{ articles: number; origins: () => Promise<string[]> }> {
  const earlier = (await archive.readerVersions()).filter(({ readerVersion }) => isEarlierReader(readerVersion));
  return {
    articles: earlier.reduce((sum, { articles }) => sum + articles, 0),
    async origins() {
      const origins = await archive.originsReadBy(earlier.map(({ readerVersion }) => readerVersion));
      // A file that somebody sent, in chat or by a form, is not kept.
      return origins.filter((origin) => isAbsolute(origin) || webAddress(origin) !== null);
    },
  };
}
