import type { CitationRef } from '../../core/reply.ts';

/** A cited sentence with what stands around it: what "Read a quote" shows. */
export interface QuoteContext {
  title: string;
  source: string | null;
  published: string | null;
  url: string | null;
  completeness: 'full' | 'excerpt' | 'preview';
  sample: boolean;
  /** Human place of the quote: `paragraph 12 of 14`, `title`, `dek`. */
  place: string;
  /** The paragraph in three pieces; joined without spaces they are its exact text, or the part of it that may be shown. */
  before: string;
  /** Empty when not even the quote may be shown; then `before` and `after` are too. */
  quote: string;
  after: string;
  /** Neighbouring paragraphs, null at the ends and for title and dek. */
  previousParagraph: string | null;
  nextParagraph: string | null;
  /** The article has changed since it was quoted: the quote is of an older revision. */
  revised: boolean;
  /**
   * Why no more is shown than this, in plain words, and where it can be read: the quote policy of its source or its publisher
   * lets no more be quoted. Null when all there is to show is shown.
   */
  withheld: string | null;
}

/** Null when the article is gone from the archive. */
export type ReadQuote = (
  citation: Pick<CitationRef, 'articleId' | 'revision' | 'part' | 'paragraph' | 'start' | 'end'>,
) => Promise<QuoteContext | null>;
