import type { DiscordPeer, InteractionPayload } from './peer.ts';
import type { Component } from './spec-messages.ts';
import { flatten } from './spec-messages.ts';
import { ids, messageJson, type PeerChannel, type PeerInteraction, type PeerMessage, userJson } from './world.ts';

/** Who does it, where, with which permissions. */
export interface Actor {
  user?: string;
  /** A channel's id; a person's direct channel counts as no server. */
  channel?: string;
  guild?: string | null;
  roles?: string[];
  /** Permission bits of the person in the channel. Default: read, write, use commands. */
  permissions?: bigint;
  /** Language the person uses Discord in. Default `en-GB`. */
  locale?: string;
  /** Permission bits of the bot in the channel. */
  botPermissions?: bigint;
}

/** View Channel, Send Messages, Embed Links, Attach Files, Read Message History, Use Application Commands, Send in Threads. */
export const ordinary = 1024n | 2048n | 16_384n | 32_768n | 65_536n | 2_147_483_648n | 274_877_906_944n;
export const manageMessages = 8192n;

type OptionValues = Record<string, string | number | boolean>;

/** `/name options`, where the name may hold a group and a subcommand: `sitrep schedule add`. */
export function slash(
  peer: DiscordPeer,
  name: string,
  options: OptionValues = {},
  actor: Actor = {},
): InteractionPayload {
  return { ...base(peer, actor, 2), data: { ...commandData(peer, name, options), type: 1 } };
}

/** A person typing into one option of a command. */
export function typing(
  peer: DiscordPeer,
  name: string,
  focused: [option: string, typed: string],
  actor: Actor = {},
): InteractionPayload {
  const data = commandData(peer, name, { [focused[0]]: focused[1] }, focused[0]);
  return { ...base(peer, actor, 4), data: { ...data, type: 1 } };
}

/** A message command used on a message with this text. */
export function onMessage(peer: DiscordPeer, label: string, content: string, actor: Actor = {}): InteractionPayload {
  const id = peer.newId();
  const message: PeerMessage = {
    id,
    channelId: actor.channel ?? ids.general,
    authorId: ids.bob,
    at: peer.clock(),
    nonce: null,
    flags: 0,
    content,
    embeds: [],
    components: [],
    files: [],
    replyTo: null,
    allowedMentions: null,
    isAnswer: false,
    deleted: false,
    editedAt: null,
  };
  return {
    ...base(peer, actor, 2),
    data: {
      id: peer.newId(),
      name: label,
      type: 3,
      target_id: id,
      resolved: { messages: { [id]: messageJson(message, peer) } },
    },
  };
}

/** A press on the button of a message that carries this label. */
export function press(peer: DiscordPeer, message: PeerMessage, label: string, actor: Actor = {}): InteractionPayload {
  const button = flatten(message.components).find(
    (component) => component.type === 2 && (component as Component & { label?: string }).label?.startsWith(label),
  );
  if (button?.custom_id === undefined)
    throw new Error(`no button ${label}; there are: ${labelsOf(message).join(', ') || 'none'}`);
  return pressId(peer, message, button.custom_id, actor);
}

/** A press on a button by its id, as an old message may still hold it. */
export function pressId(
  peer: DiscordPeer,
  message: PeerMessage,
  customId: string,
  actor: Actor = {},
): InteractionPayload {
  return {
    ...base(peer, { channel: message.channelId, ...actor }, 3),
    message: messageJson(message, peer) as { id: string },
    data: { component_type: 2, custom_id: customId, id: 1 },
  };
}

/** A choice in the menu of a message. */
export function choose(peer: DiscordPeer, message: PeerMessage, value: string, actor: Actor = {}): InteractionPayload {
  const menu = flatten(message.components).find(
    (component) => component.type === 3 && component.options?.some((option) => option.value === value),
  );
  if (menu?.custom_id === undefined) throw new Error(`no menu offers ${value}`);
  return {
    ...base(peer, { channel: message.channelId, ...actor }, 3),
    message: messageJson(message, peer) as { id: string },
    data: { component_type: 3, custom_id: menu.custom_id, values: [value], id: 1 },
  };
}

/** Labels of a message's buttons, in reading order. */
export function labelsOf(message: PeerMessage): string[] {
  return flatten(message.components).flatMap((component) => (component as Component & { label?: string }).label ?? []);
}

/** Everything a person reads of a message, a line per part. */
export function readable(message: PeerMessage): string {
  const embeds = message.embeds as {
    title?: string;
    description?: string;
    fields?: { name: string; value: string }[];
  }[];
  return [
    message.content,
    ...embeds.flatMap((embed) => [
      embed.title,
      embed.description,
      ...(embed.fields ?? []).map(({ name, value }) => `${name}: ${value}`),
    ]),
    ...flatten(message.components).map((component) => component.content),
  ]
    .filter(Boolean)
    .join('\n');
}

/** All messages an interaction brought forth, in order. */
export function answersOf(interaction: PeerInteraction): PeerMessage[] {
  return [interaction.original, ...interaction.followups].filter(
    (message): message is PeerMessage => message !== null && !message.deleted,
  );
}

function base(peer: DiscordPeer, actor: Actor, type: number): InteractionPayload {
  const channel = peer.channels.get(actor.channel ?? ids.general);
  const direct = channel?.type === 1;
  const guild = direct ? null : (actor.guild ?? ids.guild);
  const id = peer.newId();
  const user = userJson(actor.user ?? ids.alice);
  return {
    id,
    application_id: ids.application,
    type,
    token: `token-${id}-${'x'.repeat(40)}`,
    version: 1,
    locale: actor.locale ?? 'en-GB',
    ...(guild === null
      ? { user }
      : {
          guild_id: guild,
          guild: { id: guild, locale: 'en-US', features: [] },
          guild_locale: 'en-US',
          member: {
            user,
            roles: actor.roles ?? [],
            permissions: String(actor.permissions ?? ordinary),
            joined_at: '2024-01-01T00:00:00.000Z',
            nick: null,
            flags: 0,
          },
        }),
    channel_id: actor.channel ?? ids.general,
    channel: partialChannel(channel, actor, guild),
    app_permissions: String(actor.botPermissions ?? ordinary),
    entitlements: [],
    authorizing_integration_owners: guild === null ? {} : { 0: guild },
    context: direct ? 1 : 0,
    attachment_size_limit: 10_485_760,
    data: {},
  };
}

function partialChannel(channel: PeerChannel | undefined, actor: Actor, guild: string | null): object {
  return {
    id: channel?.id ?? actor.channel,
    type: channel?.type ?? 0,
    ...(channel?.type === 1
      ? { recipients: [userJson(actor.user ?? ids.alice)] }
      : { name: channel?.name ?? 'channel' }),
    ...(guild === null ? {} : { guild_id: guild, permissions: String(actor.permissions ?? ordinary) }),
    ...(channel?.type === 11
      ? { parent_id: channel.parentId, thread_metadata: { archived: false, locked: false } }
      : {}),
    rate_limit_per_user: channel?.slowModeSeconds ?? 0,
    last_message_id: null,
    flags: 0,
  };
}

function commandData(peer: DiscordPeer, name: string, options: OptionValues, focused?: string) {
  const [root, ...rest] = name.split(' ');
  const values = Object.entries(options).map(([option, value]) => ({
    name: option,
    type: typeof value === 'number' ? 4 : typeof value === 'boolean' ? 5 : 3,
    value,
    ...(option === focused ? { focused: true } : {}),
  }));
  const nested = rest
    .toReversed()
    .reduce<object[]>((inner, word, index) => [{ name: word, type: index === 0 ? 1 : 2, options: inner }], values);
  return { id: peer.newId(), name: root, options: nested };
}
