import { execFile } from 'node:child_process';
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { copyOfProject, follow, stepsOf } from './recipe.ts';

const run = promisify(execFile);

async function followPage(name: string): Promise<{ folder: string; printed: string[] }> {
  const folder = await copyOfProject();
  const home = await mkdtemp(join(tmpdir(), 'sitrep-home-'));
  const page = await readFile(join(folder, 'docs', name), 'utf8');
  const printed = await follow(stepsOf(page), folder, home);
  await run(join(folder, 'node_modules/.bin/tsc'), ['--noEmit'], { cwd: folder });
  return { folder, printed };
}

it('adding a command, followed to the letter, gives a working /quote', async () => {
  const { folder, printed } = await followPage('adding-a-command.md');
  expect(printed[0]).toMatch(/^ 1 {2}\S.*\[1/ms);
  expect(await readFile(join(folder, 'docs/commands.md'), 'utf8')).toContain('## /quote');
});

it('adding a platform, followed to the letter, gives a webhook that passes the contract of every adapter', async () => {
  const { folder, printed } = await followPage('adding-a-platform.md');
  expect(printed[0]).toContain('webhook');
  expect(printed.at(-1)).toMatch(/passed/);
  expect(await readFile(join(folder, 'docs/configuration.md'), 'utf8')).toContain('SITREP_WEBHOOK_URL');
});
