import type { Article } from '../../archive/article.ts';
import type { BriefSource, Coverage, Point } from '../brief.ts';
import { sentencesIn, wordsOfArticle } from '../choose/passage.ts';
import { mayQuote, type Quoted } from '../choose/quote-bounds.ts';
import { datesOf } from '../dates/dates.ts';
import { knownPart } from '../dates/say-published.ts';

/** What people are told about a cited article. `quotes`: what the brief shows of it; the dek is told where it may join them. */
export function sourceOf(article: Article, n: number, quotes: readonly Quoted[]): BriefSource {
  return {
    n,
    articleId: article.id,
    revision: article.revision,
    title: article.title,
    dek: article.dek === null || !mayQuote(article, [dekOf(article.dek), ...quotes]) ? null : article.dek,
    source: article.source,
    published: article.published,
    publishedPrecision: article.publishedPrecision,
    url: article.url,
    kind: article.kind,
    completeness: article.completeness,
    sample: article.sample,
    section: article.section,
    dateline: article.dateline,
    paywalled: article.paywalled,
    origin: article.origin,
    words: wordsOfArticle(article),
    paragraphs: article.paragraphs.length,
    newestYearNamed: article.published === null ? newestYearNamed(article) : null,
  };
}

const dekOf = (text: string): Quoted => ({ text, part: 'dek', sentences: sentencesIn(text).length });

function newestYearNamed(article: Article): number | null {
  const years = article.paragraphs.flatMap((paragraph) =>
    datesOf(paragraph, null).flatMap(({ date, end }) => [date, end].map((value) => Number((value ?? '').slice(0, 4)))),
  );
  const known = years.filter((year) => year > 0);
  return known.length === 0 ? null : Math.max(...known);
}

/** What the brief rests on: figures over the articles considered. */
export function coverageOf(
  matched: number,
  considered: readonly Article[],
  sources: readonly BriefSource[],
  points: readonly Point[],
  archive: number,
): Coverage {
  const dated = considered.flatMap((article) => knownPart(article) ?? []).sort();
  const counts = new Map<number, number>();
  for (const point of points) {
    const n = point.citations[0]!.n;
    counts.set(n, (counts.get(n) ?? 0) + 1);
  }
  const [largest] = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  return {
    matched,
    considered: considered.length,
    cited: sources.length,
    full: considered.filter((article) => article.completeness === 'full').length,
    partial: considered.filter((article) => article.completeness !== 'full').length,
    undated: considered.filter((article) => article.published === null).length,
    oldest: dated[0] ?? null,
    newest: dated.at(-1) ?? null,
    languages: [...new Set(considered.flatMap((article) => article.language ?? []))].sort(),
    largestSource: largest === undefined ? null : { n: largest[0], points: largest[1] },
    archive,
  };
}
