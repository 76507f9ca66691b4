import type { Article, ArticlePart } from '../../archive/article.ts';

/** A run of words of one article, as an answer shows it. */
export interface Quoted {
  text: string;
  part: ArticlePart;
  /** Sentences it shows; a clause of one counts as one. */
  sentences: number;
}

/** What the bounds of an article are made of. */
type Bounded = Pick<Article, 'quotePolicy' | 'maxSnippet'>;

/** Sentences of one article that one answer may show under each policy. */
const sentencesUnder = {
  full: Number.POSITIVE_INFINITY,
  sentence: 1,
  headline: 0,
  none: 0,
};

/** Most sentences of one article in one answer, as the quote policy of its source says. */
export function sentenceBound({ quotePolicy = 'full' }: Bounded): number {
  return sentencesUnder[quotePolicy];
}

/**
 * Whether one answer may show all of these quotes of an article: by the quote policy of its source in sentences, by its
 * publisher's `max-snippet` in characters. A policy of `headline` lets the title be quoted besides.
 */
export function mayQuote(article: Bounded, quotes: readonly Quoted[]): boolean {
  const isFree = ({ part }: Quoted) => article.quotePolicy === 'headline' && part === 'title';
  const sentences = quotes.reduce((sum, quote) => sum + (isFree(quote) ? 0 : quote.sentences), 0);
  const characters = quotes.reduce((sum, { text }) => sum + text.length, 0);
  return sentences <= sentenceBound(article) && characters <= (article.maxSnippet ?? Number.POSITIVE_INFINITY);
}

/** Whether any word of an article may be quoted at all. What may not be is still found, listed and linked. */
export function isQuotable(article: Bounded): boolean {
  const isOpen = sentenceBound(article) > 0 || article.quotePolicy === 'headline';
  return isOpen && article.maxSnippet !== 0;
}

/** Whether the quote policy or the publisher bounds an article beyond the caps every article has. */
export function isBounded(article: Bounded): boolean {
  return sentenceBound(article) !== Number.POSITIVE_INFINITY || article.maxSnippet !== undefined;
}

/** In plain words why no more of an article is shown, and where it can be read; null when nothing bounds it. */
export function whyNoMore(article: Bounded & Pick<Article, 'id' | 'url'>): string | null {
  const reason = reasonOf(article);
  if (reason === null) return null;
  const where =
    article.url === null
      ? `It has no address; whoever runs Sitrep can read it with: sitrep article ${article.id}`
      : 'Read it on the publisher’s page.';
  return `${reason} ${where}`;
}

/** The bound that leaves least comes first. */
function reasonOf({ quotePolicy, maxSnippet }: Bounded): string | null {
  if (quotePolicy === 'none') return 'Its text is not shown: this source is not quoted (quote:none).';
  if (quotePolicy === 'headline')
    return 'Its text is not shown: only headlines of this source are quoted (quote:headline).';
  if (maxSnippet === 0) return 'Its text is not shown: its publisher allows no quoting elsewhere (nosnippet).';
  if (quotePolicy === 'sentence')
    return 'No more is shown: one sentence per article of this source is quoted (quote:sentence).';
  if (maxSnippet !== undefined)
    return `No more is shown: its publisher allows ${maxSnippet.toLocaleString('en')} characters to be quoted elsewhere (max-snippet).`;
  return null;
}
