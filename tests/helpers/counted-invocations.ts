import type { InvocationRepository } from '../../src/core/answers.ts';

/** Invocations that say when none is under way: the bot is done with what people did. */
export interface CountedInvocations extends InvocationRepository {
  /** Resolves once something new was claimed, or refused as a repeat, and all of it is finished. */
  doneAfter(act: () => unknown): Promise<void>;
}

export function countInvocations(invocations: InvocationRepository): CountedInvocations {
  let asked = 0;
  const open = new Set<string>();
  return {
    async claim(key, claim) {
      const outcome = await invocations.claim(key, claim);
      if (outcome === 'mine') open.add(key);
      asked += 1;
      return outcome;
    },
    async finish(key, owner, state) {
      await invocations.finish(key, owner, state);
      open.delete(key);
    },
    prune: (now) => invocations.prune(now),
    async doneAfter(act) {
      const before = asked;
      await act();
      const deadline = performance.now() + 25_000;
      const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
      while (asked === before || open.size > 0) {
        if (performance.now() > deadline) throw new Error('the bot did not finish');
        await pause(2);
      }
      // What follows the end of a claim, such as a line in a log.
      await pause(5);
    },
  };
}
