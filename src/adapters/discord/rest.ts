import { DiscordAPIError, HTTPError, RateLimitError, REST, RESTEvents } from 'discord.js';
import type { PostOutcome } from '../../delivery/poster.ts';
import { invalidRequests } from './limits.ts';
import type { DiscordSettings } from './settings.ts';

/** Ways to ask Discord, apart in what they do when the answer is doubtful. */
export interface Rests {
  /** With the token; 5xx and timeouts are tried twice more: only for what may safely be repeated. */
  api: REST;
  /** With the token, once: for posts that carry no nonce. */
  once: REST;
  /** Address of Discord's API, without its version. */
  apiUrl: string;
  /** Answers to interactions but for their callbacks: no token, tried once, outside the global limit. */
  interactions: REST;
  /** Requests refused with 401, 403 or 429 in the last ten minutes. */
  invalidCount(now: Date): number;
  stop(): void;
}

/** Waits longer than this are handed back as "later" instead of being sat out, in milliseconds. */
const patienceMs = 1500;

export function createRests({ token, apiUrl }: Pick<DiscordSettings, 'token' | 'apiUrl'>, clock: () => Date): Rests {
  const common = { api: apiUrl, version: '10', timeout: 5000 };
  const rejectOnRateLimit = ({ timeToReset, retryAfter }: { timeToReset: number; retryAfter: number }) =>
    Math.max(timeToReset, retryAfter) > patienceMs;
  const api = new REST({ ...common, retries: 2, rejectOnRateLimit }).setToken(token);
  const once = new REST({ ...common, retries: 0, rejectOnRateLimit }).setToken(token);
  const interactions = new REST({ ...common, retries: 0, timeout: 2500, globalRequestsPerSecond: 100_000 });
  const all = [api, once, interactions];
  let refused: number[] = [];
  for (const rest of all) {
    rest.on(RESTEvents.Response, (_request, response) => {
      if (![401, 403, 429].includes(response.status)) return;
      const now = clock().getTime();
      refused = [...refused.filter((at) => at > now - invalidRequests.windowMs), now];
    });
  }
  return {
    apiUrl,
    api,
    once,
    interactions,
    invalidCount: (now) => refused.filter((at) => at > now.getTime() - invalidRequests.windowMs).length,
    stop() {
      for (const rest of all) {
        rest.clearHashSweeper();
        rest.clearHandlerSweeper();
      }
    },
  };
}

/** Discord's words for a channel that takes nothing from us any more. */
const closedCodes = new Map<number, string>([
  [10003, 'the channel is gone'],
  [10004, 'the server is gone'],
  [10013, 'no such person'],
  [50001, 'Sitrep doesn’t have permission to see the channel'],
  [50007, 'the person doesn’t accept direct messages from this bot'],
  [50013, 'Sitrep doesn’t have permission to post in the channel'],
  [50083, 'the thread is archived'],
  [50278, 'Sitrep and the person share no server'],
  [160005, 'the thread is locked'],
]);

/** Connection faults that come before a request leaves: surely nothing was stored. */
const neverSent = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'UND_ERR_CONNECT_TIMEOUT',
  'ENETUNREACH',
  'EHOSTUNREACH',
]);

/** Unknown user, and no server shared with them: of a person, that they surely are gone. */
const goneCodes: readonly unknown[] = [10013, 50278];

export const isPersonGone = (error: unknown): boolean =>
  error instanceof DiscordAPIError && goneCodes.includes(error.code);

export type Failure = Exclude<PostOutcome, { outcome: 'posted' }>;

/** What a failed request means for what was to be posted. */
export function failureOf(error: unknown, now: Date): Failure {
  if (error instanceof RateLimitError) {
    const waitMs = Math.max(error.timeToReset, error.retryAfter, error.sublimitTimeout, 250);
    return { outcome: 'later', retryAt: new Date(now.getTime() + waitMs), reason: 'Discord asks to wait' };
  }
  if (error instanceof DiscordAPIError) {
    const closed = closedCodes.get(Number(error.code));
    if (closed !== undefined)
      return { outcome: 'refused', reason: closed, channelClosed: true, personGone: isPersonGone(error) };
    if (error.code === 40003 || error.code === 20016 || error.code === 20028)
      return { outcome: 'later', retryAt: new Date(now.getTime() + 60_000), reason: 'Discord asks to wait' };
    return { outcome: 'refused', reason: `Discord refused it (${error.status}, ${error.code})`, channelClosed: false };
  }
  if (error instanceof HTTPError)
    return error.status >= 500
      ? { outcome: 'unknown', reason: `Discord answered ${error.status}` }
      : { outcome: 'refused', reason: `Discord refused it (${error.status})`, channelClosed: false };
  if (isNeverSent(error))
    return { outcome: 'later', retryAt: new Date(now.getTime() + 30_000), reason: 'Discord cannot be reached' };
  return { outcome: 'unknown', reason: 'the connection to Discord broke before a response' };
}

/** The connection never came about: surely nothing was stored. */
export const isNeverSent = (error: unknown): boolean => neverSent.has(networkCode(error));

function networkCode(error: unknown): string {
  for (let cause = error; cause instanceof Error; cause = cause.cause)
    if ('code' in cause && typeof cause.code === 'string') return cause.code;
  return '';
}

/** Discord's code of an error, or null. */
export function codeOf(error: unknown): number | null {
  return error instanceof DiscordAPIError && typeof error.code === 'number' ? error.code : null;
}

/** The token is no longer accepted. */
export function isUnauthorized(error: unknown): boolean {
  return error instanceof DiscordAPIError && error.status === 401 && error.code === 0;
}
