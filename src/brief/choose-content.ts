import type { Article } from '../archive/article.ts';
import type { Audience } from '../core/command.ts';
import { nextTurn } from '../core/turns.ts';
import type { ConceptFinder } from '../search/concepts.ts';
import type { FindResult } from '../search/contract.ts';
import type { Query } from '../search/query.ts';
import { isCarriedBy } from './choose/carried.ts';
import type { Chosen } from './choose/choose.ts';
import { choosePoints, correctedIds, withoutCopies } from './choose/choose-points.ts';
import { type FoundDisagreement, findDisagreements, rememberMeanings } from './choose/disagreements.ts';
import { gatherCandidates } from './choose/gather.ts';
import { createAllowance } from './choose/limits.ts';
import type { Matcher } from './choose/matcher.ts';
import type { Passage } from './choose/passage.ts';
import { preferenceOf } from './choose/preference.ts';
import { sentenceBound } from './choose/quote-bounds.ts';
import { carries } from './contrast/carries.ts';
import { chooseDates } from './dates/choose-dates.ts';
import type { DatedQuote } from './dates/timeline.ts';
import type { BriefDependencies } from './dependencies.ts';

export interface ContentRequest {
  /** What the search found, best first. */
  articles: readonly Article[];
  found: FindResult;
  matcher: Matcher;
  concepts: ConceptFinder;
  points: number;
  dates: number;
  datesFirst: boolean;
  /** The kind of question, when one was asked. */
  asking: Query['asking'];
  audience: Audience;
  onWeighed?: BriefDependencies['onWeighed'];
}

/** What a brief is going to say, still as places in articles. */
export interface Content {
  disagreements: FoundDisagreement[];
  points: Chosen[];
  /** No sentence is left that could be a point and says more. */
  isExhausted: boolean;
  dates: DatedQuote[];
  /** Whether a report says what a passage says. */
  isCarriedBy(other: Article, passage: Passage): boolean;
}

/** Chooses: what contradicts each other first, so that neither side passes for a repetition of the other; then points; then dates. */
export async function chooseContent(request: ContentRequest): Promise<Content> {
  const { articles, matcher, found, audience } = request;
  const distinct = withoutCopies(articles);
  const ranks = new Map(distinct.map((article, rank) => [article.id, rank]));
  const rankOf = (id: string) => ranks.get(id) ?? articles.length;
  const meanings = rememberMeanings(request.concepts);
  const gathered = await gatherCandidates(articles, matcher);
  await nextTurn();

  const disagreements = await findDisagreements(
    [...gathered.values()].flatMap(({ whole, leaning, short, sides }) => [...whole, ...leaning, ...short, ...sides]),
    { meanings, mayTake: createAllowance(audience).takes },
  );
  const accounts = disagreements.flatMap(({ sides }) => sides);
  await nextTurn();

  const saySame = (a: Passage, b: Passage) => a.text === b.text || carries(meanings(b), meanings(a));
  const wanted = request.points;
  const { points: best, isExhausted } = await choosePoints(distinct, {
    gathered,
    matcher,
    found,
    wanted,
    audience,
    rankOf,
    accounts,
    saySame,
    preference: preferenceOf(request.asking, matcher),
    ...(request.onWeighed === undefined ? {} : { onWeighed: request.onWeighed }),
  });
  const points = request.datesFirst ? best.filter(({ passage }) => sentenceBound(passage.article) > 1) : best;
  await nextTurn();

  const corrected = correctedIds(articles);
  const dates = await chooseDates(
    distinct.filter(({ id }) => !corrected.has(id)),
    matcher,
    [...accounts.map((passage) => ({ passage })), ...points],
    request.dates,
    audience,
    rankOf,
  );
  return {
    disagreements,
    points,
    isExhausted,
    // A timeline shows no accounts, so it leaves none of their dates out.
    dates: request.datesFirst ? dates : dates.filter((date) => !accounts.some((account) => holds(account, date))),
    isCarriedBy: (other, passage) => isCarriedBy(other, passage, meanings),
  };
}

/** What accounts differ about is no plain fact of the timeline. */
function holds({ article, spans }: Passage, { article: other, span }: DatedQuote): boolean {
  return (
    article.id === other.id &&
    spans.some(
      ({ part, paragraph, start, end }) =>
        part === span.part && paragraph === span.paragraph && start <= span.start && span.end <= end,
    )
  );
}
