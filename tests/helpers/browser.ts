import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Browser } from 'playwright-core';

/** Where a browser is, and what it needs around it. */
interface Found {
  executablePath: string;
  environment: Record<string, string>;
}

/**
 * A headless Chromium: the one `CHROMIUM` names, else the one that comes with the packages (Linux on x64), unpacked once into the
 * temporary folder and shared from then on. Null elsewhere.
 */
export async function findBrowser(): Promise<Found | null> {
  const named = process.env.CHROMIUM;
  if (named !== undefined && named !== '') return { executablePath: named, environment: {} };
  if (process.platform !== 'linux' || process.arch !== 'x64') return null;
  const folder = await unpacked();
  const environment = { LD_LIBRARY_PATH: join(folder, 'al2023/lib'), FONTCONFIG_FILE: await writeFontConfig(folder) };
  return { executablePath: join(folder, 'chromium'), environment };
}

/** Fonts of the packages, and those of this machine: without any, text is drawn as nothing and takes no room. */
async function writeFontConfig(folder: string): Promise<string> {
  const require = createRequire(import.meta.url);
  const dejavu = join(dirname(require.resolve('dejavu-fonts-ttf/package.json')), 'ttf');
  const folders = [join(folder, 'fonts/fonts'), dejavu, '/usr/share/fonts'].map((each) => `<dir>${each}</dir>`);
  const file = join(folder, `fonts-${createHash('sha256').update(dejavu).digest('hex').slice(0, 12)}.conf`);
  const beside = `${file}.${process.pid}`;
  await writeFile(beside, `<fontconfig>${folders.join('')}<cachedir>${join(folder, 'cache')}</cachedir></fontconfig>`);
  await rename(beside, file);
  return file;
}

/** Said where browser tests are left out, so that nobody takes them for passed. */
export const noBrowser =
  'LEFT OUT: no browser for this machine comes with the packages. Set CHROMIUM to the path of a Chromium or Chrome.';

export async function launch({ executablePath, environment }: Found): Promise<Browser> {
  const { chromium } = await import('playwright-core');
  const inherited = Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
  return chromium.launch({
    executablePath,
    env: { ...inherited, ...environment },
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--font-render-hinting=none'],
  });
}

/** Unpacks beside and renames, so that of several processes each finds a whole browser or none. */
async function unpacked(): Promise<string> {
  const require = createRequire(import.meta.url);
  const home = dirname(dirname(require.resolve('@sparticuz/chromium')));
  const { version } = JSON.parse(await readFile(join(home, 'package.json'), 'utf8')) as { version: string };
  const folder = join(tmpdir(), `sitrep-chromium-${version}`);
  if (existsSync(folder)) return folder;
  const beside = await mkdtemp(`${folder}-`);
  const before = process.env.TMPDIR;
  try {
    // The package unpacks into the system's temporary folder, whatever that is at the time.
    process.env.TMPDIR = beside;
    const { inflate } = (await import(join(home, 'build/lambdafs.js'))) as { inflate(path: string): Promise<string> };
    for (const part of ['chromium.br', 'fonts.tar.br', 'al2023.tar.br']) await inflate(join(home, 'bin', part));
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
  await rename(beside, folder).catch(() => rm(beside, { recursive: true, force: true }));
  return folder;
}
