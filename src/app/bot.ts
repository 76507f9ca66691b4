import { commands } from '../../commands/index.ts';
import { createGuardedPost } from '../archive/fetch/guarded-post.ts';
import type { SourceNotice } from '../archive/sources/poller.ts';
import type { ChatAdapter } from '../chat/chat-adapter.ts';
import type { Platform, PlatformDeps } from '../chat/platform.ts';
import { consoleCaller, isTerminal } from '../core/caller.ts';
import type { Config } from '../core/config.ts';
import { describeError } from '../core/errors.ts';
import type { Logger } from '../core/log.ts';
import { warnOfOpenHome } from '../core/private-files.ts';
import { say } from '../core/reply.ts';
import { createSealer } from '../core/secrets.ts';
import { processName } from '../schedule/run/process-name.ts';
import { backupStore } from '../store/backup.ts';
import { backupBeside } from '../store/backup-beside.ts';
import { startWebServer } from '../web/server.ts';
import { createDailyBackups } from './daily-backups.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import { startMetricsHistory } from './metrics-history.ts';
import { createOperations, type Operations } from './operations.ts';
import { createOverview } from './overview.ts';
import { createReadFeed } from './read-feed.ts';
import { createReadUpload } from './read-upload.ts';
import { type Heartbeat, startHeartbeat } from './replica.ts';
import { createReplyForSharing } from './reply-for-sharing.ts';
import { createRetention } from './retention.ts';
import { openRuntime, type Runtime } from './runtime.ts';
import { metricsOnPages, serveMetrics } from './serve-metrics.ts';
import { startSharingIndex } from './share-index.ts';
import { type Briefings, startBriefings } from './start-schedules.ts';
import { watchSchema } from './watch-schema.ts';
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

/** How often the bot looks for articles that others wrote into its home, in milliseconds. */
const catchUpEveryMs = 1000;

/** Starts the web server and every platform whose settings are present. Throws a UserError when one cannot be started. */
export async function startBot({ config, platforms, log: ownLog }: BotOptions): Promise<Bot> {
  const owner = processName();
  // Several bots write into one log stream.
  const log = config.settings.DATABASE_URL === undefined ? ownLog : ownLog.child({ replica: owner });
  const adapters: ChatAdapter[] = [];
  const platformAdmins = () => adapters.flatMap((adapter) => adapter.admins?.() ?? []);
  const homeWorkspaces = () => adapters.flatMap((adapter) => adapter.homeWorkspaces?.() ?? []);
  const announce = (sentence: string) => log.info(sentence);
  const running: Running = { briefings: null };
  /** Word about a source goes where it was added; before anything is connected, and for the terminal, to the log. */
  const tell = async ({ source, trouble, text }: SourceNotice) => {
    log.warn(text);
    const channel = source.addedIn ?? source.addedBy;
    if (channel === null || isTerminal(channel)) return;
    const now = runtime.store.clock();
    const key = `source:${source.id}:${trouble}:${now.getTime()}`;
    const deadline = new Date(now.getTime() + noticeLifeMs);
    await running.briefings?.outbox.enqueue({ key, kind: 'notice', channel, deadline, reply: say(text) });
    running.briefings?.wake();
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
    for (const platform of platforms) {
      const settings = config.platforms[platform.name] ?? {};
      if (!platform.isConfigured(settings)) continue;
      adapters.push(
        await platform.create({ ...depsFor(platform, config, runtime, log, running), ...timed(platform, metrics) }),
      );
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
    let indexed = 0;
    const noteIndexed = (seq: number) => {
      indexed = seq;
      operations.indexed(seq);
    };
    const inStep = keepInStep(runtime, { indexed: noteIndexed }, log);
    stops.push(inStep.stop);
    const { shared, replicas, clock } = runtime.store;
    let heartbeat: Heartbeat | null = null;
    let outdated: Promise<string> = new Promise(() => undefined);
    if (shared !== null) {
      const { version } = runtime.services.health;
      const { skewMs, onMoved } = shared;
      heartbeat = startHeartbeat({ replicas, clock, name: owner, version, archiveSeq: () => indexed, skewMs, log });
      stops.push(heartbeat.stop);
      const schema = watchSchema({ assertSchema: () => runtime.store.assertSchema(), log });
      stops.push(async () => schema.stop());
      outdated = schema.outdated;
      const sharing = startSharingIndex({
        search: runtime.search,
        leases: runtime.store.leases,
        processName: owner,
        clock,
        log,
      });
      stops.push(sharing.stop);
      const onCounter: Record<string, () => unknown> = { archive_seq: inStep.look, erasures: sharing.look };
      stops.push(onMoved((counter) => void onCounter[counter]?.()));
    }
    const briefings = await startBriefings({
      store: runtime.store,
      adapters,
      news: runtime.news,
      alertMatcher: runtime.alertMatcher,
      catchUp: () => runtime.search.catchUp(),
      processName: owner,
      ...(heartbeat === null ? {} : { lifeOf: heartbeat.lifeOf }),
      clock: runtime.store.clock,
      log,
      readAdmins: async () => {
        const claimed = (await store.adminRights.list()).map(({ personId }) => personId);
        return peopleAmong([...config.settings.SITREP_ADMINS, ...platformAdmins(), ...claimed], platforms);
      },
    });
    running.briefings = briefings;
    stops.push(() => briefings.stop());
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
    const { SITREP_BACKUP_DIR: folder, SITREP_BACKUP_KEEP: keep } = config.settings;
    if (folder !== undefined) {
      const { leases, home, clock, shared } = runtime.store;
      const backup = shared === null ? backupBeside : (_home: string, file: string) => backupStore(runtime.store, file);
      const ending = shared === null ? 'db' : 'backup';
      const backups = createDailyBackups({ home, folder, keep, leases, clock, log, backup, ending });
      backups.start();
      stops.push(() => backups.stop());
    }
    return {
      lost: Promise.race([outdated, ...adapters.map((adapter) => adapter.lost)]),
      signInLink: async () => (await runtime.services.web.signInLink(consoleCaller)).url,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** What a platform tells the metrics. */
function timed({ name }: Platform, metrics: Metrics): Pick<PlatformDeps, 'acknowledged'> {
  return { acknowledged: (seconds) => metrics.acknowledged(name, seconds) };
}

/** Groups and roles may manage, but have no messages of their own. */
function peopleAmong(admins: readonly string[], platforms: readonly Platform[]): string[] {
  return admins.filter((admin) => platforms.some(({ address }) => address.pattern.test(admin)));
}

/** What starts after the platforms that need it. */
interface Running {
  briefings: Briefings | null;
}

function depsFor(platform: Platform, config: Config, runtime: Runtime, log: Logger, running: Running): PlatformDeps {
  const { store, policy, readQuote, complete, services } = runtime;
  return {
    settings: config.platforms[platform.name] ?? {},
    home: store.home,
    commands,
    answers: store.answers,
    invocations: store.invocations,
    platformState: store.platformState,
    leases: store.leases,
    readQuote,
    complete,
    refusal: (caller) => policy.refusal(caller),
    allowedWorkspaces: () => policy.allowedOn?.(platform.name) ?? [],
    overview: createOverview(services, policy),
    readUpload: createReadUpload({
      policy,
      fetcher: runtime.sources.fetcher,
      sources: services.sources,
      audit: store.audit,
      ingest: runtime.ingest,
      clock: () => new Date(),
    }),
    busiestTopics: (limit) => services.search.topics('', limit),
    publicUrl: config.settings.PUBLIC_URL,
    replyForSharing: createReplyForSharing({
      commands,
      services,
      log,
      clock: runtime.store.clock,
      finish: (reply) => runtime.evidence.links.linkReply(reply),
    }),
    guardedPost: createGuardedPost({
      allow: config.settings.SITREP_FETCH_ALLOW,
      proxy: { url: config.settings.HTTPS_PROXY ?? null, noProxy: config.settings.NO_PROXY },
      version: services.health.version,
      contact: config.settings.PUBLIC_URL ?? null,
    }),
    edition: async (id) => (await store.schedules.edition(id))?.edition ?? null,
    sealer:
      config.settings.SITREP_SECRET === undefined
        ? undefined
        : createSealer(config.settings.SITREP_SECRET, platform.name),
    installed: (workspaceId, personId) => store.adminRights.installed({ workspaceId, personId }),
    async workspaceGone(workspaceId) {
      await store.workspaces.close(workspaceId, 'the app was removed');
      await running.briefings?.workspaceGone(workspaceId);
    },
    log: log.child({ platform: platform.name }),
    clock: runtime.store.clock,
    processName: processName(),
  };
}

/** Takes in what others write into the home, until stopped. */
function keepInStep(
  runtime: Runtime,
  operations: Pick<Operations, 'indexed'>,
  log: Logger,
): { look: () => void; stop: () => Promise<void> } {
  let current: Promise<unknown> = Promise.resolve();
  let busy = false;
  const look = () => {
    if (busy) return;
    busy = true;
    current = runtime.search
      .catchUp()
      .then((seq) => operations.indexed(seq))
      .catch((error: unknown) =>
        log.error('the index could not be brought up to date', { error: describeError(error) }),
      )
      .finally(() => {
        busy = false;
      });
  };
  const timer = setInterval(look, catchUpEveryMs);
  return {
    look,
    async stop() {
      clearInterval(timer);
      await current;
    },
  };
}
