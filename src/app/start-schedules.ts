import type { ChatAdapter } from '../chat/chat-adapter.ts';
import type { Check } from '../core/check.ts';
import { describeError } from '../core/errors.ts';
import type { Logger } from '../core/log.ts';
import { createOutbox, type Outbox } from '../delivery/outbox.ts';
import { type AlertMatcher, createAlertWatch } from '../schedule/alert/watch.ts';
import type { NewsDeps } from '../schedule/run/news.ts';
import { isSurelyDead } from '../schedule/run/process-name.ts';
import { createScheduler, type SchedulerDeps } from '../schedule/run/scheduler.ts';
import { startTicking } from '../schedule/run/tick.ts';
import type { Store } from '../store/store.ts';

export interface BriefingsOptions {
  store: Store;
  /** Platforms that are connected. */
  adapters: readonly ChatAdapter[];
  news: Omit<NewsDeps, 'memory'>;
  /** Which alerts an article matches. */
  alertMatcher: AlertMatcher;
  /** Brings the search index in step with the archive. */
  catchUp: () => Promise<unknown>;
  /** Name of this process: `host/pid/random`. */
  processName: string;
  /** What is known of another process. Default nothing. */
  lifeOf?: SchedulerDeps['lifeOf'];
  log: Logger;
  clock?: () => Date;
  /** People who hear of troubles that a schedule's owner can no longer be told of. */
  readAdmins?: () => Promise<readonly string[]>;
}

/** Schedules at work, and the outbox that everything posted unasked leaves through. */
export interface Briefings {
  outbox: Outbox;
  /** Something was put into the outbox, or a run was asked for: look now, not at the next tick. */
  wake(): void;
  workspaceGone(workspaceId: string): Promise<void>;
  /** Lines for `doctor`. */
  checks(): Promise<Check[]>;
  stop(): Promise<void>;
}

/** Shortest and longest wait for what comes next, in milliseconds; the tick comes every minute anyway. */
const waitMs = { least: 20, most: 60_000 };

/** Starts the scheduler: frees what dead processes held, ticks at once and then every minute. */
export async function startBriefings(options: BriefingsOptions): Promise<Briefings> {
  const { store, adapters, news, catchUp, processName, log, clock = () => new Date() } = options;
  const { schedules, alerts, deliveries, unitOfWork, channels, audit } = store;
  const shared = { deliveries, adapters, processName, clock, random: Math.random, log };
  const outbox = createOutbox(shared);
  const isDead = (other: string) => isSurelyDead(other, processName);
  const scheduler = createScheduler({
    ...shared,
    outbox,
    schedules,
    alerts,
    unitOfWork,
    channels,
    audit,
    news,
    catchUp,
    isDead,
    ...(options.lifeOf === undefined ? {} : { lifeOf: options.lifeOf }),
    ...(options.readAdmins === undefined ? {} : { readAdmins: options.readAdmins }),
  });
  let timer: NodeJS.Timeout | null = null;
  let isStopping = false;

  const lookAgainAt = (at: Date | null) => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    if (at === null || isStopping) return;
    const ms = Math.min(waitMs.most, Math.max(waitMs.least, at.getTime() - clock().getTime()));
    timer = setTimeout(() => follow(scheduler.work()), ms);
  };
  const follow = (working: Promise<Date | null>) => {
    working.then(lookAgainAt, (error: unknown) => {
      log.error('briefings failed; trying again at the next minute', { error: describeError(error) });
    });
  };

  await scheduler.recover();
  const ticking = startTicking({
    log,
    onTick: () => {
      follow(scheduler.tick());
      void scheduler.findDepartedOwners().then((hasNews) => {
        if (hasNews && !isStopping) follow(scheduler.work());
      });
    },
  });
  const watch = createAlertWatch({
    alerts,
    schedules,
    archive: news.archive,
    archiveSeq: () => store.archive.seq(),
    matcher: options.alertMatcher,
    unitOfWork,
    clock,
    log,
  });
  const work = () => follow(scheduler.work());
  const lookings = [
    lookOften({
      everyMs: arrivalsEveryMs,
      look: () => watch.look(),
      found: work,
      trouble: 'alerts could not be matched',
      log,
    }),
    lookOften({
      everyMs: deadEveryMs,
      look: () => scheduler.freeDead(),
      found: work,
      trouble: 'what dead processes held could not be freed',
      log,
    }),
  ];
  log.info('schedules are running');
  return {
    outbox,
    wake: () => follow(scheduler.work()),
    workspaceGone: (workspaceId) => scheduler.workspaceGone(workspaceId),
    checks: () => outbox.checks(),
    async stop() {
      isStopping = true;
      lookAgainAt(null);
      for (const looking of lookings) await looking.stop();
      await ticking.stop();
      await scheduler.stop();
    },
  };
}

/** How often arrivals are looked for, and processes that died, in milliseconds. */
const arrivalsEveryMs = 1000;
const deadEveryMs = 2000;

interface Looking {
  everyMs: number;
  /** True when there is work. */
  look: () => Promise<boolean>;
  found: () => void;
  /** What the log says when a look fails. */
  trouble: string;
  log: Logger;
}

/** Looks again and again, one look at a time; a look that fails is tried again with the next. */
function lookOften({ everyMs, look, found, trouble, log }: Looking): { stop(): Promise<void> } {
  let current: Promise<void> | null = null;
  const timer = setInterval(() => {
    current ??= look()
      .then((hasFound) => {
        if (hasFound) found();
      })
      .catch((error: unknown) => log.error(trouble, { error: describeError(error) }))
      .finally(() => {
        current = null;
      });
  }, everyMs);
  return {
    async stop() {
      clearInterval(timer);
      await current;
    },
  };
}
