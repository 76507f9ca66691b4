import { errors, type PeerError } from './faults.ts';
import { change, ephemeral, keep, type MessageBody, type RouteContext, report } from './messages.ts';
import type { DiscordPeer } from './peer.ts';
import { messageJson, type PeerInteraction } from './world.ts';

/** How long an interaction may stay without a callback, and how long its token lives, in milliseconds. */
const callbackWindowMs = 3000;
const tokenLifeMs = 15 * 60_000;

function byToken(peer: DiscordPeer, token: string): PeerInteraction | null {
  return [...peer.interactions.values()].find((interaction) => interaction.token === token) ?? null;
}

export function callback({ peer, parameters, body, files, violation }: RouteContext) {
  const interaction = peer.interactions.get(parameters[0]!);
  if (interaction === undefined || interaction.token !== parameters[1]) return errors.unknownInteraction;
  interaction.callbacks++;
  if (interaction.ackedAt !== null) return errors.acknowledged;
  if (peer.clock() - interaction.createdAt > callbackWindowMs) return errors.unknownInteraction;
  const refused = report('callback', body, files, violation);
  if (refused !== null) return refused;
  const { type, data } = body as { type: number; data?: MessageBody & { choices?: never[] } };
  if (interaction.type === 4 && type !== 8) violation(`an autocomplete answered with type ${type}`);
  if ((type === 6 || type === 7) && interaction.type !== 3) violation('an update without a message to update');
  interaction.ackedAt = peer.clock();
  interaction.ackMs = performance.now() - interaction.sentAtMs;
  interaction.callbackType = type;
  interaction.callbackData = data ?? null;
  interaction.ephemeral = ((data?.flags ?? 0) & ephemeral) !== 0;
  if (type === 4) interaction.original = keep(peer, interaction.channelId, data ?? {}, files, interaction.ephemeral);
  if (type === 7 && interaction.source !== null) change(peer, interaction.source, data ?? {}, files, violation);
  if (type === 6 || type === 7) interaction.original = interaction.source;
  peer.note('callback', { id: interaction.id, type });
  return undefined;
}

function answerable(peer: DiscordPeer, token: string): PeerInteraction | PeerError {
  const interaction = byToken(peer, token);
  if (interaction === null || interaction.ackedAt === null) return errors.unknownWebhook;
  if (peer.clock() - interaction.createdAt > tokenLifeMs) return errors.invalidToken;
  return interaction;
}

export function editAnswer({ peer, parameters, body, files, violation }: RouteContext) {
  const interaction = answerable(peer, parameters[1]!);
  if ('status' in interaction) return interaction;
  const refused = report('webhook-edit', body, files, violation);
  if (refused !== null) return refused;
  const target =
    parameters[2] === '@original'
      ? interaction.original
      : (interaction.followups.find(({ id }) => id === parameters[2]) ?? null);
  interaction.edits++;
  peer.note('edited', interaction.id);
  if (target === null && parameters[2] === '@original') {
    interaction.original = keep(peer, interaction.channelId, body as MessageBody, files, interaction.ephemeral);
    return messageJson(interaction.original, peer, true);
  }
  if (target === null || target.deleted) return errors.unknownMessage;
  change(peer, target, body as MessageBody, files, violation);
  return messageJson(target, peer, true);
}

export function deleteAnswer({ peer, parameters }: RouteContext) {
  const interaction = answerable(peer, parameters[1]!);
  if ('status' in interaction) return interaction;
  const target =
    parameters[2] === '@original'
      ? interaction.original
      : (interaction.followups.find(({ id }) => id === parameters[2]) ?? null);
  if (target === null || target.deleted) return errors.unknownMessage;
  target.deleted = true;
  peer.note('deleted', target.id);
  return undefined;
}

export function followup({ peer, parameters, body, files, violation }: RouteContext) {
  const interaction = answerable(peer, parameters[1]!);
  if ('status' in interaction) return interaction;
  if (interaction.callbackType === 5 && interaction.original === null)
    violation('a follow-up before the deferred answer takes its place');
  const refused = report('webhook-message', body, files, violation);
  if (refused !== null) return refused;
  const secret = (((body as MessageBody).flags ?? 0) & ephemeral) !== 0;
  const message = keep(peer, interaction.channelId, body as MessageBody, files, secret);
  interaction.followups.push(message);
  peer.note('follow-up', interaction.id);
  return messageJson(message, peer, true);
}
