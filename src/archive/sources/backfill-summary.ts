import { words } from '../../core/words/words.ts';
import type { BackfillSummary } from './service.ts';
import type { BackfillProgress, Source } from './source.ts';

/** How far reading back a source has come, for people; null where that was never wanted. */
export function summaryOfBackfill({ backfill, backfillSince }: Source): BackfillSummary | null {
  if (backfill !== null) return summaryOfProgress(backfill);
  if (backfillSince === null) return null;
  const since = backfillSince.toISOString().slice(0, 10);
  return withText({ since, articles: 0, oldest: null, over: false, bounded: false, missed: 0 });
}

/** The same for what a step has just come to. */
export function summaryOfProgress(progress: BackfillProgress): BackfillSummary {
  const { since, stage, articles, oldest, bounded, missed } = progress;
  return withText({ since: since.slice(0, 10), articles, oldest, over: stage === null, bounded, missed });
}

/** `backfilling to 2026-08-24: 120 articles so far, the oldest of 2026-10-03`, in the language of whoever asks. */
function withText(summary: Omit<BackfillSummary, 'text'>): BackfillSummary {
  const { since, articles, oldest, over, bounded, missed } = summary;
  const count = articles === 0 ? words.noNewArticles : words.articles(articles);
  const parts = [
    over ? `${words.backfilled(since)}: ${count}` : `${words.backfilling(since)}: ${words.soFar(count)}`,
    oldest === null ? '' : words.theOldestOf(oldest),
    missed === 0 ? '' : words.pagesMissed(missed),
    bounded ? words.siteHasMore : '',
  ];
  return { ...summary, text: parts.filter(Boolean).join(', ') };
}
