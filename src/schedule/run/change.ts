import type { ArchiveReader } from '../../archive/archive-reader.ts';
import { type Article, type ArticleText, textOfPart } from '../../archive/article.ts';
import type { Citation } from '../../brief/brief.ts';
import { sentencesOf } from '../../brief/language/sentences.ts';
import type { SeenQuote } from '../repository.ts';
import type { Changed } from './edition.ts';

/** Least share of words two sentences have in common, figures left out, to be about the same thing. Chosen by hand. */
const leastAlike = 0.5;

interface ChangeRequest {
  article: Article;
  /** The revision this channel last saw; null when it never saw this article. */
  seenRevision: number | null;
  /** What this channel was quoted of the article itself, newest first. */
  own: readonly SeenQuote[];
  /** What it was quoted of any article of the same story, newest first. */
  ofStory: readonly SeenQuote[];
}

/**
 * How an article of a known story differs from what the channel was quoted: changed by its publisher, or a report with a
 * different figure. Null when it brings neither.
 */
export async function findChange(
  { article, seenRevision, own, ofStory }: ChangeRequest,
  archive: Pick<ArchiveReader, 'revision'>,
): Promise<Changed | null> {
  if (seenRevision !== null) {
    const isChanged = article.revisions.some(({ revision, cause }) => revision > seenRevision && cause === 'source');
    return isChanged && own.length > 0 ? changedBySource(article, own, archive) : null;
  }
  for (const quote of ofStory) {
    const old = await wordsOf(quote.citation, archive);
    if (old === null || figuresOf(old).length === 0) continue;
    const now = differentFigure(old, article);
    if (now !== null) return changedOf(article, 'figure', { text: old, citation: quote.citation }, now);
  }
  return null;
}

async function changedBySource(
  article: Article,
  own: readonly SeenQuote[],
  archive: Pick<ArchiveReader, 'revision'>,
): Promise<Changed | null> {
  let standing: Changed | null = null;
  for (const { citation } of own) {
    const old = await wordsOf(citation, archive);
    if (old === null) continue;
    const spans = spansOf(article);
    const same = spans.find(({ text }) => text === old) ?? spansHolding(article, old);
    if (same !== null && same !== undefined) {
      standing ??= { ...changedOf(article, 'source', { text: old, citation }, null), stands: true };
      continue;
    }
    const nearest = spans
      .map((span) => ({ span, alike: similarity(old, span.text) }))
      .filter(({ alike }) => alike >= leastAlike)
      .sort((a, b) => b.alike - a.alike)[0];
    return changedOf(article, 'source', { text: old, citation }, nearest?.span ?? null);
  }
  return standing;
}

interface Span {
  text: string;
  citation: Citation;
}

/** The sentence of the article most like the quote that has figures, none of which the quote has in common with all. */
function differentFigure(old: string, article: Article): Span | null {
  const before = figuresOf(old);
  const candidates = spansOf(article)
    .map((span) => ({ span, alike: similarity(old, span.text), figures: figuresOf(span.text) }))
    .filter(({ alike, figures }) => alike >= leastAlike && figures.length > 0 && !sameFigures(before, figures))
    .sort((a, b) => b.alike - a.alike);
  return candidates[0]?.span ?? null;
}

function changedOf(article: Article, why: Changed['why'], old: Span, now: Span | null): Changed {
  const { id, revision, title, source, published, publishedPrecision, url, storyId } = article;
  return {
    why,
    articleId: id,
    revision,
    title,
    source,
    published,
    publishedPrecision,
    url,
    storyId,
    old,
    now,
    stands: false,
  };
}

async function wordsOf(citation: Citation, archive: Pick<ArchiveReader, 'revision'>): Promise<string | null> {
  const text = await archive.revision(citation.articleId, citation.revision);
  const part = text === null ? null : textOfPart(text, citation.part, citation.paragraph);
  return part?.slice(citation.start, citation.end) ?? null;
}

/** Every sentence of title, dek and body, as something to cite. */
function spansOf(article: Article): Span[] {
  return partsOf(article).flatMap(({ text, part, paragraph }) =>
    sentencesOf(text).map((sentence) => ({
      text: sentence.text,
      citation: citationOf(article, part, paragraph, sentence.start, sentence.end),
    })),
  );
}

/** Where the article holds these words across sentence borders; a quote may be two neighbours. */
function spansHolding(article: Article, words: string): Span | null {
  for (const { text, part, paragraph } of partsOf(article)) {
    const start = text.indexOf(words);
    if (start >= 0) return { text: words, citation: citationOf(article, part, paragraph, start, start + words.length) };
  }
  return null;
}

function partsOf(article: ArticleText): { text: string; part: Citation['part']; paragraph: number | null }[] {
  return [
    { text: article.title, part: 'title' as const, paragraph: null },
    ...(article.dek === null ? [] : [{ text: article.dek, part: 'dek' as const, paragraph: null }]),
    ...article.paragraphs.map((text, paragraph) => ({ text, part: 'body' as const, paragraph })),
  ];
}

function citationOf(
  { id, revision }: Article,
  part: Citation['part'],
  paragraph: number | null,
  start: number,
  end: number,
): Citation {
  return { n: 1, articleId: id, revision, part, paragraph, start, end, page: null, link: null };
}

/** Share of words in common (Jaccard), figures and case left out. */
export function similarity(a: string, b: string): number {
  const [wordsA, wordsB] = [wordsIn(a), wordsIn(b)];
  const shared = [...wordsA].filter((word) => wordsB.has(word)).length;
  return shared / Math.max(1, wordsA.size + wordsB.size - shared);
}

function wordsIn(text: string): Set<string> {
  return new Set(text.toLowerCase().match(/\p{L}[\p{L}\p{M}'’]*/gu) ?? []);
}

const numberWords =
  'two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand'.split(
    ' ',
  );
const figure = new RegExp(`\\d[\\d.,]*\\d|\\d|\\b(?:${numberWords.join('|')})\\b`, 'giu');

/** The figures of a sentence, thousands separators left out; years of four digits are dates, not figures. */
export function figuresOf(text: string): string[] {
  return (text.match(figure) ?? [])
    .map((found) => found.replace(/,(?=\d{3})/g, '').toLowerCase())
    .filter((found) => !/^(?:19|20)\d\d$/.test(found));
}

function sameFigures(a: readonly string[], b: readonly string[]): boolean {
  const [setA, setB] = [new Set(a), new Set(b)];
  return [...setB].every((value) => setA.has(value)) || [...setA].every((value) => setB.has(value));
}
