import type { ArchiveSummary } from '../../archive/repository.ts';
import { counted } from '../../core/wording.ts';
import { sayDate } from '../dates/calendar.ts';

/** For how long after its first article a small archive says what it covers, in milliseconds: 30 days. */
const recentMs = 30 * 24 * 60 * 60 * 1000;
/** From this many articles on it no longer does. */
const fewArticles = 1000;

/**
 * What a person who finds little should know of the archive: of an empty one what to type, of a new and small one
 * which dates it covers. Null where there is nothing to say, as of one that holds samples alone: those announce themselves.
 */
export function aboutArchive({ articles, samples, since, oldest, newest }: ArchiveFacts, now: Date): string | null {
  if (articles === 0) {
    return 'The archive is empty. “sources starter” adds a set of public feeds, “sources add” one of your own; at the command line, “sitrep ingest” reads files, folders and addresses.';
  }
  const held = articles - samples;
  if (since === null || held >= fewArticles || now.getTime() - Date.parse(since) > recentMs) return null;
  const covers = oldest === null || newest === null ? 'no dated articles' : days(oldest, newest);
  return `This archive covers ${covers}: ${counted(held, 'article')}, the first added ${sayDate(since.slice(0, 10))}.`;
}

/** What of an archive's summary bears on that. */
export type ArchiveFacts = Pick<ArchiveSummary, 'articles' | 'samples' | 'since' | 'oldest' | 'newest'>;

function days(oldest: string, newest: string): string {
  return oldest === newest ? sayDate(oldest) : `${sayDate(oldest)} to ${sayDate(newest)}`;
}
