import type { InvocationRepository } from '../core/answers.ts';
import { describeError } from '../core/errors.ts';
import type { Logger } from '../core/log.ts';
import { say } from '../core/reply.ts';
import { plain } from './message.ts';
import { texts } from './texts.ts';
import type { Turn } from './turn.ts';

export interface OnceDeps {
  invocations: InvocationRepository;
  /** Names this process among those that share the store. */
  processName: string;
  clock: () => Date;
  log: Logger;
}

/** What an effect came to, for the store. */
export type Effect = () => Promise<'answered' | 'failed'>;

/** How long a claim lasts without an answer, in milliseconds: longer than any answer takes. */
const leaseMs = 60_000;

/**
 * Runs an effect if nobody has, however often the platform delivers it, among processes and across restarts. True when it
 * was ours to run. `key` stands for the turn's own where one turn has several effects.
 */
export async function once(deps: OnceDeps, turn: Turn, command: string, effect: Effect, key = turn.key) {
  const { invocations, processName, clock, log } = deps;
  const now = clock();
  let claim: Awaited<ReturnType<InvocationRepository['claim']>>;
  try {
    claim = await invocations.claim(key, {
      processName,
      now,
      leaseUntil: new Date(now.getTime() + leaseMs),
      tokenUntil: turn.answerableUntil,
      command,
      caller: turn.seen,
    });
  } catch (error) {
    log.error('an invocation could not be claimed', { error: describeError(error) });
    await turn.show([plain(say(texts.unexpected))], 'private');
    return false;
  }
  if (claim !== 'mine') {
    log.info('delivered again', { claim, command });
    return false;
  }
  let state: 'answered' | 'failed' = 'failed';
  try {
    state = await effect();
  } finally {
    await invocations
      .finish(key, processName, state)
      .catch((error) => log.warn('the end of an invocation was not noted', { error: describeError(error) }));
  }
  return true;
}
