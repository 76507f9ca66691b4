import type { Schedule } from '../schedule.ts';

/** How far alerts have looked through the archive. */
export interface AlertCursor {
  /** Every change up to here was looked at. */
  seq: number;
  /** Articles that entered up to here are no news, however often they change: where the last whole look ended. */
  floor: number;
}

/** An article that may be news to an alert. */
export interface Arrival {
  id: string;
  seq: number;
  /** Seq it entered the archive with. */
  firstSeq: number;
  /** When it became full, if it did so with its newest revision. */
  completedAt: Date | null;
  /** Samples, what a backfill brought, and what was removed since, are never news. */
  isNews: boolean;
}

/** An article an alert is still to report. */
export interface WaitingMatch {
  articleId: string;
  at: Date;
  /** It was put off before: it comes with others. */
  wasPutOff: boolean;
}

/** What alerts matched, and how far they have looked. Writes join the caller's unit of work. */
export interface AlertRepository {
  /** Null before the first look, or alert. */
  cursor(): Promise<AlertCursor | null>;
  /** Begins at `seq` where nothing has begun yet: what is in the archive by then is no news. */
  begin(seq: number): Promise<void>;
  /** Changes nothing where another process is further. */
  advance(cursor: AlertCursor): Promise<void>;
  /** Changes above `seq` in order, at most `limit`. */
  arrivals(seq: number, limit: number): Promise<Arrival[]>;

  /** Notes that an alert was made or changed, so that every process hears of it. */
  noteChange(alertId: string): Promise<void>;
  /** Alerts changed above `change`, in order, at most `limit`; those that are no longer active too. */
  changedAfter(change: number, limit: number): Promise<{ change: number; alert: Schedule }[]>;

  /**
   * Notes that an article matches alerts, those of them that are active and were made before it came; one whose channel has
   * had the article or its story before is noted and never reported. An article already noted stays as it is. True when
   * one is to be reported.
   */
  noteMatches(arrival: Arrival, alertIds: readonly string[], now: Date): Promise<boolean>;
  /** Alerts of which something waits to be decided about now; with `all` those that wait for a later moment too. */
  toPlan(now: Date, all: boolean, limit: number): Promise<string[]>;
  /** When the next is to be decided about; null when none waits. */
  nextPlanAt(): Promise<Date | null>;
  /** In the order they came. */
  waiting(alertId: string): Promise<WaitingMatch[]>;
  /** When runs of an alert after `since` were due that were not skipped, oldest first. */
  postsSince(alertId: string, since: Date): Promise<Date[]>;
  /** Puts articles into the run of that moment. */
  assign(alertId: string, articleIds: readonly string[], dueAt: Date): Promise<void>;
  putOff(alertId: string, until: Date): Promise<void>;
  /** Lets go of everything that waits. */
  drop(alertId: string): Promise<void>;
  /** Articles of a run, in the order they came. */
  articlesOf(alertId: string, dueAt: Date): Promise<string[]>;
  /** Articles noted since that moment: reported or waiting, and left out because their story was reported. */
  countsOf(alertId: string, since: Date): Promise<{ reported: number; waiting: number; sameStory: number }>;
}
