// Run by npm once packages are installed, and by `npx sitrep` each time. Without the packages of development there is nothing to
// put together with, and the sources run as they are.
import { resolve } from 'node:path';
import { builtCli } from './built.js';

const root = resolve(import.meta.dirname, '..');
if (builtCli(root) === null) {
  let bundle = null;
  try {
    bundle = (await import('./bundle.ts')).bundle;
  } catch {
    // Not there, or not this Node: nothing is lost but time.
  }
  await bundle?.(root);
}
