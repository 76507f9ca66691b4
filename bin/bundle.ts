import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, isAbsolute, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type ModuleInfo, rolldown } from 'rolldown';
import { builtFolder, stampOf } from './built.js';

/** Packages of many small files that nearly every command loads; all others stay as they are installed. */
const takenIn = /^(?:ipaddr\.js|jose|kysely|minisearch|stemmer|zod)(?:\/|$)/;

/**
 * Puts the command line and the bot together into a few files: a terminal brief then loads some ten files instead of 850, which is a
 * fifth of its time, and a bot takes a fifth less memory. `bin/sitrep.js` and `bin/bot.js` run them as long as no source has changed.
 */
export async function bundle(root: string, folder = builtFolder(root)): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const name = `${Date.now()}-${process.pid}`;
  let parts = new Map<string, string>();
  const made = await rolldown({
    input: { cli: join(root, 'src/cli.ts'), bot: join(root, 'src/bot.ts') },
    platform: 'node',
    preserveEntrySignatures: 'allow-extension',
    external: (id) => !id.startsWith('.') && !isAbsolute(id) && !takenIn.test(id),
    plugins: [
      {
        name: 'places',
        transform: (code, id) => withPlaces(code, id),
        buildEnd() {
          parts = partsOf(root, (id) => this.getModuleInfo(id));
        },
      },
    ],
  });
  const { output } = await made.write({
    dir: join(folder, name),
    format: 'esm',
    // No comments and only ASCII: the engine keeps the text of a file as long as the process lives, two bytes a letter if one needs
    // them. Names and lines stay, for traces of errors.
    comments: false,
    minify: { compress: false, mangle: false, codegen: { asciiOnly: true, removeWhitespace: false } },
    codeSplitting: {
      includeDependenciesRecursively: false,
      groups: [{ name: (id) => parts.get(id) ?? null, debugName: 'parts' }],
    },
  });
  await made.close();
  const sources = new Set(output.flatMap((file) => (file.type === 'chunk' ? file.moduleIds : [])));
  const files = [...sources, join(root, 'package.json'), join(root, 'package-lock.json')]
    .filter((path) => path.startsWith(root) && !path.includes('node_modules'))
    .map((path) => [relative(root, path), ...stampOf(path)]);
  writeFileSync(join(folder, `${name}.json`), JSON.stringify({ root, name, files }));
  // Whoever starts meanwhile finds the old files or the new ones, never half of them.
  renameSync(join(folder, `${name}.json`), join(folder, 'current.json'));
  for (const old of readdirSync(folder))
    if (old !== name && old !== 'current.json') rmSync(join(folder, old), { recursive: true, force: true });
}

/**
 * The file each source goes into that is loaded by a statement: what every command begins with (`start`), what opening a home needs
 * besides (`shared` with commands of the command line alone, and `home`), and what the bot does (`both` with those commands, and `bot`):
 * whoever loads one of them needs all of it. What is loaded on demand has files of its own, as has each entry: it waits for what it
 * loads on demand, which must not wait for it.
 */
function partsOf(root: string, infoOf: (id: string) => ModuleInfo | null): Map<string, string> {
  const loadedBy = (...starts: string[]) => {
    const found = new Set(starts);
    for (const id of found) for (const each of infoOf(id)?.importedIds ?? []) found.add(each);
    return found;
  };
  const entry = join(root, 'src/cli.ts');
  const parts = new Map([...loadedBy(entry)].filter((id) => id !== entry).map((id) => [id, 'start']));
  const alone = loadedBy(...(infoOf(join(root, 'src/cli/index.ts'))?.dynamicallyImportedIds ?? []));
  for (const id of loadedBy(join(root, 'src/app/runtime.ts')))
    if (id !== entry && !parts.has(id)) parts.set(id, alone.has(id) ? 'shared' : 'home');
  const bot = join(root, 'src/bot.ts');
  for (const id of loadedBy(bot)) if (id !== bot && !parts.has(id)) parts.set(id, alone.has(id) ? 'both' : 'bot');
  return parts;
}

/** A source that asks where it lies is told where its source lies: data, styles and workers are found from there. */
function withPlaces(code: string, id: string): string | null {
  if (!code.includes('import.meta') || id.includes('node_modules')) return null;
  return code
    .replaceAll('import.meta.dirname', JSON.stringify(dirname(id)))
    .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(id).href));
}
