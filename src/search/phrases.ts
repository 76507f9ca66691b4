import type { Article } from '../archive/article.ts';
import type { ConceptFinder } from './concepts.ts';
import { holdsInTwo, phraseTest, prepareText, quickText, type TermTest } from './holds.ts';

/** Whether an article passes: one title, dek or paragraph of it does. */
export type ArticleTest = (article: Pick<Article, 'title' | 'dek' | 'paragraphs'>) => boolean;

/** Whether the words of a phrase stand together. */
export function holdingPhrase(phrase: string): ArticleTest {
  return anyPart(phraseTest(phrase));
}

/** Whether a word of this stem stands there in two words ("cease fire"). */
export function holdingInTwo(stem: string): ArticleTest {
  return anyPart({
    mayHold: ({ squeezed }) => squeezed.includes(stem.slice(0, -1)),
    holds: (text) => holdsInTwo(text.words(), stem),
  });
}

const noConcepts: ConceptFinder = { named: () => null, mentions: () => [] };

function anyPart({ mayHold, holds }: TermTest): ArticleTest {
  const passes = (part: string) => mayHold(quickText(part)) && holds(prepareText(part, noConcepts));
  return ({ title, dek, paragraphs }) => passes(title) || (dek !== null && passes(dek)) || paragraphs.some(passes);
}
