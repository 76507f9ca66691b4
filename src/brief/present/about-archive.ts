import type { ArchiveSummary } from '../../archive/repository.ts';
import { words } from '../../core/words/words.ts';
import { sayDate } from '../dates/calendar.ts';

/** An archive that covers fewer days than this, or holds fewer articles, says so where little is found. */
const fewDays = 60;
const fewArticles = 100;
/** … unless it holds this many, however few its days. */
const manyArticles = 1000;

/**
 * What a person who finds little should know of the archive: of an empty one what to type, of a small one, or one of few days,
 * which days of publication it covers, whenever they were read in. Null where there is nothing to say, as of one that holds samples alone: those announce themselves.
 */
export function aboutArchive({ articles, samples, oldest, newest }: ArchiveFacts): string | null {
  if (articles === 0) {
    return `${words.archiveEmpty} ${words.addFeeds} “sources starter”, “sources add”. ${words.readFilesIn}`;
  }
  const held = articles - samples;
  if (held === 0 || held >= manyArticles) return null;
  if (oldest === null || newest === null) return held < fewArticles ? words.holdsUndated(held) : null;
  if (held >= fewArticles && daysBetween(oldest, newest) > fewDays) return null;
  return words.archiveCovers(days(oldest, newest), held);
}

/** What of an archive's summary bears on that. */
export type ArchiveFacts = Pick<ArchiveSummary, 'articles' | 'samples' | 'oldest' | 'newest'>;

/** Days from one date to another, each as exact as it is known. */
function daysBetween(from: string, to: string): number {
  return (Date.parse(to.slice(0, 10)) - Date.parse(from.slice(0, 10))) / 86_400_000;
}

function days(oldest: string, newest: string): string {
  return oldest === newest ? sayDate(oldest) : words.dateRange(sayDate(oldest), sayDate(newest));
}
