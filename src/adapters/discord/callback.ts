import { request as requestPlain } from 'node:http';
import { request as requestSecure } from 'node:https';
import { DefaultUserAgent } from 'discord.js';
import { isNeverSent } from './rest.ts';

/** What became of a callback. */
export type CallbackOutcome =
  | { outcome: 'taken' }
  /** Discord refused it; its code says why, 0 when it gave none. */
  | { outcome: 'refused'; code: number }
  /** Not now: too fast, or Discord cannot be reached. Surely not stored. */
  | { outcome: 'later'; afterMs: number }
  /** Discord may or may not have it. */
  | { outcome: 'unknown' };

/** Longest wait for Discord's answer, in milliseconds. */
const timeoutMs = 2500;

/**
 * Posts the callback of an interaction, past discord.js: this is the one request with a deadline, and its client takes three
 * times the processor for it, which on a busy machine is the difference between in time and too late.
 */
export function sendCallback(apiUrl: string, path: string, body: object): Promise<CallbackOutcome> {
  const url = `${apiUrl}/v10${path}?with_response=false`;
  const text = JSON.stringify(body);
  const headers = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(text),
    'user-agent': DefaultUserAgent,
  };
  const post = url.startsWith('https:') ? requestSecure : requestPlain;
  return new Promise((resolve) => {
    const request = post(url, { method: 'POST', headers, signal: AbortSignal.timeout(timeoutMs) }, (response) => {
      const { statusCode = 500 } = response;
      let said = '';
      response.setEncoding('utf8');
      response.on('data', (piece: string) => {
        if (said.length < longestAnswer) said += piece;
      });
      response.on('end', () => resolve(outcomeOf(statusCode, said)));
      response.on('error', () => resolve(statusCode < 300 ? { outcome: 'taken' } : { outcome: 'unknown' }));
    });
    request.on('error', (error) =>
      resolve(isNeverSent(error) ? { outcome: 'later', afterMs: 50 } : { outcome: 'unknown' }),
    );
    request.end(text);
  });
}

/** What is read of an answer, in characters: Discord's errors are short. */
const longestAnswer = 10_000;

function outcomeOf(status: number, said: string): CallbackOutcome {
  if (status < 300) return { outcome: 'taken' };
  if (status >= 500) return { outcome: 'unknown' };
  const { code, retry_after } = parsed(said);
  if (status === 429) return { outcome: 'later', afterMs: Math.ceil(Number(retry_after ?? 1) * 1000) || 1000 };
  return { outcome: 'refused', code: Number(code ?? 0) || 0 };
}

function parsed(said: string): { code?: unknown; retry_after?: unknown } {
  try {
    return (JSON.parse(said) ?? {}) as { code?: unknown };
  } catch {
    return {};
  }
}
