import type { ArticleText } from '../archive/article.ts';
import type { QuoteContext, ReadQuote } from '../core/quote-context.ts';
import type { ArchiveReader } from '../services.ts';

/** Opens a citation at its sentence, in the revision it was quoted from, with what stands around it. */
export function createReadQuote(archive: Pick<ArchiveReader, 'get' | 'revision'>): ReadQuote {
  return async ({ articleId, revision, part, paragraph, start, end }) => {
    const article = await archive.get(articleId);
    if (article === null) return null;
    const revised = article.revision !== revision;
    const words: ArticleText | null = revised ? await archive.revision(articleId, revision) : article;
    if (words === null) return null;
    const whole = part === 'title' ? words.title : part === 'dek' ? words.dek : words.paragraphs[paragraph ?? -1];
    if (whole === null || whole === undefined || end > whole.length) return null;
    const inBody = part === 'body' && paragraph !== null;
    const { source, published, url, completeness, sample } = article;
    const context: QuoteContext = {
      title: words.title,
      source,
      published,
      url,
      completeness,
      sample,
      place: inBody ? `paragraph ${paragraph + 1} of ${words.paragraphs.length}` : part,
      before: whole.slice(0, start),
      quote: whole.slice(start, end),
      after: whole.slice(end),
      previousParagraph: inBody ? (words.paragraphs[paragraph - 1] ?? null) : null,
      nextParagraph: inBody ? (words.paragraphs[paragraph + 1] ?? null) : null,
      revised,
    };
    return context;
  };
}
