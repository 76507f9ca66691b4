import { cpSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { factFiles, factFolders, hashOf } from '../../../src/brief/facts/made.ts';

const sources = resolve(import.meta.dirname, '../../../src');

it('tells programs apart by every source that finds facts', () => {
  const copy = mkdtempSync(join(tmpdir(), 'sitrep-made-'));
  onTestFinished(() => rmSync(copy, { recursive: true, force: true }));
  for (const folder of [...factFolders, ...factFiles])
    cpSync(join(sources, folder), join(copy, folder), { recursive: true });
  const before = hashOf(copy);
  expect(before).toBe(hashOf(sources));
  const path = join(copy, 'brief/choose/speakers.ts');
  writeFileSync(path, readFileSync(path, 'utf8').replace('me|my', 'my|me'));
  const changed = hashOf(copy);
  writeFileSync(join(copy, factFiles[0]!), '// other letters');
  const otherLetters = hashOf(copy);
  renameSync(path, join(copy, 'brief/choose/spokesmen.ts'));
  expect(new Set([before, changed, otherLetters, hashOf(copy)]).size).toBe(4);
});

/** What these sources use from elsewhere and no fact hangs on: types, turns, what people are told, what is typed as a time, the index, accounts. */
const elsewhere =
  /^(?:core\/(?:command|date-phrases|errors|lazy|locale|log|nearest|remember|turns|words\/\w+)\.ts|archive\/article\.ts|archive\/repository\.ts|brief\/brief\.ts|brief\/contrast\/|search\/segment\/|search\/word-order\/)/u;

it('hashes all that facts are found by', () => {
  const strangers = factFolders.flatMap((folder) =>
    readdirSync(join(sources, folder))
      .filter((name) => name.endsWith('.ts'))
      .flatMap((name) => {
        const path = join(sources, folder, name);
        const imports = readFileSync(path, 'utf8').matchAll(/from '(?<from>\.{1,2}\/[^']+)'/gu);
        return [...imports].map(({ groups }) => relative(sources, resolve(dirname(path), groups!.from!)));
      })
      .filter((path) => !factFolders.includes(dirname(path)) && !factFiles.includes(path) && !elsewhere.test(path)),
  );
  expect([...new Set(strangers)]).toEqual([]);
});
