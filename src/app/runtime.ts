import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Services } from '../../commands/define-command.ts';
import { type IngestOptions, type IngestReport, ingest } from '../archive/ingest/ingest.ts';
import { refreshSamples } from '../archive/ingest/samples.ts';
import { withQuotePolicies } from '../archive/quote-policies.ts';
import type { ReadResult } from '../archive/readers/reader.ts';
import type { SourceService } from '../archive/sources/service.ts';
import { createBriefService } from '../brief/compose.ts';
import { createFactsKeeper } from '../brief/facts/keeper.ts';
import { madeBySources } from '../brief/facts/made.ts';
import type { ReadQuote } from '../brief/present/quote-context.ts';
import { createReadQuote } from '../brief/present/read-quote.ts';
import { warmUpBriefs } from '../brief/warm-up.ts';
import type { Complete, Platform } from '../chat/platform.ts';
import { createAccessPolicy } from '../core/access.ts';
import { type Admins, createAdmins } from '../core/admins.ts';
import type { Caller } from '../core/caller.ts';
import type { Check } from '../core/check.ts';
import type { AnyCommand } from '../core/command.ts';
import type { Config } from '../core/config.ts';
import { type AccessPolicy, createDispatch, type Dispatch } from '../core/dispatch.ts';
import { createHints } from '../core/hints.ts';
import type { Logger } from '../core/log.ts';
import type { Reply } from '../core/reply.ts';
import { createSignInService, type SignInService } from '../core/sign-in.ts';
import { nextTurn } from '../core/turns.ts';
import { createAlertService } from '../schedule/alert/alert-service.ts';
import type { AlertMatcher } from '../schedule/alert/watch.ts';
import { scheduleChecks } from '../schedule/manage/checks.ts';
import { createScheduleService } from '../schedule/manage/schedule-service.ts';
import type { SourceTrouble } from '../schedule/run/edition.ts';
import { processName } from '../schedule/run/process-name.ts';
import { requireZone } from '../schedule/time/zone.ts';
import { createArticleFinder } from '../search/article-finder.ts';
import { type ArticleSearch, createSearch } from '../search/create-search.ts';
import { createConceptFinder } from '../search/gazetteer.ts';
import { openStore, type Store } from '../store/store.ts';
import { createAlertMatcher } from './alert-matcher.ts';
import { briefsInTurn } from './brief-turns.ts';
import { createCompletion } from './completion.ts';
import { databaseOf } from './database.ts';
import { createEvidence, type Evidence, withLinks } from './evidence.ts';
import { createHealth } from './health.ts';
import { createLinks } from './links.ts';
import { createPictures } from './pictures.ts';
import { newSignInLink, pageAddress } from './sign-in-link.ts';
import type { BriefingsOptions } from './start-schedules.ts';
import { findAddress } from './web-address.ts';
import { createSources, type Sources, type SourcesOptions } from './wire-sources.ts';

export interface RuntimeOptions {
  config: Config;
  platforms: readonly Platform[];
  commands: readonly AnyCommand[];
  log: Logger;
  clock?: () => Date;
  /** Told in plain sentences what happened that a person should know: samples were loaded. */
  announce?: (sentence: string) => void;
  /** Leaves the sample archive as it is: for commands that read real articles in. Default false. */
  withoutSamples?: boolean;
  /** Workspaces the platforms' own tokens belong to. Default none. */
  homeWorkspaces?: () => readonly string[];
  /** People who own the bot on their platform. Default none. */
  platformAdmins?: () => readonly string[];
  /** Where this process's citations open; null while no pages are served. Default `PUBLIC_URL`, else the bot's on this machine. */
  evidenceAddress?: () => Promise<string | null>;
  /** Name of this process, where others have to know it. Default a new one. */
  processName?: string;
  /** How sources are read and where their troubles are told; see `SourcesOptions`. Default: in the background, to the log. */
  sources?: Pick<SourcesOptions, 'tell' | 'foreground' | 'fetcher'>;
}

/** One process's Sitrep, wired: what the bot and the command line share. */
export interface Runtime {
  store: Store;
  search: ArticleSearch;
  services: Services;
  dispatch: Dispatch;
  policy: AccessPolicy;
  admins: Admins;
  readQuote: ReadQuote;
  evidence: Evidence;
  signIn: SignInService;
  complete: Complete;
  /** Fetching and polling; nothing is fetched before `sources.poller.start()` or a command asks. */
  sources: Sources;
  /**
   * Takes records into the archive and the index after them. `leavesIndex`: a few are left for the bot or the next reader to take
   * into the index, which then is not opened for them; it is in step by itself.
   */
  ingest(
    results: AsyncIterable<ReadResult> | Iterable<ReadResult>,
    options?: Partial<IngestOptions> & { leavesIndex?: boolean },
  ): Promise<IngestReport>;
  /** Which alerts an article matches; empty until it is told of them. */
  alertMatcher: AlertMatcher;
  /** What briefings are made of. */
  news: BriefingsOptions['news'];
  /** Calls back when somebody asks for a briefing now. */
  onScheduleAsked(wake: () => void): void;
  /** Adds lines to `doctor`. */
  addChecks(checks: () => Promise<Check[]>): void;
  /** Builds what the first brief of a process would build while others wait. Reads nothing; for a bot, before it connects. */
  warmUp(): Promise<void>;
  close(): Promise<void>;
}

/** Articles that the next reader takes into the index in well under a second. */
const mostLeft = 500;

const root = join(import.meta.dirname, '../..');

/** Opens a home and wires everything that works on it. Throws a UserError when the home cannot be used. */
export async function openRuntime(options: RuntimeOptions): Promise<Runtime> {
  const {
    config,
    platforms,
    commands,
    log,
    announce = () => {},
    homeWorkspaces = () => [],
    platformAdmins = () => [],
  } = options;
  const { settings } = config;
  const store = await openStore({ home: settings.SITREP_HOME, ...databaseOf(config) });
  const clock = options.clock ?? store.clock;
  try {
    if (options.withoutSamples !== true && (await loadSamples(store, config, clock))) {
      announce('Reading the sample archive, for demonstration. It is removed when you read in your own articles.');
    }
    // Reading the names of countries is a piece of work of its own, next to opening the store.
    await nextTurn();
    const concepts = createConceptFinder();
    const search = createSearch({
      archive: store.archive,
      finder: concepts,
      log,
      folder: join(store.home, 'index'),
      shared: store.shared === null ? null : store.sharedSegments,
    });
    const today = () =>
      Temporal.Instant.fromEpochMilliseconds(clock().getTime())
        .toZonedDateTimeISO(settings.SITREP_TIMEZONE)
        .toPlainDate();
    const shown = withQuotePolicies(store.archive, store.sources);
    const finder = createArticleFinder({ search, archive: shown, concepts, today });
    const version = readVersion();
    const takeIn: Runtime['ingest'] = async (results, { leavesIndex = false, ...more } = {}) => {
      const keepSamples = settings.SITREP_SAMPLE === 'keep';
      const { archive, unitOfWork } = store;
      const report = await ingest(results, { archive, unitOfWork, clock, keepSamples, ...more });
      const isLeft = leavesIndex && report.added.length + report.updated.length <= mostLeft;
      if (!isLeft) await search.catchUp();
      return report;
    };
    const sources = createSources({ store, config, version, log, clock, ingest: takeIn, ...options.sources });
    const readQuote = createReadQuote(shown);
    const self = options.processName ?? processName();
    const signIn = createSignInService(store.signIns, clock);
    const pagesAt = { signIn, store, publicUrl: settings.PUBLIC_URL, self };
    const address = options.evidenceAddress ?? (() => findAddress(settings.PUBLIC_URL, store.platformState, self));
    const evidence = createEvidence({ store, archive: shown, readQuote, concepts, config, address, clock });
    const facts = createFactsKeeper({
      repository: store.articleFacts,
      concepts,
      made: () => `${madeBySources()} ${concepts.hash}`,
      log,
    });
    const briefsOf = briefsInTurn(createBriefService({ search, archive: shown, concepts, facts, log, clock, today }));
    const briefs = withLinks(briefsOf('person'), evidence.links);
    const finish = (reply: Reply) => evidence.links.linkReply(reply);
    const moreChecks = [sources.checks, () => scheduleChecks(store.schedules)];
    const pictures = createPictures({ search: finder, archive: store.archive });
    const forSchedules = withLinks(briefsOf('schedule'), evidence.links);
    const news = {
      pictures,
      briefs: forSchedules,
      search: finder,
      archive: shown,
      troubles: () => sourceTroubles(sources.service),
      finish,
    };
    const policy = createAccessPolicy({
      allow: settings.SITREP_ALLOW ?? null,
      admins: settings.SITREP_ADMINS,
      platformAdmins,
      homeWorkspaces,
      readGranted: async () => ({
        admins: (await store.adminRights.list()).map(({ personId }) => personId),
        installers: await store.adminRights.installers(),
      }),
    });
    const admins = createAdmins({
      repository: store.adminRights,
      audit: store.audit,
      unitOfWork: store.unitOfWork,
      named: () => [...settings.SITREP_ADMINS, ...platformAdmins()],
    });
    const wakers: (() => void)[] = [];
    const hints = createHints(commands);
    const typed = (reply: Reply, name: string) =>
      hints(reply, platforms.find((one) => one.name === name)?.syntax ?? 'terminal');
    const alertMatcher = createAlertMatcher(concepts, today);
    const isAdmin = (caller: Caller) => policy.isAdmin(caller);
    const isInstaller = (caller: Caller) => policy.isInstaller?.(caller) ?? false;
    const belongToChannel = (name: string) =>
      platforms.some((one) => one.name === name && one.schedulesBelongTo === 'channel');
    const services: Services = {
      archive: shown,
      search: finder,
      briefs,
      pictures,
      people: {
        timeZone: (personId) => store.people.timeZone(personId),
        async setTimeZone(personId, zoneOrCity) {
          const zone = requireZone(zoneOrCity);
          await store.people.setTimeZone(personId, zone);
          return zone;
        },
        recentQueries: (personId, limit) => store.answers.recentQueries(personId, limit, clock()),
      },
      sources: sources.service,
      links: createLinks({
        owners: (keys) => store.archive.owners(keys),
        archive: shown,
        mayReadIn: isAdmin,
        read: (address, signal) => sources.read(address, signal, true),
        ingest: takeIn,
      }),
      admins,
      schedules: createScheduleService({
        ...store,
        // Whoever asks for a preview waits for it.
        news: { ...news, briefs },
        isAdmin,
        isInstaller,
        belongToChannel,
        defaultZone: settings.SITREP_TIMEZONE,
        wake: () => {
          for (const wake of wakers) wake();
        },
      }),
      alerts: createAlertService({
        ...store,
        archiveSeq: () => store.archive.seq(),
        search: finder,
        assertQuery: alertMatcher.assertQuery,
        isAdmin,
        isInstaller,
        belongToChannel,
        defaultZone: settings.SITREP_TIMEZONE,
      }),
      web: { signInLink: (who) => newSignInLink(who, pagesAt), addressOf: (path) => pageAddress(path, pagesAt) },
      health: createHealth({ config, platforms, store, search, version, more: moreChecks }),
    };
    return {
      store,
      search,
      services,
      policy,
      admins,
      dispatch: createDispatch({ commands, services, answers: store.answers, log, clock, policy, finish, typed }),
      readQuote,
      evidence,
      signIn,
      complete: createCompletion(services),
      sources,
      alertMatcher,
      ingest: takeIn,
      news,
      onScheduleAsked: (wake) => void wakers.push(wake),
      addChecks: (checks) => void moreChecks.push(checks),
      async warmUp() {
        madeBySources();
        await nextTurn();
        await warmUpBriefs(concepts);
      },
      async close() {
        await sources.poller.stop();
        await facts.settled();
        await search.close();
        await store.close();
      },
    };
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** Sources that failed or fell silent, for the foot of a briefing; null where there are no sources to watch. */
async function sourceTroubles(sources: SourceService): Promise<SourceTrouble[] | null> {
  const all = await sources.list();
  if (all.length === 0) return null;
  return all.flatMap(({ name, trouble, lastOkAt, lastNewAt }): SourceTrouble[] => {
    if (trouble === null) return [];
    return [
      trouble === 'silent' ? { name, state: 'silent', since: lastNewAt } : { name, state: 'failed', since: lastOkAt },
    ];
  });
}

/** Brings the sample archive to what the settings say. True when it was read just now. */
async function loadSamples(store: Store, { settings }: Config, clock: () => Date): Promise<boolean> {
  const outcome = await refreshSamples({
    folder: join(root, 'data/articles'),
    policy: settings.SITREP_SAMPLE === 'on' ? 'auto' : settings.SITREP_SAMPLE,
    archive: store.archive,
    unitOfWork: store.unitOfWork,
    clock,
    read: readEach,
  });
  return outcome === 'loaded';
}

async function* readEach(files: readonly string[]): AsyncIterable<ReadResult> {
  const { readFiles } = await import('../archive/readers/read-files.ts');
  for (const file of files) yield* readFiles(file);
}

function readVersion(): string {
  return (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }).version;
}
