import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { builtEntry } from '../../bin/built.js';
import { bundle } from '../../bin/bundle.ts';
import { root } from '../helpers/cli.ts';

// Packages that are not taken in are looked for from where the bundle lies.
const folder = join(root, `node_modules/.cache/sitrep/built-by-a-test-${process.pid}`);
const home = mkdtempSync(join(tmpdir(), 'sitrep-bundle-'));
afterAll(() => {
  for (const each of [folder, home]) rmSync(each, { recursive: true, force: true });
});

function run(program: string, words: string[]) {
  const { status, stdout } = spawnSync(process.execPath, [program, ...words], {
    cwd: root,
    env: { PATH: process.env.PATH, SITREP_HOME: home },
    encoding: 'utf8',
  });
  return { status, stdout: stdout.replace(/"generatedAt": "[^"]*"/u, '') };
}

test('the command line put together answers as its sources do', async () => {
  await bundle(root, folder);
  const built = fileURLToPath(builtEntry(root, 'cli', folder)!);
  for (const words of [
    ['brief', 'iran', 'turkey', '--json'],
    ['help', '--json'],
    ['ingest', join(root, 'README.md'), '--json'],
  ]) {
    const fromSources = words[0] === 'ingest' ? null : run(join(root, 'src/cli.ts'), words);
    const fromBuilt = run(built, words);
    expect([words, fromBuilt.status]).toEqual([words, 0]);
    if (fromSources !== null) expect(fromBuilt).toEqual(fromSources);
  }
});

test('the files load nothing but the packages that run in production', async () => {
  const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const built = dirname(fileURLToPath(builtEntry(root, 'bot', folder)!));
  const loaded = readdirSync(built).flatMap((file) =>
    [...readFileSync(join(built, file), 'utf8').matchAll(/^(?:import|export)\b[^;]*?from ?"([^".][^"]*)"/gmu)].map(
      ([, name]) => name!,
    ),
  );
  expect(loaded).toContain('discord.js');
  const isDeclared = (name: string) =>
    Object.keys(dependencies).some((each) => name === each || name.startsWith(`${each}/`));
  expect(loaded.filter((name) => !isBuiltin(name) && !isDeclared(name))).toEqual([]);
});
