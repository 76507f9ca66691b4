import { createHash } from 'node:crypto';
import { z } from 'zod';

/**
 * What a receipt says: these words stood at this place of this revision when the archive was read. It holds no words, only
 * their hash, so that it can be passed on where the quote may not be.
 */
export const receiptSchema = z.strictObject({
  /** Form of the receipt; another number is read by another version. */
  v: z.literal(1),
  article: z.string().min(1).max(256),
  revision: z.int().min(1),
  part: z.enum(['title', 'dek', 'body']),
  /** Index into the article's paragraphs, from 0; null for title and dek. */
  paragraph: z.int().min(0).nullable(),
  /** Characters quoted, in UTF-16 code units, end exclusive. */
  start: z.int().min(0),
  end: z.int().min(1),
  /** SHA-256 of the quoted words in UTF-8, in hexadecimal. */
  sha256: z.string().regex(/^[\da-f]{64}$/),
  /** Id of the archive that was read. */
  archive: z.string().min(1),
  /** When the receipt was made. */
  at: z.iso.datetime(),
});
export type Receipt = z.infer<typeof receiptSchema>;

/** A place in the archive, as citations name it. */
export interface Place {
  articleId: string;
  revision: number;
  part: Receipt['part'];
  paragraph: number | null;
  start: number;
  end: number;
}

/** The hash a receipt has for these words. */
export function hashOfWords(words: string): string {
  return createHash('sha256').update(words, 'utf8').digest('hex');
}
