import { Client, Events, GatewayDispatchEvents, Options, SimpleShardingStrategy, Status } from 'discord.js';
import { describeError, stackOf } from '../../core/errors.ts';
import type { Logger } from '../../core/log.ts';
import { intentsFor } from './permissions.ts';
import type { DiscordSettings } from './settings.ts';

/** What a shard tells once a connection stands. discord.js exports another enum under the name of this one. */
const connectedEvents: readonly string[] = ['hello', 'ready', 'resumed'];

/** A client that keeps next to nothing: commands bring with them all they need. */
export function newClient({ apiUrl, hearsMessages }: DiscordSettings): { client: Client; discard: () => void } {
  let strategy: SimpleShardingStrategy | null = null;
  let isDiscarded = false;
  /** Of a client that broke, a timer may still open a connection nobody wants. */
  const closeAgain = () => {
    if (isDiscarded) strategy?.destroy({ code: 1000, reason: 'replaced' }).catch(() => undefined);
  };
  const client = new Client({
    ws: {
      buildStrategy(manager) {
        strategy = new SimpleShardingStrategy(manager);
        for (const event of connectedEvents as unknown as Parameters<typeof manager.on>[0][])
          manager.on(event, closeAgain);
        return strategy;
      },
    },
    // As many connections as Discord advises: one for about every thousand servers.
    shards: 'auto',
    intents: intentsFor(hearsMessages),
    allowedMentions: { parse: [], repliedUser: false },
    rest: { api: apiUrl },
    waitGuildTimeout: 2000,
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      MessageManager: 0,
      UserManager: 0,
      PresenceManager: 0,
      ReactionManager: 0,
      GuildMemberManager: { maxSize: 0, keepOverLimit: (member) => member.id === member.client.user.id },
    }),
  });
  return {
    client,
    discard() {
      isDiscarded = true;
      // What it still hears comes to its successor as well.
      client.removeAllListeners();
      client.ws.removeAllListeners();
      client.on(Events.Error, () => undefined);
    },
  };
}

interface PacketHandler {
  handlePacket(packet: { t?: string } | undefined, shard: unknown): boolean;
}

/** Packets nobody takes from the client: they are read raw, or not at all. */
const readRaw: readonly string[] = [
  GatewayDispatchEvents.InteractionCreate,
  GatewayDispatchEvents.MessageCreate,
  GatewayDispatchEvents.MessageUpdate,
  GatewayDispatchEvents.MessageDelete,
  GatewayDispatchEvents.MessageDeleteBulk,
];

/**
 * What the client makes of a packet for itself: a packet it cannot read is logged and left out, and interactions and messages,
 * which nobody takes from it, are not made into its objects at all.
 */
export function guardPackets(client: Client, log: Logger): void {
  const manager = client.ws as unknown as PacketHandler;
  const handle = manager.handlePacket.bind(manager);
  manager.handlePacket = (packet, shard) => {
    if (packet?.t !== undefined && readRaw.includes(packet.t)) return true;
    try {
      return handle(packet, shard);
    } catch (error) {
      const fields = { packet: packet?.t ?? 'none', error: describeError(error), stack: stackOf(error) };
      log.error('Discord sent something that cannot be read', fields);
      return false;
    }
  };
}

export function isConnected(client: Client): boolean {
  return client.ws.shards.size > 0 && client.ws.shards.every((one) => one.status === Status.Ready);
}
