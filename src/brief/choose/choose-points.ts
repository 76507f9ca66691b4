import type { Article } from '../../archive/article.ts';
import type { Audience } from '../../core/command.ts';
import { nextTurn } from '../../core/turns.ts';
import type { FindResult } from '../../search/contract.ts';
import type { Candidates } from './candidates.ts';
import { briefWeights, type Chosen, inOrder, isAlike, pick, type Scored, scorePassages } from './choose.ts';
import type { Gathered } from './gather.ts';
import { createAllowance } from './limits.ts';
import { bitsOf, type Matcher } from './matcher.ts';
import type { Passage } from './passage.ts';
import { penaltyOf } from './penalties.ts';
import { isQuotable, sentenceBound } from './quote-bounds.ts';

/** Candidates scored together: enough for any choice, few enough for LexRank to take milliseconds. */
const mostCandidates = 140;
/** What each further point of one article costs where enough articles have something to say. */
const sourceSpread = 0.1;
/** What a sentence loses when a later article says that its own was wrong: more than any feature gives. */
const forCorrected = 1;
/** Articles that may give points about one concept alone. */
const articlesForAlone = 8;

export interface PointRequest {
  gathered: Gathered;
  matcher: Matcher;
  found: FindResult;
  wanted: number;
  audience: Audience;
  rankOf(id: string): number;
  /** Shown already, as accounts that differ: no points. They count towards what may be quoted of their articles. */
  accounts: readonly Passage[];
  saySame(a: Passage, b: Passage): boolean;
}

/** Points that serve the whole query; where room is left, some that serve a part of it. Gives way to others between articles. */
export async function choosePoints(
  articles: readonly Article[],
  { gathered, matcher, found, wanted, audience, rankOf, accounts, saySame }: PointRequest,
): Promise<{ points: Chosen[]; isExhausted: boolean }> {
  const candidates = poolOf(articles, gathered, accounts);
  const corrected = correctedIds(articles);
  const context = {
    weights: briefWeights,
    rankOf,
    recencyOf: recencyIn(articles),
    penaltyOf: (passage: Passage) =>
      penaltyOf(passage, matcher) + (corrected.has(passage.article.id) ? forCorrected : 0),
  };
  const single = found.total === 1;
  const count = single ? Math.min(wanted, 2) : wanted;
  const allowance = createAllowance(audience, accounts);
  const balanced = balance(candidates.whole, count);
  const mayTake = (next: Scored, chosen: readonly Scored[]) => allowance.takes(next, chosen) && balanced(next, chosen);
  const sources = new Set(candidates.whole.map((passage) => passage.article.id));
  const spread = sources.size >= count ? sourceSpread : 0;
  const scored = await scorePassages(candidates.whole, context);
  const whole = pick(scored, count, mayTake, { spread, saySame });
  await nextTurn();
  const room = count - whole.length;
  const saysEnough = enoughOf(matcher, found);
  const nearby = candidates.alone.filter(
    ({ article, served }) => rankOf(article.id) < articlesForAlone && saysEnough(served),
  );
  const few = Math.min(room, 3);
  const fullest = {
    ...context,
    penaltyOf: (passage: Passage) => context.penaltyOf(passage) - 0.5 * bitsOf(passage.served),
  };
  const alone =
    room > 0 && nearby.length > 0
      ? pick(await scorePassages(nearby, fullest), few, allowance.takes, { before: whole, saySame })
      : [];
  return {
    points: [...inOrder(whole, context), ...byHeading(inOrder(alone, context), matcher)],
    isExhausted: whole.length > 0 && scored.every((item) => whole.some((chosen) => isAlike(chosen, item))),
  };
}

/** Of the articles that have the commonest part of a query, the share up to which a mere word is rare enough to be what was asked about. */
const rareShare = 0.2;

/**
 * Whether a part of a query is worth points of its own: it names something (a concept, a phrase, a rare word), or it is at least half
 * of what was asked. "About war alone", of "sudan war", would be about anything.
 */
function enoughOf(matcher: Matcher, found: FindResult): (served: number) => boolean {
  const commonest = Math.max(...found.concepts.map(({ articles }) => articles), 1);
  const rare = matcher.names.reduce((bits, name, at) => {
    const count = found.concepts.find((concept) => concept.name === name)?.articles ?? 0;
    return count <= commonest * rareShare ? bits | (1 << at) : bits;
  }, 0);
  const subjects = matcher.subjects | rare;
  return (served) => (served & subjects) !== 0 || (bitsOf(served) > 1 && bitsOf(served) * 2 >= matcher.groups);
}

/** Under one heading what serves the same part of the query; of three concepts or more only the part served best. */
function byHeading(alone: readonly Chosen[], matcher: Matcher): Chosen[] {
  const parts = [...new Set(alone.map((item) => item.passage.served))].sort((a, b) => bitsOf(b) - bitsOf(a));
  const shown = matcher.groups > 2 ? parts.slice(0, 1) : parts;
  return shown.flatMap((part) => alone.filter((item) => item.passage.served === part));
}

/** Articles that a later one says were wrong. */
export function correctedIds(articles: readonly Article[]): Set<string> {
  return new Set(
    articles.flatMap(({ relations }) => relations.filter(({ kind }) => kind === 'corrects').map(({ id }) => id)),
  );
}

/** Candidates of the best articles first, until there are plenty. */
function poolOf(articles: readonly Article[], gathered: Gathered, accounts: readonly Passage[]): Candidates {
  const pool: Candidates = { whole: [], alone: [] };
  for (const article of articles) {
    const { whole, alone } = gathered.get(article.id) ?? pool;
    pool.whole.push(...whole.filter((passage) => !accounts.includes(passage)));
    if (pool.alone.length < mostCandidates) pool.alone.push(...alone);
    if (pool.whole.length >= mostCandidates) break;
  }
  return pool;
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

function recencyIn(articles: readonly Article[]): (id: string) => number {
  const dated = articles.filter((article) => article.published !== null);
  dated.sort((a, b) => (a.published! < b.published! ? -1 : 1));
  const place = new Map(dated.map((article, at) => [article.id, (at + 1) / dated.length]));
  return (id) => place.get(id) ?? 0.3;
}

/**
 * Of articles that copy each other the best ranked stays; one that may be quoted more is preferred to a copy that may be quoted
 * less, then a complete one to its cut copy.
 */
export function withoutCopies(articles: readonly Article[]): Article[] {
  const leaders: Article[] = [];
  const isCopy = (a: Article, b: Article) =>
    [
      ...a.relations.filter((relation) => relation.id === b.id),
      ...b.relations.filter((relation) => relation.id === a.id),
    ].some((relation) => relation.kind === 'copy' || relation.kind === 'excerpt-of');
  for (const article of articles) {
    const at = leaders.findIndex((other) => isCopy(article, other));
    if (at < 0) leaders.push(article);
    else if (isBetter(article, leaders[at]!)) leaders[at] = article;
  }
  return leaders;
}

function isBetter(article: Article, leader: Article): boolean {
  const sentences = (one: Article) => (isQuotable(one) ? sentenceBound(one) : -1);
  if (sentences(article) !== sentences(leader)) return sentences(article) > sentences(leader);
  return article.completeness === 'full' && leader.completeness !== 'full';
}
