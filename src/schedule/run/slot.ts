import type { DeliveryState } from '../../delivery/delivery.ts';

/** What became of one due moment, as the design draws it. */
export const slotStates = [
  'due',
  'claimed',
  'composed',
  'sending',
  'waiting',
  'unknown',
  'posted',
  'skipped',
  'unresolved',
  'failed',
] as const;
export type SlotState = (typeof slotStates)[number];

export const skipReasons = ['merged', 'too-late', 'paused', 'nothing-new', 'removed', 'restored'] as const;
export type SlotSkipReason = (typeof skipReasons)[number];

/** Why a slot came to be: its time came, somebody asked for it now, or articles came that an alert waits for. */
export type SlotCause = 'rule' | 'run' | 'alert';

/** A claimed slot: ours while nobody else has claimed it since. */
export interface ClaimedSlot {
  scheduleId: string;
  dueAt: Date;
  cause: SlotCause;
  fence: number;
  /** Tries to compose before this one. */
  attempt: number;
}

/** One line of a schedule's log. */
export interface SlotRecord {
  scheduleId: string;
  dueAt: Date;
  cause: SlotCause;
  state: SlotState;
  reason: string | null;
  attempt: number;
  /** When it is tried again; null when it is not. */
  retryAt: Date | null;
  editionId: string | null;
  points: number | null;
  postedAt: Date | null;
  /** Address of the first message. */
  link: string | null;
}

/** Which state may follow which. Anything else is a fault of the program and is refused. */
const followers: Record<SlotState, readonly SlotState[]> = {
  due: ['claimed', 'skipped'],
  claimed: ['due', 'claimed', 'skipped', 'composed', 'failed'],
  composed: ['sending', 'failed'],
  sending: ['sending', 'posted', 'waiting', 'unknown', 'unresolved', 'failed'],
  waiting: ['sending', 'failed'],
  unknown: ['sending', 'unresolved'],
  posted: [],
  skipped: [],
  unresolved: [],
  failed: [],
};

export function mayFollow(from: SlotState, to: SlotState): boolean {
  return followers[from].includes(to);
}

/** States in which a slot holds its channel: the next one waits until it is over. */
export const openStates: readonly SlotState[] = ['claimed', 'composed', 'sending', 'waiting', 'unknown'];

/** The slot of a briefing is in the state of its delivery. */
export function slotStateOf(delivery: DeliveryState): SlotState {
  return delivery === 'queued' ? 'composed' : delivery;
}

/** Tries to compose an edition before its slot fails. */
export const composeTries = 5;

/** How long, in milliseconds, a claimed slot stays ours: longer than composing one edition takes. */
export const leaseMs = 60_000;
