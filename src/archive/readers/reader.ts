import type { ArticleDraft } from '../article.ts';

/** One record of a file or page: an article as read, or why it could not be read, in words a person can act on. `isBusy`: the machine had no time for it. */
export type ReadResult =
  | { ok: true; draft: ArticleDraft }
  | { ok: false; origin: string; position: number; title: string | null; reason: string; isBusy?: true };

/** Bytes with their origin, ready for a reader. */
export interface Document {
  /** File path or address, as it is shown to people and kept as the article's `origin`. */
  origin: string;
  bytes: Uint8Array;
  /** Content type as told by whoever sent it, null for files. */
  contentType: string | null;
  /** The encoding of its text as a person named it. */
  encoding?: string;
  /** What the sender said to robots in its `X-Robots-Tag` header: it may bound quoting. */
  robotsTag?: string | null;
}

/** Turns one kind of document into articles. Never throws for what it reads: a problem is a result. */
export type Reader = (document: Document) => AsyncIterable<ReadResult> | Iterable<ReadResult>;
