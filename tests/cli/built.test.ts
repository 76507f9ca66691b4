import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { answersOnce, builtEntry, builtFolder, compiledFolder, stampOf } from '../../bin/built.js';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'sitrep-built-'));
  mkdirSync(join(root, 'src'));
  mkdirSync(builtFolder(root), { recursive: true });
  writeFileSync(join(root, 'src/cli.ts'), 'export {};');
  record(root);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function record(of: string): void {
  const files = [['src/cli.ts', ...stampOf(join(root, 'src/cli.ts'))]];
  writeFileSync(join(builtFolder(root), 'current.json'), JSON.stringify({ root: of, name: 'one', files }));
}

test('what was made of these very sources is used', () => {
  expect(builtEntry(root, 'cli')).toMatch(/\/built\/one\/cli\.js$/u);
  expect(builtEntry(root, 'bot')).toMatch(/\/built\/one\/bot\.js$/u);
});

test('sources that changed, went away or lie elsewhere run themselves', () => {
  const path = join(root, 'src/cli.ts');
  utimesSync(path, 1, 1);
  expect(builtEntry(root, 'cli')).toBeNull();
  record(root);
  expect(builtEntry(root, 'cli')).not.toBeNull();
  writeFileSync(path, 'export const changed = true;');
  utimesSync(path, 1, 1);
  expect(builtEntry(root, 'cli')).toBeNull();
  rmSync(path);
  expect(builtEntry(root, 'cli')).toBeNull();
  writeFileSync(path, 'export {};');
  record('/elsewhere');
  expect(builtEntry(root, 'cli')).toBeNull();
  writeFileSync(join(builtFolder(root), 'current.json'), '{"root"');
  expect(builtEntry(root, 'cli')).toBeNull();
  rmSync(builtFolder(root), { recursive: true });
  expect(builtEntry(root, 'cli')).toBeNull();
});

test('compiled code is kept next to the packages, or in the home where those cannot be written', () => {
  expect(compiledFolder(root, '/home')).toBe(join(root, 'node_modules/.cache/sitrep'));
  expect(compiledFolder(join(root, 'no-packages'), '/home')).toBe('/home/cache/compiled');
  expect(compiledFolder(join(root, 'no-packages'), undefined)).toBe(join(root, 'no-packages/var/cache/compiled'));
});

test.each([
  { words: ['brief', 'iran'], once: true },
  { words: ['articles', 'border trade', '--json'], once: true },
  { words: ['articles', '--batch', 'queries.tsv'], once: false },
  { words: ['articles', '--batch=queries.tsv'], once: false },
  { words: ['ingest', 'brief'], once: false },
  { words: ['mcp'], once: false },
  { words: [], once: false },
])('$words is over soon: $once', ({ words, once }) => {
  expect(answersOnce(words)).toBe(once);
});
