import type { ArchiveReader } from '../../archive/archive-reader.ts';
import type { Article } from '../../archive/article.ts';
import { describeError } from '../../core/errors.ts';
import type { Logger } from '../../core/log.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import type { ScheduleRepository } from '../repository.ts';
import { isOlder } from '../run/news.ts';
import { createTurns } from '../run/turns.ts';
import type { Schedule } from '../schedule.ts';
import { defaultAlert } from './alert.ts';
import { planAlert } from './plan-alert.ts';
import type { AlertRepository, Arrival } from './repository.ts';

/** Changes of the archive looked at together. */
const pageSize = 50;
/** Alerts read or decided about together. */
const alertsAtOnce = 200;
/** An article that became full counts as arriving for this long, in milliseconds. */
const completedForMs = 3_600_000;

/** Which alerts an article matches. Implemented over search; knows no store. */
export interface AlertMatcher {
  put(alertId: string, query: Schedule['query']): void;
  remove(alertId: string): void;
  match(article: Article): string[];
}

export interface AlertWatchDeps {
  alerts: AlertRepository;
  schedules: Pick<ScheduleRepository, 'get' | 'addRun'>;
  archive: Pick<ArchiveReader, 'getMany'>;
  archiveSeq: () => Promise<number>;
  matcher: AlertMatcher;
  unitOfWork: UnitOfWork;
  clock: () => Date;
  log: Logger;
  /** Called right after each step that was written down; tests crash here. */
  after?: (step: string) => void;
}

/** Turns articles that arrive into runs of the alerts they match. */
export interface AlertWatch {
  /** Looks at everything that arrived since the last look, and at what waited. True when there is something to post. */
  look(): Promise<boolean>;
}

/** Reads clock and archive from `deps`. Any number of processes may look: what one has noted, none notes again. */
export function createAlertWatch(deps: AlertWatchDeps): AlertWatch {
  const { alerts, schedules, archive, matcher, unitOfWork, clock, log } = deps;
  const after = deps.after ?? (() => {});
  const turns = createTurns();
  const isKnown = new Set<string>();
  let change = 0;
  let plannedAllAt = Number.NEGATIVE_INFINITY;

  /** Takes in alerts that anybody made or changed. */
  async function learn(): Promise<void> {
    for (;;) {
      const changed = await alerts.changedAfter(change, alertsAtOnce);
      for (const { change: at, alert } of changed) {
        if (alert.state === 'active') file(alert);
        else forget(alert.id);
        change = at;
        await turns.give();
      }
      if (changed.length < alertsAtOnce) return;
    }
  }

  function file({ id, query }: Schedule): void {
    try {
      matcher.put(id, query);
      isKnown.add(id);
    } catch (error) {
      // Words that an earlier version took for a query: its owner sees it when they edit it.
      forget(id);
      log.warn('the query of an alert cannot be read', { alert: id, error: describeError(error) });
    }
  }

  function forget(id: string): void {
    matcher.remove(id);
    isKnown.delete(id);
  }

  async function lookThroughArchive(): Promise<boolean> {
    const cursor = await alerts.cursor();
    if (cursor === null) {
      await alerts.begin(await deps.archiveSeq());
      return false;
    }
    let { seq } = cursor;
    let hasMatched = false;
    for (;;) {
      const page = await alerts.arrivals(seq, pageSize);
      const last = page.at(-1);
      if (last === undefined) break;
      const news = isKnown.size === 0 ? [] : page.filter((arrival) => isArriving(arrival, cursor.floor));
      for (const [arrival, ids] of await matchesOf(news)) {
        hasMatched = (await alerts.noteMatches(arrival, ids, clock())) || hasMatched;
        after('matched');
      }
      seq = last.seq;
      await alerts.advance({ seq, floor: cursor.floor });
      after('advanced');
      if (page.length < pageSize) break;
    }
    // What entered by now was looked at in this look; what changes later is no news.
    if (seq > cursor.floor) await alerts.advance({ seq, floor: seq });
    return hasMatched;
  }

  function isArriving({ firstSeq, completedAt, isNews }: Arrival, floor: number): boolean {
    const isCompleted = completedAt !== null && clock().getTime() - completedAt.getTime() < completedForMs;
    return isNews && (firstSeq > floor || isCompleted);
  }

  async function matchesOf(arrivals: readonly Arrival[]): Promise<[Arrival, string[]][]> {
    if (arrivals.length === 0) return [];
    const articles = new Map((await archive.getMany(arrivals.map(({ id }) => id))).map((one) => [one.id, one]));
    const found: [Arrival, string[]][] = [];
    for (const arrival of arrivals) {
      const article = articles.get(arrival.id);
      if (article === undefined || isOlder(article, clock(), defaultAlert.olderDays)) continue;
      const ids = matched(article);
      if (ids.length > 0) found.push([arrival, ids]);
      await turns.give();
    }
    return found;
  }

  /** One article that cannot be read by it must not keep the others from being looked at. */
  function matched(article: Article): string[] {
    try {
      return matcher.match(article);
    } catch (error) {
      log.error('an article could not be compared with alerts', { article: article.id, error: describeError(error) });
      return [];
    }
  }

  /** What waits and can be posted now becomes runs. Once a minute all of it is decided anew, whatever the clock did. */
  async function planWaiting(): Promise<boolean> {
    const now = clock();
    const isAll = Math.abs(now.getTime() - plannedAllAt) >= 60_000;
    if (isAll) plannedAllAt = now.getTime();
    let hasPlanned = false;
    for (const id of await alerts.toPlan(now, isAll, alertsAtOnce)) {
      hasPlanned = (await unitOfWork.run(() => planOne(id, now))) || hasPlanned;
      after('planned');
    }
    return hasPlanned;
  }

  async function planOne(id: string, now: Date): Promise<boolean> {
    const alert = await schedules.get(id);
    if (alert === null || alert.state !== 'active') {
      await alerts.drop(id);
      return false;
    }
    const waiting = await alerts.waiting(id);
    if (waiting.length === 0) return false;
    const posted = await alerts.postsSince(id, new Date(now.getTime() - 3_600_000));
    const { perHour = defaultAlert.perHour, quietHours = null } = alert.options;
    const { posts, again } = planAlert({ waiting, posted, now, zone: alert.zone, perHour, quietHours });
    // Runs of one alert are told apart by their moment.
    const from = Math.max(now.getTime(), (posted.at(-1)?.getTime() ?? 0) + 1);
    for (const [at, articleIds] of posts.entries()) {
      const dueAt = new Date(from + at);
      await schedules.addRun(alert, dueAt, 'alert');
      await alerts.assign(id, articleIds, dueAt);
    }
    if (again !== null) await alerts.putOff(id, again);
    return posts.length > 0;
  }

  return {
    async look() {
      await learn();
      await lookThroughArchive();
      return planWaiting();
    },
  };
}
