import type { Article } from '../../archive/article.ts';
import type { Audience } from '../../core/command.ts';
import { createTurns, nextTurn } from '../../core/turns.ts';
import type { FindResult } from '../../search/contract.ts';
import { termsOf } from '../../search/terms.ts';
import { eventDays, namesEvent, rememberDays } from './anchor.ts';
import type { Candidates } from './candidates.ts';
import {
  briefWeights,
  type Chosen,
  inOrder,
  isAlike,
  pick,
  type ScoreContext,
  type Scored,
  scorePassages,
} from './choose.ts';
import { createCollocationTest, createNameTest } from './collocation.ts';
import { isFiller } from './filler.ts';
import type { Gathered } from './gather.ts';
import { type Allowance, createAllowance } from './limits.ts';
import { allGroups, bitsOf, type Matcher } from './matcher.ts';
import type { Passage } from './passage.ts';
import { penaltyOf } from './penalties.ts';
import { isQuotable, sentenceBound } from './quote-bounds.ts';
import { isFirstPerson, speakerOf } from './speakers.ts';
import { isHard } from './substance.ts';
import { isReference, type Weakness, weaknesses, weaknessOf } from './weaknesses.ts';

/** Candidates scored together: enough for any choice, few enough for LexRank to take milliseconds. */
const mostCandidates = 240;
/** What a sentence gains that names a day on which many articles agree. */
const forEventDay = 0.2;
/** Points next to which sentences of articles about something else have no place; and points of a brief that has only such as say next to nothing. */
const fewAside = 2;
const fewGrave = 1;
/** Weaknesses that leave a sentence worth reading, of those in `weaknesses`. */
const mildKinds = 5;
/** Points about a part of the query. */
const mostAlone = 3;
/** From so many headlines on, a thing is one that makes headlines. */
const fewHeadlines = 2;
/** So many passages tell how the words of a query mostly stand. */
const enoughToTell = 60;
/** So many sound sentences, the best first, are enough to choose from. */
const plentySound = 40;
/** What each further point of one article costs where enough articles have something to say. */
const sourceSpread = 0.1;
/** What a sentence loses when a later article says that its own was wrong: more than any feature gives. */
const forCorrected = 1;
/** What a sentence loses whose article is headed by something else, or by a part of what was asked. */
const forOtherHeadline = 0.2;
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
  /** What a sentence gains by answering the kind of question asked. */
  preference(text: string): number;
}

/**
 * Points that serve the whole query: what happened on the day that the articles agree on, then the best of what is sound. Weak
 * sentences only where sound ones are few; some about one part of the query where nothing serves all of it.
 */
export async function choosePoints(
  articles: readonly Article[],
  { gathered, matcher, found, wanted, audience, rankOf, accounts, saySame, preference }: PointRequest,
): Promise<{ points: Chosen[]; isExhausted: boolean }> {
  const days = rememberDays();
  const every = [...gathered.values()].flatMap(({ whole, alone }) => [...whole, ...alone]);
  const events = eventDays(every, gathered.size, days);
  await nextTurn();
  const isAnchor = ({ passage }: Scored) => events[0] !== undefined && namesEvent(passage, events[0], days);
  const candidates = poolOf(articles, gathered, accounts);
  const corrected = correctedIds(articles);
  const dayGain = (passage: Passage) => {
    const named = events.find((event) => namesEvent(passage, event, days));
    if (named === undefined) return 0;
    // A day with its year stands by itself.
    return passage.text.includes(named.date.slice(0, 4)) ? 2 * forEventDay : forEventDay;
  };
  const isHeadedByAll = ({ article }: Passage) => gathered.get(article.id)?.about.headed === allGroups(matcher);
  const asked = new Set(matcher.names.flatMap((name) => termsOf(name)));
  const context = {
    weights: briefWeights,
    asked,
    rankOf,
    recencyOf: recencyIn(articles),
    penaltyOf: (passage: Passage) =>
      penaltyOf(passage, matcher) +
      (isHeadedByAll(passage) ? 0 : forOtherHeadline) +
      (corrected.has(passage.article.id) ? forCorrected : 0) -
      dayGain(passage) -
      preference(passage.text),
  };
  const count = found.total === 1 ? Math.min(wanted, 2) : wanted;
  const allowance = createAllowance(audience, accounts);
  const balanced = balance(candidates.whole, count);
  const mayTake = (next: Scored, chosen: readonly Scored[]) => allowance.takes(next, chosen) && balanced(next, chosen);
  const sources = new Set(candidates.whole.map((passage) => passage.article.id));
  const spread = sources.size >= count ? sourceSpread : 0;
  const scored = await scorePassages(candidates.whole, context);
  await nextTurn();
  const weighed = await weigh(scored, articles, { gathered, matcher, asked, preference });
  const anchor = pick([...weighed.sound, ...weighed.soft].filter(isAnchor), 1, mayTake, { saySame });
  const sound = [
    ...anchor,
    ...pick(weighed.sound, count - anchor.length, mayTake, { before: anchor, spread, saySame }),
  ];
  const whole = [...sound];
  const spare = (items: readonly Scored[], most: number) =>
    pick(items, Math.min(most, count) - whole.length, mayTake, { before: whole, saySame });
  whole.push(...spare(weighed.soft, count));
  if (whole.length < fewAside) whole.push(...spare(weighed.aside, fewAside));
  if (whole.length === 0) whole.push(...spare(weighed.mild, count));
  if (whole.length === 0) whole.push(...spare(weighed.grave, fewGrave));
  await nextTurn();
  const alone =
    whole.length === 0
      ? await chooseAlone(candidates.alone, { gathered, matcher, found, context, rankOf, allowance })
      : [];
  return {
    points: [...inOrder(whole, context, anchor[0] ?? null), ...byHeading(inOrder(alone, context, null), matcher)],
    isExhausted: whole.length > 0 && scored.every((item) => whole.some((chosen) => isAlike(chosen, item))),
  };
}

interface Weighed {
  sound: Scored[];
  /** Nothing is wrong with it, but no deed or figure is told. */
  soft: Scored[];
  /** One of the words asked for is hardly what its article is about. */
  aside: Scored[];
  /** True, but a judgment, background or overtaken. */
  mild: Scored[];
  /** Says next to nothing of what was asked; of these only the least grave kind. */
  grave: Scored[];
}

async function weigh(
  scored: readonly Scored[],
  articles: readonly Article[],
  {
    gathered,
    matcher,
    asked,
    preference,
  }: Pick<PointRequest, 'gathered' | 'matcher' | 'preference'> & { asked: ReadonlySet<string> },
): Promise<Weighed> {
  const nothing = { headed: 0, sentences: [], size: 0 };
  const aboutOf = ({ id }: Article) => gathered.get(id)?.about ?? nothing;
  const dated = articles.flatMap((article) => (isReference(article) ? [] : (article.published ?? []))).sort();
  const headed = [...gathered.values()].filter(
    ({ about, whole }) => whole.length > 0 && about.headed === allGroups(matcher),
  ).length;
  const isHeadlined = headed >= fewHeadlines;
  const sample = scored.slice(0, enoughToTell).map(({ passage }) => passage);
  await nextTurn();
  const isOutsideNames = createNameTest(sample, matcher);
  await nextTurn();
  const isCollocated = createCollocationTest(
    sample,
    matcher.names.map((name, at) =>
      (matcher.subjects & (1 << at)) !== 0 || /\s/u.test(name) ? null : (termsOf(name)[0] ?? null),
    ),
  );
  const context = { matcher, asked, aboutOf, isHeadlined, isCollocated, isOutsideNames, newest: dated.at(-1) ?? null };
  const kinds = new Map<Weakness | 'sound' | 'soft', Scored[]>();
  const of = (kind: Weakness | 'sound' | 'soft') => kinds.get(kind) ?? [];
  const turn = createTurns();
  for (const item of [...scored].sort((a, b) => b.score - a.score)) {
    await turn();
    if (of('sound').length >= plentySound) break;
    if (isFirstPerson(item.passage.text) && speakerOf(item.passage.article) === null) continue;
    const kind =
      weaknessOf(item.passage, context) ??
      (isHard(item.passage) || preference(item.passage.text) > 0 ? 'sound' : 'soft');
    kinds.set(kind, [...of(kind), item]);
  }
  const grave = weaknesses.slice(mildKinds).find((kind) => of(kind).length > 0);
  return {
    sound: of('sound'),
    soft: of('soft'),
    aside: of('aside'),
    mild: weaknesses.slice(1, mildKinds).flatMap(of),
    grave: grave === undefined ? [] : of(grave),
  };
}

interface AloneRequest extends Pick<PointRequest, 'gathered' | 'matcher' | 'found' | 'rankOf'> {
  context: ScoreContext;
  allowance: Allowance;
}

/** Points about one part of the query: only a name, and only of an article whose headline names it. */
async function chooseAlone(passages: readonly Passage[], request: AloneRequest): Promise<Chosen[]> {
  const { gathered, matcher, found, rankOf, context, allowance } = request;
  const namesIn = nameFinder(matcher, found);
  // All but a common word, such as "pay", is an answer to the whole.
  const isNearlyAll = (served: number) =>
    matcher.groups > 2 &&
    bitsOf(served) === matcher.groups - 1 &&
    (allGroups(matcher) & ~served & matcher.subjects) === 0;
  const nearby = passages.filter(
    ({ article, served, text, spans }) =>
      isNearWhole(article, spans[0]!.paragraph, matcher) &&
      rankOf(article.id) < articlesForAlone &&
      ((served & namesIn(text)) === served || isNearlyAll(served)) &&
      (matcher.groups < 3 || bitsOf(served) * 2 >= matcher.groups) &&
      (isNearlyAll(served) || (served & (gathered.get(article.id)?.about.headed ?? 0)) === served) &&
      !isFirstPerson(text) &&
      !isFiller(text),
  );
  const fullest = {
    ...context,
    penaltyOf: (passage: Passage) => context.penaltyOf(passage) - 0.5 * bitsOf(passage.served),
  };
  return nearby.length === 0 ? [] : pick(await scorePassages(nearby, fullest), mostAlone, allowance.takes);
}

/** Whether all parts of the query stand in the paragraph or next to it: else what it says of one has nothing to do with the others. */
function isNearWhole({ title, paragraphs }: Article, paragraph: number | null, matcher: Matcher): boolean {
  if (paragraph === null) return true;
  const near = [title, ...paragraphs.slice(Math.max(0, paragraph - 1), paragraph + 2)];
  return near.reduce((served, text) => served | matcher.serves(text), 0) === allGroups(matcher);
}

/** Of the articles that have the commonest part of a query, the share up to which a mere word is rare enough to be what was asked about. */
const rareShare = 0.2;

/** Which parts of the query a text holds as names: concepts and phrases, and rare words that are written with a capital. */
function nameFinder(matcher: Matcher, found: FindResult): (text: string) => number {
  const commonest = Math.max(...found.concepts.map(({ articles }) => articles), 1);
  const isRare = (name: string) =>
    (found.concepts.find((concept) => concept.name === name)?.articles ?? 0) <= commonest * rareShare;
  return (text) =>
    matcher.names.reduce((bits, name, at) => {
      const isName = text.includes(` ${name.charAt(0).toUpperCase()}${name.slice(1)}`) && isRare(name);
      return isName ? bits | (1 << at) : bits;
    }, matcher.subjects);
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
function poolOf(
  articles: readonly Article[],
  gathered: Gathered,
  accounts: readonly Passage[],
): Pick<Candidates, 'whole' | 'alone'> {
  const pool: Pick<Candidates, 'whole' | 'alone'> = { whole: [], alone: [] };
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
  const dated = articles.filter((article) => article.published !== null && !isReference(article));
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
