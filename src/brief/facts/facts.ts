/**
 * What is found of one text whatever is asked: how many words it has, whether it is in the first person, what keeps it from being
 * quoted. Each is worked out when it is first needed and remembered with the text, so that the next query, and by what is kept in
 * the store the next process, need not.
 */

/** Questions of a text that are answered by yes or no. Their order is their place in a kept record. */
export const verdictNames = [
  'addressesReader',
  'announces',
  'attributed',
  'attributedAnywhere',
  'ceremonial',
  'deed',
  'describes',
  'datedEvent',
  'english',
  'figure',
  'firstPerson',
  'hard',
  'heSaid',
  'judging',
  'judgingAnywhere',
  'namesDay',
  'pointsAway',
  'relativeDay',
  'sameDay',
  'shouting',
  'speaksForItself',
  'speaksI',
  'takesBack',
  'telling',
  'unbalanced',
  'whichOne',
] as const;
export type VerdictName = (typeof verdictNames)[number];

/** What else is found of a text. Their order is their place in a kept record; each is a value that JSON holds. */
export const factNames = [
  'words',
  'first',
  'second',
  'leans',
  'leansNamingAll',
  'quotation',
  'concepts',
  'terms',
  'dates',
  'datesAlone',
  'empty',
  'specifics',
  'pointsBack',
  'gain',
  'background',
  'exact',
  'taken',
  'takenAtFront',
  'surnames',
  'fullForms',
  'wording',
] as const;
export type FactName = (typeof factNames)[number];

/** All that was found of one text so far. */
export interface Facts {
  /** Bits of the verdicts that are known, and of those that are yes. */
  known: number;
  yes: number;
  /** Facts by their place; undefined where not known yet. */
  values: unknown[];
  /** Something was worked out that no record holds yet. */
  isNew: boolean;
}

/** What is longer, in characters, is no sentence and does not come again. */
const longestRemembered = 4000;
/** About how much memory facts may take, in bytes: those of some 750 articles. */
const maxBytes = 24_000_000;
/** Bytes of the facts of a text beyond what grows with it; and for each of its characters, its terms included. */
const ownBytes = 400;
const bytesPerCharacter = 6;

let young = new Map<string, Facts>();
let old = new Map<string, Facts>();
let bytes = 0;

/** The facts of a text. Two generations, as in `remember`: what is asked for again stays. */
export function factsOf(text: string): Facts {
  return knownFacts(text) ?? keepFacts(text, { known: 0, yes: 0, values: [], isNew: false });
}

/** The same of a text that was met before; null for any other. */
export function knownFacts(text: string): Facts | null {
  const known = young.get(text);
  if (known !== undefined) return known;
  const before = old.get(text);
  return before === undefined ? null : keepFacts(text, before);
}

/** Takes facts in, as they were kept. */
export function keepFacts(text: string, facts: Facts): Facts {
  if (text.length > longestRemembered) return facts;
  young.set(text, facts);
  bytes += ownBytes + bytesPerCharacter * text.length;
  if (bytes > maxBytes / 2) forgetOld();
  return facts;
}

function forgetOld(): void {
  old = young;
  young = new Map();
  bytes = 0;
}

/** Forgets everything: for tests. */
export function forgetFacts(): void {
  forgetOld();
  old = new Map();
}

/** Marks that something was added to a fact of a text. */
export function noteNew(text: string): void {
  factsOf(text).isNew = true;
}

/** Every verdict and fact that hangs on a text alone, as far as the modules that declare them are loaded. */
export const finders: ((text: string) => unknown)[] = [];

/** A question of a text, answered once. */
export function verdict(name: VerdictName, isSo: (text: string) => boolean): (text: string) => boolean {
  const bit = 1 << verdictNames.indexOf(name);
  const ask = (text: string): boolean => {
    const facts = factsOf(text);
    if ((facts.known & bit) === 0) {
      if (isSo(text)) facts.yes |= bit;
      facts.known |= bit;
      facts.isNew = true;
    }
    return (facts.yes & bit) !== 0;
  };
  finders.push(ask);
  return ask;
}

/** Something found of a text, once. It is shared: nobody may change it. */
export function fact<T>(name: FactName, find: (text: string) => T): (text: string) => T {
  const place = factNames.indexOf(name);
  const ask = (text: string): T => {
    const facts = factsOf(text);
    const known = facts.values[place] as T | undefined;
    if (known !== undefined) return known;
    const found = find(text);
    facts.values[place] = found;
    facts.isNew = true;
    return found;
  };
  finders.push(ask);
  return ask;
}

/** The same of what also hangs on something else, such as the day to count from: remembered for the last of these. */
export function factBy<T, By>(name: FactName, find: (text: string, by: By) => T): (text: string, by: By) => T {
  return (text, by) => rememberFact(name, text, by, () => find(text, by));
}

/** The same where finding it takes more than the text: `by` tells of the rest whether it is as it was. */
export function rememberFact<T, By>(name: FactName, text: string, by: By, find: () => T): T {
  const place = factNames.indexOf(name);
  const facts = factsOf(text);
  const known = facts.values[place] as readonly [By, T] | undefined;
  if (known !== undefined && known[0] === by) return known[1];
  const found = find();
  facts.values[place] = [by, found];
  facts.isNew = true;
  return found;
}
