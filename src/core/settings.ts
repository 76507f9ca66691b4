import { z } from 'zod';
import { logLevels } from './logger.ts';
import { retentionDefaults } from './retention.ts';

/** What a setting says about itself in addition to its type. */
export interface SettingMeta {
  /** Never shown, not even in an error. */
  secret?: boolean;
  /** As people should write it, for messages and docs. */
  takes?: string;
  /** Said in the docs as the default, where the code has none of its own. */
  standing?: string;
}

const commaList = z.string().transform((value) =>
  value
    .split(',')
    .map((item) => item.trim())
    .filter(Boolean),
);

/** Tells whether a name is a time zone this runtime knows; bare offsets such as `+03:00` are refused. */
function isTimeZone(name: string): boolean {
  if (/^[+-]|^\d/.test(name)) return false;
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
    return true;
  } catch {
    return false;
  }
}

/** Settings of Sitrep itself; each platform adds its own. Empty values count as unset. */
export const baseSettings = {
  SITREP_HOME: z.string().default('var').describe('Folder that holds all state').meta({ takes: 'a folder' }),
  SITREP_SAMPLE: z
    .enum(['on', 'off', 'keep'])
    .default('on')
    .describe('Sample archive: `off` never loads it, `keep` keeps it alongside real articles')
    .meta({ takes: 'on, off or keep' }),
  SITREP_TIMEZONE: z
    .string()
    .refine(isTimeZone)
    .default('UTC')
    .describe('Default time zone')
    .meta({ takes: 'an IANA name such as Europe/London' }),
  SITREP_ALLOW: commaList
    .pipe(z.array(z.string().regex(/^[a-z]+:\S+$/)))
    .optional()
    .describe('Workspaces that may use this Sitrep; others are told it is private')
    .meta({
      takes: 'a list such as slack:T0123,discord:9876',
      standing: 'the workspace of the bot’s own token, or `DISCORD_GUILD_ID`',
    }),
  SITREP_ADMINS: commaList
    .pipe(z.array(z.string().regex(/^[a-z]+:\S+$/)))
    .default([])
    .describe('People, groups and roles who may change sources and others’ schedules')
    .meta({ takes: 'a list such as slack:T0123/U0456,discord:role:789', standing: 'nobody' }),
  SITREP_SECRET: commaList
    .pipe(z.array(z.string().refine((value) => Buffer.byteLength(value) >= 32)).min(1))
    .optional()
    .describe('Secret that keys are derived from; in a list, the first is used and the rest still decrypt')
    .meta({ secret: true, takes: 'secrets of at least 32 bytes, separated by commas' }),
  SITREP_FETCH_ALLOW: commaList
    .pipe(z.array(z.string().regex(/^[^\s/:]+:\d{1,5}$|^\[[\da-f:]+\]:\d{1,5}$/i)))
    .default([])
    .describe('Internal addresses that may be fetched')
    .meta({ takes: 'a list such as wiki.internal:8080', standing: 'none' }),
  HTTPS_PROXY: z
    .url({ protocol: /^https?$/ })
    .refine(hasReadablePassword)
    .optional()
    .describe('Proxy for all requests')
    .meta({ secret: true, takes: 'an address such as http://proxy:3128; write % in a password as %25' }),
  NO_PROXY: commaList
    .default([])
    .describe('Hosts reached without the proxy')
    .meta({ takes: 'a list of hosts', standing: 'none' }),
  HOST: z.string().default('127.0.0.1').describe('Address the web server listens on').meta({ takes: 'an address' }),
  PORT: z.coerce
    .number()
    .int()
    .min(0)
    .max(65_535)
    .default(3000)
    .describe('Port the web server listens on')
    .meta({ takes: 'a number from 0 to 65535' }),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe('Where people reach the web server from outside')
    .meta({ takes: 'an http or https address' }),
  METRICS_HOST: z
    .string()
    .default('127.0.0.1')
    .describe('Address of the server that Prometheus asks; one that others reach needs `METRICS_TOKEN`')
    .meta({ takes: 'an address' }),
  METRICS_PORT: z.coerce
    .number()
    .int()
    .min(0)
    .max(65_535)
    .optional()
    .describe('Port of the server that Prometheus asks at `/metrics`')
    .meta({ takes: 'a number from 0 to 65535', standing: 'no such server' }),
  METRICS_TOKEN: z
    .string()
    .min(16)
    .optional()
    .describe('What Prometheus must bring as a bearer token; without `METRICS_PORT`, `/metrics` is on the web server')
    .meta({ secret: true, takes: 'a text of at least 16 characters' }),
  SITREP_PROXIES: commaList
    .pipe(z.array(z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()])))
    .default([])
    .describe('Proxies in front of the web server, whose `X-Forwarded-For` is believed')
    .meta({ takes: 'a list of addresses or subnets such as 10.0.0.0/8', standing: 'none' }),
  SITREP_LINK_DAYS: z.coerce
    .number()
    .int()
    .min(1)
    .max(3650)
    .default(retentionDefaults.SITREP_LINK_DAYS)
    .describe('How many days the link of a citation opens its evidence page after it was last given out')
    .meta({ takes: 'a number from 1 to 3650' }),
  SITREP_EDITION_DAYS: z.coerce
    .number()
    .int()
    .min(30)
    .max(36_500)
    .default(retentionDefaults.SITREP_EDITION_DAYS)
    .describe('How many days posted briefings are stored, and their buttons work; the newest of each schedule always')
    .meta({ takes: 'a number from 30 to 36500' }),
  SITREP_AUDIT_DAYS: z.coerce
    .number()
    .int()
    .min(1)
    .max(36_500)
    .default(retentionDefaults.SITREP_AUDIT_DAYS)
    .describe('How many days the audit trail is stored')
    .meta({ takes: 'a number from 1 to 36500' }),
  SITREP_BACKUP_DIR: z
    .string()
    .optional()
    .describe('Folder the bot writes a backup into once a day')
    .meta({ takes: 'a folder', standing: 'no backups' }),
  SITREP_BACKUP_KEEP: z.coerce
    .number()
    .int()
    .min(1)
    .max(1000)
    .default(7)
    .describe('How many daily backups are kept')
    .meta({ takes: 'a number from 1 to 1000' }),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/ })
    .refine(hasReadablePassword)
    .optional()
    .describe('PostgreSQL database that holds all state, for more than one machine; docs/deploy.md')
    .meta({
      secret: true,
      takes: 'an address such as postgres://user:password@host:5432/sitrep; write % in a password as %25',
      standing: 'SQLite in `SITREP_HOME`',
    }),
  DATABASE_DIRECT_URL: z
    .url({ protocol: /^postgres(ql)?$/ })
    .refine(hasReadablePassword)
    .optional()
    .describe('The same database without the pooler between, to hear of changes at once (`LISTEN`)')
    .meta({ secret: true, takes: 'a postgres:// address', standing: '`DATABASE_URL`' }),
  DATABASE_POOL: z.coerce
    .number()
    .int()
    .min(2)
    .max(200)
    .default(10)
    .describe('Most connections one process makes to PostgreSQL, besides the one that listens')
    .meta({ takes: 'a number from 2 to 200' }),
  LOG_LEVEL: z
    .enum(logLevels)
    .default('info')
    .describe('Log level; only `trace` shows query words')
    .meta({ takes: logLevels.join(', ') }),
} satisfies z.ZodRawShape;

/** All of them, checked together. */
export const baseSchema = z.object(baseSettings);
export type Settings = z.output<typeof baseSchema>;

/** A lone percent sign in the name or password would make every request fail with words that name no setting. */
function hasReadablePassword(address: string): boolean {
  const { username, password } = new URL(address);
  try {
    decodeURIComponent(username + password);
    return true;
  } catch {
    return false;
  }
}
