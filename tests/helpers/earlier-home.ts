import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';

const folder = resolve(import.meta.dirname, '../fixtures/home-5e20705');

/** When the kept home was written: its answers were made, and its schedules planned, around this moment. */
export const writtenAt = new Date('2026-11-28T11:20:00Z');

/** Puts the database of the kept home into a state folder. */
export function restoreEarlierHome(home: string): void {
  writeFileSync(join(home, 'sitrep.db'), gunzipSync(readFileSync(join(folder, 'sitrep.db.gz'))));
}

/** What the program of that time gave: `brief`, `schedules`, `edition` or `discord-answer`. */
export function earlierOutput<T>(name: string): T {
  return JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')) as T;
}
