import { describeError, explain, UserError } from '../core/errors.ts';
import type { Logger } from '../core/log.ts';

/** How often it is looked, in milliseconds. */
const lookEveryMs = 10_000;

export interface SchemaWatchOptions {
  /** Throws a UserError once a newer version has changed the schema so that this one must not go on. */
  assertSchema: () => Promise<void>;
  log: Logger;
}

export interface SchemaWatch {
  /** Resolves with what to tell once this version must stop. */
  readonly outdated: Promise<string>;
  stop(): void;
}

/** Looks whether a newer version, on another machine, has taken a step that this one does not know and that does not tolerate it. */
export function watchSchema({ assertSchema, log }: SchemaWatchOptions): SchemaWatch {
  const { promise, resolve } = Promise.withResolvers<string>();
  const timer = setInterval(() => {
    assertSchema().catch((error: unknown) => {
      if (error instanceof UserError && error.code === 'store-newer') resolve(explain(error));
      else log.warn('the schema could not be looked at', { error: describeError(error) });
    });
  }, lookEveryMs);
  timer.unref();
  return { outdated: promise, stop: () => clearInterval(timer) };
}
