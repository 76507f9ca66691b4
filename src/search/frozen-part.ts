import type { MiniSearchIndex } from './mini-search-index.ts';
import type { Segment } from './segment/segment.ts';

/** What an index was made of. Segments made of anything else are not used. */
export interface IndexKey {
  archiveId: string;
  made: string;
}

/** A part of the index that takes no more articles: a segment, or a live part on its way to become one. */
export interface FrozenPart {
  part: Segment | MiniSearchIndex;
  /** It holds the articles whose last change has a seq above `from`, up to `to`. */
  from: number;
  to: number;
  /** Its file; null while it has none. */
  name: string | null;
  /** Ids removed from it while it is written again. */
  removedMeanwhile: string[];
  isBusy: boolean;
  /** Nothing stands in it yet: its file was damaged or gone, and it is made again from the archive while answers go on. */
  isGap?: true;
}
