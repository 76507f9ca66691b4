import {
  type APIInteraction,
  Client,
  Events,
  GatewayDispatchEvents,
  GatewayIntentBits,
  type Guild,
  Options,
  SimpleShardingStrategy,
  Status,
} from 'discord.js';
import { describeError, stackOf, UserError } from '../../core/errors.ts';
import type { LeaseRepository } from '../../core/leases.ts';
import type { Logger } from '../../core/log.ts';
import type { DiscordSettings } from './settings.ts';

/** One process holds every connection; Discord divides the servers among them. The name is that of the version before. */
const leaseName = 'discord-gateway:0';

export interface GatewayOptions {
  settings: DiscordSettings;
  leases: LeaseRepository;
  processName: string;
  clock: () => Date;
  log: Logger;
  /** How long a lease on the connection lasts without renewal, in milliseconds: so long nobody answers after a crash. Default 6,000; renewed at a third of it. */
  leaseMs?: number;
  onInteraction(interaction: APIInteraction): void;
  /** A server the bot is in: at start, and when it joins one. */
  onGuild(guild: Guild): void;
  /** The servers the bot is in, whenever that changes; also those not there yet. */
  onServers(ids: string[]): void;
  /** The bot was removed from a server. */
  onGuildGone(guildId: string): void;
  onReady(applicationId: string): Promise<void>;
}

export interface Gateway {
  /** Connects, or stands by while another process is connected. Rejects with a UserError when Discord will not have us. */
  start(): Promise<void>;
  stop(): Promise<void>;
  /** The connected client, for what it knows of channels; null on standby. */
  client(): Client | null;
  /** Connected, or standing by for a process that is. */
  isHeard(): boolean;
  readonly lost: Promise<string>;
  lose(reason: string): void;
}

/** Close codes after which coming back is pointless, with what to do. */
const finalCodes: Record<number, string> = {
  4004: 'Discord no longer accepts DISCORD_TOKEN: reset the token in the developer portal and set the new one',
  4010: 'Discord refused the shard',
  4011: 'this bot is in too many servers for one connection',
  4012: 'Discord no longer speaks this version of the gateway: update Sitrep',
  4013: 'Discord refused the intents',
  4014: 'Discord refused the intents: Sitrep asks for none that need approval, so another program may be using this token',
};

/** Longest wait for Discord's side of a closing connection, in milliseconds. */
const farewellMs = 2000;

/**
 * How long the client may take to come back by itself before a new one takes its place, in milliseconds; resuming takes a
 * second or two. Doubled with every new one up to a minute, since Discord counts them, and as before once one has stayed.
 */
const patienceMs = { first: 8_000, most: 60_000 };

/** So long without a break, in milliseconds, and a connection counts as back: one that closes again at once does not. */
const steadyMs = 3_000;

/** Longest wait for a client to connect, in milliseconds. */
const connectMs = 30_000;

/** Keeps one connection to Discord's gateway among all processes of this store, and says when it is lost for good. */
export function createGateway(options: GatewayOptions): Gateway {
  const { settings, leases, processName, clock, log, leaseMs = 6000 } = options;
  const lost = Promise.withResolvers<string>();
  let client: Client | null = null;
  let discard: (() => void) | null = null;
  let timer: NodeJS.Timeout | null = null;
  let stopped = false;
  let brokenSince: number | null = null;
  let lastBreak = 0;
  let patience = patienceMs.first;
  let heldUntil = 0;

  const connect = async (): Promise<void> => {
    const opened = newClient(settings);
    const next = opened.client;
    listen(next);
    client = next;
    discard = opened.discard;
    const ready = new Promise<void>((resolve) => next.once(Events.ClientReady, () => resolve()));
    const late = Promise.withResolvers<never>();
    const timeout = setTimeout(() => late.reject(new Error('Discord did not complete the connection')), connectMs);
    try {
      await Promise.race([next.login(settings.token), late.promise]);
      await Promise.race([ready, late.promise, lost.promise.then(refuse)]);
      if (stopped) throw new UserError('Sitrep was stopped while it connected to Discord.');
    } catch (error) {
      client = null;
      opened.discard();
      await next.destroy().catch(() => undefined);
      throw error;
    } finally {
      clearTimeout(timeout);
    }
    brokenSince = null;
    log.info('connected to Discord');
    for (const guild of next.guilds.cache.values()) if (guild.available) options.onGuild(guild);
    await options.onReady(next.application!.id);
  };

  const disconnect = async (): Promise<void> => {
    const old = client;
    client = null;
    if (old === null) return;
    discard?.();
    const closed = old
      .destroy()
      .catch((error) => log.warn('Discord connection closed badly', { error: describeError(error) }));
    // A connection that is gone answers no farewell.
    await Promise.race([closed, new Promise((done) => setTimeout(done, farewellMs).unref())]);
  };

  const listen = (next: Client): void => {
    guardPackets(next, log);
    // Without a listener an error of the client would end the process.
    next.on(Events.Error, (error) => log.error('Discord client error', { error: describeError(error) }));
    next.on(Events.ShardError, (error) => log.warn('Discord connection error', { error: describeError(error) }));
    next.on(Events.Warn, (message) => log.warn('Discord client warning', { message }));
    next.on(Events.ShardReconnecting, () => {
      lastBreak = performance.now();
      brokenSince ??= lastBreak;
      log.info('reconnecting to Discord');
    });
    next.on(Events.ShardResume, () => log.info('resumed the Discord connection'));
    next.on(Events.ShardDisconnect, ({ code }) =>
      lost.resolve(finalCodes[code] ?? `Discord closed the connection (${code})`),
    );
    next.on(Events.Invalidated, () => lost.resolve('Discord ended the session for good'));
    const tellServers = () => options.onServers([...next.guilds.cache.keys()]);
    next.ws.on(GatewayDispatchEvents.Ready, ({ guilds }: { guilds: { id: string }[] }) =>
      options.onServers([...next.guilds.cache.keys(), ...guilds.map(({ id }) => id)]),
    );
    next.on(Events.GuildCreate, (guild) => {
      tellServers();
      options.onGuild(guild);
    });
    next.on(Events.GuildDelete, (guild) => {
      tellServers();
      options.onGuildGone(guild.id);
    });
    next.on(Events.GuildAvailable, (guild) => options.onGuild(guild));
    // Raw, since the client's own event waits until every server is there: up to 15 s, five times what Discord waits.
    next.ws.on(GatewayDispatchEvents.InteractionCreate, (interaction: APIInteraction) =>
      options.onInteraction(interaction),
    );
  };

  const acquire = async (): Promise<boolean> => {
    const now = clock();
    const until = new Date(now.getTime() + leaseMs);
    const fence = await leases.acquire(leaseName, processName, now, until);
    heldUntil = fence === null ? 0 : until.getTime();
    return fence !== null;
  };

  /** Renews or takes the lease, and repairs a connection that stays broken. */
  const tend = async (): Promise<void> => {
    const held = await acquire().catch((error) => {
      log.warn('lease on the Discord connection not renewed', { error: describeError(error) });
      return clock().getTime() < heldUntil && client !== null;
    });
    if (stopped) return;
    if (!held) {
      if (client !== null) log.warn('another process took over the Discord connection');
      return disconnect();
    }
    if (client === null) return connect();
    const now = performance.now();
    if (isConnected(client) && now - lastBreak >= steadyMs) {
      brokenSince = null;
      if (now - lastBreak >= patienceMs.most) patience = patienceMs.first;
      return;
    }
    brokenSince ??= now;
    if (now - brokenSince < patience) return;
    log.warn('reopening the Discord connection');
    patience = Math.min(patience * 2, patienceMs.most);
    lastBreak = now;
    await disconnect();
    await connect();
  };

  const tick = (): void => {
    timer = setTimeout(async () => {
      try {
        await tend();
      } catch (error) {
        const reason = explainLogin(error, settings.apiUrl);
        if (stopped) return;
        if (reason.isFinal) lost.resolve(reason.message);
        else log.warn('connecting to Discord failed', { error: describeError(error) });
      }
      if (!stopped) tick();
    }, leaseMs / 3);
  };

  return {
    async start() {
      if (!(await acquire())) log.info('another process holds the Discord connection; standing by');
      else await connectPatiently(connect, settings.apiUrl, log);
      tick();
    },
    async stop() {
      if (stopped) return;
      stopped = true;
      if (timer !== null) clearTimeout(timer);
      await disconnect();
      if (heldUntil > 0) await leases.release(leaseName, processName).catch(() => undefined);
    },
    client: () => client,
    isHeard: () => client === null || isConnected(client),
    lost: lost.promise,
    lose: (reason) => lost.resolve(reason),
  };
}

/** What a shard tells once a connection stands. discord.js exports another enum under the name of this one. */
const connectedEvents: readonly string[] = ['hello', 'ready', 'resumed'];

/** A client that keeps next to nothing: commands bring with them all they need. */
function newClient({ apiUrl }: DiscordSettings): { client: Client; discard: () => void } {
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
    intents: [GatewayIntentBits.Guilds],
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

/**
 * What the client makes of a packet for itself: a packet it cannot read is logged and left out, and interactions, which
 * nobody takes from it, are not made into its objects at all.
 */
function guardPackets(client: Client, log: Logger): void {
  const manager = client.ws as unknown as PacketHandler;
  const handle = manager.handlePacket.bind(manager);
  manager.handlePacket = (packet, shard) => {
    if (packet?.t === GatewayDispatchEvents.InteractionCreate) return true;
    try {
      return handle(packet, shard);
    } catch (error) {
      const fields = { packet: packet?.t ?? 'none', error: describeError(error), stack: stackOf(error) };
      log.error('Discord sent something that cannot be read', fields);
      return false;
    }
  };
}

function isConnected(client: Client): boolean {
  return client.ws.shards.size > 0 && client.ws.shards.every((one) => one.status === Status.Ready);
}

/** Connects; a network that is not there yet gets a minute. */
async function connectPatiently(connect: () => Promise<void>, apiUrl: string, log: Logger): Promise<void> {
  for (const waitMs of [1000, 2000, 4000, 8000, 15_000, 30_000, 0]) {
    try {
      return await connect();
    } catch (error) {
      if (error instanceof UserError) throw error;
      const reason = explainLogin(error, apiUrl);
      if (reason.isFinal || waitMs === 0)
        throw new UserError(`${reason.message}.`, {
          code: 'discord',
          next: 'npm run -s sitrep -- doctor',
          cause: error,
        });
      log.warn('connecting to Discord failed; trying again', { error: describeError(error), waitMs });
      await new Promise((done) => setTimeout(done, waitMs));
    }
  }
}

function refuse(reason: string): never {
  throw new UserError(`${reason}.`, { code: 'discord', next: 'npm run -s sitrep -- doctor' });
}

/** What a failed login means, for people; final when trying again cannot help. */
function explainLogin(error: unknown, apiUrl: string): { message: string; isFinal: boolean } {
  const code = (error as { code?: unknown }).code;
  const status = (error as { status?: unknown }).status;
  const words = error instanceof Error ? error.message : String(error);
  if (code === 'TokenInvalid' || status === 401 || /authentication failed/i.test(words))
    return { message: 'Discord does not accept DISCORD_TOKEN', isFinal: true };
  if (/intents/i.test(words)) return { message: finalCodes[4014]!, isFinal: true };
  if (/not enough sessions/i.test(words))
    return { message: `Discord allows no more connections today (${words})`, isFinal: true };
  return { message: `Discord cannot be reached at ${apiUrl}`, isFinal: false };
}
