import type { ConceptFinder } from '../../search/concepts.ts';
import { createTermTest, prepareText, quickText, type TermTest } from '../../search/holds.ts';
import { groupName, type Query, type QueryTerm } from '../../search/query.ts';
import { dateline } from '../language/lead-in.ts';

/** Tells which groups of a query a text serves, and how much else it names. Built once per brief. */
export interface Matcher {
  groups: number;
  /** Name of a group as people are shown it: "Iran", "trade", "Iran or Turkey". */
  names: string[];
  /** Groups that may be served: quick, never misses one, may say too much. */
  mayServe(text: string): number;
  /** Groups that are served, as bits. */
  serves(text: string): number;
  /** Groups that are served other than as somebody's backer or foe: "Iran-backed militias" says little of Iran. */
  servesPlainly(text: string): number;
  /** Whether words the query excludes occur. */
  excludes(text: string): boolean;
  /** Groups that name something: a concept of the gazetteer or a quoted phrase, not a mere word. As bits. */
  subjects: number;
  /** How many different concepts of the gazetteer the text names, and whether a capitalised word is one of their names. */
  namedConcepts(text: string): number;
  isConceptName(word: string): boolean;
}

/** Bits of all groups of a query. */
export const allGroups = (matcher: Pick<Matcher, 'groups'>): number => 2 ** matcher.groups - 1;

/** How many groups are served. */
export const bitsOf = (served: number): number => served.toString(2).replaceAll('0', '').length;

export function createMatcher(query: Query, finder: ConceptFinder): Matcher {
  const concepts = remembering(finder);
  const known = new Map<string, number>();
  // More groups than bits would need other arithmetic; nobody types thirty.
  const groups = query.groups.slice(0, 30).map((group) => group.map((term) => createTermTest(term, concepts)));
  const not = query.not.map((term) => createTermTest(term, concepts));
  const bits = (passes: (term: TermTest) => boolean) =>
    groups.reduce((found, terms, at) => (terms.some(passes) ? found | (1 << at) : found), 0);
  const serves = (text: string): number => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const body = text.replace(dateline, '');
    const quick = quickText(body);
    const prepared = prepareText(body, concepts);
    const served = bits((term) => term.mayHold(quick) && term.holds(prepared));
    known.set(text, served);
    return served;
  };
  return {
    groups: groups.length,
    names: query.groups.map(groupName),
    subjects: query.groups
      .slice(0, 30)
      .reduce((found, group, at) => (group.some(isName) ? found | (1 << at) : found), 0),
    mayServe: (text) => {
      const quick = quickText(text);
      return bits((term) => term.mayHold(quick));
    },
    serves,
    servesPlainly: (text) => serves(text.replace(modifier, ' ')),
    excludes: (text) => not.length > 0 && not.some((term) => term.holds(prepareText(text, concepts))),
    namedConcepts: (text) =>
      new Set(concepts.mentions(text).flatMap(({ concept, implied }) => (implied ? [] : concept.id))).size,
    isConceptName: (word) => concepts.named(word) !== null,
  };
}

function isName({ concept, exact }: QueryTerm): boolean {
  return concept !== null || exact;
}

/** A name that only describes another: Iran-backed, pro-Turkish, U.S.-led. */
const modifier =
  /\b(?:pro|anti|non)-\p{Lu}\p{L}+|\p{Lu}[\p{L}.]*-(?:backed|allied|aligned|led|supported|sponsored|occupied|controlled|held|funded|trained|linked|affiliated|claimed|based|born|made|friendly|mediated|brokered)\b/gu;

/** One brief looks at a sentence several times; its concepts are found once. */
function remembering(finder: ConceptFinder): ConceptFinder {
  const known = new Map<string, ReturnType<ConceptFinder['mentions']>>();
  return {
    named: (words) => finder.named(words),
    mentions(text) {
      const mentions = known.get(text) ?? finder.mentions(text);
      known.set(text, mentions);
      return mentions;
    },
  };
}
