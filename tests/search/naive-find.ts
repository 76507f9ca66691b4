import type { Article } from '../../src/archive/article.ts';
import type { FindOptions } from '../../src/search/contract.ts';
import { fold } from '../../src/search/fold.ts';
import type { GazetteerFinder } from '../../src/search/gazetteer.ts';
import { conceptTerm, type IndexedTerms, indexTerms } from '../../src/search/index-terms.ts';
import { holdingPhrase } from '../../src/search/phrases.ts';
import type { Query, QueryTerm } from '../../src/search/query.ts';
import { termsOf } from '../../src/search/terms.ts';

/**
 * What finding has to answer, the plain slow way: every article is taken apart and looked at, all are sorted. Without what
 * eases a query that finds too little.
 */
export function naiveFind(articles: readonly Article[], query: Query, options: FindOptions, finder: GazetteerFinder) {
  const all = articles.map((article) => ({ article, terms: indexTerms(article, finder) }));
  const count = (term: string) => all.filter(({ terms }) => terms.times.has(term)).length;
  const average = Math.max(1, all.reduce((sum, { terms }) => sum + terms.length, 0) / all.length);
  const wanted = (term: QueryTerm): string[] => {
    if (term.concept !== null && !term.exact && count(conceptTerm(term.concept.id)) > 0)
      return [conceptTerm(term.concept.id)];
    return [...new Set(termsOf(term.text))];
  };
  const holds = ({ article, terms }: (typeof all)[number], term: QueryTerm): boolean =>
    wanted(term).length > 0 &&
    wanted(term).every((each) => terms.times.has(each)) &&
    (!term.exact || holdingPhrase(term.text)(article));
  const passing = all.filter((one) => passes(one.article, query, options));
  const without = (terms: readonly QueryTerm[]) => passing.filter((one) => !terms.some((term) => holds(one, term)));
  const allowed = without(query.not);
  const mode = options.match ?? 'every';
  const met = allowed.filter((one) => {
    const groupMet = (group: QueryTerm[]) => group.some((term) => holds(one, term));
    return mode === 'any' ? query.groups.some(groupMet) : query.groups.every(groupMet);
  });
  const weights = new Map<string, number>();
  for (const term of query.groups.flat())
    for (const each of wanted(term)) weights.set(each, (weights.get(each) ?? 0) + 1);
  const scoreOf = ({ times, length }: IndexedTerms) => {
    let score = 0;
    for (const [term, weight] of weights) {
      const [often, articlesWith] = [times.get(term) ?? 0, count(term)];
      if (often === 0) continue;
      const rarity = Math.log(1 + (all.length - articlesWith + 0.5) / (articlesWith + 0.5));
      score += (weight * rarity * often * (1.2 + 1)) / (often + 1.2 * (1 - 0.75 + (0.75 * length) / average));
    }
    return score;
  };
  const hits = met
    .map(({ article, terms }) => ({ id: article.id, score: scoreOf(terms), published: article.published }))
    .sort((a, b) => byDate(a, b, query) || b.score - a.score || (a.id < b.id ? -1 : 1))
    .map(({ id, score }) => ({ id, score }));
  // Concepts are counted without reading articles for excluded phrases.
  const counted = without(query.not.filter(({ exact }) => !exact));
  const counts = query.groups.flat().map((term) => counted.filter((one) => holds(one, term)).length);
  const { offset = 0, limit = 10 } = options;
  return { hits: hits.slice(offset, offset + limit), total: hits.length, counts };
}

function passes(article: Article, { filters }: Query, { withoutSamples = false, afterSeq = -1, within }: FindOptions) {
  const part = (value: string | null, wanted: string | undefined) =>
    wanted === undefined || (value !== null && fold(value).includes(fold(wanted)));
  const { since = '0000', until = '9999', lang } = filters;
  const published = article.published?.slice(0, 10) ?? null;
  const last = published !== null && published.length < 10 ? `${published}-99` : published;
  const isDated = filters.since === undefined && filters.until === undefined;
  return (
    (isDated || (published !== null && last! >= since && published <= until)) &&
    part(article.source, filters.source) &&
    part(article.section, filters.section) &&
    (lang === undefined || article.language === lang) &&
    !(withoutSamples && article.sample) &&
    article.seq > afterSeq &&
    (within === undefined || within.has(article.id))
  );
}

interface Dated {
  published: string | null;
}

function byDate(a: Dated, b: Dated, { filters }: Query): number {
  const order = filters.order ?? 'relevance';
  if (order === 'relevance' || a.published === b.published) return 0;
  if (a.published === null || b.published === null) return a.published === null ? 1 : -1;
  return a.published > b.published === (order === 'newest') ? -1 : 1;
}
