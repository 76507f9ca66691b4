/** Words in capitals that are no part of a name: what a sentence begins with, days, months, titles. */
export const noNames: ReadonlySet<string> = new Set(
  `The A An In On At By For From With And But Or As If When While After Before Since Until Although Though Because This That These
  Those It Its He She They We You His Her Their Our My Mr Mrs Ms Dr Sir Lord President Prime Minister Foreign Defense Defence Vice
  Deputy Secretary Chancellor King Queen Prince Princess General Colonel Ambassador Senator Professor Chairman Chief Former Monday
  Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September October November
  December North South East West Northern Southern Eastern Western New Some Many Most All Both No Not There Here What Why How Who
  According Meanwhile However Yet Now Then So Also Even Under Over Between Against During Despite Without Within`
    .split(/\s+/)
    .filter((word) => word !== ''),
);

/** Two to four words in capitals next to each other, particles between them allowed. */
const run =
  /\p{Lu}[\p{Ll}’'-]+(?:-\p{Lu}\p{Ll}+)?(?:[ \u00a0](?:(?:al|el|bin|ibn|de|del|da|di|van|von|der)[ -])?\p{Lu}[\p{L}’'-]*\p{Ll})+/gu;

/**
 * Full names in a running text, as far as capitals tell: "Recep Tayyip Erdogan", "White House". For counting who is named with whom,
 * where a wrong one rarely stands in two articles; never for choosing what is quoted.
 */
export function fullNamesIn(text: string): string[] {
  const found = new Set<string>();
  for (const [match] of text.matchAll(run)) {
    const words = match.replace(/[’']s?$/u, '').split(/[ \u00a0]/u);
    const isOfName = (word: string) => !noNames.has(word);
    const name = words.slice(words.findIndex(isOfName), words.findLastIndex(isOfName) + 1);
    if (name.length >= 2 && name.length <= 4) found.add(name.join(' '));
  }
  return [...found];
}
