import type { Article, ArticleText } from '../archive/article.ts';
import { nextTurn, together } from '../core/turns.ts';
import type { FindResult } from '../search/contract.ts';
import { parseQuery } from '../search/parse-query.ts';
import { groupName, type Query } from '../search/query.ts';
import type { Brief, BriefSource, Point } from './brief.ts';
import { checkText } from './check/check-text.ts';
import { coreGroups } from './choose/core-groups.ts';
import { createMatcher } from './choose/matcher.ts';
import { isQuotable } from './choose/quote-bounds.ts';
import { chooseContent } from './choose-content.ts';
import type { BriefDependencies } from './dependencies.ts';
import { missingLanguages } from './language/languages.ts';
import { wideArticle } from './language/wide-text.ts';
import { aboutArchive } from './present/about-archive.ts';
import { sourcesOf } from './present/cite.ts';
import { coverageOf } from './present/coverage.ts';
import { mostConsidered, notesOf } from './present/notes.ts';
import type { BriefRequest, BriefService } from './service.ts';
import { verified } from './verify.ts';
import { writeDraft } from './write.ts';

const defaults = { points: 5, dates: 8 };

/** Composes briefs and checks texts against the archive. */
export function createBriefService(dependencies: BriefDependencies): BriefService {
  return {
    compose: (request) => compose(request, dependencies),
    check: (text) => checkText(text, dependencies),
  };
}

async function compose(request: BriefRequest, dependencies: BriefDependencies): Promise<Brief> {
  const { search, archive, concepts, facts, log, clock, today } = dependencies;
  const query = parseQuery(request.text, concepts, request.filters ?? {}, today());
  const found = strict(
    await together(() =>
      search.find(query, {
        limit: mostConsidered,
        feedback: true,
        closest: request.closest ?? false,
        ...narrowing(request),
      }),
    ),
  );
  await nextTurn();
  const articles = await readArticles(
    found.hits.map((hit) => hit.id),
    archive,
  );
  const summary = await together(() => archive.summary());
  await nextTurn();
  await facts?.expect(articles);
  const wanted = request.points ?? defaults.points;

  const asked = query.groups.map(groupName);
  const groups = found.taken ?? query.groups;
  const met = found.closest?.matched ?? groups.map((_, at) => at);
  const places = coreGroups(query, met);
  const names = places.map((at) => asked[at]!);
  const matcher = { ...createMatcher({ ...query, groups: places.map((at) => groups[at]!) }, concepts), names };
  const { asking } = query;
  const content = await chooseContent({
    articles,
    found,
    matcher,
    concepts,
    points: wanted,
    dates: request.dates ?? defaults.dates,
    datesFirst: request.datesFirst ?? query.asking?.kind === 'when',
    asking: asking === undefined ? undefined : { ...asking, speakers: asking.speakers.map((at) => places.indexOf(at)) },
    audience: request.audience ?? 'private',
    ...(dependencies.onWeighed === undefined ? {} : { onWeighed: dependencies.onWeighed }),
  });
  await nextTurn();
  const draft = writeDraft(content, { articles, found, matcher });
  const { cited, numberOf } = draft;
  const texts = new Map<string, ArticleText>(cited.map((article) => [keyOf(article.id, article.revision), article]));
  const kept = verified(draft, (id, revision) => texts.get(keyOf(id, revision)) ?? null, log);
  const sources = sourcesOf(kept, cited, numberOf);
  const coverage = coverageOf(found.total, articles, sources, kept.points, summary.articles);
  const closest: Brief['closest'] =
    found.closest === undefined
      ? null
      : {
          matched: met.map((at) => asked[at]!),
          missing: found.closest.missing.map((at) => asked[at]!),
          articles: found.total,
        };
  facts?.keep(articles);
  return {
    query: {
      text: query.text,
      concepts: found.concepts.map(({ name, matched }) => ({ name, matched })),
      filters: stringsOf(query.filters),
      asks: query.asking?.kind ?? null,
    },
    generatedAt: clock().toISOString(),
    archiveSeq: found.seq,
    ...kept,
    sources,
    others: othersOf(kept.points, articles),
    coverage,
    closest,
    notes: notesOf({
      found,
      closest,
      names: matcher.names,
      considered: articles.length,
      withheld: articles.filter((article) => !isQuotable(article)).length,
      points: kept.points,
      hasAccounts: kept.disagreements.length > 0,
      isExhausted: content.isExhausted,
      sources,
      largest: coverage.largestSource,
      corrected: correctedSources(sources, articles),
      missingLanguages: missingLanguages(query, articles),
      wanted,
      filters: filtersOf(query.filters),
      archive: { isEmpty: summary.articles === 0, note: aboutArchive(summary) },
    }),
  };
}

/** Articles read from the archive at a time: reading all at once would hold others up. */
const readsAPiece = 50;

async function readArticles(ids: readonly string[], archive: BriefDependencies['archive']): Promise<Article[]> {
  const articles: Article[] = [];
  for (let from = 0; from < ids.length; from += readsAPiece) {
    const read = await together(() => archive.getMany(ids.slice(from, from + readsAPiece)));
    articles.push(...read.map(wideArticle));
    await nextTurn();
  }
  return articles;
}

/** What people are told of the articles that carry the same, each once. */
function othersOf(points: readonly Point[], articles: readonly Article[]): Brief['others'] {
  const named = new Set(points.flatMap(({ alsoIn }) => alsoIn));
  return articles.flatMap(({ id, title, source }) => (named.has(id) ? [{ articleId: id, title, source }] : []));
}

/** Cited articles that another says it corrects. */
function correctedSources(sources: readonly BriefSource[], articles: readonly Article[]) {
  return sources.flatMap(({ n, articleId }) =>
    articles
      .filter((other) => other.relations.some(({ id, kind }) => kind === 'corrects' && id === articleId))
      .map(({ title }) => ({ n, title })),
  );
}

/** Articles that name one thing or another are no answer to a question about both: a brief says so instead. */
function strict(found: FindResult): FindResult {
  return found.eased === 'any-word' ? { ...found, hits: [], total: 0 } : found;
}

function narrowing({ withoutSamples, afterSeq, within }: BriefRequest) {
  return {
    ...(withoutSamples === undefined ? {} : { withoutSamples }),
    ...(afterSeq === undefined ? {} : { afterSeq }),
    ...(within === undefined ? {} : { within }),
  };
}

/** What leaves articles out; the order does not. */
function filtersOf(filters: Query['filters']): string[] {
  return Object.entries(stringsOf(filters)).flatMap(([name, value]) => (name === 'order' ? [] : [`${name}:${value}`]));
}

function stringsOf(filters: Query['filters']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(filters).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

const keyOf = (id: string, revision: number) => `${revision} ${id}`;
