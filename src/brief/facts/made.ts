import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Folders of the sources by which facts are found. */
export const factFolders: readonly string[] = [
  'brief/choose',
  'brief/dates',
  'brief/facts',
  'brief/language',
  'search',
  'archive/text',
];

/** Sources elsewhere by which patterns are made. */
export const factFiles: readonly string[] = ['core/basic-letters.ts', 'core/basic-ranges.ts'];

let known: string | null = null;

/**
 * Tells the program that finds facts: a hash of the sources of everything that finds them, so that no record outlives a change of a
 * pattern, whoever changes it. Reads some 200 small files, once in a process: 10 ms.
 */
export function madeBySources(): string {
  known ??= hashOf(join(import.meta.dirname, '../..'));
  return known;
}

/** The hash of the sources in a folder like `src`. */
export function hashOf(sources: string): string {
  const hash = createHash('sha1');
  for (const name of factFiles) hash.update(`${name}\n`).update(readFileSync(join(sources, name)));
  for (const folder of factFolders) {
    const names = readdirSync(join(sources, folder), { withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name }) => name)
      .sort();
    for (const name of names) hash.update(`${folder}/${name}\n`).update(readFileSync(join(sources, folder, name)));
  }
  return hash.digest('hex').slice(0, 16);
}
