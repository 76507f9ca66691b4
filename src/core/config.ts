import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import { UserError } from './errors.ts';
import { nearest } from './nearest.ts';
import { baseSchema, baseSettings, type SettingMeta, type Settings } from './settings.ts';

/** A platform, as far as settings go: its name and the settings it reads, each optional. */
export interface HasSettings {
  name: string;
  /** With `.describe()`; `.meta({secret: true})` keeps a value out of every message. */
  settings: Record<string, z.ZodType<string | undefined>>;
}

/** Settings as read from the environment: parsed, secrets in clear. Handle with care, never log. */
export type PlatformSettings = Record<string, string | undefined>;

export interface Config {
  settings: Settings;
  /** Each platform's own settings, by platform name. */
  platforms: Record<string, PlatformSettings>;
  /** Every secret value, for the log to hide. */
  secrets: string[];
  /** One sentence per name that looks like a setting and is none. */
  warnings: string[];
}

/** One setting as the docs page and messages show it. */
export interface SettingEntry {
  name: string;
  description: string;
  takes: string;
  default: string;
  secret: boolean;
  platform: string | null;
}

/** Every setting there is, in reading order. */
export function settingEntries(platforms: readonly HasSettings[]): SettingEntry[] {
  const own = Object.entries(baseSettings).map(([name, type]) => toEntry(name, type, null));
  const theirs = platforms.flatMap((platform) =>
    Object.entries(platform.settings).map(([name, type]) => toEntry(name, type, platform.name)),
  );
  return [...own, ...theirs];
}

function toEntry(name: string, type: z.ZodType, platform: string | null): SettingEntry {
  const meta = (type.meta() ?? {}) as SettingMeta & { description?: string };
  const parsed = type.safeParse(undefined);
  const fallback = parsed.success && parsed.data !== undefined ? String(parsed.data) : '';
  return {
    name,
    description: meta.description ?? '',
    takes: meta.takes ?? 'text',
    default: meta.standing ?? (fallback === '' ? 'unset' : `\`${fallback}\``),
    secret: meta.secret ?? false,
    platform,
  };
}

/**
 * Reads every setting from `environment`, the only place that does. `NAME_FILE` names a file to read `NAME` from.
 * Throws a UserError that names each wrong setting, what it takes and, unless it is a secret, what was found.
 */
export function readConfig(environment: Record<string, string | undefined>, platforms: readonly HasSettings[]): Config {
  const entries = new Map(settingEntries(platforms).map((entry) => [entry.name, entry]));
  const values = Object.fromEntries(
    [...entries.keys()].flatMap((name) => {
      const value = readValue(environment, name);
      return value === undefined ? [] : [[name, value]];
    }),
  );
  const problems: string[] = [];
  const check = <T>(schema: z.ZodType<T>): T | undefined => {
    const parsed = schema.safeParse(values);
    if (parsed.success) return parsed.data;
    const names = new Set(parsed.error.issues.map((issue) => String(issue.path[0])));
    for (const name of names) problems.push(explainSetting(entries.get(name)!, values[name]));
    return undefined;
  };
  const settings = check(baseSchema);
  const perPlatform = platforms.map((platform) => [platform.name, check(z.object(platform.settings))] as const);
  if (problems.length > 0 || settings === undefined) {
    throw new UserError(problems.join('\n'), { code: 'settings', next: 'docs/configuration.md lists every setting.' });
  }
  return {
    settings: { ...settings, SITREP_HOME: resolve(settings.SITREP_HOME) },
    platforms: Object.fromEntries(perPlatform.map(([name, value]) => [name, value ?? {}])),
    secrets: [...entries.values()]
      .filter((entry) => entry.secret)
      .flatMap((entry) => [...(values[entry.name] ?? '').split(','), ...passwordsIn(values[entry.name] ?? '')]),
    warnings: unknownNames(environment, [...entries.keys()]),
  };
}

function readValue(environment: Record<string, string | undefined>, name: string): string | undefined {
  const file = environment[`${name}_FILE`];
  if (file !== undefined && file !== '') {
    try {
      return readFileSync(file, 'utf8').trim() || undefined;
    } catch (cause) {
      throw new UserError(`Setting ${name}_FILE names a file that cannot be read: ${file}.`, {
        code: 'settings',
        next: 'Check the path and that this user may read it.',
        cause,
      });
    }
  }
  return environment[name] === '' ? undefined : environment[name];
}

function explainSetting(entry: SettingEntry, found: string | undefined): string {
  const seen = entry.secret ? 'the value found is not shown' : `found "${(found ?? '').slice(0, 80)}"`;
  return `Setting ${entry.name} must be ${entry.takes}; ${seen}.`;
}

/** The password of an address, as it is written there and as it is meant: a server's message may repeat either. */
function passwordsIn(value: string): string[] {
  const { password = '' } = URL.parse(value) ?? {};
  if (password === '') return [];
  try {
    return [password, decodeURIComponent(password)];
  } catch {
    return [password];
  }
}

const ownPrefixes = /^(SITREP|SLACK|DISCORD|METRICS|DATABASE)_/;

function unknownNames(environment: Record<string, string | undefined>, known: string[]): string[] {
  const names = new Set(known.flatMap((name) => [name, `${name}_FILE`]));
  return Object.keys(environment)
    .filter((name) => ownPrefixes.test(name) && !names.has(name) && name !== 'SITREP_SHARED')
    .map((name) => {
      const close = nearest(name, names);
      return `Unknown setting ${name}${close === null ? '' : `; did you mean ${close}?`}`;
    });
}
