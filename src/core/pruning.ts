import type { KeptKind } from './retention.ts';

/** What a sweep goes through: what is kept for a time, and what is removed once it serves nothing. */
export type SweepKind = KeptKind | 'posted-texts' | 'removed-schedules' | 'orphans';

export interface Swept {
  removed: number;
  /** Where the next slice begins; null when there is none. */
  next: string | null;
}

/** Removes what is no longer to be stored, a slice at a time. Owned here, kept by the store. */
export interface RetentionRepository {
  /**
   * Removes, in one transaction, at most a few hundred things of a kind that are older than `before`. `from` is the `next` of
   * the slice before; null begins.
   */
  sweep(kind: SweepKind, before: Date, from: string | null): Promise<Swept>;
}
