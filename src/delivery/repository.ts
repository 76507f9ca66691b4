import type { Delivery, DeliveryReport, DeliveryState, NewDelivery } from './delivery.ts';

export interface ClaimRequest {
  /** The process that claims. */
  processName: string;
  now: Date;
  /** Until when the delivery stays ours without a sign of life. */
  leaseUntil: Date;
  /** Names of the platforms this process can post to. */
  platforms: readonly string[];
}

export interface Move {
  to: Exclude<DeliveryState, 'queued' | 'sending'>;
  now: Date;
  reason: string | null;
  /** When it may be claimed again, for `waiting` and `unknown`. */
  notBefore?: Date;
  /** The tries so far. */
  attempt?: number;
  /** Part that is surely not on the platform: its intent is taken back. */
  forgetIntent?: number;
}

/** `recorded` now, or before with the same id; `stray`: the part has another message, or was given up. */
export type LateRecord = 'recorded' | 'stray';

/** What moments written down before the clock was set back become, where they lie later. */
export interface BringForward {
  now: Date;
  /** When something that waits is tried again. */
  retryBy: Date;
  /** When a lease ends: as late as one taken now. */
  leaseBy: Date;
}

/**
 * Where deliveries live. Every write is one transaction; those with a fence change nothing and answer false when another
 * process has claimed the delivery since. A store also brings what a delivery stands for to the same state in the same
 * transaction: the slot, what the channel has seen, the schedule's baseline.
 */
export interface DeliveryRepository {
  /** Joins the caller's unit of work. False when the key is there already: then nothing changes. */
  enqueue(delivery: NewDelivery, now: Date): Promise<boolean>;
  /**
   * The oldest delivery of any channel that may be worked on now: queued, waiting or in doubt and its time come, or left
   * behind by a process whose lease ran out. A channel's next one waits until the one before it is final.
   */
  claim(request: ClaimRequest): Promise<Delivery | null>;
  /** Writes down that a part is about to be posted, and books the channel until `channelFreeAt`. Renews the lease. */
  intend(
    id: string,
    fence: number,
    part: number,
    times: { now: Date; firstIntentAt: Date; leaseUntil: Date; channelFreeAt: Date },
  ): Promise<boolean>;
  /** The platform holds the part. With the last part the delivery is posted. */
  recordPosted(
    id: string,
    fence: number,
    part: number,
    message: { messageId: string; link: string | null; now: Date },
  ): Promise<boolean>;
  move(id: string, fence: number, move: Move): Promise<boolean>;
  /** Whether the delivery is still held under this fence, its lease not run out. */
  isHeld(id: string, fence: number, now: Date): Promise<boolean>;
  /**
   * A message that was posted by a process that had lost the delivery meanwhile. Recorded as the part's, whoever holds it,
   * when the part has none and is not given up; else nothing changes.
   */
  recordLate(
    id: string,
    part: number,
    message: { messageId: string; link: string | null; now: Date },
  ): Promise<LateRecord>;
  /**
   * Books the next free moment of a workspace, at `now` or later, and keeps the next one `apartMs` away from it.
   */
  book(workspace: string, now: Date, apartMs: number): Promise<Date>;
  /** Ends what is past its deadline, was never on its way and is held by nobody. Answers the keys. */
  expire(now: Date): Promise<string[]>;
  /**
   * The clock was set back to `now`: nothing waits longer for a moment that the clock as it was wrote down. With `madeAfter`
   * only what was made after that moment.
   */
  bringForward(to: BringForward, madeAfter?: Date): Promise<void>;
  /** When the next delivery for these platforms can be claimed; null when none is open. */
  nextAt(platforms: readonly string[]): Promise<Date | null>;
  /** Ends everything still queued or waiting for a channel that is closed. */
  closeChannel(channel: string, reason: string, now: Date): Promise<void>;
  /** Ends everything open: a backup was restored, and nobody knows what was posted since it was made. */
  abandon(reason: string, now: Date): Promise<number>;
  report(key: string): Promise<DeliveryReport | null>;
  /** Processes that hold something. */
  processes(): Promise<string[]>;
  /**
   * Ends the leases of a process that is known to be dead, so that nobody waits for them. Without `inDoubtToo` (default true) only
   * of deliveries of which it is posting nothing: that suits a process that may still live. True when there were any.
   */
  releaseProcess(processName: string, which?: { inDoubtToo: boolean }): Promise<boolean>;
  /** Open and troubled deliveries at a glance, for `doctor`. */
  counts(): Promise<Record<DeliveryState, number>>;
}
