import { randomBytes } from 'node:crypto';
import type { PlatformStateRepository } from '../../chat/platform.ts';
import { UserError } from '../../core/errors.ts';

/** Where a program wants briefings, and the key that signs them. */
export interface Webhook {
  name: string;
  address: string;
  /** `whsec_` and 32 random bytes in base64, as Standard Webhooks writes keys. */
  secret: string;
  createdAt: string;
}

/** Name of the platform, and the beginning of its addresses. */
export const platform = 'webhook';
export const addressPattern = /^webhook:[a-z0-9][a-z0-9-]{0,39}$/;

const keyOf = (name: string) => `hook:${name}`;

export const newSecret = (): string => `whsec_${randomBytes(32).toString('base64')}`;

export async function listHooks(state: PlatformStateRepository): Promise<Webhook[]> {
  return (await state.list(platform, 'hook:')).map(({ value }) => value as Webhook);
}

export async function hookNamed(name: string, state: PlatformStateRepository): Promise<Webhook | null> {
  return ((await state.get(platform, keyOf(name))) as Webhook | null) ?? null;
}

/** Keeps a new one. Throws a UserError for a name that cannot be one, or is taken. */
export async function addHook(hook: Webhook, state: PlatformStateRepository): Promise<void> {
  if (!addressPattern.test(`${platform}:${hook.name}`))
    throw new UserError('A name has small letters, digits and hyphens, up to 40.', { code: 'words' });
  if ((await hookNamed(hook.name, state)) !== null)
    throw new UserError(`There is a webhook "${hook.name}" already.`, {
      code: 'words',
      next: `Remove it first: sitrep webhook remove ${hook.name}`,
    });
  await state.set(platform, keyOf(hook.name), hook);
}

export async function removeHook(name: string, state: PlatformStateRepository): Promise<void> {
  await state.delete(platform, keyOf(name));
}
