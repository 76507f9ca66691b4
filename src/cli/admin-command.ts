import type { FlagTable } from '../adapters/console/parse-options.ts';
import type { Runtime } from '../app/runtime.ts';
import type { Config } from '../core/config.ts';
import type { Io } from './io.ts';

/** Exit codes of the command line. */
export const exitCodes = { done: 0, failed: 1, wrongWords: 2 } as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

export interface AdminContext {
  /** Words left after the flags. */
  words: string[];
  flags: Record<string, string | true>;
  io: Io;
  config: Config;
  /** Every command of the command line that chat does not have. */
  adminCommands: AdminCommands;
  /** Opens the home; closed for the command when it ends. `withoutSamples` does not load the sample archive first. */
  open(options?: { withoutSamples?: boolean }): Promise<Runtime>;
}

/** A command of the command line that chat does not have. */
export interface AdminCommand {
  name: string;
  /** Words and flags after the name: `<file, folder or URL>… [--json]`. */
  usage: string;
  summary: string;
  flags: FlagTable;
  run(context: AdminContext): Promise<ExitCode>;
}

/** The commands of the command line that chat does not have, by name. */
export interface AdminCommands {
  names: readonly string[];
  /** The command of this name; null when there is none. */
  load(name: string): Promise<AdminCommand | null>;
  /** Every one, in the order help lists them. */
  all(): Promise<readonly AdminCommand[]>;
}
