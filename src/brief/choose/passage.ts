import type { Article, ArticlePart } from '../../archive/article.ts';
import { countWordsOf } from '../../archive/text/count-words.ts';
import { leadIn } from '../language/lead-in.ts';
import { type Sentence, sentencesOf } from '../language/sentences.ts';

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

const cache = new Map<string, Sentence[]>();
/** Paragraphs whose sentences are kept: some 4 MB. */
const cachedParagraphs = 4000;

/** Sentences of a paragraph without what is glued before them, remembered: the same articles answer many queries. */
export function sentencesIn(paragraph: string): Sentence[] {
  const known = cache.get(paragraph);
  if (known !== undefined) return known;
  const sentences = sentencesOf(paragraph).map(withoutLeadIn);
  if (cache.size >= cachedParagraphs) cache.clear();
  cache.set(paragraph, sentences);
  return sentences;
}

function withoutLeadIn({ text, start, end }: Sentence): Sentence {
  const skip = leadIn(text);
  return { text: text.slice(skip), start: start + skip, end };
}

export { wordCount } from '../facts/counts.ts';

/** Words an article holds in its body. */
export function wordsOfArticle(article: Article): number {
  return countWordsOf(article.paragraphs);
}
