import { describeError } from '../core/errors.ts';
import type { Logger } from '../core/log.ts';
import type { Runtime } from './runtime.ts';

/** How often the bot looks for articles that others wrote into its home, in milliseconds. */
const everyMs = 1000;

export interface InStep {
  /** Looks now, not at the next second: the database has told of something new. */
  look(): void;
  /** How far the index has come, as `archive_seq`; 0 before the first look. */
  indexed(): number;
  stop(): Promise<void>;
}

/** Takes in what others write into the home, one look at a time, until stopped. `tell` hears how far the index has come. */
export function keepInStep({ search }: Pick<Runtime, 'search'>, tell: (seq: number) => void, log: Logger): InStep {
  let current: Promise<void> | null = null;
  let indexed = 0;
  const look = () => {
    current ??= search
      .catchUp()
      .then((seq) => {
        indexed = seq;
        tell(seq);
      })
      .catch((error: unknown) =>
        log.error('the index could not be brought up to date', { error: describeError(error) }),
      )
      .finally(() => {
        current = null;
      });
  };
  const timer = setInterval(look, everyMs);
  return {
    look,
    indexed: () => indexed,
    async stop() {
      clearInterval(timer);
      await current;
    },
  };
}
