import { ArticleSet } from './article-set.ts';
import { eachHolding, type Run } from './search-order.ts';
import { withPairsJoined, withWordParted } from './term-forms.ts';
import {
  articleIn,
  bodyOf,
  bytesOfCodes,
  eachCode,
  formsOf,
  gap,
  type OrderQuestion,
  type WordOrder,
} from './word-order.ts';
import { type Word, withoutHyphens, wordsIn } from './words.ts';

/** More ways to write a run of words in codes than this are compared word by word. */
const mostRuns = 8;

/** Whether the words of a phrase stand together: what `phraseTest` says of the articles' texts. */
export function phraseInOrder(order: WordOrder, phrase: string): OrderQuestion {
  const texts = [...new Set([phrase, withoutHyphens(phrase)])];
  const variants = texts.map((text) => wordsIn(text).words).filter((words) => words.length > 0);
  const isWord = (half: string) => order.codesOf(half).length > 0;
  const others = variants.flatMap((words) => [...withPairsJoined(words), ...withWordParted(words, isWord)]);
  const seekers = [...variants, ...others].flatMap((words) => seekerFor(order, words) ?? []);
  const forms = variants.flat().flatMap(formsOf);
  const asCompound = new Set(forms.flatMap((form) => order.codesOf(form)).filter((code) => order.compounds.has(code)));
  return {
    isPossible: seekers.length > 0 || asCompound.size > 0,
    ask(among, from, end, holding, open) {
      const left = asCompound.size + seekers.length > 1 ? among.copy() : among;
      for (const seek of seekers) {
        const found = new ArticleSet(end);
        seek(left, from, end, (number) => found.add(number));
        holding.addAll(found);
        if (left !== among) left.removeAll(found);
      }
      if (asCompound.size === 0) return;
      for (let number = left.next(from); number !== -1 && number < end; number = left.next(number + 1))
        if (writesAny(order, number, asCompound)) open.add(number);
    },
  };
}

type Seeker = (among: ArticleSet, from: number, end: number, visit: (number: number) => void) => void;

/** Finds the articles whose texts hold a run of words; null where a word is in none of them. */
function seekerFor(order: WordOrder, words: readonly Word[]): Seeker | null {
  const wanted = words.map((word) => [...new Set(formsOf(word).flatMap((form) => order.codesOf(form)))]);
  const ways = wanted.reduce((product, codes) => product * codes.length, 1);
  if (ways === 0) return null;
  if (ways > mostRuns) return wordByWord(order, wanted);
  const none: number[][] = [[]];
  const codes = wanted.reduce((runs, next) => runs.flatMap((run) => next.map((code) => [...run, code])), none);
  const runs = codes.map((each): Run => ({ bytes: bytesOfCodes(each) }));
  return (among, from, end, visit) => {
    for (const run of runs) eachHolding(order, run, among, from, end, visit);
  };
}

function wordByWord(order: WordOrder, wanted: readonly (readonly number[])[]): Seeker {
  const sets = wanted.map((codes) => new Set(codes));
  return (among, from, end, visit) => {
    for (let number = among.next(from); number !== -1 && number < end; number = among.next(number + 1)) {
      const bytes = articleIn(order, number);
      const codes: number[] = [];
      eachCode(bytes, bodyOf(bytes, 0), bytes.length, (code) => void codes.push(code));
      if (codes.some((_, at) => sets.every((set, step) => set.has(codes[at + step] ?? gap)))) visit(number);
    }
  };
}

/** Whether an article writes one of some words with a hyphen. */
function writesAny(order: WordOrder, number: number, codes: ReadonlySet<number>): boolean {
  const bytes = articleIn(order, number);
  let writes = false;
  eachCode(bytes, 0, bodyOf(bytes, 0), (code) => {
    writes ||= codes.has(code);
  });
  return writes;
}
