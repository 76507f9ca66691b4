import { readFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root, sitrep } from '../helpers/cli.ts';

const readme = readFileSync(join(root, 'README.md'), 'utf8');

it('shows an exchange that really happens', async () => {
  const shown = /```text\n([\s\S]*?)```/.exec(readme)?.[1] ?? '';
  const lines = shown.split('\n').filter((line) => line.trim() !== '' && line.trim() !== '…');
  expect(lines.length).toBeGreaterThan(10);
  const { out } = await sitrep(['brief', 'iran', 'turkey'], { home: await mkdtemp(join(tmpdir(), 'sitrep-readme-')) });
  const real = new Set(out.split('\n').map((line) => line.trimEnd()));
  for (const line of lines) expect(real, line).toContain(line.trimEnd());
});

it('links only to pages that are there', () => {
  const links = [...readme.matchAll(/\]\(([^)#]+)\)/g)]
    .map(([, target]) => target!)
    .filter((target) => !target.includes(':'));
  expect(links.length).toBeGreaterThan(4);
  for (const link of links) expect(() => readFileSync(join(root, link)), link).not.toThrow();
});

it('gives the two commands that set up, answer and test', () => {
  expect(readme).toContain('npm ci && npm run -s sitrep -- brief iran turkey');
  expect(readme).toContain('npm ci && npm test');
});
