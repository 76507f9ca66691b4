import { webApi } from '@slack/bolt';

/** What became of a Web API call, as far as it can be known. */
export type CallFailure =
  /** Slack understood and refused; nothing was stored. */
  | { kind: 'refused'; error: string }
  /** Too fast, or not reached at all: surely not stored. */
  | { kind: 'later'; error: string; afterMs: number }
  /** Slack may or may not have done it. */
  | { kind: 'unknown'; error: string };

/** Errors that Slack documents as leaving open whether the call took effect. */
const doubtful = new Set(['fatal_error', 'internal_error']);
const passing = new Set(['ratelimited', 'rate_limited', 'service_unavailable', 'request_timeout', 'team_added_to_org']);
/** The connection never came about, so nothing was sent. */
const neverSent = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT']);

export function failureOf(error: unknown): CallFailure {
  if (error instanceof webApi.WebAPIRateLimitedError)
    return { kind: 'later', error: 'ratelimited', afterMs: Math.max(1, error.retryAfter) * 1000 };
  if (error instanceof webApi.WebAPIPlatformError) {
    const code = error.data.error;
    if (doubtful.has(code)) return { kind: 'unknown', error: code };
    if (passing.has(code)) return { kind: 'later', error: code, afterMs: 30_000 };
    return { kind: 'refused', error: code };
  }
  if (error instanceof webApi.WebAPIHTTPError) return { kind: 'unknown', error: `HTTP ${error.statusCode}` };
  const network = networkCode(error);
  if (network !== null && neverSent.has(network)) return { kind: 'later', error: network, afterMs: 5_000 };
  return { kind: 'unknown', error: network ?? (error instanceof Error ? error.name : 'error') };
}

/** The code of the innermost cause: `ECONNREFUSED`, `UND_ERR_SOCKET`. */
export function networkCode(error: unknown): string | null {
  let current: unknown = error;
  for (let depth = 0; depth < 6 && current instanceof Error; depth++) {
    const { code } = current as NodeJS.ErrnoException;
    if (typeof code === 'string' && !code.startsWith('slack_')) return code;
    const { original } = current as { original?: unknown };
    current = original ?? current.cause;
  }
  return null;
}

/** The token itself is no good any more: nothing works until somebody installs the app again. */
export const tokenErrors = new Set([
  'invalid_auth',
  'not_authed',
  'token_revoked',
  'token_expired',
  'account_inactive',
  'org_login_required',
]);
