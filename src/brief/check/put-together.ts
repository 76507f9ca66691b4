import type { Article, ArticlePart } from '../../archive/article.ts';

import { comparedWords } from './plain-form.ts';

/** A sentence of the archive. */
export interface ArchiveSentence {
  article: Article;
  part: ArticlePart;
  paragraph: number | null;
  start: number;
  end: number;
  text: string;
}

/** Fewest neighbouring words in common that count as taken over. */
const leastRun = 4;
/** Fewest words, and the share of the pasted sentence, that each of the two must give which the other does not have. */
const leastOwn = { words: 5, share: 0.25 };
/** Share of the pasted sentence that both together must give. */
const leastTogether = 0.75;
/** Longest sentence looked at, in words. */
const mostWords = 200;

const wordsOf = comparedWords;

/** The two sentences of the archive that a pasted one was put together from, in its order; null when it was not. */
export function findPair(
  pasted: string,
  sentences: Iterable<ArchiveSentence>,
): [ArchiveSentence, ArchiveSentence] | null {
  const words = wordsOf(pasted);
  if (words.length < 2 * leastOwn.words || words.length > mostWords) return null;
  const places = new Map<string, number[]>();
  for (let at = 0; at + leastRun <= words.length; at++) {
    const run = words.slice(at, at + leastRun).join(' ');
    places.set(run, [...(places.get(run) ?? []), at]);
  }
  const covering: { sentence: ArchiveSentence; covered: boolean[]; count: number }[] = [];
  for (const sentence of sentences) {
    const covered = coveredBy(wordsOf(sentence.text), words.length, places);
    const count = covered.filter(Boolean).length;
    if (count >= leastOwn.words) covering.push({ sentence, covered, count });
  }
  covering.sort((a, b) => b.count - a.count);
  const least = Math.max(leastOwn.words, words.length * leastOwn.share);
  for (const first of covering.slice(0, 12)) {
    const own = (one: boolean[], other: boolean[]) => one.filter((has, at) => has && !other[at]).length;
    const second = covering.find(
      (other) =>
        other !== first &&
        own(other.covered, first.covered) >= least &&
        own(first.covered, other.covered) >= least &&
        first.count + own(other.covered, first.covered) >= words.length * leastTogether,
    );
    if (second === undefined) continue;
    const pair = [first, second].sort((a, b) => a.covered.indexOf(true) - b.covered.indexOf(true));
    return [pair[0]!.sentence, pair[1]!.sentence];
  }
  return null;
}

function coveredBy(own: readonly string[], length: number, places: ReadonlyMap<string, number[]>): boolean[] {
  const covered = new Array<boolean>(length).fill(false);
  for (let at = 0; at + leastRun <= own.length; at++) {
    for (const place of places.get(own.slice(at, at + leastRun).join(' ')) ?? [])
      covered.fill(true, place, place + leastRun);
  }
  return covered;
}
