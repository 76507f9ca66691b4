import { createHash, randomBytes } from 'node:crypto';
import type { ArticlePart } from '../../archive/article.ts';
import type { SignedIn } from '../../core/sign-in.ts';

/** What a link opens: characters of one revision of an article. */
export interface QuotedSpan {
  articleId: string;
  revision: number;
  part: ArticlePart;
  /** From 0; null for title and dek. */
  paragraph: number | null;
  start: number;
  end: number;
}

/** What a link goes on showing when the article has been edited or removed: the words themselves, and where they stood. */
export interface KeptQuote {
  quote: string;
  title: string;
  source: string | null;
  url: string | null;
  published: string | null;
  /** Page of a paged document, from 1. */
  page: number | null;
  /** When this revision of the article was read in. */
  readAt: Date;
}

/** Who holds the id may read the quote with its neighbours, until the link expires or is revoked. */
export interface EvidenceLink extends QuotedSpan {
  id: string;
  /** Null once the article was forgotten: then nothing of it is left. */
  kept: KeptQuote | null;
  madeAt: Date;
  expiresAt: Date;
  revokedAt: Date | null;
  /** `revoked` by a person, or because the article was `forgotten`. */
  revokedBecause: 'revoked' | 'forgotten' | null;
}

export type LinkDraft = QuotedSpan & { kept: KeptQuote };

/** A briefing that quotes an article. */
export interface QuotingBriefing {
  editionId: string;
  name: string;
  at: Date;
}

/** Evidence links. Owned here, kept by the store. */
export interface EvidenceLinkRepository {
  /** Ids of the links that open these spans now, by `spanKey`. */
  find(spans: readonly QuotedSpan[], now: Date): Promise<Map<string, { id: string; expiresAt: Date }>>;
  /** Makes links for spans that have none now, and lets the others live until `expiresAt`. Ids by `spanKey`. */
  make(drafts: readonly LinkDraft[], now: Date, expiresAt: Date): Promise<Map<string, string>>;
  /** Lets links live at least until `expiresAt`. */
  extend(ids: readonly string[], expiresAt: Date): Promise<void>;
  /** Whatever became of it: expired and revoked links too. Null for an id that was never made. */
  get(id: string): Promise<EvidenceLink | null>;
  /** Links that open something of this article now, in no order. */
  ofArticle(articleId: string, now: Date): Promise<EvidenceLink[]>;
  /** Posted briefings that quote an article and that this person may see, newest first; null: whoever runs Sitrep sees all. */
  quotedIn(articleId: string, viewer: SignedIn | null, limit: number): Promise<QuotingBriefing[]>;
  /** Newest first. */
  list(limit: number): Promise<EvidenceLink[]>;
  /** False when there is no such link, or it was revoked before. */
  revoke(id: string, now: Date): Promise<boolean>;
  /** Drops links that expired before this. */
  prune(expiredBefore: Date): Promise<number>;
}

/** The same for the same characters of the same revision. */
export function spanKey({ articleId, revision, part, paragraph, start, end }: QuotedSpan): string {
  return [articleId, revision, part, paragraph, start, end].join(' ');
}

/** 72 random bits as 12 characters of base64url. */
export function newLinkId(): string {
  return randomBytes(9).toString('base64url');
}

/** What an id looks like; nothing else is looked up. */
export const linkIdPattern = /^[\w-]{12}$/;

/** SHA-256 of the quoted words in UTF-8, in hexadecimal: whoever has the words can check it with any tool. */
export function wordsHash(quote: string): string {
  return createHash('sha256').update(quote, 'utf8').digest('hex');
}
