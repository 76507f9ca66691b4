import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../helpers/cli.ts';

/** Files and packages that loading a file loads: what it imports by a statement, and what that imports. */
function loadedBy(start: string): { files: Set<string>; packages: Set<string> } {
  const files = new Set<string>();
  const packages = new Set<string>();
  const waiting = [join(root, start)];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (files.has(relative(root, file))) continue;
    files.add(relative(root, file));
    const statements = readFileSync(file, 'utf8').matchAll(/^(?:import|export)\s+(?!type\b)[^;]*?from\s+'([^']+)';/gm);
    for (const [statement, from = ''] of statements) {
      const isTypesOnly = /\{[^}]*\}/.test(statement) && !/\{\s*(?!type\b)\w|,\s*(?!type\b)\w/.test(statement);
      if (isTypesOnly) continue;
      if (from.startsWith('.')) waiting.push(join(dirname(file), from));
      else if (!from.startsWith('node:'))
        packages.add(
          from
            .split('/')
            .slice(0, from.startsWith('@') ? 2 : 1)
            .join('/'),
        );
    }
  }
  return { files, packages };
}

describe('what a brief in the terminal loads', () => {
  const cli = loadedBy('src/cli.ts');
  const runtime = loadedBy('src/app/runtime.ts');
  const packages = new Set([...cli.packages, ...runtime.packages]);

  it('is found by following its imports', () => {
    expect(cli.files).toContain('src/cli/run.ts');
    expect(runtime.files).toContain('src/brief/compose.ts');
    expect([...cli.files, ...runtime.files].every((file) => existsSync(join(root, file)))).toBe(true);
    expect(packages).toContain('kysely');
  });

  it('leaves out platforms, readers of files, signing, what writes logs, and tables of emoji', () => {
    const heavy = [
      'discord.js',
      '@slack/bolt',
      'linkedom',
      'unpdf',
      'mammoth',
      'eld',
      'jose',
      'hono',
      'pg',
      'nodemailer',
      'pino',
    ];
    for (const name of [...heavy, 'string-width', 'wrap-ansi', '@resvg/resvg-js', 'feedsmith'])
      expect(packages).not.toContain(name);
  });

  it('leaves out the commands that only the command line has, and the store until a home is opened', () => {
    const commands = [...cli.files].filter((file) => file.startsWith('src/cli/'));
    expect(commands).not.toContain('src/cli/doctor.ts');
    expect(cli.packages).not.toContain('kysely');
  });
});
