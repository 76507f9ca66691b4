import type { ArchiveReader } from '../../archive/archive-reader.ts';
import type { Article } from '../../archive/article.ts';
import { mayQuote, type Quoted } from '../../brief/choose/quote-bounds.ts';
import { sentencesOf } from '../../brief/language/sentences.ts';
import type { Changed } from './edition.ts';

type Quote = NonNullable<Changed['now']>;

/**
 * Changes without the quotes that may not be shown: of each article one briefing shows as much as its source and its publisher
 * let be quoted, what it says now before what it said. A change whose quotes are left out is still told.
 */
export async function withinBounds(
  changes: readonly Changed[],
  archive: Pick<ArchiveReader, 'getMany'>,
): Promise<Changed[]> {
  const articles = new Map<string, Article | null>();
  const shown = new Map<string, Quoted[]>();
  const articleOf = async (id: string) => {
    const known = articles.get(id);
    if (known !== undefined) return known;
    const [article = null] = await archive.getMany([id]);
    articles.set(id, article);
    return article;
  };
  const allowed = async (quote: Quote | null): Promise<Quote | null> => {
    const article = quote === null ? null : await articleOf(quote.citation.articleId);
    if (quote === null || article === null) return null;
    const own = shown.get(article.id) ?? [];
    if (own.some(({ text }) => text === quote.text)) return quote;
    const { text, citation } = quote;
    const all = [...own, { text, part: citation.part, sentences: sentencesOf(text).length }];
    if (!mayQuote(article, all)) return null;
    shown.set(article.id, all);
    return quote;
  };

  const kept: Changed[] = [];
  for (const change of changes) {
    const now = await allowed(change.now);
    const old = await allowed(change.old);
    const isWhole = now === change.now && old === change.old;
    kept.push(isWhole ? change : { ...change, now, old, withheld: true });
  }
  return kept;
}
