import { type ArticleText, textOfPart } from '../archive/article.ts';
import type { Place } from './receipt.ts';
import type { ReceiptSigner } from './sign.ts';

/** Reads the words of a revision; null when the archive no longer holds it. */
export type ReadRevision = (articleId: string, revision: number) => Promise<ArticleText | null>;

/**
 * The same JSON with a `receipt` in every citation whose words the archive holds. The hash is of the archive's own words at the
 * place, so that a receipt vouches for them and not for what an answer made of them.
 */
export async function withReceipts(data: unknown, signer: ReceiptSigner, read: ReadRevision): Promise<unknown> {
  if (Array.isArray(data)) return Promise.all(data.map((item) => withReceipts(item, signer, read)));
  if (data === null || typeof data !== 'object' || data instanceof Date) return data;
  const entries = await Promise.all(
    Object.entries(data).map(async ([name, value]) => [name, await withReceipts(value, signer, read)] as const),
  );
  const copy = Object.fromEntries(entries);
  if (!isPlace(data)) return copy;
  const words = await wordsAt(data, read);
  return words === null ? copy : { ...copy, receipt: await signer.sign(data, words) };
}

/** The words at a place; null when the archive does not hold them, or the place lies outside them. */
export async function wordsAt(place: Place, read: ReadRevision): Promise<string | null> {
  const text = await read(place.articleId, place.revision);
  const whole = text === null ? null : textOfPart(text, place.part, place.paragraph);
  if (whole === null || place.start >= place.end || place.end > whole.length) return null;
  return whole.slice(place.start, place.end);
}

function isPlace(value: object): value is Place {
  const { articleId, revision, part, start, end } = value as Record<string, unknown>;
  return (
    typeof articleId === 'string' &&
    typeof revision === 'number' &&
    typeof start === 'number' &&
    typeof end === 'number' &&
    (part === 'title' || part === 'dek' || part === 'body')
  );
}
