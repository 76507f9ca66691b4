import type { Article } from '../../archive/article.ts';
import { carries } from '../contrast/carries.ts';
import { termsIn } from '../facts/counts.ts';
import { overlap } from './centrality.ts';
import type { MeaningsOf } from './disagreements.ts';
import { type Passage, sentencesIn } from './passage.ts';

/** Share of common terms from which on a sentence of another report may say the same: synonyms are not counted yet. */
const aboutTheSame = 0.4;

/** Whether a report holds a sentence that says what a passage says: only then is the passage "also in" it. That it tells of the same event is not enough. */
export function isCarriedBy(other: Article, passage: Passage, meanings: MeaningsOf): boolean {
  const places = [other.title, other.dek ?? '', ...other.paragraphs];
  return sentencesIn(passage.text).every(({ text: sentence }) => {
    const terms = new Set(termsIn(sentence));
    const said = () => meanings({ text: sentence, article: passage.article });
    return places.some(
      (paragraph) =>
        paragraph.includes(sentence) ||
        sentencesIn(paragraph).some(({ text }) => {
          const own = new Set(termsIn(text));
          if (own.size < terms.size / 2 || overlap(terms, own) < aboutTheSame) return false;
          return carries(meanings({ text, article: other }), said());
        }),
    );
  });
}
