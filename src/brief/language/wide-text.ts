import type { Article } from '../../archive/article.ts';

/**
 * The same text, kept with two bytes a letter. V8 compiles a pattern twice, once for texts that have one byte a letter and once for
 * those with a curly quotation mark in them; where all have two, every pattern of a brief is compiled once: half of the time
 * that the first brief of a process spends on patterns.
 */
export function wideText(text: string): string {
  // A letter that needs two bytes makes the whole text have them, and a piece of it keeps them.
  return `\u2028${text}`.slice(1);
}

/** An article with all texts that a brief reads in one width. */
export function wideArticle(article: Article): Article {
  const { title, dek, paragraphs } = article;
  return {
    ...article,
    title: wideText(title),
    dek: dek === null ? null : wideText(dek),
    paragraphs: paragraphs.map(wideText),
  };
}
