import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { expect, it } from 'vitest';

/**
 * Who may import whom, denied by default. `types:` marks what may be imported as types only; a path names one file,
 * a folder all of it. Every folder may import itself and Node's own modules (except `node:sqlite`, named where allowed).
 */
const table: Record<string, { may: string[]; packages: string[] }> = {
  app: {
    may: [
      'types:chat',
      'types:src/services.ts',
      'adapters',
      'archive',
      'brief',
      'chat',
      'cli',
      'commands',
      'core',
      'delivery',
      'schedule',
      'search',
      'store',
      'web',
      'src/services.ts',
    ],
    packages: [],
  },
  core: {
    may: ['types:chat', 'types:src/services.ts', 'types:src/services.ts', 'types:chat'],
    packages: ['zod', 'pino'],
  },
  chat: { may: ['types:chat', 'types:src/services.ts', 'core', 'types:src/services.ts'], packages: ['zod'] },
  commands: {
    may: [
      'types:chat',
      'types:src/services.ts',
      'core',
      'types:src/services.ts',
      'types:chat',
      'brief/present',
      'schedule/time/parse-when.ts',
    ],
    packages: ['zod'],
  },
  archive: {
    may: ['types:chat', 'types:src/services.ts', 'core'],
    packages: [
      'zod',
      'yaml',
      '@mozilla/readability',
      'linkedom',
      'htmlparser2',
      'feedsmith',
      '@rowanmanning/feed-parser',
      'unpdf',
      'mammoth',
      'eld',
    ],
  },
  search: {
    may: ['types:chat', 'types:src/services.ts', 'core', 'types:archive'],
    packages: ['minisearch', 'stemmer'],
  },
  brief: {
    may: [
      'types:chat',
      'types:src/services.ts',
      'core',
      'search/contract.ts',
      'search/query.ts',
      'search/parse-query.ts',
      'search/concepts.ts',
      'search/terms.ts',
      'types:archive',
      'archive/article.ts',
      'archive/text/normalise.ts',
      'archive/story.ts',
      'types:src/services.ts',
    ],
    packages: ['zod'],
  },
  schedule: {
    may: [
      'types:chat',
      'types:src/services.ts',
      'core',
      'brief',
      'types:delivery',
      'types:archive',
      'archive/article.ts',
      'types:src/services.ts',
    ],
    packages: ['zod', 'node-cron'],
  },
  delivery: { may: ['types:chat', 'types:src/services.ts', 'core'], packages: [] },
  store: {
    may: [
      'types:chat',
      'types:src/services.ts',
      'core',
      'types:archive',
      'archive/article.ts',
      'types:brief',
      'types:schedule',
      'schedule/run/slot.ts',
      'types:delivery',
      'delivery/delivery.ts',
      'delivery/states.ts',
      'types:adapters/slack',
      'types:adapters/discord',
    ],
    packages: ['kysely', 'node:sqlite'],
  },
  'adapters/console': {
    may: ['types:chat', 'types:src/services.ts', 'core', 'chat', 'types:delivery'],
    packages: ['string-width', 'wrap-ansi'],
  },
  'adapters/slack': {
    may: ['types:chat', 'types:src/services.ts', 'core', 'chat', 'types:delivery'],
    packages: ['zod', '@slack/bolt', '@slack/types', '@slack/web-api', '@slack/socket-mode', '@slack/oauth'],
  },
  'adapters/discord': {
    may: ['types:chat', 'types:src/services.ts', 'core', 'chat', 'types:delivery'],
    packages: ['zod', 'discord.js'],
  },
  adapters: { may: ['types:chat', 'types:src/services.ts', 'core', 'adapters'], packages: [] },
  web: {
    may: ['types:chat', 'types:src/services.ts', 'core', 'types:src/services.ts'],
    packages: ['hono', '@hono/node-server'],
  },
};

/** Packages that one file alone may import. */
const soleImporters: Record<string, string> = {
  'node-cron': 'src/schedule/run/tick.ts',
  minisearch: 'src/search/packed-mini-search.ts',
  eld: 'src/archive/',
};

const root = resolve(import.meta.dirname, '..');

interface Import {
  file: string;
  target: string;
  typesOnly: boolean;
}

function sourceFiles(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name));
}

function importsOf(file: string): Import[] {
  const source = readFileSync(join(root, file), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
  const statements = source.matchAll(
    /^(?:import|export)\s+(type\s+)?(\{[^}]*\}|[\w*\s,]+?(?:\{[^}]*\})?)\s*from\s*['"]([^'"]+)['"]/gm,
  );
  const named = [...statements].map(([, type, names, target]) => ({
    file,
    target: target!,
    typesOnly: type !== undefined || onlyTypes(names!),
  }));
  const bare = [...source.matchAll(/^import\s+['"]([^'"]+)['"]/gm)].map(([, target]) => ({
    file,
    target: target!,
    typesOnly: false,
  }));
  const dynamic = [...source.matchAll(/\bimport\(\s*['"]([^'"]+)['"]\s*\)/g)].map(([, target]) => ({
    file,
    target: target!,
    typesOnly: false,
  }));
  return [...named, ...bare, ...dynamic];
}

/** `{ type A, type B }`. */
function onlyTypes(names: string): boolean {
  const list = names
    .replace(/[{}]/g, '')
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);
  return names.startsWith('{') && list.length > 0 && list.every((name) => name.startsWith('type '));
}

/** `src/adapters/slack/render.ts` → `adapters/slack`; null for files that may import everything (main, cli, config …). */
function folderOf(file: string): string | null {
  const path = file.replace(/^src\//, '');
  const known = Object.keys(table).filter((name) => path.startsWith(`${name}/`));
  return known.sort((a, b) => b.length - a.length)[0] ?? null;
}

function isAllowed(own: string, { file, target, typesOnly }: Import): boolean {
  const { may, packages } = table[own]!;
  if (!target.startsWith('.')) {
    if (target.startsWith('node:') && target !== 'node:sqlite') return true;
    const name = target
      .split('/')
      .slice(0, target.startsWith('@') ? 2 : 1)
      .join('/');
    return packages.includes(name);
  }
  const path = relative(root, resolve(root, dirname(file), target)).replaceAll('\\', '/');
  const inside = path.replace(/^src\//, '');
  if (folderOf(path) === own || path.startsWith(`${own}/`)) return true;
  return may.some((rule) => {
    const wanted = rule.replace(/^types:/, '');
    const matches = path === wanted || inside === wanted || inside.startsWith(`${wanted}/`);
    return matches && (!rule.startsWith('types:') || typesOnly);
  });
}

const files = [...sourceFiles('src'), ...sourceFiles('commands')];
const imports = files.flatMap(importsOf);

it('finds the imports it judges', () => {
  expect(files.length).toBeGreaterThan(40);
  expect(imports.some(({ file, target }) => file === 'src/core/command.ts' && target === 'zod')).toBe(true);
  expect(imports.some(({ typesOnly }) => typesOnly)).toBe(true);
});

it('keeps every folder to the table of who may import whom', () => {
  const broken = imports
    .filter(({ file }) => folderOf(file) !== null)
    .filter((found) => !isAllowed(folderOf(found.file)!, found))
    .map(({ file, target, typesOnly }) => `${file} imports ${typesOnly ? 'types of ' : ''}${target}`);
  expect(broken).toEqual([]);
});

it('gives each guarded package one home', () => {
  const strays = imports.filter(({ file, target, typesOnly }) => {
    const home = soleImporters[target.split('/')[0]!];
    return home !== undefined && !typesOnly && !file.startsWith(home);
  });
  expect(strays).toEqual([]);
});

it('reads the environment in one place', () => {
  const readers = files.filter((file) => /process\.env\b/.test(readFileSync(join(root, file), 'utf8')));
  expect(readers.sort()).toEqual(['src/cli.ts', 'src/main.ts'].filter((file) => files.includes(file)));
});

it('names Node’s own modules as such', () => {
  const bare = new Set(builtinModules.filter((name) => !name.startsWith('node:')));
  expect(imports.filter(({ target }) => bare.has(target))).toEqual([]);
});
