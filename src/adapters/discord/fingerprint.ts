import { createHash } from 'node:crypto';
import { limits } from './limits.ts';

/** What marks one part of one delivery, the same at every try and after a restart. */
export interface Fingerprint {
  /** Discord drops a second message with the same nonce for a few minutes. */
  nonce: string;
  /** Component id of the message's frame: stays with the message for good, so a channel's history can be searched for it. */
  marker: number;
}

export function fingerprint(key: string, part: number): Fingerprint {
  const digest = createHash('sha256').update(`${key}\n${part}`).digest();
  return {
    nonce: digest.toString('base64url').slice(0, limits.nonce),
    // Discord numbers components from 1 by itself: ours stay far above.
    marker: 1_000_000 + (digest.readUInt32BE(0) % 2_000_000_000),
  };
}
