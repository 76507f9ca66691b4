import type { ArticleDraft, ArticleFacts } from '../article.ts';
import type { ArticleState } from '../repository.ts';
import type { Identity } from './identity.ts';

/** A draft on its way into the archive. */
export interface Candidate {
  draft: ArticleDraft;
  identity: Identity;
  textHash: string;
  factsHash: string;
  /**
   * What an earlier record of the same file had already: this given id, this address with this title (`page`), or this
   * address with another title.
   */
  repeats: 'id' | 'page' | 'address' | null;
}

/** What the archive knows that may be the same article. */
export interface Known {
  byId: ArticleState | null;
  byUrl: ArticleState | null;
  byTitle: ArticleState | null;
  byPosition: ArticleState | null;
  /** The earliest article of the very same title and text. */
  sameText: ArticleState | null;
  /** Text hashes of the revisions of the article found by URL, when they matter. */
  olderHashes: readonly string[];
  /** Facts that people corrected, by article id: whatever is read, these stay. */
  corrected: Readonly<Record<string, Partial<ArticleFacts>>>;
}
