import { commands } from '../../commands/index.ts';
import type { SourceNotice } from '../archive/sources/poller.ts';
import type { ChatAdapter } from '../chat/chat-adapter.ts';
import type { Platform } from '../chat/platform.ts';
import { consoleCaller, isTerminal } from '../core/caller.ts';
import type { Config } from '../core/config.ts';
import type { Logger } from '../core/log.ts';
import { warnOfOpenHome } from '../core/private-files.ts';
import { say } from '../core/reply.ts';
import { processName } from '../schedule/run/process-name.ts';
import { startWebServer } from '../web/server.ts';
import { startDailyBackups } from './daily-backups.ts';
import { joinReplicas } from './join-replicas.ts';
import { keepInStep } from './keep-in-step.ts';
import { createMetrics } from './metrics.ts';
import { startMetricsHistory } from './metrics-history.ts';
import { createOperations } from './operations.ts';
import { platformDeps } from './platform-deps.ts';
import { createReadFeed } from './read-feed.ts';
import { createRetention } from './retention.ts';
import { openRuntime } from './runtime.ts';
import { metricsOnPages, serveMetrics } from './serve-metrics.ts';
import { type Briefings, startBriefings } from './start-schedules.ts';
import { baseOf, sayAddress } from './web-address.ts';
import { wireConsole } from './wire-console.ts';
import { wirePrograms } from './wire-programs.ts';

export interface Bot {
  /** Resolves with a reason once a platform is lost for good, or a newer version has taken over the database. */
  lost: Promise<string>;
  /** A one-time link that signs one browser in as the person at the terminal. */
  signInLink(): Promise<string>;
  /** Takes no new work, lets current work finish, then closes everything. */
  stop(): Promise<void>;
}

export interface BotOptions {
  config: Config;
  platforms: readonly Platform[];
  log: Logger;
}

/** How long, in milliseconds, word of a trouble is worth sending: 3 days. */
const noticeLifeMs = 3 * 86_400_000;

/** Starts the web server and every platform whose settings are present. Throws a UserError when one cannot be started. */
export async function startBot({ config, platforms, log: ownLog }: BotOptions): Promise<Bot> {
  const owner = processName();
  // Several bots write into one log stream.
  const log = config.settings.DATABASE_URL === undefined ? ownLog : ownLog.child({ replica: owner });
  const adapters: ChatAdapter[] = [];
  const platformAdmins = () => adapters.flatMap((adapter) => adapter.admins?.() ?? []);
  const homeWorkspaces = () => adapters.flatMap((adapter) => adapter.homeWorkspaces?.() ?? []);
  const announce = (sentence: string) => log.info(sentence);
  /** Starts after the platforms it needs. */
  let briefings: Briefings | null = null;
  /** Word about a source goes where it was added; before anything is connected, and for the terminal, to the log. */
  const tell = async ({ source, trouble, text }: SourceNotice) => {
    log.warn(text);
    const channel = source.addedIn ?? source.addedBy;
    if (channel === null || isTerminal(channel)) return;
    const now = runtime.store.clock();
    const key = `source:${source.id}:${trouble}:${now.getTime()}`;
    const deadline = new Date(now.getTime() + noticeLifeMs);
    await briefings?.outbox.enqueue({ key, kind: 'notice', channel, deadline, reply: say(text) });
    briefings?.wake();
  };
  const { PUBLIC_URL: publicUrl } = config.settings;
  const runtime = await openRuntime({
    config,
    platforms,
    commands,
    log,
    announce,
    homeWorkspaces,
    platformAdmins,
    // People in chat are elsewhere: without a public address their citations open the publisher's page.
    processName: owner,
    evidenceAddress: async () => (publicUrl === undefined ? null : baseOf(publicUrl)),
    sources: { tell },
  });
  const stops: (() => Promise<void>)[] = [() => runtime.close()];
  const stop = async () => {
    for (const end of stops.splice(0).reverse()) await end();
  };
  const { store } = runtime;
  const wasOpen = warnOfOpenHome(store);
  if (wasOpen !== null) log.warn(wasOpen);
  const started = new Set<string>();
  const operations = createOperations({
    version: runtime.services.health.version,
    home: store.home,
    reader: store.operations,
    archiveSeq: () => store.archive.seq(),
    platforms: () =>
      adapters.map((adapter) => ({
        name: adapter.name,
        hasStarted: () => started.has(adapter.name),
        isUp: () => started.has(adapter.name) && adapter.isConnected?.() !== false,
      })),
    log,
    clock: runtime.store.clock,
  });
  const metrics = createMetrics(commands, operations, store.shared === null ? null : owner);
  const history = startMetricsHistory(metrics);
  stops.push(async () => history.stop());
  try {
    stops.push(await serveMetrics(metrics, config, log));
    await runtime.warmUp();
    await operations.start();
    stops.push(async () => operations.stop());
    const wiring = { config, runtime, metrics, owner, briefings: () => briefings, log };
    for (const platform of platforms) {
      const settings = config.platforms[platform.name] ?? {};
      if (!platform.isConfigured(settings)) continue;
      adapters.push(await platform.create(platformDeps(platform, wiring)));
    }
    const { HOST: host, PORT: port } = config.settings;
    const server = await startWebServer({
      host,
      port,
      state: operations,
      requested: metrics.requested,
      ...metricsOnPages(metrics, config),
      programs: wirePrograms({ runtime, commands, config, log, clock: runtime.store.clock }),
      pages: {
        open: runtime.evidence.open,
        signIn: runtime.signIn,
        publicUrl,
        proxies: config.settings.SITREP_PROXIES,
        feed: createReadFeed(runtime.store.scheduleFeeds, runtime.services.archive),
        console: wireConsole({
          runtime,
          commands,
          platforms,
          adapters: () => adapters,
          charts: () => history.charts(),
          log,
          clock: runtime.store.clock,
        }),
      },
      mounted: adapters.flatMap(({ web }) => (web === undefined ? [] : [web])),
      log,
    });
    stops.push(() => server.stop());
    log.info('web server listens', { address: server.address });
    stops.push(await sayAddress(server.address, owner, runtime.store.platformState));
    for (const adapter of adapters) {
      stops.push(() => adapter.stop());
      await adapter.start(metrics.counted(runtime.dispatch));
      started.add(adapter.name);
      log.info('platform answers', { platform: adapter.name });
    }
    await runtime.admins.open(new Date());
    const inStep = keepInStep(runtime, operations.indexed, log);
    stops.push(inStep.stop);
    const replica = joinReplicas({ runtime, owner, inStep, log });
    stops.push(replica.stop);
    briefings = await startBriefings({
      store: runtime.store,
      adapters,
      news: runtime.news,
      alertMatcher: runtime.alertMatcher,
      catchUp: () => runtime.search.catchUp(),
      processName: owner,
      ...(replica.lifeOf === undefined ? {} : { lifeOf: replica.lifeOf }),
      clock: runtime.store.clock,
      log,
      readAdmins: async () => {
        const claimed = (await store.adminRights.list()).map(({ personId }) => personId);
        return peopleAmong([...config.settings.SITREP_ADMINS, ...platformAdmins(), ...claimed], platforms);
      },
    });
    stops.push(briefings.stop);
    runtime.onScheduleAsked(briefings.wake);
    runtime.addChecks(briefings.checks);
    runtime.sources.poller.start();
    stops.push(() => runtime.sources.poller.stop());
    const retention = createRetention({
      ...runtime.store,
      settings: config.settings,
      clock: runtime.store.clock,
      log,
    });
    retention.start();
    stops.push(() => retention.stop());
    stops.push(startDailyBackups(store, config.settings, log));
    return {
      lost: Promise.race([replica.outdated, ...adapters.map((adapter) => adapter.lost)]),
      signInLink: async () => (await runtime.services.web.signInLink(consoleCaller)).url,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Groups and roles may manage, but have no messages of their own. */
function peopleAmong(admins: readonly string[], platforms: readonly Platform[]): string[] {
  return admins.filter((admin) => platforms.some(({ address }) => address.pattern.test(admin)));
}
