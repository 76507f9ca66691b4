import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { derive } from './secrets.ts';

/** What a button carries where the platform sends it back with a press, and shows it to nobody. */
const pressContext = z.strictObject({
  /** Id of the control as it was rendered. */
  control: z.string().max(60),
  /** The channel it counts for. */
  channel: z.string().max(64),
  /** Who alone sees the message; null where everybody does. */
  own: z.string().max(64).nullable(),
});

export type PressContext = z.infer<typeof pressContext>;
export type SignedContext = PressContext & { mac: string };

/** For platforms that sign nothing they send: what a button carries is signed by us, and a press without it never came from our post. */
export interface Signer {
  sign(context: PressContext): SignedContext;
  /**
   * The context of a press by this person in this channel; null when it is not one of ours, was changed, or stands below a message
   * that only somebody else sees, or all in another channel.
   */
  read(given: unknown, by: { person: string; channel: string }): PressContext | null;
}

const signed = pressContext.extend({ mac: z.string().max(64) });

/** HMAC-SHA-256 under a key derived from the bot's token: a new token makes buttons of the old one dead. */
export function createSigner(platform: string, token: string): Signer {
  const key = derive(token, `${platform} press`, 32);
  const macOf = ({ control, channel, own }: PressContext) =>
    createHmac('sha256', key)
      .update(JSON.stringify([control, channel, own]))
      .digest();
  return {
    sign: (context) => ({ ...context, mac: macOf(context).toString('base64url') }),
    read(given, { person, channel: here }) {
      // A menu adds what was picked.
      const { selected_option: _picked, ...rest } = (given ?? {}) as Record<string, unknown>;
      const read = signed.safeParse(rest);
      if (!read.success) return null;
      const { mac, ...context } = read.data;
      const [a, b] = [Buffer.from(mac, 'base64url'), macOf(context)];
      const isTheirs = context.own === null ? context.channel === here : context.own === person;
      return isTheirs && a.length === b.length && timingSafeEqual(a, b) ? context : null;
    },
  };
}
