import type { ArchiveSummary } from '../../archive/repository.ts';
import { sayDate } from '../dates/calendar.ts';

/** How long after its first article an archive is called young, in milliseconds: 30 days. One that was filled at once is not. */
const youngMs = 30 * 24 * 60 * 60 * 1000;
const youngArticles = 1000;

/**
 * What a person who finds little should know of the archive: of an empty one what to type, of a young one since when it holds
 * articles. Null where there is nothing to say, as of one that holds samples alone: those announce themselves.
 */
export function aboutArchive({ articles, samples, since }: ArchiveFacts, now: Date): string | null {
  if (articles === 0) {
    return 'The archive is empty. “sources starter” follows a set of public feeds, “sources add” one of your own; at the command line, “sitrep ingest” reads files, folders and addresses.';
  }
  const held = articles - samples;
  if (since === null || held >= youngArticles || now.getTime() - Date.parse(since) > youngMs) return null;
  return `The archive is young: ${held.toLocaleString('en-GB')} ${held === 1 ? 'article' : 'articles'} since ${sayDate(since.slice(0, 10))}.`;
}

/** What of an archive's summary bears on that. */
export type ArchiveFacts = Pick<ArchiveSummary, 'articles' | 'samples' | 'since'>;
