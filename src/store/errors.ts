import { isUniqueViolation as inPostgres } from './postgres/errors.ts';
import { isUniqueViolation as inSqlite } from './sqlite/errors.ts';

/** A row with this key is there already, whichever engine says so. */
export function isUniqueViolation(error: unknown): boolean {
  return inSqlite(error) || inPostgres(error);
}
