import type { IncomingMessage, ServerResponse } from 'node:http';
import { type App, HTTPReceiver, isValidSlackRequest } from '@slack/bolt';
import type { WebMount } from '../../chat/chat-adapter.ts';
import { readBody } from '../../chat/read-body.ts';
import { describeError } from '../../core/errors.ts';
import type { Logger } from '../../core/log.ts';
import type { OauthOptions } from './oauth.ts';
import { sdkLogger } from './sdk-log.ts';

export interface HttpDeps {
  /** Absent in Socket Mode, where only installing goes over HTTP. */
  signingSecret: string | undefined;
  oauth: OauthOptions | null;
  log: Logger;
  clock: () => Date;
  /** No new work is taken once this says so. */
  isStopping: () => boolean;
}

/** How far a request's time may lie from ours, either way, in seconds. */
const windowSeconds = 300;
const bodyLimit = 1024 * 1024;
const eventsPath = '/slack/events';

/**
 * Slack over HTTP. Bolt's receiver answers; before it stand the checks it lacks: a time in the future, a request seen
 * before, and a content type with a charset, which it cannot read.
 */
export function createHttpMount(deps: HttpDeps): WebMount & { init(app: App): void } {
  const { signingSecret, oauth, log } = deps;
  const receiver = new HTTPReceiver({
    // Not used where there is no signing secret: such a receiver has no endpoint for events.
    signingSecret: signingSecret ?? 'none',
    endpoints: signingSecret === undefined ? [] : [eventsPath],
    logger: sdkLogger(log),
    bodyLimit,
    ...(oauth ?? {}),
  });
  const seen = createReplayCache();

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    if (signingSecret !== undefined && pathname === eventsPath && request.method === 'POST') {
      if (deps.isStopping()) return end(response, 503);
      const body = await readBody(request, bodyLimit);
      if (body === null) return end(response, 413);
      Object.assign(request, { rawBody: body });
      request.headers['content-type'] = request.headers['content-type']?.split(';')[0]?.trim();
      if (!isSslCheck(body) && !admit(request, body, signingSecret)) return end(response, 401);
    }
    receiver.requestListener(request, response);
  }

  /** Signed by Slack, of now, and not seen before. */
  function admit(request: IncomingMessage, body: Buffer, secret: string): boolean {
    const signature = String(request.headers['x-slack-signature'] ?? '');
    const timestamp = Number(request.headers['x-slack-request-timestamp'] ?? Number.NaN);
    const nowMs = deps.clock().getTime();
    if (!(Math.abs(nowMs / 1000 - timestamp) <= windowSeconds)) return false;
    const headers = { 'x-slack-signature': signature, 'x-slack-request-timestamp': timestamp };
    const valid = isValidSlackRequest({
      signingSecret: secret,
      body: body.toString(),
      headers,
      nowMilliseconds: nowMs,
    });
    return valid && seen.isNew(signature, nowMs);
  }

  return {
    prefix: '/slack/',
    init: (app) => receiver.init(app),
    handle(request, response) {
      handle(request, response).catch((error) => {
        const deferred = (error as { code?: string }).code === 'slack_bolt_http_receiver_deferred_request_error';
        if (!deferred) log.warn('a request from slack failed', { error: describeError(error) });
        end(response, deferred ? 404 : 500);
      });
    },
  };
}

/** Slack's check of the certificate is not signed, and Bolt answers it without reading anything else in it. */
function isSslCheck(body: Buffer): boolean {
  return body.length < 4_096 && new URLSearchParams(body.toString()).get('ssl_check') === '1';
}

function end(response: ServerResponse, status: number): void {
  if (!response.headersSent) response.writeHead(status);
  response.end();
}

/** Signatures of the last ten minutes: a signed request that comes twice is a replay. Slack signs its own retries again. */
export function createReplayCache() {
  const seen = new Map<string, number>();
  return {
    isNew(signature: string, nowMs: number): boolean {
      for (const [old, at] of seen) {
        if (nowMs - at <= 2 * windowSeconds * 1000) break;
        seen.delete(old);
      }
      if (seen.has(signature)) return false;
      seen.set(signature, nowMs);
      return true;
    },
  };
}
