import type { Article } from '../archive/article.ts';
import { lazy } from '../core/lazy.ts';
import type { ConceptFinder } from './concepts.ts';
import { fold } from './fold.ts';
import { prepareText, quickText, type TermTest } from './holds.ts';
import { indexTerms } from './index-terms.ts';
import { firstForm } from './term-forms.ts';
import { stemOf } from './terms.ts';
import { wordsIn } from './words.ts';

/** One article taken apart once, to be asked by many queries. Each part is read when it is first asked for. */
export interface ArticleProfile {
  readonly article: Article;
  /** Every term the index would hold of it, concepts too. */
  terms(): ReadonlyMap<string, number>;
  /** Stems that two neighbouring words make together: "cease fire" is ceasefire. */
  pairs(): ReadonlySet<string>;
  /** Whether one part of it, title, dek or paragraph, passes a test: for phrases, which stand in one part. */
  holds(test: TermTest): boolean;
  /** Whether a character of a script without spaces begins anything in it. */
  holdsCharacter(character: string): boolean;
  /** Whether a name of its outlet or section holds these folded words. */
  isFrom(part: 'source' | 'section', folded: string): boolean;
  /** What queries may be filed under: its terms, and pairs as `+stem`. */
  anchors(): Iterable<string>;
}

/** Mark of an anchor that two words make together. */
export const pairMark = '+';

/** Made of two words, it is worth looking for: the same lengths as a word that may be written in two. */
const joined = /^(?:[a-z]{5,40}|[a-z]{1,4}\d{1,4})$/;

export function articleProfile(article: Article, finder: ConceptFinder): ArticleProfile {
  const parts = [article.title, article.dek ?? '', ...article.paragraphs].filter((part) => part !== '');
  const terms = lazy(() => indexTerms(article, finder).times);
  const texts = lazy(() => parts.map((part) => ({ quick: quickText(part), prepared: prepareText(part, noConcepts) })));
  const pairs = lazy(() => new Set(parts.flatMap(pairsIn)));
  const folded = lazy(() => fold(parts.join('\n')));
  const names = lazy(() => ({ source: foldOf(article.source), section: foldOf(article.section) }));
  return {
    article,
    terms,
    pairs,
    holds: ({ mayHold, holds }) => texts().some(({ quick, prepared }) => mayHold(quick) && holds(prepared)),
    holdsCharacter: (character) => folded().includes(character),
    isFrom: (part, wanted) => names()[part]?.includes(wanted) ?? false,
    *anchors() {
      yield* terms().keys();
      for (const pair of pairs()) yield `${pairMark}${pair}`;
    },
  };
}

const noConcepts: ConceptFinder = { named: () => null, part: () => null, mentions: () => [] };

function pairsIn(text: string): string[] {
  const words = wordsIn(text).words.map(firstForm);
  return words.slice(1).flatMap((word, at) => {
    const whole = words[at]! + word;
    return joined.test(whole) ? [stemOf(whole)] : [];
  });
}

const foldOf = (name: string | null) => (name === null ? null : fold(name));
