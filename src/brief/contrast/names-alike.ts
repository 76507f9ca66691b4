import type { Word } from './words.ts';

/** Longest abbreviation of a name: "Minn" for Minnesota. */
const longestShort = 5;
/** Share of letters in order from which on two spellings may be one name: "Abdollahian", "Abdullahian". */
const spelledAlike = 0.7;

/** Whether two names may be two ways of writing one: an abbreviation, or another spelling. */
export function mayBeOneName({ text: one }: Pick<Word, 'text'>, { text: other }: Pick<Word, 'text'>): boolean {
  const [short, long] = [one.toLowerCase(), other.toLowerCase()].sort((a, b) => a.length - b.length) as [
    string,
    string,
  ];
  const shared = lettersInOrder(short, long);
  const isShort = short.length <= longestShort && short.length < long.length && short.charAt(0) === long.charAt(0);
  return (isShort && shared === short.length) || shared / long.length >= spelledAlike;
}

/** Length of the longest run of letters that both have in one order. The work is bounded by the lengths of two words. */
function lettersInOrder(a: string, b: string): number {
  let row = new Uint8Array(b.length + 1);
  for (const letter of a.slice(0, longestCompared)) {
    const next = new Uint8Array(b.length + 1);
    for (let at = 1; at <= Math.min(b.length, longestCompared); at++)
      next[at] = letter === b.charAt(at - 1) ? row[at - 1]! + 1 : Math.max(row[at]!, next[at - 1]!);
    row = next;
  }
  return row[Math.min(b.length, longestCompared)]!;
}

/** Letters of a name that are compared. */
const longestCompared = 40;
