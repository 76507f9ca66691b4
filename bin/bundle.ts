import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, isAbsolute, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';
import { builtFolder, stampOf } from './built.js';

/** Packages of many small files that nearly every command loads; all others stay as they are installed. */
const takenIn = /^(?:ipaddr\.js|kysely|minisearch|stemmer|zod)(?:\/|$)/;

/**
 * Puts the command line together into a few files: a terminal brief then loads some ten files instead of 850, which is a fifth of
 * its time. `bin/sitrep.js` runs them as long as no source has changed.
 */
export async function bundle(root: string, folder = builtFolder(root)): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const name = `${Date.now()}-${process.pid}`;
  const made = await rolldown({
    input: join(root, 'src/cli.ts'),
    platform: 'node',
    external: (id) => !id.startsWith('.') && !isAbsolute(id) && !takenIn.test(id),
    plugins: [{ name: 'places', transform: (code, id) => withPlaces(code, id) }],
  });
  const { output } = await made.write({ dir: join(folder, name), format: 'esm', keepNames: true });
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

/** A source that asks where it lies is told where its source lies: data, styles and workers are found from there. */
function withPlaces(code: string, id: string): string | null {
  if (!code.includes('import.meta') || id.includes('node_modules')) return null;
  return code
    .replaceAll('import.meta.dirname', JSON.stringify(dirname(id)))
    .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(id).href));
}
