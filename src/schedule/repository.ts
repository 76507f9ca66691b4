import type { Citation } from '../brief/brief.ts';
import type { Reply } from '../core/reply.ts';
import type { BringForward } from '../delivery/repository.ts';
import type { Edition } from './run/edition.ts';
import type { ClaimedSlot, SlotRecord, SlotSkipReason } from './run/slot.ts';
import type { Schedule, ScheduleState } from './schedule.ts';

/** Which schedules: every field given must match. Removed ones are never among them. */
export interface ScheduleFilter {
  /** Default both. */
  kind?: 'schedule' | 'alert';
  channelId?: string;
  /** `null` means: belonging to no workspace. */
  workspaceId?: string | null;
  ownerId?: string;
  state?: ScheduleState;
}

/** What a change may set. */
export type SchedulePatch = Partial<
  Pick<
    Schedule,
    | 'kind'
    | 'name'
    | 'query'
    | 'rule'
    | 'zone'
    | 'options'
    | 'state'
    | 'stateReason'
    | 'nextAt'
    | 'ownerId'
    | 'lastSeq'
    | 'lastEditionId'
  >
>;

export interface SlotClaim {
  processName: string;
  now: Date;
  /** Until when the slot stays ours without a sign of life. */
  leaseUntil: Date;
  /** Names of the platforms this process can post to. */
  platforms: readonly string[];
}

/** Schedules, their slots and editions. Writes with a slot change nothing and answer false once another process holds it. */
export interface ScheduleRepository {
  /** Throws a UserError when the channel has a schedule of that name. */
  insert(schedule: Schedule): Promise<void>;
  get(id: string): Promise<Schedule | null>;
  /** In order of channel and name. */
  list(filter: ScheduleFilter): Promise<Schedule[]>;
  update(id: string, patch: SchedulePatch): Promise<void>;

  /** Active and paused schedules whose time has come, the longest due first. */
  dueSchedules(now: Date, limit: number): Promise<Schedule[]>;
  /** Every active or paused schedule whose next moment lies after `now`: for when the clock went backwards. */
  comingSchedules(now: Date): Promise<Schedule[]>;
  /**
   * Adds slots, which are unique by schedule and moment, and advances the schedule, unless somebody did so since
   * `expectedNextAt` was read. Joins the caller's unit of work.
   */
  plan(
    schedule: Pick<Schedule, 'id' | 'channelId' | 'nextAt'>,
    slots: readonly PlannedRow[],
    nextAt: Date | null,
  ): Promise<boolean>;
  /** Adds a slot that somebody asked for now, or that an alert found articles for. */
  addRun(schedule: Pick<Schedule, 'id' | 'channelId'>, dueAt: Date, cause?: 'run' | 'alert'): Promise<void>;

  /** The oldest due slot whose channel has no open one, with its fence grown by one. */
  claimSlot(claim: SlotClaim): Promise<ClaimedSlot | null>;
  skipSlot(slot: ClaimedSlot, reason: SlotSkipReason, now: Date): Promise<boolean>;
  /** Nothing new and nothing said: skips the slot and counts the silent run. */
  skipQuiet(slot: ClaimedSlot, now: Date): Promise<boolean>;
  releaseSlot(slot: ClaimedSlot, retryAt: Date, reason: string): Promise<boolean>;
  failSlot(slot: ClaimedSlot, reason: string, now: Date): Promise<boolean>;
  /** A newer due slot of the same schedule exists: this one gives way to it. */
  hasNewerDue(scheduleId: string, dueAt: Date): Promise<boolean>;
  /**
   * The clock was set back: no slot waits longer for a moment that the clock as it was wrote down (with `dueAfter` only
   * slots due after that moment), and moments after now that it skipped may come again.
   */
  bringForward(to: BringForward, dueAfter?: Date): Promise<void>;
  /** When the next slot for these platforms can be claimed; null when none is due. */
  nextSlotAt(platforms: readonly string[]): Promise<Date | null>;
  /** Stores the edition with its quotes and brings the slot to `composed`. Joins the caller's unit of work. */
  saveEdition(slot: ClaimedSlot, edition: Edition, reply: Reply, now: Date): Promise<boolean>;

  edition(id: string): Promise<{ edition: Edition; reply: Reply; sha256: string; posted: boolean } | null>;
  /** Newest first. */
  log(scheduleId: string, limit: number): Promise<SlotRecord[]>;
  /** The slot and schedule of an edition. */
  slotOf(editionId: string): Promise<{ scheduleId: string; dueAt: Date } | null>;

  memory: ChannelMemory;

  /** Pauses what is active in a channel. Answers the schedules that were, each once over all processes. */
  pauseChannel(channelId: string, reason: string): Promise<Schedule[]>;
  /** The same for a whole workspace. */
  pauseWorkspace(workspaceId: string, reason: string): Promise<Schedule[]>;
  /**
   * Owners on these platforms whom nobody checked since `before`, those longest ago first. They count as checked at
   * `now`, so over all processes each is answered once. Who owns nothing but a paused schedule to themselves is left out.
   */
  claimOwnersToCheck(platforms: readonly string[], now: Date, before: Date, limit: number): Promise<OwnerToCheck[]>;
  /** Slots that failed or stayed unresolved and that nobody has been told of yet, oldest first. */
  untold(limit: number): Promise<SlotRecord[]>;
  /** Joins the caller's unit of work. False when somebody else did. */
  markTold(slot: Pick<SlotRecord, 'scheduleId' | 'dueAt'>): Promise<boolean>;
  /** True for the first caller since the schedule last got through: a trouble that lasts is told once. */
  mayTell(scheduleId: string, now: Date): Promise<boolean>;
  /** Lets go of every run that waits or is being composed, and takes all troubles for told. A backup was restored. */
  abandon(now: Date): Promise<void>;
  counts(): Promise<{
    active: number;
    paused: number;
    open: number;
    unresolved: number;
    failed: number;
    lastPostedAt: Date | null;
    /** Whose owner has left, or asked to be forgotten, and which nobody has taken over yet. */
    managedByAdmins: number;
  }>;
  /** Processes that hold a slot. */
  processes(): Promise<string[]>;
  /** Ends the leases of a process that is known to be dead, or silent: whatever it still composes, its fence is outrun. True when there were any. */
  releaseProcess(processName: string): Promise<boolean>;
}

/** Who owns at least one schedule of a workspace. */
export interface OwnerToCheck {
  personId: string;
  workspaceId: string;
}

export interface PlannedRow {
  dueAt: Date;
  /** `due`, or let go at once with a reason. */
  skipped: SlotSkipReason | null;
}

/** What a channel saw: an article it was quoted, or was told of. */
export interface SeenArticle {
  articleId: string;
  /** The newest revision seen. */
  revision: number;
  /** Quoted, not only counted. */
  cited: boolean;
  /** The story it belongs to now. */
  storyId: string | null;
}

/** Words a channel was quoted. */
export interface SeenQuote {
  citation: Citation;
  storyId: string | null;
}

/** What has been posted to a channel, over all its schedules, and what is new to the archive. */
export interface ChannelMemory {
  /** What the channel saw of these articles, or of the stories they belong to. */
  seen(channelId: string, articles: readonly { id: string; storyId: string | null }[]): Promise<SeenArticle[]>;
  /** The quotes of these articles in this channel, newest first. */
  quotes(channelId: string, articleIds: readonly string[]): Promise<SeenQuote[]>;
  /** Real articles that entered the archive after this seq. */
  countAfter(seq: number): Promise<number>;
  /** Of these, the ones that entered the archive after this seq, or became full since. */
  enteredAfter(seq: number, since: Date, ids: readonly string[]): Promise<Set<string>>;
}
