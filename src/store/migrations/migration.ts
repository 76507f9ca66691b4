import type { EngineName } from '../engine.ts';

/** One step of the schema. Statements are portable SQL: text ids, UTC milliseconds as bigint, JSON as text, booleans 0/1. */
export interface Migration {
  /** Number and name, `0001-archive`; applied in order of the list, never changed once released. */
  name: string;
  statements: readonly string[];
  /** What one engine needs and the other has not, after `statements`. */
  only?: Partial<Record<EngineName, readonly string[]>>;
  /**
   * What makes rows of other rows, last of all. Done again over what a backup brings that had not had this step. The tables it fills are
   * empty then.
   */
  fills?: readonly string[];
  /**
   * The oldest program that works with the schema after this step: the last step it knows. A step that only adds tables, or columns
   * with defaults, can name the step before it, so that several machines are upgraded one after the other. Default: none older.
   */
  tolerates?: string;
}
