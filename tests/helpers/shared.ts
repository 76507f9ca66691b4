import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

const shared = resolve(process.env.SITREP_SHARED ?? '../shared');

/**
 * A file or folder of the data that is kept beside the project, or null with a printed reason: tests that need it skip.
 * `SITREP_SHARED` says where it is; default `../shared`.
 */
export function sharedPath(...parts: string[]): string | null {
  const path = join(shared, ...parts);
  if (existsSync(path)) return path;
  console.warn(`skipped: ${path} is not there (set SITREP_SHARED)`);
  return null;
}
