/** One step of the schema. Statements are portable SQL: text ids, UTC milliseconds as bigint, JSON as text, booleans 0/1. */
export interface Migration {
  /** Number and name, `0001-archive`; applied in order of the list, never changed once released. */
  name: string;
  statements: readonly string[];
}
