import { createWaitingRecords } from '../similarity/waiting-records.ts';
import type { Candidate } from './candidate.ts';
import type { Step } from './step.ts';

/** Steps that are decided and not yet written, in their order. */
export function createWaitingSteps() {
  const records = createWaitingRecords();
  const keys = new Set<string>();
  let steps: Step[] = [];
  let size = 0;
  let startedAt = 0;

  return {
    /** What they add, as the finders of similar articles see it. */
    records,
    /** Whether a step about to be decided asks for a key or words that one of these writes. */
    concerns: (batch: readonly Candidate[]): boolean =>
      keys.size > 0 && batch.some((candidate) => asksOf(candidate).some((key) => keys.has(key))),
    /** @param since when the first record of the step came */
    add(step: Step, since: number): void {
      if (steps.length === 0) startedAt = since;
      steps.push(step);
      size += step.batch.length;
      records.add(
        step.decisions.flatMap((decision, at) => {
          const [found, record] = [step.alike.records[at], step.records[at]];
          if (decision.action !== 'add' || !found || !record) return [];
          return [{ id: decision.id, fingerprint: found.fingerprint, event: record.event }];
        }),
      );
      for (const record of step.records) if (record !== null) keys.add(wordsKey(record.textHash));
      for (const decision of step.decisions) {
        if (decision.action !== 'failed') for (const key of decision.keys) keys.add(key);
      }
    },
    /** Takes them out, to be written. */
    take(): Step[] {
      const taken = steps;
      steps = [];
      size = 0;
      keys.clear();
      records.clear();
      return taken;
    },
    /** Whether they are to be written now: many, old, or with nothing to write. */
    areDue: (most: number, mostMs: number): boolean =>
      size >= most || performance.now() - startedAt >= mostMs || !steps.some(({ writes }) => writes),
  };
}

/**
 * Whether steps may be decided before this one is written. They see what it adds as if it were written (`createWaitingRecords`), but
 * not what it changes, relates or joins into stories.
 */
export function mayWait({ decisions, settled, alike }: Step): boolean {
  const isPlain = decisions.every((decision, at) => {
    if (decision.action === 'add') return settled[at]!.draft.relations.length === 0;
    return decision.action === 'duplicate' || (decision.action === 'unchanged' && decision.readFrom === undefined);
  });
  return isPlain && alike.events.length === 0 && alike.records.every((record) => !record?.byWords.length);
}

/** All that the archive is asked of to find whose a record is: see `lookUp`. */
function asksOf({ identity: { idKey, urlKey, titleKey, positionKey }, textHash }: Candidate): string[] {
  const keys = [idKey, titleKey, positionKey, wordsKey(textHash)];
  return urlKey === null ? keys : [...keys, urlKey];
}

/** A key of its own kind, so that no other is like it. */
function wordsKey(textHash: string): string {
  return `words ${textHash}`;
}
