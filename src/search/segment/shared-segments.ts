import type { Manifest } from './segment-store.ts';

/**
 * Segments that processes on different machines share, so that a new one need not read every article. All of it may vanish at any
 * moment: whoever finds nothing builds its index from the archive. What each version of the program makes stands apart.
 */
export interface SharedSegments {
  /** What is shared of what was made so; null when there is nothing. */
  manifest(made: string): Promise<Manifest | null>;
  /** Names of all that are there whole. */
  names(): Promise<Set<string>>;
  /** Null when it is not there, or not whole. */
  read(name: string): Promise<Uint8Array | null>;
  write(name: string, bytes: Uint8Array): Promise<void>;
  /**
   * Names a new set and removes what no set needs any longer. False, and nothing changed, when articles were forgotten that
   * the set may still hold, or when a newer one is there.
   */
  replaceManifest(next: Manifest): Promise<boolean>;
  /** Removes one that is damaged. */
  drop(name: string): Promise<void>;
  /** How often articles were forgotten: whatever was written before the last time may hold words of them. */
  erasures(): Promise<number>;
}
