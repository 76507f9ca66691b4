import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { commands } from '../../commands/index.ts';
import { platforms } from '../../src/adapters/index.ts';
import { generatedPages } from '../../src/cli/generated-pages.ts';
import { adminCommands } from '../../src/cli/index.ts';
import { root } from '../helpers/cli.ts';

const admin = await adminCommands.all();
const pages = Object.entries(generatedPages(commands, admin, platforms));

it.each(pages)('docs/%s is what the code says; if not, run: npm run docs', (name, page) => {
  expect(readFileSync(join(root, 'docs', name), 'utf8')).toBe(page);
});

it('finds each command of the command line by the name it goes by', async () => {
  expect(admin.map(({ name }) => name)).toEqual(adminCommands.names);
  expect(await adminCommands.load('constructor')).toBeNull();
});
