import {
  type APIInteraction,
  Client,
  Events,
  GatewayDispatchEvents,
  GatewayIntentBits,
  type Guild,
  Options,
  Status,
} from 'discord.js';
import { describeError, UserError } from '../../core/errors.ts';
import type { LeaseRepository } from '../../core/leases.ts';
import type { Logger } from '../../core/log.ts';
import type { DiscordSettings } from './settings.ts';

/** One shard serves 2,500 servers: more than a bot at home needs. */
const shard = 0;

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

/** Least time a connection may stay broken before it is reopened, in milliseconds: resuming takes seconds. */
const brokenMs = 60_000;

/** Keeps one connection to Discord's gateway among all processes of this store, and says when it is lost for good. */
export function createGateway(options: GatewayOptions): Gateway {
  const { settings, leases, processName, clock, log, leaseMs = 6000 } = options;
  const leaseName = `discord-gateway:${shard}`;
  const lost = Promise.withResolvers<string>();
  let client: Client | null = null;
  let timer: NodeJS.Timeout | null = null;
  let stopped = false;
  let brokenSince: number | null = null;
  let heldUntil = 0;

  const connect = async (): Promise<void> => {
    const next = newClient(settings);
    listen(next);
    client = next;
    const ready = new Promise<void>((resolve) => next.once(Events.ClientReady, () => resolve()));
    try {
      await next.login(settings.token);
      await Promise.race([ready, lost.promise.then(refuse)]);
      if (stopped) throw new UserError('Sitrep was stopped while it connected to Discord.');
    } catch (error) {
      client = null;
      await next.destroy().catch(() => undefined);
      throw error;
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
    const closed = old
      .destroy()
      .catch((error) => log.warn('Discord connection closed badly', { error: describeError(error) }));
    // A connection that is gone answers no farewell.
    await Promise.race([closed, new Promise((done) => setTimeout(done, farewellMs).unref())]);
  };

  const listen = (next: Client): void => {
    // Without a listener an error of the client would end the process.
    next.on(Events.Error, (error) => log.error('Discord client error', { error: describeError(error) }));
    next.on(Events.ShardError, (error) => log.warn('Discord connection error', { error: describeError(error) }));
    next.on(Events.Warn, (message) => log.warn('Discord client warning', { message }));
    next.on(Events.ShardReconnecting, () => log.info('reconnecting to Discord'));
    next.on(Events.ShardResume, () => log.info('resumed the Discord connection'));
    next.on(Events.ShardDisconnect, ({ code }) =>
      lost.resolve(finalCodes[code] ?? `Discord closed the connection (${code})`),
    );
    next.on(Events.Invalidated, () => lost.resolve('Discord ended the session for good'));
    const tellServers = () => options.onServers([...next.guilds.cache.keys()]);
    next.ws.on(GatewayDispatchEvents.Ready, ({ guilds }: { guilds: { id: string }[] }) =>
      options.onServers(guilds.map(({ id }) => id)),
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
    if (isConnected(client)) {
      brokenSince = null;
      return;
    }
    brokenSince ??= performance.now();
    if (performance.now() - brokenSince < brokenMs) return;
    log.warn('reopening the Discord connection');
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

/** A client that keeps next to nothing: commands bring with them all they need. */
function newClient({ apiUrl }: DiscordSettings): Client {
  return new Client({
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
