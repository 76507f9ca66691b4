import { createHash, createHmac } from 'node:crypto';

/** The id of a message: the same for every try, so that its receiver knows a repeat. */
export const messageIdOf = (key: string): string =>
  `msg_${createHash('sha256').update(key).digest('base64url').slice(0, 27)}`;

/**
 * Headers of a message as Standard Webhooks (standardwebhooks.com) says: HMAC-SHA-256 over id, time of this try and body, once
 * with each key, so that a receiver with the old or the new one takes it while keys change.
 */
export function signedHeaders(id: string, at: Date, body: string, secrets: readonly string[]): Record<string, string> {
  const seconds = Math.floor(at.getTime() / 1000);
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
    return `v1,${createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64')}`;
  });
  return { 'webhook-id': id, 'webhook-timestamp': String(seconds), 'webhook-signature': signatures.join(' ') };
}
