import type { Caller } from '../core/caller.ts';
import type { Visibility } from '../core/command.ts';
import type { ChatMessage } from './message.ts';

/** A person using the bot once, acknowledged already: who and where, and how they are answered. Made by the adapter. */
export interface Turn {
  /** Same for every delivery of the same thing; begins with the platform's name. */
  readonly key: string;
  /** The caller as far as the platform's message says, without asking the platform. */
  readonly seen: Caller;
  /** The caller with everything the platform can say. */
  caller(): Promise<Caller>;
  /** Address of the thread it is said in, so that what follows keeps the topic; absent outside threads. */
  readonly thread?: string;
  /** Where only this person and the bot are: there is nobody to share with. */
  readonly isDirect: boolean;
  /** How others know the person: for "Shared by". */
  readonly personName: string;
  /** Until when the platform takes an answer. */
  readonly answerableUntil: Date;
  /** Takes back the sign of work where nothing is to be said. Absent where there is none. */
  dismiss?(): Promise<void>;
  /** Shows that an answer is on its way; resolves with what takes that back. Absent where the platform shows it by itself. */
  showWorking?(): Promise<() => Promise<void>>;
  /** Shows messages to the person alone, or to everybody there. False when one surely did not arrive, or may not have. */
  show(messages: readonly ChatMessage[], to: Visibility): Promise<boolean>;
}

/** A press on a control. */
export interface Press extends Turn {
  /** Id of the control as it was rendered. */
  readonly controlId: string;
  /** Value picked in a menu; null for a button. */
  readonly picked: string | null;
  /** Nobody but this person sees the message that was pressed. */
  readonly isOwn: boolean;
  /** Id of the message that was pressed, as `post` gives it; null where the platform gives none. */
  readonly messageId: string | null;
  /** Address of the person's own messages. */
  readonly directAddress: string;
  /** The person may delete others' messages here. */
  readonly isModerator: boolean;
  /** Puts a message in place of the one that was pressed. */
  replace(message: ChatMessage): Promise<boolean>;
  /** Why nothing can be shared here now, as a sentence; null when it can. `lastAt` is when this person last shared here. */
  hindrance(lastAt: Date | null): string | null;
  /** Shows messages to everybody where the bot itself may not post, without ids to delete them by. Absent where that is impossible. */
  showToAll?(messages: readonly ChatMessage[]): Promise<boolean>;
}
