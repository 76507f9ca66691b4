import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { expect, it } from 'vitest';

/**
 * The layers, from the top. An arrow points down, or stays inside one room; siblings on one line never see each other.
 * `store` stands aside: it implements interfaces of the rooms it names, and `app` alone sees it.
 */
const layers: string[][] = [
  ['cli'],
  ['app'],
  [
    'commands',
    'web',
    'adapters',
    'adapters/console',
    'adapters/slack',
    'adapters/discord',
    'adapters/mattermost',
    'adapters/webhooks',
    'adapters/email',
  ],
  ['chat'],
  ['schedule'],
  ['brief'],
  ['search'],
  ['archive'],
  ['delivery'],
  ['pictures'],
  ['core'],
];

/**
 * Who may import whom, denied by default. `types:` marks what may be imported as types only; a path names one file,
 * a folder all of it. Every room may import itself and Node's own modules (except `node:sqlite`, named where allowed).
 */
const table: Record<string, { may: string[]; packages: string[] }> = {
  app: {
    may: [
      'archive',
      'brief',
      'chat',
      'mcp',
      'receipts',
      'pictures',
      'commands',
      'core',
      'delivery',
      'schedule',
      'search',
      'store',
      'web',
    ],
    packages: ['hono', 'prom-client'],
  },
  cli: {
    may: ['app', 'archive', 'brief', 'chat', 'commands', 'core', 'adapters', 'store', 'receipts', 'mcp'],
    packages: ['@modelcontextprotocol/sdk', 'zod'],
  },
  core: { may: [], packages: ['zod', 'pino'] },
  chat: { may: ['core', 'types:brief', 'types:delivery'], packages: [] },
  commands: {
    may: ['core', 'types:archive', 'types:search', 'types:pictures', 'brief', 'schedule'],
    packages: ['zod'],
  },
  archive: {
    may: ['core'],
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
      'postal-mime',
      'eld',
      'ipaddr.js',
    ],
  },
  search: { may: ['core', 'archive'], packages: ['minisearch', 'stemmer'] },
  brief: { may: ['core', 'search', 'archive'], packages: ['zod'] },
  schedule: {
    may: ['core', 'brief', 'types:search', 'types:pictures', 'types:delivery', 'archive'],
    packages: ['zod', 'node-cron'],
  },
  delivery: { may: ['core'], packages: [] },
  pictures: { may: ['types:core'], packages: ['@resvg/resvg-js'] },
  store: {
    may: ['core', 'archive', 'brief', 'schedule', 'delivery', 'types:chat', 'types:search'],
    packages: ['kysely', 'node:sqlite', 'pg'],
  },
  'adapters/console': { may: ['core', 'chat'], packages: ['string-width', 'wrap-ansi'] },
  'adapters/slack': {
    may: ['core', 'chat', 'types:delivery'],
    packages: ['zod', '@slack/bolt', '@slack/types'],
  },
  'adapters/discord': { may: ['core', 'chat', 'types:delivery'], packages: ['zod', 'discord.js'] },
  'adapters/mattermost': { may: ['core', 'chat'], packages: ['zod'] },
  'adapters/webhooks': { may: ['core', 'chat', 'types:delivery'], packages: [] },
  'adapters/email': { may: ['core', 'chat', 'types:delivery'], packages: ['zod', 'nodemailer'] },
  adapters: { may: ['chat', 'adapters'], packages: [] },
  web: {
    may: ['core', 'chat', 'archive', 'brief', 'types:schedule', 'schedule/feed.ts', 'types:search', 'pictures'],
    packages: ['zod', 'hono', '@hono/node-server'],
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

/** The file an import of our own names, from the root. */
function pathOf({ file, target }: Pick<Import, 'file' | 'target'>): string {
  return relative(root, resolve(root, dirname(file), target)).replaceAll('\\', '/');
}

/** `@slack/bolt/sub` → `@slack/bolt`. */
function packageOf(target: string): string {
  if (target === 'node:sqlite') return target;
  return target
    .split('/')
    .slice(0, target.startsWith('@') ? 2 : 1)
    .join('/');
}

/** Whether a file is the one a rule names, or lies in the folder it names. */
function isUnder(path: string, rule: string): boolean {
  const inside = path.replace(/^src\//, '');
  return path === rule || inside === rule || inside.startsWith(`${rule}/`) || path.startsWith(`${rule}/`);
}

function isAllowed(own: string, found: Import): boolean {
  const { target, typesOnly } = found;
  const { may, packages } = table[own]!;
  if (!target.startsWith('.')) {
    return (target.startsWith('node:') && target !== 'node:sqlite') || packages.includes(packageOf(target));
  }
  const path = pathOf(found);
  if (folderOf(path) === own || path.startsWith(`${own}/`)) return true;
  return may.some((rule) => isUnder(path, rule.replace(/^types:/, '')) && (!rule.startsWith('types:') || typesOnly));
}

/** Groups of files that import one another, directly or by way of others, each sorted (Tarjan's components of two and more). */
function circlesOf(edges: Import[]): string[][] {
  const next = new Map<string, string[]>();
  for (const edge of edges) {
    if (edge.target.startsWith('.')) next.set(edge.file, [...(next.get(edge.file) ?? []), pathOf(edge)]);
  }
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const stack: string[] = [];
  const circles: string[][] = [];
  const visit = (file: string): void => {
    order.set(file, order.size);
    lowest.set(file, order.get(file)!);
    stack.push(file);
    for (const target of next.get(file) ?? []) {
      if (!order.has(target)) visit(target);
      if (stack.includes(target)) lowest.set(file, Math.min(lowest.get(file)!, lowest.get(target)!));
    }
    if (lowest.get(file) !== order.get(file)) return;
    const circle = stack.splice(stack.indexOf(file));
    if (circle.length > 1) circles.push(circle.sort());
  };
  for (const file of next.keys()) if (!order.has(file)) visit(file);
  return circles;
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

it('points every arrow down the layers', () => {
  const levelOf = (room: string) => layers.findIndex((rooms) => rooms.includes(room));
  const climbing = imports.flatMap(({ file, target }) => {
    const from = folderOf(file);
    const to = target.startsWith('.') ? folderOf(pathOf({ file, target })) : null;
    if (from === null || to === null || from === to || from === 'store') return [];
    if (to === 'store') return from === 'app' || from === 'cli' ? [] : [`${file} imports ${target}`];
    if (from === 'adapters') return [];
    return levelOf(to) > levelOf(from) ? [] : [`${file} imports ${target}`];
  });
  expect(climbing).toEqual([]);
});

it('has no circle of files, types included', () => {
  expect(circlesOf(imports)).toEqual([]);
});

it('grants nothing that nobody uses', () => {
  const unused = Object.entries(table).flatMap(([room, { may, packages }]) => {
    const own = imports.filter(({ file }) => folderOf(file) === room);
    const outside = own.filter(({ target }) => target.startsWith('.')).map(pathOf);
    const named = own.filter(({ target }) => !target.startsWith('.')).map(({ target }) => packageOf(target));
    return [
      ...may.filter((rule) => !outside.some((path) => isUnder(path, rule.replace(/^types:/, '')))),
      ...packages.filter((name) => !named.includes(name)),
    ].map((rule) => `${room}: ${rule}`);
  });
  expect(unused).toEqual([]);
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
  expect(readers.sort()).toEqual(['src/cli.ts']);
});

it('knows platforms by name only in their own folders and the one list of them', () => {
  const folders = readdirSync(join(root, 'src/adapters'), { withFileTypes: true });
  const names = folders.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  expect(names).toContain('slack');
  const literal = new RegExp(
    `(['"\`])(?:${names.join('|')})\\1|startsWith\\(['"](?:${names.join('|')}):|platforms\\.(?:${names.join('|')})\\b`,
  );
  // The person at the terminal is defined in the core, since the core decides what they may do.
  const homes = ['src/adapters/', 'src/core/caller.ts'];
  const strays = files
    .filter((file) => !homes.some((home) => file.startsWith(home)))
    .flatMap((file) => {
      const code = readFileSync(join(root, file), 'utf8')
        .replace(/\/\*[\s\S]*?\*\//g, '')
        .split('\n');
      return code.flatMap((line, at) => (literal.test(line) ? [`${file}:${at + 1} ${line.trim()}`] : []));
    });
  expect(strays).toEqual([]);
});

it('lets no adapter see another', () => {
  const crossing = imports.filter(({ file, target }) => {
    const [, own] = /^src\/adapters\/(\w+)\//.exec(file) ?? [];
    const [, other] = target.startsWith('.') ? (/^src\/adapters\/(\w+)\//.exec(pathOf({ file, target })) ?? []) : [];
    return own !== undefined && other !== undefined && own !== other;
  });
  expect(crossing).toEqual([]);
});

it('names Node’s own modules as such', () => {
  const bare = new Set(builtinModules.filter((name) => !name.startsWith('node:')));
  expect(imports.filter(({ target }) => bare.has(target))).toEqual([]);
});
