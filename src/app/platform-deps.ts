import { commands } from '../../commands/index.ts';
import { createGuardedPost } from '../archive/fetch/guarded-post.ts';
import type { Platform, PlatformDeps } from '../chat/platform.ts';
import type { Config } from '../core/config.ts';
import type { Logger } from '../core/log.ts';
import { createSealer } from '../core/secrets.ts';
import type { Metrics } from './metrics.ts';
import { createOverview } from './overview.ts';
import { createReadUpload } from './read-upload.ts';
import { createReplyForSharing } from './reply-for-sharing.ts';
import type { Runtime } from './runtime.ts';
import type { Briefings } from './start-schedules.ts';

export interface PlatformWiring {
  config: Config;
  runtime: Runtime;
  metrics: Metrics;
  /** Name of this process. */
  owner: string;
  /** Briefings start after the platforms they need; null until then. */
  briefings: () => Briefings | null;
  log: Logger;
}

/** What an adapter of the platform works with. */
export function platformDeps(platform: Platform, wiring: PlatformWiring): PlatformDeps {
  const { config, runtime, metrics, owner, briefings, log } = wiring;
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
      await briefings()?.workspaceGone(workspaceId);
    },
    log: log.child({ platform: platform.name }),
    clock: runtime.store.clock,
    processName: owner,
    acknowledged: (seconds) => metrics.acknowledged(platform.name, seconds),
  };
}
