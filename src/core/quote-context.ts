import type { CitationRef } from './reply.ts';

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
  /** The paragraph in three pieces; joined without spaces they are its exact text. */
  before: string;
  quote: string;
  after: string;
  /** Neighbouring paragraphs, null at the ends and for title and dek. */
  previousParagraph: string | null;
  nextParagraph: string | null;
  /** The article has changed since it was quoted: the quote is of an older revision. */
  revised: boolean;
}

/** Null when the article is gone from the archive. */
export type ReadQuote = (
  citation: Pick<CitationRef, 'articleId' | 'revision' | 'part' | 'paragraph' | 'start' | 'end'>,
) => Promise<QuoteContext | null>;
