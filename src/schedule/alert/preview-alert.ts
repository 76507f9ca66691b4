import { words } from '../../core/words/words.ts';
import type { ArticleFinder, QueryWords } from '../../search/contract.ts';
import type { Schedule } from '../schedule.ts';
import type { AlertPreview } from './service.ts';

/** Days a preview looks back. */
const days = 7;
/** Titles it names. */
const named = 3;

export interface PreviewDeps {
  search: Pick<ArticleFinder, 'find'>;
  /** Articles of the archive that are no samples. */
  countReal: () => Promise<number>;
}

/** What an alert would have reported in the last days: for whoever is about to save it. Samples where there is nothing else. */
export async function previewAlert(
  { query, zone }: Pick<Schedule, 'query' | 'zone'>,
  now: Date,
  { search, countReal }: PreviewDeps,
): Promise<AlertPreview> {
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone).toPlainDate();
  const since = query.filters.since ?? today.subtract({ days }).toString();
  const newestOf = async (filters: QueryWords['filters'], withoutSamples: boolean) => {
    const asked: QueryWords = { text: query.text, filters: { ...filters, order: 'newest' } };
    const { total, articles, eased } = await search.find(asked, { withoutSamples, limit: named });
    // An alert never eases the spelling: what only easing finds, it would not report.
    return eased === 'no' ? { total, articles } : { total: 0, articles: [] };
  };
  const lately = await newestOf({ ...query.filters, since }, true);
  const samples =
    lately.total === 0 && (await countReal()) === 0 ? (await newestOf(query.filters, false)).articles : [];
  const found = samples.length > 0 ? samples : lately.articles;
  return {
    matched: lately.total,
    days,
    newest: found.map(({ id, title, source, published, publishedPrecision, url }) => ({
      id,
      title,
      source,
      published,
      publishedPrecision,
      url,
    })),
    samplesNote: samples.length > 0 ? words.samplesMatched : null,
  };
}
