import type { z } from 'zod';
import type { Caller } from './caller.ts';
import type { Logger } from './log.ts';
import type { Reply } from './reply.ts';

/** Who sees the answer. Decided from the command alone, before any work: a platform fixes it when it acknowledges. */
export type Visibility = 'private' | 'public';

/** Who an answer is for: the person alone, or others too. Less of one article may be quoted to others. */
export type Audience = 'private' | 'shared';

/** Who may use a command. `manage-channel` is what the platform says of the channel; admins may do everything. */
export type Permission = 'everyone' | 'manage-channel' | 'admin';

export interface CommandContext<Options, Services = unknown> {
  options: Options;
  caller: Caller;
  /** Pass it on to what chooses quotes. */
  audience: Audience;
  services: Services;
  /** Every command there is, for help. */
  commands: readonly AnyCommand[];
  /** The moment of the invocation; commands read no other clock. */
  now: Date;
  log: Logger;
  /** Id of the answer whose button was pressed, the same for every press; absent for what was typed. */
  pressed?: string;
}

/** What a command answers: what people see, and the same as JSON of the declared type. */
export interface CommandResult<Data> {
  reply: Reply;
  data: Data;
}

/** A command as data. Help, registration, parsing and the docs page are all made from this object. */
export interface Command<Shape extends z.ZodRawShape = z.ZodRawShape, Data = unknown, Services = unknown> {
  /** One lower-case word, or a group and a word (`schedule add`). */
  name: string;
  /** At most 100 characters, no full stop. */
  summary: string;
  /** Each option with `.describe()`; `.meta()` says what `OptionMeta` lists. */
  options: z.ZodObject<Shape>;
  /** Whole command lines without the slash; a test runs every one. */
  examples: readonly string[];
  /** Running it changes nothing, so that opening an address may run it. Default false. */
  isReadOnly?: boolean;
  visibility: Visibility;
  /** Searches the archive to answer, so it counts towards the pace of a person. Default false. */
  isQuestion?: boolean;
  /**
   * Whether the answer to these options quotes less to many than to one person, so that sharing it asks again for a channel.
   * Only for commands that change nothing. Absent: what was answered is shared, without what may not be quoted any more.
   */
  quotesByAudience?: (options: z.output<z.ZodObject<Shape>>) => boolean;
  /** Default `everyone`. */
  permission?: Permission;
  /** Turns a line of words into raw options where the plain grammar does not do: `<query> at <when>`. */
  parseLine?: (line: string) => Record<string, unknown>;
  /** What the button of its form says, at most 24 characters. Default `Run`. */
  verb?: string;
  /** Offers the command on a message; its text goes into this option. */
  onMessage?: { label: string; option: string };
  run(context: CommandContext<z.output<z.ZodObject<Shape>>, Services>): Promise<CommandResult<Data>>;
}

/** What an option can say about itself in `.meta()`, in addition to its zod type. */
export interface OptionMeta {
  /** Takes the words that belong to no other option. At most one per command. */
  positional?: boolean;
  /** What the platform may offer while the person types. */
  complete?: 'topic' | 'source' | 'section' | 'language' | 'date' | 'time-zone' | 'schedule' | 'alert' | 'when';
  /** The value is an address of the platform: rendered as a picker where there is one. */
  address?: 'channel' | 'person' | 'role';
  /** A long text: several lines in a form. */
  long?: boolean;
  /** What the text looks like, where its length says too little: "days, such as 90d". */
  format?: string;
}

// A list of commands whose options differ: the option type is erased, each `run` still gets what its own schema parsed.
// biome-ignore lint/suspicious/noExplicitAny: variance of `run` makes `Command<never>` useless to callers
export type AnyCommand = Command<any, any, any>;
