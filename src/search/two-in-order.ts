import { ArticleSet } from './article-set.ts';
import { eachHolding, type Run } from './search-order.ts';
import { firstForm } from './term-forms.ts';
import { stemOf } from './terms.ts';
import { bytesOfCodes, firstCode, type OrderQuestion, type WordOrder } from './word-order.ts';

/** Ends of words from this length on are looked up: fewer letters begin too many words. */
const shortestEnd = 3;
/** So many second halves at most are each searched for with the first; of more, each place of the first is looked at. */
const mostSeconds = 4;
const lastLetters = 'abcdefghijklmnopqrstuvwxyz0123456789';

/**
 * Whether two neighbours make a word together: what `holdsInTwo` says of the articles' texts.
 *
 * @param lengths letters of the first; default any
 */
export function twoInOrder(order: WordOrder, stem: string, lengths?: readonly number[]): OrderQuestion {
  const runs = runsMaking(order, stem, lengths ?? [...stem].map((_, at) => at + 1));
  return {
    isPossible: runs.length > 0,
    ask(among, from, end, holding) {
      const left = runs.length > 1 ? among.copy() : among;
      for (const run of runs) {
        const found = new ArticleSet(end);
        eachHolding(order, run, left, from, end, (number) => found.add(number));
        holding.addAll(found);
        if (left !== among) left.removeAll(found);
      }
    },
  };
}

/** As `holdsInTwo` has it: the first is no longer than the stem; suffixes change the last letter of a stem at most. */
function runsMaking(order: WordOrder, stem: string, lengths: readonly number[]): Run[] {
  const begun = stem.slice(0, -1);
  const firsts = new Map<string, number[]>();
  const find = (codes: readonly number[], isFirst: (form: string) => boolean) => {
    for (const code of codes) {
      const form = firstForm(order.wordOf(code));
      if (isFirst(form)) firsts.set(form, [...(firsts.get(form) ?? []), code]);
    }
  };
  for (const length of lengths) {
    if (length < stem.length) {
      const first = begun.slice(0, length);
      find(order.codesOf(first), (form) => form === first);
      continue;
    }
    const longer = order.codesBeginning(begun);
    if (longer !== null) find(longer, (form) => form.length === stem.length);
    else for (const letter of lastLetters) find(order.codesOf(begun + letter), (form) => form === begun + letter);
  }
  return [...firsts].flatMap(([first, codes]) => {
    const makes = (second: number) => stemOf(first + firstForm(order.wordOf(second))) === stem;
    const rest = begun.slice(first.length);
    const seconds = rest.length < shortestEnd ? null : (order.codesBeginning(rest)?.filter(makes) ?? null);
    return codes.flatMap((code) => runsOf(code, seconds, makes));
  });
}

function runsOf(first: number, seconds: readonly number[] | null, makes: (second: number) => boolean): Run[] {
  if (seconds !== null && seconds.length <= mostSeconds)
    return seconds.map((second) => ({ bytes: bytesOfCodes([first, second]) }));
  const isMadeWith = seconds === null ? remembering(makes) : (second: number) => seconds.includes(second);
  const isFollowed = (bytes: Buffer, end: number) => {
    const second = codeAt(bytes, end);
    return second >= firstCode && isMadeWith(second);
  };
  return [{ bytes: bytesOfCodes([first]), isFollowed }];
}

function codeAt(bytes: Buffer, from: number): number {
  let at = from;
  let code = 0;
  while (bytes[at]! > 127) code = (code << 7) | (bytes[at++]! & 127);
  return (code << 7) | bytes[at]!;
}

function remembering(test: (code: number) => boolean): (code: number) => boolean {
  const known = new Map<number, boolean>();
  return (code) => {
    let answer = known.get(code);
    if (answer === undefined) {
      answer = test(code);
      known.set(code, answer);
    }
    return answer;
  };
}
