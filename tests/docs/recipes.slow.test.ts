import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, it } from 'vitest';
import { copyOfProject, follow, stepsOf } from './recipe.ts';

const run = promisify(execFile);

/** One copy for all recipes: who extends Sitrep follows one after the other. */
const folder = await copyOfProject();
const touched = new Set<string>();

afterAll(() => rm(folder, { recursive: true }));

async function followPage(name: string): Promise<string[]> {
  const home = await mkdtemp(join(tmpdir(), 'sitrep-home-'));
  const steps = stepsOf(await readFile(join(folder, 'docs', name), 'utf8'));
  for (const step of steps) if (step.does !== 'run') touched.add(step.path);
  return follow(steps, folder, home);
}

it('adding a command, followed to the letter, gives a working /quote', async () => {
  const printed = await followPage('adding-a-command.md');
  expect(printed[0]).toMatch(/^ 1 {2}\S.*\[1/ms);
  expect(await readFile(join(folder, 'docs/commands.md'), 'utf8')).toContain('## /quote');
}, 300_000);

it('adding a platform, followed to the letter, gives one that passes every scenario', async () => {
  const printed = await followPage('adding-a-platform.md');
  expect(printed[1]).toContain('relay');
  expect(printed.at(-1)).toMatch(/passed/);
  expect(await readFile(join(folder, 'docs/configuration.md'), 'utf8')).toContain('RELAY_URL');
}, 300_000);

it('what the recipes wrote has clean types and format', async () => {
  expect(touched.size).toBeGreaterThan(10);
  await run(join(folder, 'node_modules/.bin/tsc'), ['--noEmit'], { cwd: folder });
  await run(join(folder, 'node_modules/.bin/biome'), ['check', ...touched], { cwd: folder });
}, 300_000);

it('a platform is at most 12 files and 800 lines', async () => {
  const page = await readFile(join(import.meta.dirname, '../../docs/adding-a-platform.md'), 'utf8');
  const files = stepsOf(page).filter((step) => step.does === 'file');
  expect(files.length).toBeLessThanOrEqual(12);
  expect(files.map(({ content }) => content.split('\n').length).reduce((a, b) => a + b, 0)).toBeLessThanOrEqual(800);
});
