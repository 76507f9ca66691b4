import { type Client, Events } from 'discord.js';
import { describeError, UserError } from '../../core/errors.ts';
import type { LeaseRepository } from '../../core/leases.ts';
import type { Logger } from '../../core/log.ts';
import { isConnected, newClient } from './gateway-client.ts';
import { type GatewayEvents, listenTo } from './gateway-events.ts';
import { connectPatiently, explainLogin, refuse } from './login.ts';
import type { DiscordSettings } from './settings.ts';

/** One process holds every connection; Discord divides the servers among them. The name is that of the version before. */
const leaseName = 'discord-gateway:0';

export interface GatewayOptions extends GatewayEvents {
  settings: DiscordSettings;
  leases: LeaseRepository;
  processName: string;
  clock: () => Date;
  log: Logger;
  /** How long a lease on the connection lasts without renewal, in milliseconds: so long nobody answers after a crash. Default 6,000; renewed at a third of it. */
  leaseMs?: number;
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
    listenTo(next, options, {
      log,
      lose: (reason) => lost.resolve(reason),
      onBreak() {
        lastBreak = performance.now();
        brokenSince ??= lastBreak;
      },
    });
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
