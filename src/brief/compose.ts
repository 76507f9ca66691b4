import type { Article, ArticleText } from '../archive/article.ts';
import type { ArchiveRepository } from '../archive/repository.ts';
import type { Logger } from '../core/log.ts';
import type { ConceptFinder } from '../search/concepts.ts';
import type { FindResult, Search } from '../search/contract.ts';
import { parseQuery } from '../search/parse-query.ts';
import type { Query } from '../search/query.ts';
import type { BriefRequest, BriefService } from '../services.ts';
import type { Brief, BriefSource, Citation, Point, TimelineEntry } from './brief.ts';
import { type Candidates, candidatesOf } from './candidates.ts';
import { checkText } from './check-text.ts';
import { briefWeights, type Chosen, inOrder, pick, type Scored, scorePassages } from './choose.ts';
import { coverageOf, sourceOf } from './coverage.ts';
import { speaksForItself } from './faults.ts';
import { missingLanguages } from './languages.ts';
import { createAllowance } from './limits.ts';
import { allGroups, bitsOf, createMatcher, type Matcher } from './matcher.ts';
import { mostConsidered, notesOf } from './notes.ts';
import { pointsBack } from './openers.ts';
import { type Passage, type Span, wordCount } from './passage.ts';
import { arrangeTimeline, type DatedQuote, datedQuotesOf } from './timeline.ts';
import { verified } from './verify.ts';

/** What composing needs from outside. */
export interface BriefDependencies {
  search: Pick<Search, 'find'>;
  archive: Pick<ArchiveRepository, 'getMany' | 'revision' | 'summary'>;
  concepts: ConceptFinder;
  log: Logger;
  /** The moment a brief is stamped with. */
  clock: () => Date;
  /** The day that "last week" in a query counts from. */
  today: () => Temporal.PlainDate;
}

/** Candidates scored together: enough for any choice, few enough for LexRank to take milliseconds. */
const mostCandidates = 140;
/** Articles whose dates are read. */
const articlesForDates = 24;
/** Articles that may give points about one concept alone. */
const articlesForAlone = 8;

const defaults = { points: 5, dates: 8 };

/** Composes briefs and checks texts against the archive. */
export function createBriefService(dependencies: BriefDependencies): BriefService {
  return {
    compose: (request) => compose(request, dependencies),
    check: (text) => checkText(text, dependencies),
  };
}

async function compose(request: BriefRequest, dependencies: BriefDependencies): Promise<Brief> {
  const { search, archive, concepts, log, clock, today } = dependencies;
  const query = parseQuery(request.text, concepts, request.filters ?? {}, today());
  const found = strict(await search.find(query, { limit: mostConsidered, feedback: true, ...narrowing(request) }));
  const [articles, summary] = await Promise.all([archive.getMany(found.hits.map((hit) => hit.id)), archive.summary()]);
  const wanted = request.points ?? defaults.points;
  const audience = request.audience ?? 'private';

  const names = query.groups.map((group) => group.map((term) => term.concept?.name ?? term.text).join(' or '));
  const matcher = { ...createMatcher(easedQuery(query, found), concepts), names };
  const distinct = withoutCopies(articles);
  const ranks = new Map(distinct.map((article, rank) => [article.id, rank]));
  const rankOf = (id: string) => ranks.get(id) ?? mostConsidered;
  const chosen = choose(distinct, matcher, found, wanted, audience, rankOf);
  const dates = chooseDates(distinct, matcher, chosen, request.dates ?? defaults.dates, audience, rankOf);

  const { numberOf, cited } = numberSources([
    ...chosen.map((item) => item.passage.article),
    ...dates.map((date) => date.article),
  ]);
  const drafts = {
    points: chosen.map((item) => toPoint(item, matcher, found, numberOf, articles)),
    timeline: dates.map((date) => toEntry(date, numberOf)),
  };
  const texts = new Map<string, ArticleText>(cited.map((article) => [keyOf(article.id, article.revision), article]));
  const kept = verified(drafts.points, drafts.timeline, (id, revision) => texts.get(keyOf(id, revision)) ?? null, log);
  const sources = sourcesOf(kept, cited, numberOf);
  const coverage = coverageOf(found.total, articles, sources, kept.points, summary.articles);
  return {
    query: {
      text: query.text,
      concepts: found.concepts.map(({ name, matched }) => ({ name, matched })),
      filters: stringsOf(query.filters),
    },
    generatedAt: clock().toISOString(),
    archiveSeq: found.seq,
    ...kept,
    sources,
    coverage,
    notes: notesOf({
      found,
      names: matcher.names,
      considered: articles.length,
      points: kept.points,
      sources,
      copies: new Set(kept.points.flatMap((point) => point.alsoIn)).size,
      largest: coverage.largestSource,
      missingLanguages: missingLanguages(query, articles),
      wanted,
      hasDateFilter: query.filters.since !== undefined || query.filters.until !== undefined,
    }),
  };
}

function choose(
  articles: readonly Article[],
  matcher: Matcher,
  found: FindResult,
  wanted: number,
  audience: 'private' | 'shared',
  rankOf: (id: string) => number,
): Chosen[] {
  const candidates = gather(articles, matcher);
  const context = {
    weights: briefWeights,
    rankOf,
    recencyOf: recencyIn(articles),
    penaltyOf: (passage: Passage) => penaltyOf(passage, matcher),
  };
  const single = found.total === 1;
  const count = single ? Math.min(wanted, 2) : wanted;
  const allowance = createAllowance(audience);
  const balanced = balance(candidates.whole, count);
  const mayTake = (next: Scored, chosen: readonly Scored[]) => allowance.takes(next, chosen) && balanced(next, chosen);
  const whole = pick(scorePassages(candidates.whole, context), count, mayTake);
  const room = count - whole.length;
  const nearby = candidates.alone.filter((passage) => rankOf(passage.article.id) < articlesForAlone);
  const few = Math.min(room, 3);
  const fullest = {
    ...context,
    penaltyOf: (passage: Passage) => context.penaltyOf(passage) - 0.5 * bitsOf(passage.served),
  };
  const alone = room > 0 && nearby.length > 0 ? pick(scorePassages(nearby, fullest), few, allowance.takes, whole) : [];
  return [...inOrder(whole, rankOf), ...inOrder(alone, rankOf)];
}

/** Candidates of the best articles first, until there are plenty. */
function gather(articles: readonly Article[], matcher: Matcher): Candidates {
  const found: Candidates = { whole: [], alone: [] };
  for (const article of articles) {
    const { whole, alone } = candidatesOf(article, matcher);
    found.whole.push(...whole);
    if (found.alone.length < mostCandidates) found.alone.push(...alone);
    if (found.whole.length >= mostCandidates) break;
  }
  return found;
}

/** No source gives every point when another has something to say. */
function balance(candidates: readonly Passage[], wanted: number) {
  const sources = new Set(candidates.map((passage) => passage.article.id));
  return (next: Scored, chosen: readonly Scored[]) => {
    if (sources.size < 2 || wanted < 2) return true;
    const own = chosen.filter((item) => item.passage.article.id === next.passage.article.id).length;
    return own < wanted - 1;
  };
}

/** What a sentence loses: lists of countries, words that point back, great length, a partial or unsaid context. */
function penaltyOf(passage: Passage, matcher: Matcher): number {
  const { text, article } = passage;
  const words = wordCount(text);
  const others = matcher.namedConcepts(text) - matcher.groups;
  let penalty = 0.14 * pointsBack(text);
  if (others > 3) penalty += Math.min(0.6, 0.15 * (others - 3));
  if (words > 45) penalty += (words - 45) * 0.008;
  if (words < 12) penalty += 0.2;
  if (passage.spans.length > 1) penalty += 0.3;
  if (passage.spans[0]!.part === 'title') penalty += 0.4;
  if (article.completeness !== 'full') penalty += 0.15;
  if (
    article.published === null &&
    /\b(?:yesterday|today|tomorrow|this (?:week|month|year|morning)|last (?:week|month|year)|on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b/u.test(
      text,
    )
  )
    penalty += 0.3;
  if (speaksForItself(text)) penalty += 0.5;
  if (/\b(?:he|she) (?:said|added|told)\b/u.test(text)) penalty += 0.1;
  return penalty;
}

function recencyIn(articles: readonly Article[]): (id: string) => number {
  const dated = articles.filter((article) => article.published !== null);
  dated.sort((a, b) => (a.published! < b.published! ? -1 : 1));
  const place = new Map(dated.map((article, at) => [article.id, (at + 1) / dated.length]));
  return (id) => place.get(id) ?? 0.3;
}

/** Of articles that copy each other the best ranked stays; a complete one is preferred to its cut copy. */
function withoutCopies(articles: readonly Article[]): Article[] {
  const leaders: Article[] = [];
  const isCopy = (a: Article, b: Article) =>
    [
      ...a.relations.filter((relation) => relation.id === b.id),
      ...b.relations.filter((relation) => relation.id === a.id),
    ].some((relation) => relation.kind === 'copy' || relation.kind === 'excerpt-of');
  for (const article of articles) {
    const at = leaders.findIndex((other) => isCopy(article, other));
    if (at < 0) leaders.push(article);
    else if (article.completeness === 'full' && leaders[at]!.completeness !== 'full') leaders[at] = article;
  }
  return leaders;
}

function chooseDates(
  articles: readonly Article[],
  matcher: Matcher,
  chosen: readonly Chosen[],
  wanted: number,
  audience: 'private' | 'shared',
  rankOf: (id: string) => number,
): DatedQuote[] {
  if (wanted <= 0) return [];
  const citedFirst = new Set(chosen.map((item) => item.passage.article.id));
  const read = articles.filter((article) => citedFirst.has(article.id) || rankOf(article.id) < articlesForDates);
  const quotes = read.flatMap((article) =>
    datedQuotesOf(article, matcher, { isCited: citedFirst.has(article.id), rank: rankOf(article.id) }),
  );
  const allowance = createAllowance(audience);
  const perArticle = Math.max(3, Math.ceil(wanted / 2));
  return arrangeTimeline(quotes, wanted, (quote, kept) => {
    const own = kept.filter((other) => other.article.id === quote.article.id);
    const partial = quote.article.completeness !== 'full';
    if (own.length >= (partial ? 1 : read.length === 1 ? wanted : Math.max(perArticle, read.length < 4 ? wanted : 0)))
      return false;
    return newWords(quote, chosen) <= allowance.left(quote.article, quotedWords(quote.article, chosen, own));
  });
}

/** Words a dated quote adds to what the points quote already. */
function newWords(quote: DatedQuote, chosen: readonly Chosen[]): number {
  return isQuoted(quote, chosen) ? 0 : wordCount(quote.text);
}

function isQuoted(quote: DatedQuote, chosen: readonly Chosen[]): boolean {
  return chosen.some(
    ({ passage }) => passage.article.id === quote.article.id && passage.spans.some((span) => covers(span, quote.span)),
  );
}

function covers(outer: Span, inner: Span): boolean {
  return (
    outer.part === inner.part &&
    outer.paragraph === inner.paragraph &&
    outer.start <= inner.start &&
    inner.end <= outer.end
  );
}

function quotedWords(article: Article, chosen: readonly Chosen[], dates: readonly DatedQuote[]): number {
  const points = chosen.filter((item) => item.passage.article.id === article.id);
  return (
    points.reduce((sum, item) => sum + wordCount(item.passage.text), 0) +
    dates.reduce((sum, date) => sum + newWords(date, chosen), 0)
  );
}

function toPoint(
  item: Chosen,
  matcher: Matcher,
  found: FindResult,
  numberOf: (id: string) => number,
  articles: readonly Article[],
): Point {
  const { passage, alsoIn } = item;
  const served = passage.served;
  const names = matcher.names.filter((_, at) => served & (1 << at));
  const copies = articles.filter((other) => isRelatedCopy(passage.article, other)).map((other) => other.id);
  return {
    text: passage.text,
    kind: 'quoted',
    date: passage.article.published,
    citations: passage.spans.map((span) => citationOf(passage.article, span, numberOf)),
    alsoIn: [...new Set([...alsoIn, ...copies])],
    aboutAlone: served === allGroups(matcher) || found.total === 0 ? null : names.join(' and '),
  };
}

function isRelatedCopy(article: Article, other: Article): boolean {
  const kinds = ['copy', 'excerpt-of'];
  if (article.id === other.id) return false;
  return (
    article.relations.some((relation) => relation.id === other.id && kinds.includes(relation.kind)) ||
    other.relations.some((relation) => relation.id === article.id && kinds.includes(relation.kind)) ||
    (article.storyId !== null && article.storyId === other.storyId)
  );
}

function toEntry(date: DatedQuote, numberOf: (id: string) => number): TimelineEntry {
  return {
    date: date.date,
    end: date.end,
    open: date.open,
    precision: date.precision,
    text: date.text,
    citation: citationOf(date.article, date.span, numberOf),
  };
}

function citationOf(article: Article, span: Span, numberOf: (id: string) => number): Citation {
  return { n: numberOf(article.id), articleId: article.id, revision: article.revision, ...span };
}

/** Sources are numbered in the order in which the brief first quotes them. */
function numberSources(articles: readonly Article[]): { numberOf: (id: string) => number; cited: Article[] } {
  const cited = [...new Map(articles.map((article) => [article.id, article])).values()];
  const numbers = new Map(cited.map((article, at) => [article.id, at + 1]));
  return { numberOf: (id) => numbers.get(id)!, cited };
}

function sourcesOf(
  kept: { points: Point[]; timeline: TimelineEntry[] },
  cited: readonly Article[],
  numberOf: (id: string) => number,
): BriefSource[] {
  const citations = [
    ...kept.points.flatMap((point) => point.citations),
    ...kept.timeline.map((entry) => entry.citation),
  ];
  const used = new Set(citations.map((citation) => citation.articleId));
  return cited.filter((article) => used.has(article.id)).map((article) => sourceOf(article, numberOf(article.id)));
}

/** Articles that name one thing or another are no answer to a question about both: a brief says so instead. */
function strict(found: FindResult): FindResult {
  return found.eased === 'any-word' ? { ...found, hits: [], total: 0 } : found;
}

/** Words the search took instead of misspelt ones count as the words asked for. */
function easedQuery(query: Query, found: FindResult): Query {
  if (found.eased === 'no') return query;
  let at = 0;
  const groups = query.groups.map((group) => {
    // The search counts each term of a group by itself.
    const matched = group.flatMap(() => found.concepts[at++]?.matched ?? []);
    return [...group, ...matched.map((text) => ({ text, exact: false, concept: null }))];
  });
  return { ...query, groups };
}

function narrowing({ withoutSamples, afterSeq, within }: BriefRequest) {
  return {
    ...(withoutSamples === undefined ? {} : { withoutSamples }),
    ...(afterSeq === undefined ? {} : { afterSeq }),
    ...(within === undefined ? {} : { within }),
  };
}

function stringsOf(filters: Query['filters']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(filters).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

const keyOf = (id: string, revision: number) => `${revision} ${id}`;
