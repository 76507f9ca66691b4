import type { Article } from '../../archive/article.ts';
import { type Contrast, contrastOf } from '../contrast/contrast.ts';
import { termsIn } from '../facts/counts.ts';
import { overlap } from './centrality.ts';
import type { MeaningsOf } from './disagreements.ts';
import { type Passage, sentencesIn } from './passage.ts';

/** Share of common terms from which on a sentence of another report is about the same. */
const aboutTheSame = 0.5;
/** Share of the other words two contrary sentences have in common at least, and how many. */
const alike = 0.6;
const shared = 3;
/** So near each other, even a difference that cannot be named is one. */
const nearlyEqual = 0.9;

/** A sentence much shorter than the passage is a part of one, cut wrongly: it does not say the same. */
const asWhole = 0.7;

/** Differences that make one sentence say what the other does not. */
const contrary = new Set<Contrast['kind']>([
  'negation',
  'reversal',
  'roles',
  'figure',
  'date',
  'name',
  'word',
  'series',
]);

/** Whether a report holds a sentence that says otherwise than a passage, and none that says the same: it may not be called "also". */
export function saysOtherwise(passage: Passage, other: Article, meanings: MeaningsOf): boolean {
  const terms = new Set(termsIn(passage.text));
  let isContrary = false;
  for (const paragraph of [other.title, other.dek ?? '', ...other.paragraphs]) {
    for (const { text } of sentencesIn(paragraph)) {
      const own = new Set(termsIn(text));
      if (own.size < terms.size / 2 || overlap(terms, own) < aboutTheSame) continue;
      const contrast = contrastOf(meanings(passage), meanings({ text, article: other }));
      if (contrast === null) {
        if (own.size >= terms.size * asWhole) return false;
        continue;
      }
      if (contrast.alike >= (contrary.has(contrast.kind) ? alike : nearlyEqual) && contrast.shared >= shared)
        isContrary = true;
    }
  }
  return isContrary;
}
