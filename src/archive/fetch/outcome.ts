import type { Document } from '../readers/reader.ts';
import { ForbiddenAddress } from './address.ts';
import { type ExchangeResponse, ProxyRefused, TooSlow, wrongPassword } from './request.ts';
import { BodyTooLarge } from './unpack.ts';

/** What became of a request. Reasons are plain words for people, without a full stop. */
export type FetchOutcome =
  | FetchedDocument
  /** The copy at hand is still the newest. */
  | { outcome: 'unchanged'; permanentUrl: string | null }
  /** 410: it is gone and will not come back. */
  | { outcome: 'gone'; reason: string }
  /** Worth trying again, not before `retryAt` when the server named a time. */
  | { outcome: 'later'; reason: string; retryAt: Date | null }
  /** Trying the same again will not help. */
  | { outcome: 'refused'; code: RefusalCode; reason: string };

export interface FetchedDocument {
  outcome: 'fetched';
  /** Where it was found in the end. */
  url: string;
  /** The address to ask from now on, when the site said it has moved for good (301, 308); null when it has not. */
  permanentUrl: string | null;
  bytes: Uint8Array;
  contentType: string | null;
  etag: string | null;
  lastModified: string | null;
  /** The `X-Robots-Tag` header: some sites say `nosnippet` there. */
  robotsTag: string | null;
}

/** What was fetched, ready for a reader. */
export function documentOf({ url, bytes, contentType, robotsTag }: FetchedDocument): Document {
  return { origin: url, bytes, contentType, robotsTag };
}

/** Why a document will not be had: its address is not allowed, robots.txt, too large, too many redirects, or the server says no. */
export type RefusalCode = 'forbidden' | 'robots' | 'too-large' | 'redirects' | 'status';

/** The longest wait a server may ask for, in milliseconds: 7 days. */
const maxRetryAfterMs = 7 * 24 * 60 * 60 * 1000;

/** How long a site is left alone that asks us to slow down (429) and names no time, in milliseconds: 10 minutes. */
const slowDownMs = 10 * 60 * 1000;

/** Reads what a final answer means. */
export function outcomeOf(
  response: ExchangeResponse,
  url: URL,
  permanentUrl: string | null,
  nowMs: number,
): FetchOutcome {
  const { status, headers, body } = response;
  if (status === 200 || status === 203) {
    return {
      outcome: 'fetched',
      url: url.href,
      permanentUrl,
      bytes: body,
      contentType: headers['content-type'] ?? null,
      etag: headers.etag ?? null,
      lastModified: headers['last-modified'] ?? null,
      robotsTag: firstOf(headers['x-robots-tag']),
    };
  }
  if (status === 304) return { outcome: 'unchanged', permanentUrl };
  if (status === 410) return { outcome: 'gone', reason: 'the site says it is permanently gone (410)' };
  // Only a proxy answers that; over plain http it does so in place of the site.
  if (status === 407) return later(wrongPassword, null);
  if (status === 408 || status === 425 || status === 429 || status >= 500) {
    const standing = status === 429 ? new Date(nowMs + slowDownMs) : null;
    return later(meaningOf(status), retryAfter(headers['retry-after'], nowMs) ?? standing);
  }
  return refused('status', meaningOf(status));
}

/** Reads what an exception on the way means. */
export function outcomeOfError(error: unknown): FetchOutcome {
  if (error instanceof ForbiddenAddress) return refused('forbidden', error.message);
  if (error instanceof BodyTooLarge) return refused('too-large', error.message);
  if (error instanceof TooSlow || error instanceof ProxyRefused) return later(error.message, null);
  const { code, message } = error as NodeJS.ErrnoException;
  const words = networkWords.get(code ?? '') ?? (distrusted.test(code ?? '') ? untrusted : message);
  return later(words, null);
}

export function later(reason: string, retryAt: Date | null): FetchOutcome {
  return { outcome: 'later', reason, retryAt };
}

export function refused(code: RefusalCode, reason: string): FetchOutcome {
  return { outcome: 'refused', code, reason };
}

/** The moment a `Retry-After` header names, in seconds or as a date; null when it names none. Never in the past. */
export function retryAfter(header: string | undefined, nowMs: number): Date | null {
  if (header === undefined) return null;
  const at = /^\s*\d+\s*$/u.test(header) ? nowMs + Number(header) * 1000 : Date.parse(header);
  if (Number.isNaN(at)) return null;
  return new Date(Math.min(Math.max(at, nowMs), nowMs + maxRetryAfterMs));
}

const networkWords = new Map([
  ['ENOTFOUND', 'no such host'],
  ['EAI_AGAIN', 'the name could not be looked up right now'],
  ['ECONNREFUSED', 'nothing answers at that address'],
  ['ECONNRESET', 'the connection broke'],
  ['ETIMEDOUT', 'the connection timed out'],
  ['EHOSTUNREACH', 'the host cannot be reached'],
  ['ENETUNREACH', 'the network cannot be reached'],
  ['CERT_HAS_EXPIRED', 'its certificate has expired'],
  ['CERT_NOT_YET_VALID', 'its certificate is not valid yet'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'its certificate belongs to another host'],
  ['EPROTO', 'no encrypted connection can be established'],
]);

/** Every other code of OpenSSL's for a certificate it does not accept. */
const distrusted = /(?:^|_)CERT(?:_|$)|^UNABLE_TO_VERIFY_|^INVALID_(?:CA|PURPOSE)$/u;
const untrusted = 'its certificate is not trusted';

function meaningOf(status: number): string {
  switch (status) {
    case 401:
    case 403:
      return `the site refuses us (${status})`;
    case 404:
      return 'no such page (404)';
    case 429:
      return 'the site asks us to slow down (429)';
    default:
      return status >= 500 ? `server error (${status})` : `the site answered ${status}`;
  }
}

function firstOf(header: string | string[] | undefined): string | null {
  return (Array.isArray(header) ? header.join(', ') : header) ?? null;
}
