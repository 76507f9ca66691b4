import { withBasicLetters } from '../../core/basic-letters.ts';

/** What stands glued before a statement and is no part of it: a wire's dateline, a stray bracket, a heading without a stop. */

/** The place a report was filed from says nothing about its first sentence: "TEHRAN, Iran — Eight months after …". */
export const dateline = withBasicLetters(
  /^\s*(?:\p{Lu}[\p{Lu}\s.’'-]{2,30}(?:,\s(?:[\p{L}.’'-]+\s?){1,3})?(?:\s?\([\p{L}\s./-]{2,30}\))?(?:,\s\p{Lu}\p{L}+\.?\s\d{1,2}(?:,\s\d{4})?)?|\p{Lu}[\p{L}.’'-]+(?:\s\p{Lu}[\p{L}.’'-]+)?\s?\((?:AP|AFP|IPS|RFE\/RL|\p{Lu}\p{L}{3,12})\)|\([\p{L}\s./]{2,20}\))(?:\s[-–—_=]{1,2}\s?|[-–—_]{1,2}\s|[—–])(?=["“‘«]?[\p{Lu}\d])/u,
);

/** Left over from cut-out marks: "] Despite …", "[...] Today …". */
const stray = /^(?:\[(?:\.\.\.|…)\]|[\])>•◦▪●·►*]|\.\.\.|…)\s*(?=["“‘«]?\p{Lu})/u;

/** A heading in capitals that a colon joins to its text: "IMPOSING SANCTIONS ON THE REGIME: Today, the President …". */
const capitals = /^(?:[\p{Lu}\d][\p{Lu}\d’'.,&/-]*\s){1,14}[\p{Lu}\d’'.,&/-]{2,}:\s(?=["“‘«]?\p{Lu}\p{L}*\p{Ll})/u;

/** A headline's grammar: names, then "to" and a verb, then a capital without a stop before it. */
const headline = withBasicLetters(
  /^(?<names>\p{Lu}[\p{L}’']*(?:(?:,\s?|\sand\s|\s|-)\p{Lu}[\p{L}’']*){0,5})\sto\s(?:[\p{L}’'-]+\s){1,9}?(?<again>\p{Lu}[\p{L}’'-]+)(?=\s)/u,
);

/** How many characters at the front of a sentence are no part of what it states. */
export function leadIn(sentence: string): number {
  // Most sentences have nothing before them: a look at their beginning spares the long patterns.
  const front = sentence.slice(0, 160);
  if (!/[-–—_=]|\sto\s|^[^\p{L}\p{N}]|\p{Lu}{2}:\s/u.test(front)) return 0;
  const cut = stray.exec(sentence)?.[0].length ?? capitals.exec(sentence)?.[0].length ?? 0;
  const rest = sentence.slice(cut);
  const filed = dateline.exec(rest)?.[0].length ?? 0;
  return cut + filed + gluedHeading(rest.slice(filed));
}

/** "Tehran, Ankara to form a council Iran and Turkey are …": the heading ends where its names begin again. */
function gluedHeading(sentence: string): number {
  const found = headline.exec(sentence);
  if (found === null) return 0;
  const { names = '', again = '' } = found.groups ?? {};
  const before = found[0].slice(0, -again.length);
  const named = new Set(names.split(/[\s,-]+/u));
  const tail = sentence.slice(before.length);
  const begins =
    named.has(again) ||
    /^\p{Lu}\p{L}+ and \p{Lu}\p{L}+ (?:are|were|have|had|will|plan|intend|agreed|signed)\b/u.test(tail);
  return begins &&
    /\p{Ll}\s$/u.test(before) &&
    !/\b(?:of|in|and|the|with|for|on|to|from|by|at|between)\s$/u.test(before)
    ? before.length
    : 0;
}
