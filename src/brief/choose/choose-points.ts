import type { Article } from '../../archive/article.ts';
import type { Audience } from '../../core/command.ts';
import { createTurns, nextTurn } from '../../core/turns.ts';
import type { FindResult } from '../../search/contract.ts';
import { termsOf } from '../../search/terms.ts';
import { byHeading, chooseAlone } from './alone.ts';
import { eventDays, namesEvent, rememberDays } from './anchor.ts';
import type { Candidates } from './candidates.ts';
import {
  briefWeights,
  type Chosen,
  inOrder,
  isAlike,
  type PickOptions,
  pick,
  type Scored,
  scorePassages,
} from './choose.ts';
import type { Gathered } from './gather.ts';
import { createAllowance } from './limits.ts';
import { allGroups, type Matcher } from './matcher.ts';
import type { Passage } from './passage.ts';
import { penaltyOf } from './penalties.ts';
import { isLead } from './place.ts';
import { isQuotable, sentenceBound } from './quote-bounds.ts';
import { isExact, isSelfContained } from './self-contained.ts';
import { isFirstPerson, speakerOf } from './speakers.ts';
import { isHard } from './substance.ts';
import { isReference, isSoundUnderTitle } from './weaknesses.ts';
import { fewSources, type Weighed, weigh } from './weigh.ts';

/** Candidates scored together: enough for any choice, few enough for LexRank to take milliseconds. */
const mostCandidates = 240;
/** Of these, so many at most are the beginnings of articles. */
const mostLeads = 120;
/** What a sentence gains that names a day on which many articles agree. */
const forEventDay = 0.2;
/** Points of a brief that has only such as say next to nothing. */
const fewGrave = 1;
/** What is less sure is taken only to reach so many points, where more than a few sources tell of it. */
const fewPoints = 3;
/**
 * How likely a strict reader has to be to pass a sentence on: a sound one; of the first few, one that tells a fact further down; what opens
 * the news and tells no deed; what else tells none or may lean. Set where briefs had the fewest faulty points and no fewer facts.
 */
const leastSure = 0.6;
const leastFact = 0.4;
const leastNews = 0.5;
const leastSoft = 0.65;
/** What a sentence loses next to one of an article headed by all that was asked; and what it loses from further down. */
const forOtherNews = 0.1;
const forFurther = 0.2;
/** So many sentences under a headline are enough to choose from. */
const mostUnderTitle = 40;
/** What each further point of one article costs where enough articles have something to say. */
const sourceSpread = 0.1;
/** What a sentence loses when a later article says that its own was wrong: more than any feature gives. */
const forCorrected = 1;
/** What a sentence loses whose article is headed by something else, or by a part of what was asked. */
const forOtherHeadline = 0.2;

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
  onWeighed?: (weighed: readonly Weighed[]) => void;
}

/**
 * Points that serve the whole query: what happened on the day that the articles agree on, then the best of what is sound. Weak
 * sentences only where sound ones are few; some about one part of the query where nothing serves all of it.
 */
export async function choosePoints(
  articles: readonly Article[],
  { gathered, matcher, found, wanted, audience, rankOf, accounts, saySame, preference, onWeighed }: PointRequest,
): Promise<{ points: Chosen[]; isExhausted: boolean }> {
  const days = rememberDays();
  const every = [...gathered.values()].flatMap(({ whole, alone }) => [...whole, ...alone]);
  const turn = createTurns();
  for (const passage of every) {
    const pause = turn();
    if (pause !== undefined) await pause;
    days(passage);
  }
  const events = eventDays(every, gathered.size, days);
  await nextTurn();
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
  const weighed = await weigh(scored, articles, { gathered, matcher, asked, preference, onWeighed });
  // Where only one or two tell of it, whoever asks wants all they say.
  const isNarrow = sources.size <= fewSources;
  const atLeast = (least: number, items: readonly Weighed[]) =>
    items.filter(({ acceptance }) => isNarrow || acceptance >= least);
  const sound = [...weighed.news, ...less(weighed.sound, forOtherNews), ...less(weighed.further, forFurther)];
  // What is told further down in full are the facts of a story, if not its news: a few may be less sure.
  const facts = sound.filter(({ passage, acceptance }) => !isLead(passage) && acceptance >= leastFact);
  const telling = isNarrow ? sound : [...new Set([...atLeast(leastSure, sound), ...facts])];
  const named = telling.filter(({ passage }) => events[0] !== undefined && namesEvent(passage, events[0], days));
  const anchor = pick(named, 1, mayTake, { saySame, carriers: sound });
  const whole = [...anchor];
  const fill = (items: readonly Scored[], most: number, options: PickOptions = {}) => {
    const open = Math.min(most, count) - whole.length;
    if (open > 0) whole.push(...pick(items, open, mayTake, { before: whole, saySame, ...options }));
  };
  fill(telling, fewPoints, { spread, carriers: sound });
  fill(atLeast(leastSure, sound), count, { spread, carriers: sound });
  if (whole.length < Math.min(fewPoints, count)) {
    const under = await underTitle(articles, { gathered, matcher, asked, newest: newestOf(articles) });
    fill(await scorePassages(under, context), fewPoints);
  }
  if (isNarrow) fill(weighed.soft, count);
  const isDefinite = ({ passage }: Weighed) => isExact(passage) && isSelfContained(passage, matcher);
  fill(atLeast(leastFact, weighed.reference).filter(isDefinite), fewPoints);
  const isNews = ({ passage }: Weighed) => isLead(passage) && isHeadedByAll(passage);
  fill(atLeast(leastNews, weighed.soft).filter(isNews), fewPoints);
  fill(underHeadline(surest(weighed.soft.filter(({ acceptance }) => acceptance >= leastSoft))), fewPoints);
  const doubtful = [...sound, ...weighed.soft, ...weighed.aside.filter(isDefinite), ...weighed.mild];
  if (whole.length === 0) fill(underHeadline(surest(doubtful)), fewGrave);
  if (whole.length === 0) fill(underHeadline(surest(weighed.grave)), fewGrave);
  // What search finds in a sentence can be quoted, however little it says.
  if (whole.length === 0) fill(underHeadline(weighed.passing), fewGrave);
  if (whole.length === 0)
    fill(underHeadline(await scorePassages(isNarrow ? candidates.last : candidates.short, context)), fewGrave);
  await nextTurn();
  const alone =
    whole.length === 0
      ? await chooseAlone(candidates.alone, { gathered, matcher, found, context, rankOf, allowance })
      : [];
  return {
    points: [...inOrder(whole, context, anchor[0] ?? null), ...byHeading(inOrder(alone, context, null), matcher)],
    isExhausted: whole.length > 0 && scored.every((item) => whole.some((chosen) => isCovered(item, chosen, saySame))),
  };
}

/** Whether a chosen sentence leaves nothing of another to be quoted: it says the same, or stands in the same article and says nearly that. */
function isCovered(item: Scored, chosen: Scored, saySame: PointRequest['saySame']): boolean {
  if (item.passage === chosen.passage) return true;
  if (!isAlike(chosen, item)) return false;
  return item.passage.article.id === chosen.passage.article.id || saySame(chosen.passage, item.passage);
}

/** Sentences that tell a part of what was asked plainly, in full and exactly, under a headline that names the rest. */
async function underTitle(
  articles: readonly Article[],
  {
    gathered,
    matcher,
    asked,
    newest,
  }: Pick<PointRequest, 'gathered' | 'matcher'> & { asked: ReadonlySet<string>; newest: string | null },
): Promise<Passage[]> {
  const found: Passage[] = [];
  const turn = createTurns();
  for (const passage of articles.flatMap(({ id }) => gathered.get(id)?.underTitle ?? [])) {
    await turn();
    if (found.length >= mostUnderTitle) break;
    if (isFirstPerson(passage.text) && speakerOf(passage.article) === null) continue;
    if (!isHard(passage) || !isExact(passage) || !isSoundUnderTitle(passage, { asked, newest, isNarrow: false }))
      continue;
    if (isSelfContained(passage, matcher)) found.push(passage);
  }
  return found;
}

/** What is shown only with its article's headline, since it may lean on what stands above it. */
const underHeadline = (items: readonly Scored[]): Scored[] =>
  items.map((item) => ({ ...item, passage: { ...item.passage, isUnderTitle: true } }));

const newestOf = (articles: readonly Article[]): string | null =>
  articles
    .flatMap((article) => (isReference(article) ? [] : (article.published ?? [])))
    .sort()
    .at(-1) ?? null;

const less = (items: readonly Weighed[], by: number): Weighed[] =>
  items.map((item) => ({ ...item, score: item.score - by }));

/** The surer readers are to pass a sentence on, the earlier it is taken. */
const surest = (items: readonly Weighed[]): Weighed[] => items.map((item) => ({ ...item, score: item.acceptance }));

/** Articles that a later one says were wrong. */
export function correctedIds(articles: readonly Article[]): Set<string> {
  return new Set(
    articles.flatMap(({ relations }) => relations.filter(({ kind }) => kind === 'corrects').map(({ id }) => id)),
  );
}

/** What articles begin with first, then candidates of the best articles, until there are plenty. */
function poolOf(
  articles: readonly Article[],
  gathered: Gathered,
  accounts: readonly Passage[],
): Pick<Candidates, 'whole' | 'alone' | 'short'> & { last: Passage[] } {
  const offered = articles.flatMap(({ id }) => gathered.get(id) ?? []);
  const whole = offered.flatMap((candidates) => candidates.whole).filter((passage) => !accounts.includes(passage));
  const leads = whole.filter(isLead).slice(0, mostLeads);
  const rest = whole.filter((passage) => !leads.includes(passage)).slice(0, mostCandidates - leads.length);
  return {
    whole: [...leads, ...rest],
    alone: offered.flatMap(({ alone }) => alone).slice(0, mostCandidates),
    short: offered.flatMap(({ short }) => short).slice(0, mostLeads),
    last: offered.flatMap(({ short, leaning }) => [...short, ...leaning]).slice(0, mostLeads),
  };
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
