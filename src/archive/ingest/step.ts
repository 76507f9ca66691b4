import type { Article } from '../article.ts';
import { heldDraft } from '../draft.ts';
import type { ArchiveRepository, ArticleRecord } from '../repository.ts';
import { keptPrint } from '../similarity/event-fingerprint.ts';
import type { createSimilarFinder, FingerprintedRecord, Similar } from '../similarity/find-similar.ts';
import type { Candidate } from './candidate.ts';
import { type Decision, decide } from './decide.ts';
import { lookUp } from './look-up.ts';

/** Records that were decided together: each knows the archive as it was before all of them. */
export interface Step {
  batch: readonly Candidate[];
  decisions: readonly Decision[];
  /** What is written of each record, as it is from now on. */
  settled: readonly Candidate[];
  /** What is written of each article; null where none is. */
  records: readonly (ArticleRecord | null)[];
  alike: Similar;
  /** The archive's when it was decided. */
  seq: number;
  /** Whether anything is written at all. */
  writes: boolean;
}

/** Decides what becomes of records: all computing, so that a transaction need not wait for it. Writes nothing. */
export function createStepDecider(
  archive: ArchiveRepository,
  similar: ReturnType<typeof createSimilarFinder>,
  replace: boolean,
) {
  const decideAll = async (batch: readonly Candidate[]): Promise<Decision[]> => {
    const known = await lookUp(archive, batch);
    return batch.map((candidate, at) => decide(candidate, known[at]!, { replace }));
  };

  /**
   * What is written of each record, with the facts that are known of it from now on: the draft, or the article as it is held.
   * Null where nothing is; undefined when an article was removed in the meantime.
   */
  const settleAll = async (batch: readonly Candidate[], decisions: readonly Decision[]) => {
    const held = new Map<string, Article>();
    const ids = decisions.flatMap((one) => (one.action === 'update' && one.held !== null ? [one.id] : []));
    if (ids.length > 0) for (const article of await archive.getMany(ids)) held.set(article.id, article);
    return batch.map((candidate, at): Candidate | null | undefined => {
      const decision = decisions[at]!;
      if (!changes(decision)) return null;
      if (decision.action !== 'update') return candidate;
      if (decision.held === null) return { ...candidate, draft: { ...candidate.draft, ...decision.facts } };
      const article = held.get(decision.id);
      if (article === undefined) return undefined;
      const { textHash, factsHash } = decision.held;
      const draft = { ...heldDraft(article, decision.held), ...decision.facts };
      return { ...candidate, draft, textHash, factsHash };
    });
  };

  return {
    decideAll,
    async decide(batch: readonly Candidate[]): Promise<Step> {
      for (;;) {
        const seq = await archive.seq();
        const decisions = await decideAll(batch);
        const found = await settleAll(batch, decisions);
        if (found.includes(undefined)) continue;
        const alike = await similar.find(
          found.map((candidate, at) => (candidate ? { candidate, decision: decisions[at]! } : null)),
        );
        const settled = batch.map((candidate, at) => found[at] ?? candidate);
        const records = settled.map((one, at) => recordOf(one, decisions[at]!, alike.records[at] ?? null));
        return { batch, decisions, settled, records, alike, seq, writes: await needsWriting(archive, decisions) };
      }
    },
  };
}

/** What is written of an article; null where it is not. */
function recordOf(candidate: Candidate, decision: Decision, alike: FingerprintedRecord | null): ArticleRecord | null {
  if (decision.action !== 'add' && decision.action !== 'update') return null;
  const { draft, identity, textHash, factsHash } = candidate;
  const { canonicalUrl } = decision.action === 'add' ? identity : decision;
  const bands = alike?.fingerprint.bands ?? [];
  const event = alike?.event ? keptPrint(alike.event) : null;
  return { draft, keys: decision.keys, canonicalUrl, textHash, factsHash, bands, event };
}

/** Whether a step adds anything but samples, which then go. */
export function isReal({ batch, decisions }: Step): boolean {
  return decisions.some(({ action }, at) => action === 'add' && !batch[at]!.draft.sample);
}

/** True when an article itself is written. */
function changes({ action }: Decision): boolean {
  return action === 'add' || action === 'update';
}

/** Keys that lead somewhere already need no transaction. */
async function needsWriting(archive: ArchiveRepository, decisions: readonly Decision[]): Promise<boolean> {
  const keys: [string, string][] = [];
  for (const decision of decisions) {
    if (changes(decision) || (decision.action === 'unchanged' && decision.readFrom !== undefined)) return true;
    if (decision.action !== 'failed') keys.push(...decision.keys.map((key): [string, string] => [key, decision.id]));
  }
  const owners = await archive.owners(keys.map(([key]) => key));
  return keys.some(([key, id]) => owners.get(key) !== id);
}
