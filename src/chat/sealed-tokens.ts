import { createHash, timingSafeEqual } from 'node:crypto';
import type { Sealer } from '../core/secrets.ts';
import type { PlatformStateRepository } from './platform.ts';

/** Tokens a platform gave the bot, by which it proves its requests: kept sealed, compared by digest. */
export interface SealedTokens {
  /** What was kept under a key; nothing where nothing was, or it cannot be opened. */
  read(key: string): Promise<Record<string, string>>;
  write(key: string, tokens: Record<string, string>): Promise<void>;
  /** Whether a token is among those written under the key since the start. */
  proves(key: string, token: string): boolean;
}

const digest = (text: string) => createHash('sha256').update(text).digest();

export function createSealedTokens(
  platform: string,
  state: Pick<PlatformStateRepository, 'get' | 'set'>,
  sealer: Sealer,
): SealedTokens {
  const digests = new Map<string, Buffer[]>();
  return {
    async read(key) {
      const { sealed } = ((await state.get(platform, key)) ?? {}) as { sealed?: string };
      const plain = sealed === undefined ? null : sealer.open(sealed);
      return plain === null ? {} : JSON.parse(plain);
    },
    async write(key, tokens) {
      await state.set(platform, key, { sealed: sealer.seal(JSON.stringify(tokens)) });
      digests.set(key, Object.values(tokens).map(digest));
    },
    proves(key, token) {
      const given = digest(token);
      return (digests.get(key) ?? []).some((known) => timingSafeEqual(known, given));
    },
  };
}
