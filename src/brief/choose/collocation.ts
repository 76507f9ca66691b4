import { termsIn } from '../facts/counts.ts';
import { allGroups, type Matcher } from './matcher.ts';
import type { Passage } from './passage.ts';

/** Neighbouring words of a query are one term, such as "exchange rate", when at least this share of the passages, and this many, have them side by side. */
const leastShare = 0.5;
const fewest = 4;

/**
 * Which passages name as one thing what the others mostly name as one: those in which two neighbouring words of the query stand apart,
 * "exchange policies … a growth rate", are hardly about it. `words`: the stems of the query's parts, null for one that is no single word.
 */
export function createCollocationTest(
  passages: readonly Passage[],
  words: readonly (string | null)[],
): (text: string) => boolean {
  const pairs = words.flatMap((word, at): [string, string][] => {
    const next = words[at + 1];
    return word === null || next === null || next === undefined ? [] : [[word, next]];
  });
  const usual = pairs.filter((pair) => {
    const together = passages.filter(({ text }) => standTogether(termsIn(text), pair)).length;
    return together >= fewest && together >= passages.length * leastShare;
  });
  if (usual.length === 0) return () => true;
  return (text) => {
    const terms = termsIn(text);
    return usual.every((pair) => standTogether(terms, pair));
  };
}

/** Next to each other but for small words, in either order: "carpet exports", "exports of carpets". */
function standTogether(terms: readonly string[], [one, other]: readonly [string, string]): boolean {
  return terms.some(
    (term, at) => (term === one && terms[at + 1] === other) || (term === other && terms[at + 1] === one),
  );
}

/** Names of several words: "the Human Rights Award". */
const names = /(?<!^)(?<=\s)\p{Lu}[\p{L}’'-]*(?:\s(?:(?:of|for|the)\s)?\p{Lu}[\p{L}’'-]*){1,7}/gu;
/** "Du Pont Co" is Du Pont. */
const firm = /\s(?:Co|Corp|Inc|Ltd|Plc|PLC|AG|SA|NV|Company|Corporation)\.?$/u;
/** "France’s Total": two names, not one. */
const possessive = /(?<=[’']s)\s/gu;

/**
 * Which passages hold mere words outside names, where most do; any where names are what a word is mostly found in: "nobel prize". Told of each
 * word of the query by itself: "trump" is a name, "deal" is none.
 */
export function createNameTest(passages: readonly Passage[], matcher: Matcher): (text: string) => boolean {
  const all = allGroups(matcher);
  if (matcher.subjects !== 0 || matcher.groups < 2) return () => true;
  const outsideOf = (text: string) => {
    const apart = text.replace(possessive, ' , ');
    // What a name ends with is what it names: "Donald Trump" is Trump, "the Trump Organization" is not.
    const outside = apart.replace(names, (name) => {
      const bare = name.replace(firm, '');
      return bare.slice(bare.lastIndexOf(' '));
    });
    return outside === apart ? all : matcher.serves(outside);
  };
  const served = passages.map(({ text }) => outsideOf(text));
  let plain = 0;
  for (let bit = 1; bit <= all; bit *= 2) {
    const free = served.filter((bits) => (bits & bit) !== 0).length;
    if (free >= fewest && free >= passages.length * leastShare) plain |= bit;
  }
  return (text) => (outsideOf(text) & plain) === plain;
}
