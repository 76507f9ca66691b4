import type { Article } from '../archive/article.ts';
import type { FindOptions } from './contract.ts';
import { fold } from './fold.ts';
import type { QueryFilters } from './query.ts';

/** What the index keeps of an article to filter and order without reading the archive. */
export interface ArticleFacts {
  id: string;
  seq: number;
  published: string | null;
  source: string | null;
  section: string | null;
  language: string | null;
  sample: boolean;
}

export function factsOf(article: Article): ArticleFacts {
  const { id, seq, published, source, section, language, sample } = article;
  return { id, seq, published, source, section, language, sample };
}

/** A test of articles against filters and options; every article passes when there are none. */
export function passing(filters: QueryFilters, options: FindOptions): (facts: ArticleFacts) => boolean {
  const source = filters.source === undefined ? null : fold(filters.source);
  const section = filters.section === undefined ? null : fold(filters.section);
  const { since, until, lang } = filters;
  const { within, afterSeq = -1, withoutSamples = false } = options;
  return (facts) =>
    facts.seq > afterSeq &&
    !(withoutSamples && facts.sample) &&
    (within === undefined || within.has(facts.id)) &&
    (lang === undefined || facts.language === lang) &&
    (source === null || (facts.source !== null && fold(facts.source).includes(source))) &&
    (section === null || (facts.section !== null && fold(facts.section).includes(section))) &&
    isWithin(facts.published, since, until);
}

/**
 * A date counts when any day it may stand for is wanted: `2020-06` passes `since:2020-06-15`. Unknown dates pass only when
 * no date was asked for. ISO dates compare as text: `9` sorts after every digit a day can have.
 */
function isWithin(published: string | null, since: string | undefined, until: string | undefined): boolean {
  if (since === undefined && until === undefined) return true;
  if (published === null) return false;
  const day = published.slice(0, 10);
  const last = day.length === 10 ? day : `${day}-99`;
  return (since === undefined || last >= since) && (until === undefined || day <= until);
}

/** Newest (or oldest) first, undated last. */
export function compareDates(a: ArticleFacts, b: ArticleFacts, order: 'newest' | 'oldest'): number {
  if (a.published === b.published) return 0;
  if (a.published === null) return 1;
  if (b.published === null) return -1;
  const later = a.published > b.published ? -1 : 1;
  return order === 'newest' ? later : -later;
}
