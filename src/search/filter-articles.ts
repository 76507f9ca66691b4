import type { ArticleSet } from './article-set.ts';
import type { FindOptions } from './contract.ts';
import { daysOf } from './days.ts';
import { fold } from './fold.ts';
import type { FilterColumns } from './index-part.ts';
import type { QueryFilters } from './query.ts';

/** Whether filters or options keep anything out, articles that are asked for by id aside. */
export function isFiltering(
  filters: QueryFilters,
  { afterSeq, withoutSamples = false }: Pick<FindOptions, 'afterSeq' | 'withoutSamples'>,
): boolean {
  const { lang, source, section, since, until } = filters;
  return withoutSamples || [afterSeq, lang, source, section, since, until].some((one) => one !== undefined);
}

/**
 * Takes out of a set what filters and options do not let through. A date counts when any day it may stand for is wanted:
 * `2020-06` passes `since:2020-06-15`. Unknown dates pass only when no date was asked for.
 */
export function keepPassing(
  passing: ArticleSet,
  columns: FilterColumns,
  filters: QueryFilters,
  { afterSeq, withoutSamples = false }: Pick<FindOptions, 'afterSeq' | 'withoutSamples'>,
): void {
  const { seq, sample, firstDay, lastDay } = columns;
  const keep = (passes: (number: number) => boolean) => passing.keepWhere(passes);
  if (afterSeq !== undefined) keep((number) => seq[number]! > afterSeq);
  if (withoutSamples) keep((number) => sample[number] === 0);
  if (filters.lang !== undefined) keep(columns.language.test((value) => value === filters.lang));
  if (filters.source !== undefined) keep(columns.source.test(containing(filters.source)));
  if (filters.section !== undefined) keep(columns.section.test(containing(filters.section)));
  if (filters.since === undefined && filters.until === undefined) return;
  const since = filters.since === undefined ? 0 : Math.max(0, daysOf(filters.since)[0]);
  const until = filters.until === undefined ? 99999999 : daysOf(filters.until)[0];
  passing.keepBetween(firstDay, lastDay, since, until);
}

/** Names of outlets and sections are matched as a part, without regard to case or accents. */
function containing(wanted: string): (value: string | null) => boolean {
  const folded = fold(wanted);
  return (value) => value !== null && fold(value).includes(folded);
}
