import { randomBytes } from 'node:crypto';
import type { PlatformStateRepository } from '../../chat/platform.ts';

/** An address and whether its owner wants briefings. */
export interface Subscriber {
  address: string;
  /** `asked`: a message asked for confirmation, nothing else is sent. `stopped`: its owner unsubscribed. */
  state: 'asked' | 'confirmed' | 'stopped';
  /** In the links of every message: 192 random bits. */
  token: string;
  at: string;
}

/** Name of the platform, and the beginning of its addresses. */
export const platform = 'mail';
export const addressPattern = /^mail:[^\s@<>,;:"()[\]\\]{1,64}@[^\s@<>,;:"()[\]\\]{1,190}$/;
export const tokenPattern = /^[\w-]{32}$/;

const addressKey = (address: string) => `address:${address.toLowerCase()}`;
const tokenKey = (token: string) => `token:${token}`;

export const addressIn = (channel: string): string => channel.slice(`${platform}:`.length);

export async function subscriberAt(address: string, state: PlatformStateRepository): Promise<Subscriber | null> {
  return ((await state.get(platform, addressKey(address))) as Subscriber | null) ?? null;
}

export async function subscriberOf(token: string, state: PlatformStateRepository): Promise<Subscriber | null> {
  const address = tokenPattern.test(token) ? await state.get(platform, tokenKey(token)) : null;
  return typeof address === 'string' ? subscriberAt(address, state) : null;
}

/** Notes that an address was asked, before it is: of several that ask at once, none asks twice for long. */
export async function noteAsked(address: string, now: Date, state: PlatformStateRepository): Promise<Subscriber> {
  const asked: Subscriber = {
    address,
    state: 'asked',
    token: randomBytes(24).toString('base64url'),
    at: now.toISOString(),
  };
  await state.set(platform, tokenKey(asked.token), address);
  await state.set(platform, addressKey(address), asked);
  return asked;
}

export async function noteChoice(
  subscriber: Subscriber,
  choice: 'confirmed' | 'stopped',
  now: Date,
  state: PlatformStateRepository,
): Promise<void> {
  await state.set(platform, addressKey(subscriber.address), { ...subscriber, state: choice, at: now.toISOString() });
}
