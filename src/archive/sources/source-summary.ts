import { summaryOfBackfill } from './backfill-summary.ts';
import { troubleOf } from './poll-plan.ts';
import type { SourceSummary, StarterProgress } from './service.ts';
import type { Source, SourceCounts } from './source.ts';

/** Between the first polls of sources that are added together, in milliseconds: 38 feeds take four minutes. */
export const spreadMs = 6000;

export const dayMs = 24 * 60 * 60 * 1000;

/** A source as people see it; `counts` is undefined for one that has brought nothing. */
export function summaryOf(source: Source, counts: SourceCounts | undefined, now: Date): SourceSummary {
  const { id, name, kind, url, state, fullText, error } = source;
  const days = Math.min(30, (now.getTime() - source.addedAt.getTime()) / dayMs);
  const month = counts?.lastMonth ?? 0;
  return {
    id,
    name,
    kind,
    url,
    state,
    quote: source.quotePolicy,
    fullText,
    articles: counts?.articles ?? 0,
    perDay: days < 0.5 ? null : Math.round((month / days) * 10) / 10,
    lastOkAt: source.lastOkAt?.toISOString() ?? null,
    lastNewAt: source.lastNewAt?.toISOString() ?? null,
    nextPollAt: state === 'active' ? source.nextPollAt.toISOString() : null,
    trouble: troubleOf(source, month, now),
    error,
    backfill: summaryOfBackfill(source),
  };
}

/** How far a starter set of `feeds` feeds is, of which this call added `added`; `ids` are the sources that belong to it. */
export function progressOf(
  ids: readonly string[],
  all: readonly Source[],
  counts: ReadonlyMap<string, SourceCounts>,
  feeds: number,
  added: number,
): StarterProgress {
  const ours = all.filter(({ id }) => ids.includes(id));
  const waiting = ours.filter(({ lastPollAt, state }) => lastPollAt === null && state === 'active').length;
  return {
    feeds,
    read: ours.filter(({ lastPollAt }) => lastPollAt !== null).length,
    articles: ours.reduce((sum, { id }) => sum + (counts.get(id)?.articles ?? 0), 0),
    failed: ours.filter(({ lastPollAt, lastOkAt }) => lastPollAt !== null && lastOkAt === null).length,
    secondsLeft: Math.round((waiting * spreadMs) / 1000),
    added,
  };
}
