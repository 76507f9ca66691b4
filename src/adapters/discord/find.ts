import { type APIChannel, type APIMessage, type REST, Routes } from 'discord.js';
import type { Found } from '../../delivery/poster.ts';
import type { Channels, Place } from './channels.ts';
import type { Fingerprint } from './fingerprint.ts';
import { snowflakeAt } from './snowflake.ts';

/** Pages of a channel's history that are read before we say that we cannot tell: 500 messages. */
const mostPages = 5;
const pageSize = 100;

/** How much earlier than asked the search begins, in milliseconds: clocks differ. */
const slackMs = 60_000;

/** Looks through a channel's history for a part posted earlier. Rejects when the history cannot be read. */
export async function findMessage(
  rest: REST,
  channels: Channels,
  place: Place,
  print: Pick<Fingerprint, 'nonce' | 'marker'>,
  since: Date,
): Promise<Found> {
  const from = new Date(Math.max(0, since.getTime() - slackMs));
  if (!place.isDirect && (await channels.isForum(place.channelId)))
    return findForumPost(rest, channels, place, print, from);
  // From its end and without a bound, since our clock may be hours ahead of Discord's.
  const first = BigInt(snowflakeAt(from));
  let before: string | null = null;
  for (let page = 0; page < mostPages; page++) {
    const query = new URLSearchParams({ limit: String(pageSize), ...(before === null ? {} : { before }) });
    const messages = (await rest.get(Routes.channelMessages(place.channelId), { query })) as APIMessage[];
    const ours = messages.find((message) => isOurs(message, print));
    if (ours !== undefined) return { found: 'posted', messageId: ours.id, link: await channels.linkTo(place, ours.id) };
    const ids = messages.map(({ id }) => BigInt(id));
    const oldest = ids.reduce((least, id) => (id < least ? id : least), ids[0] ?? 0n);
    if (messages.length < pageSize || oldest < first) return { found: 'absent' };
    before = String(oldest);
  }
  return { found: 'cannot-tell' };
}

/** A forum has no messages of its own: each post is a thread whose first message has the thread's id. */
async function findForumPost(
  rest: REST,
  channels: Channels,
  place: Place,
  print: Pick<Fingerprint, 'nonce' | 'marker'>,
  from: Date,
): Promise<Found> {
  const guildId = await channels.guildOf(place.channelId);
  if (guildId === null) return { found: 'cannot-tell' };
  const { threads } = (await rest.get(Routes.guildActiveThreads(guildId))) as {
    threads: (APIChannel & { parent_id?: string })[];
  };
  const first = BigInt(snowflakeAt(from));
  const candidates = threads.filter(({ id, parent_id }) => parent_id === place.channelId && BigInt(id) >= first);
  for (const { id } of candidates.slice(0, pageSize)) {
    const message = (await rest.get(Routes.channelMessage(id, id)).catch(() => null)) as APIMessage | null;
    if (message !== null && isOurs(message, print))
      return { found: 'posted', messageId: id, link: await channels.linkTo({ channelId: id, isDirect: false }, id) };
  }
  return { found: 'absent' };
}

/** By the nonce where Discord still shows it, else by the frame's number, which stays for good. */
function isOurs(message: APIMessage, { nonce, marker }: Pick<Fingerprint, 'nonce' | 'marker'>): boolean {
  if (nonce !== '' && String(message.nonce ?? '') === nonce) return true;
  return (message.components ?? []).some((component) => component.id === marker);
}
