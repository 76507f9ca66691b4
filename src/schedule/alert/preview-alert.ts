import type { ArticleFinder, QueryWords } from '../../search/contract.ts';
import type { Schedule } from '../schedule.ts';
import type { AlertPreview } from './service.ts';

/** Days a preview looks back. */
const days = 7;
/** Titles it names. */
const named = 3;

/** What an alert would have reported in the last days: for whoever is about to save it. */
export async function previewAlert(
  { query, zone }: Pick<Schedule, 'query' | 'zone'>,
  now: Date,
  search: Pick<ArticleFinder, 'find'>,
): Promise<AlertPreview> {
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone).toPlainDate();
  const since = query.filters.since ?? today.subtract({ days }).toString();
  const words: QueryWords = { text: query.text, filters: { ...query.filters, since, order: 'newest' } };
  const { total, articles, eased } = await search.find(words, { withoutSamples: true, limit: named });
  // An alert never eases the spelling: what only easing finds, it would not report.
  const found = eased === 'no' ? articles : [];
  return {
    matched: eased === 'no' ? total : 0,
    days,
    newest: found.map(({ id, title, source, published, url }) => ({ id, title, source, published, url })),
  };
}
