import { z } from 'zod';
import type { Decode } from '../../chat/understand.ts';
import { optionsOf } from '../../core/options.ts';
import { idPattern } from './address.ts';

const id = z.string().regex(idPattern);
const name = z.string().max(200);

/** What Mattermost sends for a slash command, as far as it is read. */
export const slashBody = z.object({
  token: z.string().max(100),
  team_id: id,
  channel_id: id,
  channel_name: name,
  user_id: id,
  user_name: name,
  command: z.string().regex(/^\/\S{1,100}$/),
  text: z.string().max(20_000),
  response_url: z.url().max(500),
  trigger_id: z.string().min(1).max(1_000),
  /** Channels named in the text, and their ids, in the same order. */
  channel_mentions: z.array(name).max(100).default([]),
  channel_mentions_ids: z.array(id).max(100).default([]),
});

export const listsOfSlash = ['channel_mentions', 'channel_mentions_ids'];
export type SlashBody = z.infer<typeof slashBody>;

/** What Mattermost sends for a press. */
export const pressBody = z.object({
  user_id: id,
  user_name: name,
  channel_id: id,
  team_id: z.union([id, z.literal('')]).default(''),
  post_id: z.string().max(100),
  trigger_id: z.string().min(1).max(1_000),
  context: z.record(z.string(), z.unknown()),
});

export type PressBody = z.infer<typeof pressBody>;

/** A post as the connection tells of it. */
export const postBody = z.object({
  id,
  user_id: id,
  channel_id: id,
  root_id: z.union([id, z.literal('')]),
  /** Empty for what people write. */
  type: z.string(),
  message: z.string(),
  props: z.object({ from_bot: z.unknown(), from_webhook: z.unknown() }).partial().nullish(),
});

export type PostBody = z.infer<typeof postBody>;

/** `~town-square` as an address, where the command has an option for a channel. */
export const decoderFor =
  (named: ReadonlyMap<string, string>): Decode =>
  (words, command) => {
    if (command === null || !optionsOf(command).some(({ address }) => address === 'channel')) return words;
    return words.replace(/~([\w.-]+)/g, (whole, name: string) => named.get(name) ?? whole);
  };
