import type { Caller } from '../core/caller.ts';
import type { Article } from './article.ts';

/** What came of reading an address in. */
export interface ReadIn {
  /** Articles that are new, were changed, or were there already. */
  articles: { id: string; title: string | null; outcome: 'added' | 'updated' | 'unchanged' | 'duplicate' }[];
  /** Why what could not be read could not. */
  failed: string[];
}

/** Articles by the address of their page. */
export interface LinkService {
  /** The article of the archive at an address, however it is written; null when there is none. */
  find(address: string): Promise<Article | null>;
  /** Whether the caller may have an address read in. */
  mayReadIn(caller: Caller): boolean;
  /** Fetches an address and takes what is there into the archive. Internal addresses are never fetched. */
  readIn(address: string): Promise<ReadIn>;
}
