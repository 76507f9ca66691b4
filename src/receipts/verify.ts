import { compactVerify, importJWK } from 'jose';
import type { PublicKey } from './key-ring.ts';
import { hashOfWords, type Receipt, receiptSchema } from './receipt.ts';
import { receiptType } from './sign.ts';

/**
 * What a receipt is worth: `true` (signed with a known key, not a character changed), `altered` (it is not what was signed, or
 * no receipt at all), `unknown-key` (nobody here can tell), `other-words` (true, but the words given are not those it is for).
 */
export type Verdict =
  | { verdict: 'true' | 'other-words'; receipt: Receipt; kid: string }
  | { verdict: 'altered'; receipt: null; kid: string | null }
  | { verdict: 'unknown-key'; receipt: null; kid: string };

/** Longest receipt that is looked at, in characters; ours have about 600. */
const longestReceipt = 4096;

/**
 * Verifies a receipt with these keys, offline.
 *
 * @param words what the receipt is said to be for; null when nobody says
 */
export async function verifyReceipt(
  text: string,
  keys: readonly Pick<PublicKey, 'kty' | 'crv' | 'x' | 'kid'>[],
  words: string | null = null,
): Promise<Verdict> {
  const parts = text.split('.');
  const altered = { verdict: 'altered', receipt: null, kid: null } as const;
  if (text.length > longestReceipt || parts.length !== 3 || !parts.every(isCanonical)) return altered;
  const header = headerOf(parts[0]!);
  if (header === null) return altered;
  const key = keys.find(({ kid }) => kid === header.kid);
  if (key === undefined) return { verdict: 'unknown-key', receipt: null, kid: header.kid };
  try {
    const { kty, crv, x } = key;
    const { payload } = await compactVerify(text, await importJWK({ kty, crv, x }, 'EdDSA'), { algorithms: ['EdDSA'] });
    const receipt = receiptSchema.parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(payload)));
    const isOther = words !== null && hashOfWords(words) !== receipt.sha256;
    return { verdict: isOther ? 'other-words' : 'true', receipt, kid: key.kid };
  } catch {
    return { ...altered, kid: key.kid };
  }
}

/** Base64url in its one right spelling: a last character whose spare bits differ would decode to the same bytes. */
function isCanonical(part: string): boolean {
  return part !== '' && Buffer.from(part, 'base64url').toString('base64url') === part;
}

/** The header, when it is one of ours: exactly algorithm, type and key. */
function headerOf(part: string): { kid: string } | null {
  try {
    const header: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    if (typeof header !== 'object' || header === null) return null;
    const { alg, typ, kid, ...more } = header as Record<string, unknown>;
    const isOurs = alg === 'EdDSA' && typ === receiptType && Object.keys(more).length === 0;
    return isOurs && typeof kid === 'string' && kid !== '' ? { kid } : null;
  } catch {
    return null;
  }
}
