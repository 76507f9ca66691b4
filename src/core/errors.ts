import { printable, withoutPasswords } from './printable.ts';

/**
 * An error for a person: what is wrong and the next step to take, in one or two plain sentences.
 * Everything else that is thrown is for the log, and people are told only that something went wrong.
 */
export class UserError extends Error {
  override readonly name = 'UserError';
  /** Stable word to branch on; never branch on the message. */
  readonly code: string;
  /** What to do next, shown after the message. */
  readonly next: string | null;

  constructor(message: string, options: { code?: string; next?: string; cause?: unknown } = {}) {
    super(printable(message), options.cause === undefined ? undefined : { cause: options.cause });
    this.code = options.code ?? 'user';
    this.next = options.next === undefined ? null : printable(options.next);
  }
}

/** Message and next step as one text. */
export function explain(error: UserError): string {
  return error.next === null ? error.message : `${error.message} ${error.next}`;
}

/** The error with its causes, for a log line: `outer: inner: innermost`. */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return withoutPasswords(String(error));
  const own = withoutPasswords(error.name === 'Error' ? error.message : `${error.name}: ${error.message}`);
  return error.cause === undefined ? own : `${own}: ${describeError(error.cause)}`;
}

/** Where an error comes from, for a log line about a fault in a program: the frames of its stack, without the message. */
export function stackOf(error: unknown): string {
  if (!(error instanceof Error) || error.stack === undefined) return '';
  const from = error.stack.search(/^\s+at /m);
  return from < 0 ? '' : withoutPasswords(error.stack.slice(from));
}
