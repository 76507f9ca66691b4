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
  const steps = stepsOf(page);
  const printed = await follow(steps, folder, home);
  const touched = [...new Set(steps.flatMap((step) => (step.does === 'run' ? [] : [step.path])))];
  await run(join(folder, 'node_modules/.bin/tsc'), ['--noEmit'], { cwd: folder });
  await run(join(folder, 'node_modules/.bin/biome'), ['check', ...touched], { cwd: folder });
  return { folder, printed };
}

it('adding a command, followed to the letter, gives a working /quote', async () => {
  const { folder, printed } = await followPage('adding-a-command.md');
  expect(printed[0]).toMatch(/^ 1 {2}\S.*\[1/ms);
  expect(await readFile(join(folder, 'docs/commands.md'), 'utf8')).toContain('## /quote');
}, 300_000);

it('adding a platform, followed to the letter, gives one that is clean and passes every scenario', async () => {
  const { folder, printed } = await followPage('adding-a-platform.md');
  expect(printed[1]).toContain('relay');
  expect(printed.at(-1)).toMatch(/passed/);
  expect(await readFile(join(folder, 'docs/configuration.md'), 'utf8')).toContain('RELAY_URL');
}, 300_000);

it('a platform is at most 12 files and 800 lines', async () => {
  const page = await readFile(join(import.meta.dirname, '../../docs/adding-a-platform.md'), 'utf8');
  const files = stepsOf(page).filter((step) => step.does === 'file');
  expect(files.length).toBeLessThanOrEqual(12);
  expect(files.map(({ content }) => content.split('\n').length).reduce((a, b) => a + b, 0)).toBeLessThanOrEqual(800);
});
