import type { Article } from '../../archive/article.ts';
import { UserError } from '../../core/errors.ts';
import { isBounded, mayQuote, whyNoMore } from '../choose/quote-bounds.ts';
import { sentencesOf } from '../language/sentences.ts';

/** The current article by id; null when the archive has none. */
export type ReadArticle = (id: string) => Promise<Article | null>;

/**
 * An article as a program may read it: the JSON of the contract, with as many paragraphs, from the first, as its source and
 * publisher let be shown, and why there are no more.
 */
export async function readableArticle(
  id: string,
  readArticle: ReadArticle,
): Promise<Article & { withheld: string | null }> {
  const article = await readArticle(id);
  if (article === null)
    throw new UserError(`There is no article "${id}".`, { next: 'Ids come from the tool "search".' });
  if (!isBounded(article)) return { ...article, withheld: null };
  const paragraphs: string[] = [];
  for (const paragraph of article.paragraphs) {
    const shown = [...paragraphs, paragraph].map((text) => ({
      text,
      part: 'body' as const,
      sentences: sentencesOf(text).length,
    }));
    if (!mayQuote(article, shown)) break;
    paragraphs.push(paragraph);
  }
  const dek =
    article.dek !== null && mayQuote(article, [{ text: article.dek, part: 'dek', sentences: 1 }]) ? article.dek : null;
  const isWhole = paragraphs.length === article.paragraphs.length;
  if (isWhole) return { ...article, withheld: null };
  // Words under a picture are words of the article, and nobody counted them.
  return { ...article, dek, paragraphs, captions: [], withheld: whyNoMore(article) };
}
