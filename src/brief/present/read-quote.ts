import type { ArchiveReader } from '../../archive/archive-reader.ts';
import { type Article, type ArticlePart, type ArticleText, textOfPart } from '../../archive/article.ts';
import { words as texts } from '../../core/words/words.ts';
import { mayQuote, whyNoMore } from '../choose/quote-bounds.ts';
import { sayPublished } from '../dates/say-published.ts';
import { sentencesOf } from '../language/sentences.ts';
import type { ReadQuote } from './quote-context.ts';

interface Range {
  start: number;
  end: number;
}

/**
 * Opens a citation at its sentence, in the revision it was quoted from, with as much of what stands around it as may be shown
 * now, whatever could be when it was quoted.
 */
export function createReadQuote(archive: Pick<ArchiveReader, 'get' | 'revision'>): ReadQuote {
  return async ({ articleId, revision, part, paragraph, start, end }) => {
    const article = await archive.get(articleId);
    if (article === null) return null;
    // An article that lives on in another has revisions of its own under its own id.
    const revised = article.id !== articleId || article.revision !== revision;
    const words: ArticleText | null = revised ? await archive.revision(articleId, revision) : article;
    const whole = words === null ? null : textOfPart(words, part, paragraph);
    if (words === null || whole === null || end > whole.length) return null;
    const at = part === 'body' ? paragraph : null;
    const neighbours = {
      previousParagraph: at === null ? null : (words.paragraphs[at - 1] ?? null),
      nextParagraph: at === null ? null : (words.paragraphs[at + 1] ?? null),
    };
    const fits = (range: Range, more: (string | null)[] = []) => mayShow(article, part, whole, range, more);
    const isWhole = fits({ start: 0, end: whole.length }, Object.values(neighbours));
    const range = isWhole
      ? { start: 0, end: whole.length }
      : narrowed(whole, { start, end }).find((each) => fits(each));
    const { source, published, publishedPrecision, url, completeness, sample } = article;
    return {
      title: words.title,
      source,
      published: publishedPrecision === 'approximate' ? sayPublished(article) : published,
      url,
      completeness,
      sample,
      place: at === null ? part : texts.paragraphOf(at + 1, words.paragraphs.length),
      before: range === undefined ? '' : whole.slice(range.start, start),
      quote: range === undefined ? '' : whole.slice(start, Math.min(end, range.end)),
      after: range === undefined ? '' : whole.slice(end, range.end),
      ...(isWhole ? neighbours : { previousParagraph: null, nextParagraph: null }),
      revised,
      withheld: isWhole ? null : whyNoMore(article),
    };
  };
}

/** Less and less around a quote: its paragraph, the sentence it lies in, its own words, those of its first sentence. */
function narrowed(whole: string, quote: Range): Range[] {
  const sentence = sentencesOf(whole).find(({ end }) => end > quote.start);
  const first = sentence === undefined ? quote : { start: quote.start, end: Math.min(quote.end, sentence.end) };
  const isInside = sentence !== undefined && sentence.start <= quote.start && quote.end <= sentence.end;
  return [{ start: 0, end: whole.length }, ...(isInside ? [sentence] : []), quote, first];
}

function mayShow(
  article: Article,
  part: ArticlePart,
  whole: string,
  { start, end }: Range,
  more: readonly (string | null)[],
): boolean {
  const touched = sentencesOf(whole).filter((sentence) => sentence.start < end && start < sentence.end);
  return mayQuote(article, [
    { text: whole.slice(start, end), part, sentences: touched.length },
    ...more.flatMap((text) => (text === null ? [] : [{ text, part, sentences: sentencesOf(text).length }])),
  ]);
}
