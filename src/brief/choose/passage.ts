import type { Article, ArticlePart } from '../../archive/article.ts';
import { countWordsOf } from '../../archive/text/count-words.ts';

/** A run of characters of an article: what one citation covers. */
export interface Span {
  part: ArticlePart;
  /** From 0; null outside the body. */
  paragraph: number | null;
  start: number;
  end: number;
}

/** A sentence, or two neighbours, that may become a point. */
export interface Passage {
  article: Article;
  /** One span, or two that follow each other. */
  spans: Span[];
  /** The spans' text joined by one space. */
  text: string;
  /** Place of the first sentence in the article, from 0; title and dek stand before the body. */
  place: number;
  /** Stands in the last paragraph of an article that has several. */
  inConclusion: boolean;
  /** Bits of the query's groups it serves. */
  served: number;
  /** It serves them only together with its article's title, which is shown next to it. */
  isUnderTitle?: boolean;
}

export { wordCount } from '../facts/counts.ts';
export { sentencesIn } from '../facts/sentences-in.ts';

/** Words an article holds in its body. */
export function wordsOfArticle(article: Article): number {
  return countWordsOf(article.paragraphs);
}
