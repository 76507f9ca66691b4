import type { ReadQuote } from '../brief/present/quote-context.ts';
import type { AnswerRepository, InvocationRepository, StoredAnswer } from '../core/answers.ts';
import type { Caller } from '../core/caller.ts';
import type { Check } from '../core/check.ts';
import type { AnyCommand } from '../core/command.ts';
import type { HasSettings, PlatformSettings } from '../core/config.ts';
import type { CommandSyntax } from '../core/hints.ts';
import type { LeaseRepository } from '../core/leases.ts';
import type { Logger } from '../core/log.ts';
import type { OptionSpec } from '../core/options.ts';
import type { Reply } from '../core/reply.ts';
import type { Sealer } from '../core/secrets.ts';
import type { ChatAdapter } from './chat-adapter.ts';
import type { Overview } from './overview.ts';
import type { ReplyPreview } from './preview.ts';
import type { ReadUpload } from './upload.ts';

/** Everything a platform may use of the rest of Sitrep, handed over when it is made. */
export interface PlatformDeps {
  settings: PlatformSettings;
  /** Folder that holds all state. */
  home: string;
  commands: readonly AnyCommand[];
  answers: AnswerRepository;
  invocations: InvocationRepository;
  readQuote: ReadQuote;
  complete: Complete;
  log: Logger;
  clock: () => Date;
  /** Names this process among those that share the store. */
  processName: string;
  /** What the platform keeps between runs, by key; small JSON values. */
  platformState: PlatformStateRepository;
  /** Why this person's workspace may not use this copy, or null: for presses and pickers, which run no command. */
  refusal: (caller: Caller) => string | null;
  /** Workspaces of this platform that may use this copy; absent where nobody says. */
  allowedWorkspaces?: (() => readonly string[]) | undefined;
  /** What the archive has most about, busiest first: for a first hello. */
  busiestTopics: (limit: number) => Promise<string[]>;
  /** What a person sees at a glance; null where their workspace may not use Sitrep. Absent where nothing can be shown. */
  overview?: ((caller: Caller, now: Date) => Promise<Overview | null>) | undefined;
  /** Reads in a file that was sent to the bot. Absent where none are taken. */
  readUpload?: ReadUpload | undefined;
  leases: LeaseRepository;
  /** Seals what must not lie in the store in clear, such as tokens. Absent without `SITREP_SECRET`. */
  sealer?: Sealer | undefined;
  /** Where people reach the web server from outside; absent when unset. */
  publicUrl?: string | undefined;
  /** An answer as it may be shown to others: a shared brief quotes less of one article. Default the answer as it is. */
  replyForSharing?: ((answer: StoredAnswer) => Promise<Reply>) | undefined;
  /** Told how many seconds an invocation waited for its acknowledgement, counted from its arrival. */
  acknowledged?: ((seconds: number) => void) | undefined;
  /** Told who added Sitrep to a workspace, where the platform says so. */
  installed?: ((workspaceId: string, personId: string) => Promise<void>) | undefined;
  /** Sends something to an address on the web, through the guard of fetching. Absent: nothing can be sent there. */
  guardedPost?: GuardedPost | undefined;
  /** A delivered briefing as it is kept, for programs; null when it is not there. */
  edition?: ((id: string) => Promise<unknown>) | undefined;
  /** Told when a workspace has removed the app, so that its schedules stop. */
  workspaceGone?: ((workspaceId: string) => Promise<void>) | undefined;
}

/** What a server answered a post with, or that it is never to be sent there, in words. */
export type PostAnswer = { status: number; retryAfter: string | null } | { forbidden: string };

/** One POST to one address of the web: no redirects, no retries. Rejects when there was no answer. */
export type GuardedPost = (
  address: string,
  request: { headers: Record<string, string>; body: string },
) => Promise<PostAnswer>;

/** Values to offer while a person types into an option: their own recent queries, topics and sources of the archive, dates. */
export type Complete = (option: OptionSpec, typed: string, personId: string) => Promise<string[]>;

/** Small JSON values a platform keeps in the store: what was registered, which posts were shared. */
export interface PlatformStateRepository {
  get(platform: string, key: string): Promise<unknown>;
  set(platform: string, key: string, value: unknown): Promise<void>;
  delete(platform: string, key: string): Promise<void>;
  /** Every value whose key begins so, in the order of their keys. */
  list(platform: string, prefix: string): Promise<{ key: string; value: unknown }[]>;
}

/** A platform as `adapters/index.ts` lists it. Loading one must be cheap: `create` imports the real client. */
export interface Platform extends HasSettings {
  /** What an address of this platform looks like, as people write it: `slack:<workspace>/<channel>`. */
  address: { form: string; pattern: RegExp };
  /** How people type commands there. Default `terminal`: without a slash. */
  syntax?: CommandSyntax;
  /** Whose schedules are: those of who made them (default), or of the channel they post to, for everyone who may manage it. */
  schedulesBelongTo?: 'owner' | 'channel';
  isConfigured(settings: PlatformSettings): boolean;
  create(deps: PlatformDeps): Promise<ChatAdapter>;
  /** Lines for `doctor`; called whether or not it is configured. */
  doctor(settings: PlatformSettings): Promise<Check[]>;
  /** Writes the commands to the platform, for `register`. A sentence that says what was done; absent where nothing is to do. */
  register?(deps: RegisterDeps): Promise<string>;
  /** What an admin pastes to create the app, for `manifest`; absent where there is no such thing. */
  manifest?(commands: readonly AnyCommand[], options: ManifestFlags): Promise<unknown>;
  /** What `setup` asks for; absent where nothing needs to be set. */
  setup?: PlatformSetup;
  /** Shows what replies would look like there, whether or not it is configured; absent where the console shows the same. */
  preview?: ReplyPreview;
}

export type RegisterDeps = Pick<PlatformDeps, 'settings' | 'commands' | 'platformState'>;

/** What `manifest` was asked for. */
export interface ManifestFlags {
  /** Extras, as typed. */
  with: readonly string[];
  /** Only what the bot cannot do without. */
  least: boolean;
  /** Over HTTP, not over a connection the bot opens. */
  http: boolean;
  /** For installing in several workspaces. */
  distributed: boolean;
  publicUrl: string | undefined;
}

/** How a newcomer connects this platform: what to do first, then one value after the other, each checked as it is pasted. */
export interface PlatformSetup {
  title: string;
  /** What to click before there is anything to paste, a line each. */
  guide: readonly string[];
  /** A link that does the first of it, made from the commands; absent where there is none. */
  link?(commands: readonly AnyCommand[]): Promise<string>;
  steps: readonly SetupStep[];
}

export interface SetupStep {
  setting: string;
  /** What to paste and where it is found, as one line. */
  ask: string;
  /** Not echoed while it is pasted. */
  secret: boolean;
  /** An empty answer passes. */
  optional: boolean;
  /** Tries the value for real; a failed check is asked again. `given` holds what was pasted before. */
  check(value: string, given: PlatformSettings): Promise<Check>;
}
