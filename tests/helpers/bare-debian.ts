import { execFile } from 'node:child_process';
import { cp, mkdir, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const roomy = { maxBuffer: 1 << 28 };

/**
 * Makes the root of a bare Debian: what every Debian must have, and `besides`, unpacked from the packages this machine's own
 * sources name. Lists and packages are kept in `scratch`, so that nothing of this machine changes.
 *
 * @throws when this machine has no `apt-get`, or its sources do not answer.
 */
export async function makeBareDebian(root: string, scratch: string, besides: readonly string[]): Promise<void> {
  const state = join(scratch, 'state');
  for (const folder of [root, join(state, 'lists/partial'), join(scratch, 'archives/partial')])
    await mkdir(folder, { recursive: true });
  // Nothing counts as installed, so that everything a package needs comes along.
  await writeFile(join(state, 'status'), '');
  const own = ['-o', `Dir::State=${state}`, '-o', `Dir::State::status=${state}/status`, '-o', `Dir::Cache=${scratch}`];
  await run('apt-get', [...own, 'update'], roomy);
  const { stdout: known } = await run('apt-cache', [...own, 'dumpavail'], roomy);
  // Perl's base is required; its whole, which one package would rather have, is not.
  const wanted = [...new Set([...requiredOf(known), ...besides, 'perl-'])];
  await run('apt-get', [...own, '--yes', '--no-install-recommends', '--download-only', 'install', ...wanted], roomy);

  for (const folder of ['bin', 'sbin', 'lib', 'lib64']) {
    await mkdir(join(root, 'usr', folder), { recursive: true });
    await symlink(`usr/${folder}`, join(root, folder));
  }
  const packages = (await readdir(join(scratch, 'archives'))).filter((file) => file.endsWith('.deb'));
  const unpack = 'dpkg-deb --fsys-tarfile "$1" | tar -x --keep-directory-symlink -C "$2"';
  for (const file of packages) await run('sh', ['-ec', unpack, 'sh', join(scratch, 'archives', file), root]);
  await rm(scratch, { recursive: true });
  for (const file of ['passwd', 'group'])
    await cp(join(root, 'usr/share/base-passwd', `${file}.master`), join(root, 'etc', file));
}

/** Names of the packages that every Debian has. */
function requiredOf(known: string): string[] {
  return known
    .split('\n\n')
    .filter((entry) => /^(?:Essential: yes|Priority: required)$/m.test(entry))
    .flatMap((entry) => /^Package: (\S+)/m.exec(entry)?.[1] ?? []);
}
