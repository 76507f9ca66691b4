import { access, constants, statfs } from 'node:fs/promises';
import { earlierReadings } from '../archive/ingest/earlier-readings.ts';
import type { Platform } from '../chat/platform.ts';
import type { Check } from '../core/check.ts';
import type { Config } from '../core/config.ts';
import type { HealthService } from '../core/health.ts';
import { privacyLines } from '../core/privacy.ts';
import { openToOthers, warnOfOpenHome, warnOfOpenSettings } from '../core/private-files.ts';
import { words } from '../core/words/words.ts';
import type { Search } from '../search/contract.ts';
import type { Store } from '../store/store.ts';
import { replicaChecks } from './replica.ts';

/** Free space below which `doctor` warns, in bytes: 200 MB. */
const lowSpaceBytes = 200 * 1024 * 1024;

export interface HealthOptions {
  config: Config;
  platforms: readonly Platform[];
  store: Store;
  search: Search;
  version: string;
  /** Checks that other parts bring: schedules, sources. */
  more?: readonly (() => Promise<Check[]>)[];
}

/** Everything `doctor` looks at, in reading order. */
export function createHealth({ config, platforms, store, search, version, more = [] }: HealthOptions): HealthService {
  return {
    version,
    privacy: () => privacyLines(config.settings, (name) => isSet(config, name)),
    audit: (limit) => store.audit.list(limit),
    async checks() {
      const parts = [
        checkRuntime,
        () => checkHome(store.home),
        () => checkDatabase(store),
        () => checkPrivacy(store),
        () => checkArchive(store),
        () => checkReaders(store),
        () => checkIndex(store, search),
        async () => [checkSecret(config)],
        ...platforms.map((platform) => () => platform.doctor(config.platforms[platform.name] ?? {})),
        ...more,
      ];
      const checked: Check[] = [];
      for (const part of parts) checked.push(...(await part().catch((error: unknown) => [brokenCheck(error)])));
      return checked;
    },
  };
}

/** Whether somebody gave a setting, of Sitrep or of a platform, a value. */
function isSet({ settings, platforms }: Config, name: string): boolean {
  return [settings, ...Object.values(platforms)].some(
    (group) => (group as Record<string, unknown>)[name] !== undefined,
  );
}

const ok = (name: string, detail: string): Check => ({ name, state: 'ok', detail, mend: null });

async function checkRuntime(): Promise<Check[]> {
  const major = Number.parseInt(process.versions.node, 10);
  if (major >= 26) return [ok('runtime', `Node ${process.versions.node}`)];
  return [
    {
      name: 'runtime',
      state: 'failed',
      detail: `Node ${process.versions.node} is too old`,
      mend: 'Run npm ci, which installs Node 26.',
    },
  ];
}

/** Where state is kept when it is not in the home, and which bots share it. */
async function checkDatabase({ shared, replicas, clock, archive }: Store): Promise<Check[]> {
  if (shared === null) return [];
  return [ok('database', shared.place), ...(await replicaChecks({ replicas, clock, archiveSeq: () => archive.seq() }))];
}

async function checkHome(home: string): Promise<Check[]> {
  try {
    await access(home, constants.W_OK);
  } catch {
    return [
      {
        name: 'home',
        state: 'failed',
        detail: `${home} cannot be written`,
        mend: 'Give this user write permission there, or set SITREP_HOME.',
      },
    ];
  }
  const { bavail, bsize } = await statfs(home);
  const free = bavail * bsize;
  const detail = `${home}, ${Math.round(free / 1024 / 1024)} MB free`;
  if (free >= lowSpaceBytes) return [ok('home', detail)];
  return [
    { name: 'home', state: 'warning', detail, mend: 'Free some space: Sitrep stops writing when the disk is full.' },
  ];
}

/** Whether others on this machine can read what is stored, or the tokens in `.env`. */
async function checkPrivacy(store: Store): Promise<Check[]> {
  const { home } = store;
  const wasOpen = warnOfOpenHome(store);
  const stillOpen = await openToOthers(home);
  const settings = await warnOfOpenSettings('.env');
  const warning = (name: string, detail: string, mend: string): Check => ({ name, state: 'warning', detail, mend });
  return [
    ...(stillOpen !== null
      ? [warning('home privacy', `${home} can be read by others (${stillOpen})`, `Close it: chmod 700 ${home}`)]
      : wasOpen !== null
        ? [warning('home privacy', wasOpen, 'It is closed now.')]
        : []),
    ...(settings === null ? [] : [warning('.env', settings, 'chmod 600 .env')]),
  ];
}

async function checkArchive(store: Store): Promise<Check[]> {
  const { articles, samples, full, partial } = await store.archive.summary();
  const detail = `${words.articles(articles)}, ${full} in full, ${partial} in part`;
  if (articles === 0)
    return [
      {
        name: 'archive',
        state: 'warning',
        detail: 'empty',
        mend: 'Read articles in: sitrep ingest <file, folder or URL>',
      },
    ];
  if (samples === articles)
    return [
      {
        name: 'archive',
        state: 'ok',
        detail: `${detail}; all of them samples`,
        mend: 'Read your own in: sitrep ingest <file, folder or URL>',
      },
    ];
  return [ok('archive', detail)];
}

/** Whether articles were read by earlier readers, which may have read them wrong. */
async function checkReaders({ archive }: Store): Promise<Check[]> {
  const { articles } = await earlierReadings(archive);
  if (articles === 0) return [];
  return [
    {
      name: 'readers',
      state: 'ok',
      detail: `${words.articles(articles)} read by an earlier version, perhaps with wrong letters, dates or pages`,
      mend: 'Read them again from where they came: sitrep ingest --reread',
    },
  ];
}

async function checkIndex(store: Store, search: Search): Promise<Check[]> {
  const [held, indexed] = [await store.archive.seq(), await search.catchUp()];
  if (indexed >= held) return [ok('index', `in step with the archive at ${indexed}`)];
  return [
    {
      name: 'index',
      state: 'warning',
      detail: `at ${indexed}, the archive at ${held}`,
      mend: 'Wait a minute; if it stays behind, delete the folder index in the home: it is rebuilt.',
    },
  ];
}

function checkSecret(config: Config): Check {
  if (config.settings.SITREP_SECRET !== undefined) return ok('secret', 'SITREP_SECRET is set');
  return {
    name: 'secret',
    state: 'off',
    detail: 'SITREP_SECRET is not set; needed to store tokens of workspaces and keys of webhooks',
    mend: null,
  };
}

function brokenCheck(error: unknown): Check {
  const detail = error instanceof Error ? error.message : String(error);
  return {
    name: 'doctor',
    state: 'failed',
    detail: `the check itself failed: ${detail}`,
    mend: 'See the log for the cause.',
  };
}
