import type { ArchiveRepository, ArticleRecord, NewArticle } from '../repository.ts';
import type { createSimilarFinder, SimilarArticle } from '../similarity/find-similar.ts';
import type { Candidate } from './candidate.ts';
import { correctionsKey, keptFacts } from './correct-facts.ts';
import { type Decision, samplesNote, samplesRetired } from './decide.ts';
import { type createStepDecider, isReal, type Step } from './step.ts';

interface StepWriterConfig {
  archive: ArchiveRepository;
  similar: ReturnType<typeof createSimilarFinder>;
  decider: ReturnType<typeof createStepDecider>;
  clock: () => Date;
  attach: ((articleIds: readonly string[]) => Promise<void>) | undefined;
}

/** Writes what was decided. Must run inside a unit of work. */
export function createStepWriter({ archive, similar, decider, clock, attach }: StepWriterConfig) {
  /** What is written of a record but a new article. */
  const writeOther = async (
    { draft }: Candidate,
    decision: Exclude<Decision, { action: 'failed' }>,
    record: ArticleRecord | null,
  ) => {
    if (decision.action === 'unchanged' || decision.action === 'duplicate') {
      await archive.addKeys(decision.id, decision.keys);
      if (decision.action === 'unchanged' && decision.readFrom !== undefined)
        await archive.noteReader(decision.id, decision.readFrom);
      return;
    }
    if (decision.action === 'update' && record !== null) {
      const at = clock();
      const { held, unite } = decision;
      if (unite !== null) await uniteCorrected(decision.id, unite);
      if (unite !== null) await archive.unite(decision.id, unite, at);
      await archive.update(decision.id, record, held?.retrievedAt ?? at, decision.cause);
    }
    for (const { id, kind } of draft.relations) {
      const target = (await archive.owners([`id:${id}`])).get(`id:${id}`) ?? id;
      if (target !== decision.id) await archive.relate(decision.id, target, kind);
    }
  };

  /** What people corrected of either record stays corrected. */
  const uniteCorrected = async (id: string, alias: string) => {
    const note = await archive.meta(correctionsKey(alias));
    if (note === null) return;
    const corrected = { ...keptFacts(note), ...keptFacts(await archive.meta(correctionsKey(id))) };
    await archive.setMeta(correctionsKey(id), JSON.stringify(corrected));
  };

  const relate = async (ownId: string, { id, similarity }: SimilarArticle) => {
    if (similarity.kind !== 'excerpt-of') return archive.relate(ownId, id, similarity.kind, similarity.score);
    const [partial, whole] = similarity.partial === 'first' ? [ownId, id] : [id, ownId];
    return archive.relate(partial, whole, 'excerpt-of', similarity.score);
  };

  const retireSamples = async () => {
    for (const id of await archive.sampleIds()) await archive.remove(id, samplesRetired, clock());
    await archive.setMeta(samplesNote, '');
  };

  /** The step with what another process wrote since it was decided; null when it has to be decided again. */
  const renewed = async (step: Step): Promise<Step | null> => {
    const again = await decider.decideAll(step.batch);
    if (JSON.stringify(again) !== JSON.stringify(step.decisions)) return null;
    const records = step.decisions.map((decision) => ({ decision }));
    return { ...step, alike: await similar.withNewer(records, step.alike.records, step.seq) };
  };

  /** Writes a step. What it adds may be left to be written with what the next one adds. */
  const write = async ({ decisions, settled, records, alike }: Step, added: NewArticle[]): Promise<void> => {
    for (const [at, { draft }] of settled.entries()) {
      const [decision, record] = [decisions[at]!, records[at] ?? null];
      if (decision.action === 'add' && record !== null) added.push({ id: decision.id, record });
      if (decision.action === 'failed') continue;
      if (decision.action === 'add' && draft.relations.length === 0) continue;
      // Whatever else there is to do finds what comes before it written.
      await archive.insert(added.splice(0), clock());
      await writeOther(settled[at]!, decision, record);
    }
    const found = decisions.flatMap((decision, at) => {
      if (decision.action !== 'add' && decision.action !== 'update') return [];
      const others = (alike.records[at]?.byWords ?? []).filter(({ id }) => id !== decision.id);
      return others.map((other): [string, SimilarArticle] => [decision.id, other]);
    });
    if (found.length === 0 && alike.events.length === 0) return;
    await archive.insert(added.splice(0), clock());
    for (const [id, other] of found) await relate(id, other);
    if (alike.events.length > 0) await archive.regroup(alike.events);
  };

  /**
   * Writes steps in their order and answers how many: from the first on that has to be decided again, since another process changed the
   * archive meanwhile, none is written.
   */
  return async (steps: readonly Step[], keepSamples: boolean): Promise<number> => {
    const now = await archive.seq();
    const added: NewArticle[] = [];
    let isMoved = false;
    let written = 0;
    for (const step of steps) {
      isMoved ||= step.seq !== now;
      if (isMoved) await archive.insert(added.splice(0), clock());
      const held = isMoved ? await renewed(step) : step;
      if (held === null) break;
      await write(held, added);
      written += 1;
    }
    await archive.insert(added, clock());
    const done = steps.slice(0, written);
    if (written > 0) await attach?.(articleIdsOf(done.flatMap(({ decisions }) => decisions)));
    if (!keepSamples && done.some(isReal)) await retireSamples();
    return written;
  };
}

/** The articles that records became or belong to, each once. */
export function articleIdsOf(decisions: readonly Decision[]): string[] {
  return [...new Set(decisions.flatMap((decision) => (decision.action === 'failed' ? [] : [decision.id])))];
}
