import type { ArticleDraft } from '../article.ts';
import type { Fetcher } from '../fetch/fetcher.ts';
import { documentOf } from '../fetch/outcome.ts';
import { fillFacts } from '../ingest/merge-facts.ts';
import type { Reader } from '../readers/reader.ts';
import { countWordsOf } from '../text/count-words.ts';

/** What came of fetching the page of a teaser. */
export type PageOutcome =
  | { outcome: 'read'; draft: ArticleDraft }
  /** Not worth another try: refused, gone, or nothing to read there. */
  | { outcome: 'no'; reason: string }
  /** Worth another try, not before `retryAt` when the server named a time. */
  | { outcome: 'later'; reason: string; retryAt: Date | null };

export interface PageSource {
  fetcher: Fetcher;
  readPage: Reader;
  /** Leaves out what `SITREP_FETCH_ALLOW` opens. */
  publicOnly: boolean;
  signal: AbortSignal;
}

/** Fetches the page a teaser belongs to and reads its article. The page's words, the feed's facts where the page has none. */
export async function readTeaserPage(teaser: ArticleDraft, url: string, source: PageSource): Promise<PageOutcome> {
  const { fetcher, readPage, publicOnly, signal } = source;
  const page = await fetcher.fetch({ url, robots: true, publicOnly, signal });
  if (page.outcome === 'later') return page;
  if (page.outcome !== 'fetched') {
    return { outcome: 'no', reason: page.outcome === 'unchanged' ? 'it has not changed' : page.reason };
  }
  let reason = 'its page holds no article';
  for await (const result of readPage(documentOf(page))) {
    if (!result.ok) reason = result.reason;
    else if (result.draft.besidePosition === null && isSameArticle(result.draft, teaser)) {
      return { outcome: 'read', draft: withFacts(result.draft, teaser) };
    }
  }
  return { outcome: 'no', reason };
}

/** A page that answers with less than the teaser, or with nothing, is a wall, a front page or an error in disguise. */
function isSameArticle(page: ArticleDraft, teaser: ArticleDraft): boolean {
  return (
    page.title.trim() !== '' && wordsOf(page) > 0 && (page.completeness === 'full' || wordsOf(page) >= wordsOf(teaser))
  );
}

function withFacts(page: ArticleDraft, feed: ArticleDraft): ArticleDraft {
  return { ...page, ...fillFacts(page, feed), source: feed.source ?? page.source };
}

function wordsOf(draft: ArticleDraft): number {
  return countWordsOf(draft.paragraphs);
}
