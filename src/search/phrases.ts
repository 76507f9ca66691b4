import type { Article } from '../archive/article.ts';
import type { ConceptFinder } from './concepts.ts';
import { holdsInTwo, phraseTest, prepareText, quickText, type TermTest } from './holds.ts';
import { phraseInOrder } from './phrase-in-order.ts';
import { twoInOrder } from './two-in-order.ts';
import type { OrderQuestion, WordOrder } from './word-order.ts';

/** Whether an article passes: one title, dek or paragraph of it does. */
export type ArticleTest = (article: Pick<Article, 'title' | 'dek' | 'paragraphs'>) => boolean;

/** A question about articles, to be answered by the order of words where that is kept, by reading them elsewhere. */
export interface ArticleQuestion {
  reads: ArticleTest;
  inOrder(order: WordOrder): OrderQuestion;
}

export function askPhrase(phrase: string): ArticleQuestion {
  return { reads: holdingPhrase(phrase), inOrder: (order) => phraseInOrder(order, phrase) };
}

/** @param lengths letters of the first half; default any */
export function askInTwo(stem: string, lengths?: readonly number[]): ArticleQuestion {
  return { reads: holdingInTwo(stem), inOrder: (order) => twoInOrder(order, stem, lengths) };
}

/** Whether the words of a phrase stand together. */
export function holdingPhrase(phrase: string): ArticleTest {
  return anyPart(phraseTest(phrase));
}

/** Whether a word of this stem stands there in two words ("cease fire"). */
function holdingInTwo(stem: string): ArticleTest {
  return anyPart({
    mayHold: ({ squeezed }) => squeezed.includes(stem.slice(0, -1)),
    holds: (text) => holdsInTwo(text.words(), stem),
  });
}

const noConcepts: ConceptFinder = { named: () => null, part: () => null, mentions: () => [] };

function anyPart({ mayHold, holds }: TermTest): ArticleTest {
  const passes = (part: string) => mayHold(quickText(part)) && holds(prepareText(part, noConcepts));
  return ({ title, dek, paragraphs }) => passes(title) || (dek !== null && passes(dek)) || paragraphs.some(passes);
}
