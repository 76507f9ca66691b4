import { createHash, createHmac } from 'node:crypto';

/** The id of a message: the same for every try, so that its receiver knows a repeat. */
export const messageIdOf = (key: string): string =>
  `msg_${createHash('sha256').update(key).digest('base64url').slice(0, 27)}`;

/** Headers of a message as Standard Webhooks (standardwebhooks.com) says: HMAC-SHA-256 over id, time and body. */
export function signedHeaders(id: string, at: Date, body: string, secret: string): Record<string, string> {
  const seconds = Math.floor(at.getTime() / 1000);
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': String(seconds), 'webhook-signature': `v1,${signature}` };
}
