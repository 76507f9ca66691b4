import { accessSync, constants, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Where `bin/bundle.ts` puts what it makes of a checkout's sources. */
export const builtFolder = (root) => join(root, 'node_modules/.cache/sitrep/built');

/**
 * Where compiled code is kept between runs: next to the packages, or in the home where those cannot be written, as in an image
 * that runs as a user of its own.
 */
export function compiledFolder(root, home) {
  try {
    accessSync(join(root, 'node_modules'), constants.W_OK);
    return join(root, 'node_modules/.cache/sitrep');
  } catch {
    return join(home || join(root, 'var'), 'cache', 'compiled');
  }
}

/** A file as it was when it was read: any change of it changes one of the two. */
export function stampOf(path) {
  const { mtimeMs, size } = statSync(path);
  return [Math.round(mtimeMs), size];
}

/**
 * Address of the command line put together from these very sources; null where there is none, or where a source has changed
 * since, is gone, or lies elsewhere: then the sources themselves run.
 */
export function builtCli(root, folder = builtFolder(root)) {
  try {
    const built = JSON.parse(readFileSync(join(folder, 'current.json'), 'utf8'));
    if (built.root !== root) return null;
    for (const [path, changed, size] of built.files) {
      const [nowChanged, nowSize] = stampOf(join(root, path));
      if (changed !== nowChanged || size !== nowSize) return null;
    }
    return pathToFileURL(join(folder, built.name, 'cli.js')).href;
  } catch {
    return null;
  }
}
