// Run by npm once packages are installed, and by `npx sitrep` each time. Without the packages of development there is nothing to
// put together with, and the sources run as they are.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { builtEntry } from './built.js';

const root = resolve(import.meta.dirname, '..');
if (builtEntry(root, 'cli') === null) {
  let bundle = null;
  try {
    bundle = (await import('./bundle.ts')).bundle;
  } catch {
    // Not there, or not this Node: nothing is lost but time.
  }
  if (bundle !== null) {
    await bundle(root);
    rehearse();
  }
}

/**
 * Asks for a brief of the samples as a person will, in a home that is thrown away: what a brief runs is compiled now and kept. Code is
 * kept as the first command leaves it that loads it: what that did not run, each one after it would compile again.
 */
function rehearse() {
  const home = mkdtempSync(join(tmpdir(), 'sitrep-prepare-'));
  const flags = ['--no-regexp-tier-up', '--max-semi-space-size=2'];
  const env = { PATH: process.env.PATH, SITREP_HOME: home };
  const ask = (words, more = {}) =>
    spawnSync(process.execPath, [...flags, join(root, 'bin/sitrep.js'), ...words], {
      cwd: home,
      env: { ...env, ...more },
      stdio: 'ignore',
      timeout: 60_000,
    });
  // Reads the samples in, which briefs need not keep the code of.
  ask(['articles', 'iran'], { NODE_DISABLE_COMPILE_CACHE: '1' });
  ask(['brief', 'iran']);
  ask(['help']);
  rmSync(home, { recursive: true, force: true });
}
