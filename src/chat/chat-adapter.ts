import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Dispatch } from '../core/dispatch.ts';
import type { PostCapabilities, Poster } from '../delivery/poster.ts';

/** What a platform can do. The conversation reads this, and does without what is missing. */
export interface Capabilities extends PostCapabilities {
  /** Answers only the asker sees. Without them everything is answered where it was asked. */
  privateReplies: boolean;
  /** Without them a message says what to type instead. */
  buttons: boolean;
  /** Options that a menu of quotes offers at once. */
  menuOptions: number;
}

/** A part of the web server's paths that belongs to a platform. */
export interface WebMount {
  /** Begins and ends with a slash: `/slack/`. */
  prefix: string;
  /** Answers the request. Never throws; the body has not been read. */
  handle(request: IncomingMessage, response: ServerResponse): void;
}

/** A platform Sitrep talks on. `tests/contracts/chat-adapter.ts` holds what each must do. */
export interface ChatAdapter extends Poster {
  readonly capabilities: Capabilities;
  /** Connects and hands every invocation to `dispatch`. Resolves once the platform accepts traffic. */
  start(dispatch: Dispatch): Promise<void>;
  /** Takes back a message posted earlier. False when it is not there or not ours. */
  remove(channel: string, messageId: string): Promise<boolean>;
  /** Resolves with a reason when the platform is lost for good: the process should end. Never rejects. */
  readonly lost: Promise<string>;
  /** Whether it hears the platform right now; absent where that cannot be told. A process that stands by for another does. */
  isConnected?(): boolean;
  /** Workspaces its own tokens belong to, known once started: those allowed when `SITREP_ALLOW` is unset. */
  homeWorkspaces?(): readonly string[];
  /** People who own the bot on this platform, known once started: admins of the archive. */
  admins?(): readonly string[];
  /**
   * Whether the platform says a person may manage a channel, as a command asked there would be told: for the web pages, where nobody
   * asks in a channel. False for addresses of others and whenever it cannot tell. Never rejects. Absent: nobody may.
   */
  mayManage?(personId: string, channelId: string): Promise<boolean>;
  /**
   * Addresses of the groups or roles the platform says a person has in a workspace, for those web pages, too. None for addresses of
   * others and whenever it cannot tell. Never rejects. Absent: none.
   */
  groupsOf?(personId: string, workspaceId: string): Promise<readonly string[]>;
  /** What it wants to hear from the platform over HTTP; the one web server mounts it before any body is read. */
  readonly web?: WebMount;
  /** Refuses new work, lets current replies finish, then disconnects. Safe to call twice. At most 10 s. */
  stop(): Promise<void>;
}
