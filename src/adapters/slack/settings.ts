import { z } from 'zod';
import type { PlatformSettings } from '../../core/config.ts';
import { extras, least } from './features.ts';

/** Slack's settings, each optional. */
export const slackSettings: Record<string, z.ZodType<string | undefined>> = {
  SLACK_BOT_TOKEN: z
    .string()
    .regex(/^xox[be]/)
    .optional()
    .describe('Token of the bot in your workspace')
    .meta({ secret: true, takes: 'a token that begins with xoxb-' }),
  SLACK_APP_TOKEN: z
    .string()
    .regex(/^xapp-/)
    .optional()
    .describe('App-level token for Socket Mode: Sitrep opens the connection, no inbound port is needed')
    .meta({ secret: true, takes: 'a token that begins with xapp-' }),
  SLACK_SIGNING_SECRET: z
    .string()
    .min(8)
    .optional()
    .describe('Secret for HTTP, where Slack calls `/slack/events` on the web server')
    .meta({ secret: true, takes: 'the signing secret of the app' }),
  SLACK_CLIENT_ID: z
    .string()
    .optional()
    .describe('Client id, for installing in several workspaces at `/slack/install`')
    .meta({ takes: 'an id such as 123.456' }),
  SLACK_CLIENT_SECRET: z
    .string()
    .optional()
    .describe('Client secret that goes with the client id; needs `SITREP_SECRET` and `PUBLIC_URL`')
    .meta({ secret: true, takes: 'the client secret of the app' }),
  SLACK_WITH: z
    .string()
    .refine((value) => value.split(/[\s,]+/).every((extra) => extra === least || extras.includes(extra)))
    .optional()
    .describe('Extras that `/slack/install` asks scopes for, as `manifest slack --with` does; `least` as `--least`')
    .meta({ takes: `a list of ${[least, ...extras].join(', ')}`, standing: 'what the manifest asks for' }),
  SLACK_TOKENS: z
    .string()
    .refine((value) => parseTokenPairs(value) !== null)
    .optional()
    .describe(
      'Several workspaces without a redirect: one bot token and app token per line, as a file in `SLACK_TOKENS_FILE`',
    )
    .meta({ secret: true, takes: 'lines of a bot token and an app token, separated by a space' }),
  SLACK_API_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe('Address of the Web API')
    .meta({ takes: 'an address that ends in /api/', standing: '`https://slack.com/api/`' }),
};

/** One app in one workspace. */
export interface TokenPair {
  botToken: string;
  appToken: string;
}

/** Pairs of tokens, one a line, `#` begins a remark; null when a line is not a pair. */
export function parseTokenPairs(value: string): TokenPair[] | null {
  const lines = value
    .split(/[\n;]/)
    .map((line) => line.replace(/#.*$/, '').trim())
    .filter(Boolean);
  const pairs = lines.map((line) => {
    const words = line.split(/[\s,]+/);
    const botToken = words.find((word) => /^xox[be]/.test(word));
    const appToken = words.find((word) => word.startsWith('xapp-'));
    return words.length === 2 && botToken !== undefined && appToken !== undefined ? { botToken, appToken } : null;
  });
  return pairs.length === 0 || pairs.includes(null) ? null : (pairs as TokenPair[]);
}

/** Every pair of tokens the settings name, the plain one first. */
export function tokenPairs(settings: PlatformSettings): TokenPair[] {
  const { SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken, SLACK_TOKENS: more } = settings;
  const plain = botToken !== undefined && appToken !== undefined ? [{ botToken, appToken }] : [];
  return [...plain, ...(more === undefined ? [] : (parseTokenPairs(more) ?? []))];
}

/** There is a way to hear from Slack and a way to answer. */
export function isConfigured(settings: PlatformSettings): boolean {
  const hears =
    tokenPairs(settings).length > 0 ||
    settings.SLACK_SIGNING_SECRET !== undefined ||
    settings.SLACK_APP_TOKEN !== undefined;
  const answers =
    settings.SLACK_BOT_TOKEN !== undefined ||
    settings.SLACK_TOKENS !== undefined ||
    settings.SLACK_CLIENT_ID !== undefined;
  return hears && answers;
}

/** With a slash at the end, as Slack's SDK wants it. */
export function apiUrlOf(settings: PlatformSettings): string {
  const url = settings.SLACK_API_URL ?? 'https://slack.com/api/';
  return url.endsWith('/') ? url : `${url}/`;
}
