import { type GatewayMessageCreateDispatchData, MessageType } from 'discord.js';
import type { Decode } from '../../chat/understand.ts';
import { optionsOf } from '../../core/options.ts';
import { channelAddress, personAddress, roleAddress } from './address.ts';

/** A message as the gateway sends it. */
export type HeardMessage = GatewayMessageCreateDispatchData;

/** Where only this person and the bot are. */
export const isDirectMessage = ({ guild_id }: HeardMessage): boolean => guild_id === undefined;

/**
 * Whether a person says this to the bot: in its direct messages, or naming it. Programs, webhooks and what Discord itself says
 * are no people; a name for everybody or for a role is none of the bot.
 */
export function isForBot(message: HeardMessage, botId: string): boolean {
  const { author, webhook_id: webhook, type, mentions } = message;
  if (author.bot === true || author.system === true || author.id === botId || webhook !== undefined) return false;
  if (type !== MessageType.Default && type !== MessageType.Reply) return false;
  return isDirectMessage(message) || mentions.some(({ id }) => id === botId);
}

/** Whether the words name the bot. Below a post of the bot's, Discord counts a reply as a mention without any. */
export const isNamed = ({ content }: HeardMessage, botId: string): boolean =>
  content.includes(`<@${botId}>`) || content.includes(`<@!${botId}>`);

/** What is said, without the bot's name. */
export const wordsTo = ({ content }: HeardMessage, botId: string): string =>
  content.replaceAll(`<@${botId}>`, ' ').replaceAll(`<@!${botId}>`, ' ').trim();

/**
 * Words as the person typed them: links without their brackets, commands as they are typed. Channels, people and roles become
 * addresses where the command has an option for one, and are left out elsewhere, as emoji and times are.
 */
export const decodeWords: Decode = (words, command) => {
  const kinds = new Set(command === null ? [] : optionsOf(command).map(({ address }) => address));
  const taken = (kind: 'channel' | 'person' | 'role', address: string) => (kinds.has(kind) ? address : ' ');
  return words
    .replace(/<#(\d{5,20})>/g, (_, id: string) => taken('channel', channelAddress(id)))
    .replace(/<@!?(\d{5,20})>/g, (_, id: string) => taken('person', personAddress(id)))
    .replace(/<@&(\d{5,20})>/g, (_, id: string) => taken('role', roleAddress(id)))
    .replace(/<a?:\w{1,40}:\d{5,20}>|<t:-?\d{1,16}(?::\w)?>/g, ' ')
    .replace(/<\/([\w -]{1,100}):\d{5,20}>/g, '/$1')
    .replace(/<(https?:\/\/[^\s<>]+)>/g, '$1')
    .replace(/ {2,}/g, ' ')
    .trim();
};
