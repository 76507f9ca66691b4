import { remember } from '../../core/remember.ts';
import type { ConceptFinder } from '../../search/concepts.ts';
import {
  conceptIds,
  createTermTest,
  type PreparedText,
  preparedText,
  quickText,
  type TermTest,
} from '../../search/holds.ts';
import { groupName, type Query, type QueryTerm } from '../../search/query.ts';
import { termsIn } from '../facts/counts.ts';
import { factBy } from '../facts/facts.ts';
import { type NameTest, nameTestOf } from '../facts/names.ts';
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
  /** Share of the groups that a text holds as they were typed, not under another name: "Idlib", not "Syria". */
  typedShare(text: string): number;
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
  const { prepare, isConceptName } = memoryOf(finder);
  const known = new Map<string, number>();
  // More groups than bits would need other arithmetic; nobody types thirty.
  const groups = query.groups.slice(0, 30).map((group) => group.map((term) => createTermTest(term, finder)));
  const not = query.not.map((term) => createTermTest(term, finder));
  const bits = (passes: (term: TermTest) => boolean) =>
    groups.reduce((found, terms, at) => (terms.some(passes) ? found | (1 << at) : found), 0);
  const serves = (text: string): number => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const body = text.replace(dateline, '');
    const quick = quickly(body);
    const prepared = prepare(body);
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
      const quick = quickly(text);
      return bits((term) => term.mayHold(quick));
    },
    serves,
    servesPlainly: (text) => serves(text.replace(modifier, ' ')),
    typedShare: createTypedShare(query.groups),
    excludes: (text) => not.length > 0 && not.some((term) => term.holds(prepare(text))),
    namedConcepts: (text) => conceptsIn(text, isConceptName)[0],
    isConceptName,
  };
}

/** Fewest letters by which a typed word is known, and letters at its end that may differ: "exports", "exported". */
const fewestLetters = 4;
const ending = 2;

function createTypedShare(groups: Query['groups']): (text: string) => number {
  const stubs = groups.map((group) =>
    group.map(({ text }) =>
      text
        .toLowerCase()
        .split(/[^\p{L}\p{M}\p{N}]+/u)
        .map((word) => word.slice(0, Math.max(fewestLetters, word.length - ending))),
    ),
  );
  return (text) => {
    const small = text.toLowerCase();
    const held = stubs.filter((group) => group.some((words) => words.every((word) => small.includes(word))));
    return held.length / Math.max(1, stubs.length);
  };
}

function isName({ concept, exact }: QueryTerm): boolean {
  return concept !== null || exact;
}

/** A name that only describes another: Iran-backed, pro-Turkish, U.S.-led. */
const modifier =
  /\b(?:pro|anti|non)-\p{Lu}\p{L}+|(?<![\p{L}.])\p{Lu}[\p{L}.]*-(?:backed|allied|aligned|led|supported|sponsored|occupied|controlled|held|funded|trained|linked|affiliated|claimed|based|born|made|friendly|mediated|brokered)\b/gu;

/** What is read of a text whatever is asked, kept for the next brief over the same articles. */
interface Memory {
  prepare(text: string): PreparedText;
  isConceptName: NameTest;
}

/** How many different concepts a text names, and the ids of all that it names or implies. */
const conceptsIn = factBy('concepts', (text, { finder }: NameTest): readonly [number, ...string[]] => {
  const mentions = finder.mentions(text);
  const named = new Set(mentions.flatMap(({ concept, implied }) => (implied ? [] : concept.id)));
  const ids = conceptIds(text, { mentions: (other) => (other === text ? mentions : finder.mentions(other)) });
  return [named.size, ...new Set(ids)];
});

const quickly = remember(quickText, { maxBytes: 3_000_000, weigh: (_quick, text) => 4 * text.length });

const memories = new WeakMap<ConceptFinder, Memory>();

/** A short list as a set that is asked but once or twice. */
const holdingOf = (list: readonly unknown[], from: number) => ({ has: (one: string) => list.indexOf(one, from) >= 0 });

function memoryOf(finder: ConceptFinder): Memory {
  const known = memories.get(finder);
  if (known !== undefined) return known;
  const isConceptName = nameTestOf(finder);
  const prepare = (text: string): PreparedText =>
    preparedText(text, {
      terms: () => holdingOf(termsIn(text), 0),
      concepts: () => holdingOf(conceptsIn(text, isConceptName), 1),
    });
  const memory = { prepare, isConceptName };
  memories.set(finder, memory);
  return memory;
}
