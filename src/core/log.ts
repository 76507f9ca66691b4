/**
 * Structured log. The event is a fixed phrase, facts go in fields. Never put a secret or what a person typed
 * into either: query words belong under `query`, which only the `trace` level prints.
 */
export interface Logger {
  debug(event: string, fields?: LogFields): void;
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
  /** A logger that adds these fields to every line. */
  child(fields: LogFields): Logger;
}

export type LogFields = Record<string, unknown>;

/** A logger that says nothing, for places where nobody listens. */
export const silentLog: Logger = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  child: () => silentLog,
};
