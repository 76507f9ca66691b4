import { randomBytes } from 'node:crypto';
import type { PlatformStateRepository } from '../../chat/platform.ts';
import { UserError } from '../../core/errors.ts';
import type { Sealer } from '../../core/secrets.ts';

/** Name of the platform, and the beginning of its addresses. */
export const platform = 'webhook';
export const addressPattern = /^webhook:[a-z0-9][a-z0-9-]{0,39}$/;

/** How long the key before signs next to a new one, in milliseconds: a day, for its receiver to take the new one. */
export const bothSignForMs = 86_400_000;

/** Where a program wants briefings. */
export interface Webhook {
  name: string;
  address: string;
  createdAt: string;
}

/** A webhook with what signs for it. */
export interface SigningWebhook extends Webhook {
  /** Each `whsec_` and 32 random bytes in base64, as Standard Webhooks writes keys; the newest first. */
  secrets: string[];
}

/** Keys as they lie in the store: sealed, under `SITREP_SECRET`. */
interface Keys {
  secret: string;
  /** The key before, and until when it signs, too. */
  before?: { secret: string; until: string };
}

interface Stored extends Webhook {
  sealed?: string;
  /** As homes before 0.2 hold it: in clear. Sealed when it is next used. */
  secret?: string;
}

/** Webhooks of a home. */
export interface Hooks {
  list(): Promise<Webhook[]>;
  /** Null for a name that is not there. Throws a UserError for keys that no known secret opens. */
  named(name: string, now: Date): Promise<SigningWebhook | null>;
  /** Stores a new one and answers its key. Throws a UserError for a name that cannot be one, or is taken. */
  add(hook: Webhook): Promise<string>;
  /** A new key, which it answers; the one before signs, too, for a day. */
  rotate(name: string, now: Date): Promise<string>;
  remove(name: string): Promise<void>;
}

export const newSecret = (): string => `whsec_${randomBytes(32).toString('base64')}`;

const keyOf = (name: string) => `hook:${name}`;

/** `sealer` seals the keys; without one none can be made, and those of earlier homes go on. */
export function createHooks(state: PlatformStateRepository, sealer: Sealer | undefined): Hooks {
  const read = async (name: string) => ((await state.get(platform, keyOf(name))) as Stored | null) ?? null;

  async function store({ name, address, createdAt }: Webhook, keys: Keys): Promise<void> {
    if (sealer === undefined)
      throw new UserError('Keys of webhooks are only stored encrypted.', {
        code: 'secret',
        next: 'Set SITREP_SECRET to 32 characters or more of your own making, in .env.',
      });
    await state.set(platform, keyOf(name), { name, address, createdAt, sealed: sealer.seal(JSON.stringify(keys)) });
  }

  function keysOf({ name, secret, sealed }: Stored): Keys {
    if (sealed === undefined) return { secret: secret! };
    const plain = sealer?.open(sealed) ?? null;
    if (plain !== null) return JSON.parse(plain) as Keys;
    throw new UserError(`The key of webhook "${name}" cannot be opened with SITREP_SECRET.`, {
      code: 'secret',
      next: 'Put the secret it was made with back, or remove the webhook and add it again.',
    });
  }

  return {
    list: async () =>
      (await state.list(platform, 'hook:')).map(({ value }) => {
        const { name, address, createdAt } = value as Stored;
        return { name, address, createdAt };
      }),

    async named(name, now) {
      const found = await read(name);
      if (found === null) return null;
      const keys = keysOf(found);
      // In clear, or sealed with a secret that is to be taken out of the list.
      const isStale = found.sealed === undefined || sealer?.isStale(found.sealed) === true;
      if (isStale && sealer !== undefined) await store(found, keys);
      const { secret, before } = keys;
      const older = before !== undefined && now.getTime() < Date.parse(before.until) ? [before.secret] : [];
      const { address, createdAt } = found;
      return { name, address, createdAt, secrets: [secret, ...older] };
    },

    async add(hook) {
      if (!addressPattern.test(`${platform}:${hook.name}`))
        throw new UserError('A name has small letters, digits and hyphens, up to 40.', { code: 'words' });
      if ((await read(hook.name)) !== null)
        throw new UserError(`There is a webhook "${hook.name}" already.`, {
          code: 'words',
          next: `Remove it first: sitrep webhook remove ${hook.name}`,
        });
      const secret = newSecret();
      await store(hook, { secret });
      return secret;
    },

    async rotate(name, now) {
      const found = await existing(name);
      const secret = newSecret();
      const until = new Date(now.getTime() + bothSignForMs).toISOString();
      await store(found, { secret, before: { secret: keysOf(found).secret, until } });
      return secret;
    },

    async remove(name) {
      await existing(name);
      await state.delete(platform, keyOf(name));
    },
  };

  async function existing(name: string): Promise<Stored> {
    const found = await read(name);
    if (found !== null) return found;
    throw new UserError(`There is no webhook "${name}".`, { code: 'words', next: 'sitrep webhook list shows them.' });
  }
}
