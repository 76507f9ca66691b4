import { execFile } from 'node:child_process';
import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const root = resolve(import.meta.dirname, '..');
const git = (...words: string[]) => promisify(execFile)('git', words, { cwd: root });

/** The program as it was at a commit, with the packages of today. */
export async function checkOut(commit: string): Promise<{ folder: string; remove(): Promise<void> }> {
  const folder = join(await mkdtemp(join(tmpdir(), 'sitrep-earlier-')), 'program');
  await git('worktree', 'add', '--detach', folder, commit);
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
  return {
    folder,
    async remove() {
      await git('worktree', 'remove', '--force', folder);
      await rm(resolve(folder, '..'), { recursive: true, force: true });
    },
  };
}
