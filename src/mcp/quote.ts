import { z } from 'zod';
import type { ReadQuote } from '../brief/present/quote-context.ts';
import type { ReadArticle } from '../brief/present/readable-article.ts';
import { UserError } from '../core/errors.ts';
import { type ReadRevision, wordsAt } from '../receipts/attach.ts';
import type { Place } from '../receipts/receipt.ts';
import type { ReceiptSigner } from '../receipts/sign.ts';

/** A place as a program names it: with a citation's numbers, or just the paragraph. */
export const quoteInput = z.strictObject({
  article: z.string().min(1).max(256).describe('Id of the article, as search and citations give it'),
  revision: z.int().min(1).optional().describe('Revision to quote; the current one when left out'),
  part: z.enum(['title', 'dek', 'body']).default('body').describe('Title, standfirst (dek) or text'),
  paragraph: z.int().min(0).optional().describe('Paragraph of the text, from 0, as in citations'),
  start: z.int().min(0).optional().describe('First character; the whole part when left out'),
  end: z.int().min(1).optional().describe('Character after the last one'),
});
export type QuoteInput = z.output<typeof quoteInput>;

export interface QuoteDeps {
  readQuote: ReadQuote;
  readArticle: ReadArticle;
  readRevision: ReadRevision;
  signer: ReceiptSigner;
}

/** The exact words at a place with a receipt for those that may be shown. Throws a UserError where there are none. */
export async function quoteAt(input: QuoteInput, deps: QuoteDeps): Promise<Record<string, unknown>> {
  const place = await placeOf(input, deps);
  const context = await deps.readQuote(place);
  const words = await wordsAt(place, deps.readRevision);
  if (context === null || words === null) throw nothingThere;
  if (context.quote === '') throw new UserError(context.withheld ?? 'These words may not be quoted.');
  // A bound of the source or publisher may leave only the beginning of what was asked for.
  const shown = { ...place, end: place.start + context.quote.length };
  return { citation: shown, ...context, receipt: await deps.signer.sign(shown, context.quote) };
}

const nothingThere = new UserError('The archive has no words at this place.', {
  next: 'Take article, revision, part, paragraph, start and end from a citation.',
});

async function placeOf(input: QuoteInput, { readArticle, readRevision }: QuoteDeps): Promise<Place> {
  const article = await readArticle(input.article);
  if (article === null) {
    throw new UserError(`There is no article "${input.article}".`, { next: 'Ids come from the tool "search".' });
  }
  const revision = input.revision ?? article.revision;
  const paragraph = input.part === 'body' ? (input.paragraph ?? 0) : null;
  const start = input.start ?? 0;
  const whole = { articleId: article.id, revision, part: input.part, paragraph };
  const end = input.end ?? (await endOf(whole, readRevision));
  if (start >= end) throw nothingThere;
  return { ...whole, start, end };
}

async function endOf(whole: Omit<Place, 'start' | 'end'>, readRevision: ReadRevision): Promise<number> {
  const text = await readRevision(whole.articleId, whole.revision);
  if (text === null) throw nothingThere;
  const words = whole.part === 'body' ? text.paragraphs[whole.paragraph ?? 0] : text[whole.part];
  if (words === undefined || words === null || words === '') throw nothingThere;
  return words.length;
}
