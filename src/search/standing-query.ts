import { type ArticleProfile, pairMark } from './article-profile.ts';
import { daysOf } from './days.ts';
import { fold } from './fold.ts';
import { phraseTest, type TermTest } from './holds.ts';
import { conceptTerm } from './index-terms.ts';
import type { Query, QueryFilters, QueryTerm } from './query.ts';
import { formsOf } from './term-forms.ts';

/** A query that waits for articles. */
export interface StandingQuery {
  /** The same for queries that every article satisfies or not alike. */
  key: string;
  /** For each part that must occur, the anchors of which an article that holds it has one. Parts that have none are left out. */
  anchors: string[][];
  isMetBy(profile: ArticleProfile): boolean;
}

/** What a term asks of an article. */
interface TermNeed {
  /** Null where an article may hold it without any. */
  anchors: string[] | null;
  isMetBy(profile: ArticleProfile): boolean;
}

/** Works out once what a query asks of every article. */
export function compileQuery({ groups, not, filters }: Query): StandingQuery {
  const needs = groups.map((group) => group.map(needOf));
  const refusals = not.map(needOf);
  const passes = filterOf(filters);
  return {
    key: JSON.stringify([groups.map((group) => group.map(keyOf)), not.map(keyOf), filters]),
    anchors: needs.flatMap((group) => {
      const anchors = group.map((need) => need.anchors);
      return anchors.includes(null) ? [] : [[...new Set(anchors.flatMap((each) => each ?? []))]];
    }),
    isMetBy: (profile) =>
      passes(profile) &&
      needs.every((group) => group.some((need) => need.isMetBy(profile))) &&
      !refusals.some((need) => need.isMetBy(profile)),
  };
}

function keyOf({ text, exact, concept, joined = [] }: QueryTerm): unknown[] {
  return concept !== null && !exact ? ['§', concept.id] : [exact, fold(text), joined];
}

/** The same forms as the index is asked for; a concept goes by its names alone. */
function needOf(term: QueryTerm): TermNeed {
  if (term.concept !== null && !term.exact) {
    const named = conceptTerm(term.concept.id);
    return { anchors: [named], isMetBy: ({ terms }) => terms().has(named) };
  }
  const { alternatives, inTwo, character } = formsOf(term);
  const firsts = alternatives.map((terms) => longestOf(terms));
  const anchors = [...firsts, ...(inTwo === null ? [] : [`${pairMark}${inTwo}`])];
  const phrase = lazyPhrase(term.text);
  const holdsWords = ({ terms }: ArticleProfile) => alternatives.some((all) => all.every((each) => terms().has(each)));
  return {
    anchors: character !== null || firsts.includes(null) ? null : (anchors as string[]),
    isMetBy: term.exact
      ? (profile) => holdsWords(profile) && profile.holds(phrase())
      : (profile) =>
          holdsWords(profile) ||
          (inTwo !== null && profile.pairs().has(inTwo)) ||
          (character !== null && profile.holdsCharacter(character)),
  };
}

/** Made when an article first holds all its words: most never do. */
function lazyPhrase(text: string): () => TermTest {
  let test: TermTest | null = null;
  return () => {
    test ??= phraseTest(text);
    return test;
  };
}

/** The term that most likely is in few articles; null for none. */
function longestOf(terms: readonly string[]): string | null {
  return terms.reduce<string | null>((best, term) => (best === null || term.length > best.length ? term : best), null);
}

function filterOf({ since, until, source, section, lang }: QueryFilters): (profile: ArticleProfile) => boolean {
  const [outlet, part] = [source, section].map((wanted) => (wanted === undefined ? undefined : fold(wanted)));
  const from = since === undefined ? 0 : daysOf(since)[0];
  const to = until === undefined ? 99999999 : daysOf(until)[0];
  const isBounded = since !== undefined || until !== undefined;
  return (profile) => {
    if (lang !== undefined && profile.article.language !== lang) return false;
    if (outlet !== undefined && !profile.isFrom('source', outlet)) return false;
    if (part !== undefined && !profile.isFrom('section', part)) return false;
    if (!isBounded) return true;
    const [first, last] = daysOf(profile.article.published);
    return first >= 0 && last >= from && first <= to;
  };
}
