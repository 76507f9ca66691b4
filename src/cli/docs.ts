import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { commands } from '../../commands/index.ts';
import { platforms } from '../adapters/index.ts';
import { type AdminCommand, exitCodes } from './admin-command.ts';
import { generatedPages } from './generated-pages.ts';

/** Writes the pages of docs/ that are made from the commands and settings. A test fails while they are stale. */
export const docs: AdminCommand = {
  name: 'docs',
  usage: '[folder]',
  summary: 'writes the generated pages of docs/',
  flags: {},
  async run({ words, io, adminCommands }) {
    const folder = words[0] ?? 'docs';
    await mkdir(folder, { recursive: true });
    for (const [name, page] of Object.entries(generatedPages(commands, await adminCommands.all(), platforms))) {
      await writeFile(join(folder, name), page);
      io.out(`${join(folder, name)}\n`);
    }
    return exitCodes.done;
  },
};
