import type { Article } from '../../archive/article.ts';
import type { FindResult } from '../../search/contract.ts';
import { type Chosen, pick, type ScoreContext, scorePassages } from './choose.ts';
import { isFiller } from './filler.ts';
import type { Gathered } from './gather.ts';
import type { Allowance } from './limits.ts';
import { allGroups, bitsOf, type Matcher } from './matcher.ts';
import type { Passage } from './passage.ts';
import { isFirstPerson } from './speakers.ts';

/** Points about a part of the query. */
const mostAlone = 3;
/** Articles that may give points about one concept alone. */
const articlesForAlone = 8;

export interface AloneRequest {
  gathered: Gathered;
  matcher: Matcher;
  found: FindResult;
  rankOf(id: string): number;
  context: ScoreContext;
  allowance: Allowance;
}

/** Points about one part of the query: only a name, and only of an article whose headline names it. */
export async function chooseAlone(passages: readonly Passage[], request: AloneRequest): Promise<Chosen[]> {
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
export function byHeading(alone: readonly Chosen[], matcher: Matcher): Chosen[] {
  const parts = [...new Set(alone.map((item) => item.passage.served))].sort((a, b) => bitsOf(b) - bitsOf(a));
  const shown = matcher.groups > 2 ? parts.slice(0, 1) : parts;
  return shown.flatMap((part) => alone.filter((item) => item.passage.served === part));
}
