import {
  type APIInteraction,
  type Client,
  Events,
  GatewayDispatchEvents,
  type GatewayMessageCreateDispatchData,
  type Guild,
} from 'discord.js';
import { describeError } from '../../core/errors.ts';
import type { Logger } from '../../core/log.ts';
import { guardPackets } from './gateway-client.ts';
import { finalCodes } from './login.ts';

/** What Discord tells over its gateway, as far as it is listened to. */
export interface GatewayEvents {
  onInteraction(interaction: APIInteraction): void;
  /** Any message the connection is sent: most are none of ours, and come without their words. */
  onMessage(message: GatewayMessageCreateDispatchData): void;
  /** A server the bot is in: at start, and when it joins one. */
  onGuild(guild: Guild): void;
  /** The servers the bot is in, whenever that changes; also those not there yet. */
  onServers(ids: string[]): void;
  /** The bot was removed from a server. */
  onGuildGone(guildId: string): void;
}

/** Hands on what a client hears. `onBreak` is told whenever its connection breaks, `lose` when it is gone for good. */
export function listenTo(
  next: Client,
  events: GatewayEvents,
  { log, lose, onBreak }: { log: Logger; lose(reason: string): void; onBreak(): void },
): void {
  guardPackets(next, log);
  // Without a listener an error of the client would end the process.
  next.on(Events.Error, (error) => log.error('Discord client error', { error: describeError(error) }));
  next.on(Events.ShardError, (error) => log.warn('Discord connection error', { error: describeError(error) }));
  next.on(Events.Warn, (message) => log.warn('Discord client warning', { message }));
  next.on(Events.ShardReconnecting, () => {
    onBreak();
    log.info('reconnecting to Discord');
  });
  next.on(Events.ShardResume, () => log.info('resumed the Discord connection'));
  next.on(Events.ShardDisconnect, ({ code }) => lose(finalCodes[code] ?? `Discord closed the connection (${code})`));
  next.on(Events.Invalidated, () => lose('Discord ended the session for good'));
  const tellServers = () => events.onServers([...next.guilds.cache.keys()]);
  next.ws.on(GatewayDispatchEvents.Ready, ({ guilds }: { guilds: { id: string }[] }) =>
    events.onServers([...next.guilds.cache.keys(), ...guilds.map(({ id }) => id)]),
  );
  next.on(Events.GuildCreate, (guild) => {
    tellServers();
    events.onGuild(guild);
  });
  next.on(Events.GuildDelete, (guild) => {
    tellServers();
    events.onGuildGone(guild.id);
  });
  next.on(Events.GuildAvailable, (guild) => events.onGuild(guild));
  // Raw, since the client's own event waits until every server is there: up to 15 s, five times what Discord waits.
  next.ws.on(GatewayDispatchEvents.InteractionCreate, (interaction: APIInteraction) =>
    events.onInteraction(interaction),
  );
  next.ws.on(GatewayDispatchEvents.MessageCreate, (message: GatewayMessageCreateDispatchData) =>
    events.onMessage(message),
  );
}
