import { accessSync, constants, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { setFlagsFromString } from 'node:v8';

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
 * Address of the command line (`cli`) or the bot (`bot`) put together from these very sources; null where there is none, or where a
 * source has changed since, is gone, or lies elsewhere: then the sources themselves run.
 */
export function builtEntry(root, entry, folder = builtFolder(root)) {
  try {
    const built = JSON.parse(readFileSync(join(folder, 'current.json'), 'utf8'));
    if (built.root !== root) return null;
    for (const [path, changed, size] of built.files) {
      const [nowChanged, nowSize] = stampOf(join(root, path));
      if (changed !== nowChanged || size !== nowSize) return null;
    }
    return pathToFileURL(join(folder, built.name, `${entry}.js`)).href;
  } catch {
    return null;
  }
}

/** Whether these words ask one question, which is answered before code that runs often would pay for being optimised. */
export const answersOnce = ([name, ...words]) =>
  ['brief', 'timeline', 'articles', 'help'].includes(name) && !words.some((word) => word.startsWith('--batch'));

/** Code stays as it is first compiled: 13 MB less in a brief, and no more CPU. Before anything is loaded: it is kept by such flags. */
export function withoutOptimising() {
  for (const flag of ['--no-opt', '--no-maglev']) setFlagsFromString(flag);
}
