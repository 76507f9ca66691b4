import type { ArchiveRepository, ArticleState } from '../repository.ts';
import type { Candidate, Known } from './candidate.ts';
import { type CorrectedFacts, correctionsKey, keptFacts } from './correct-facts.ts';
import { originFile } from './identity.ts';

/** What the archive knows about each record of a batch, in a handful of queries. */
export async function lookUp(archive: ArchiveRepository, batch: readonly Candidate[]): Promise<Known[]> {
  // Before the owners: an article that another process adds in between is then known as itself, not as a copy of itself.
  const twins = await archive.byTextHash(batch.map(({ textHash }) => textHash));
  const owners = await archive.owners(
    batch.flatMap(({ identity: { idKey, urlKey, titleKey, positionKey } }) =>
      urlKey === null ? [idKey, positionKey] : [idKey, urlKey, titleKey],
    ),
  );
  const states = await archive.states([...new Set([...owners.values(), ...twins.values()])]);
  const stateOf = (id: string | undefined): ArticleState | null => (id === undefined ? null : (states.get(id) ?? null));

  const known: Known[] = [];
  for (const { identity, textHash, factsHash, draft } of batch) {
    const byUrl = identity.urlKey === null ? null : stateOf(owners.get(identity.urlKey));
    const byId = stateOf(owners.get(identity.idKey));
    const byTitle = stateOf(owners.get(identity.titleKey));
    const byPosition = stateOf(owners.get(identity.positionKey));
    const fromElsewhere =
      byUrl !== null && byUrl.textHash !== textHash && originFile(byUrl.origin) !== originFile(draft.origin);
    // An article that reads as it did is not written, and one that people corrected is rare.
    const mayChange = [byId, byUrl, byTitle, byPosition].filter(
      (state) =>
        state !== null && (state.removed !== null || state.textHash !== textHash || state.factsHash !== factsHash),
    );
    known.push({
      byId,
      byUrl,
      byTitle,
      byPosition,
      sameText: stateOf(twins.get(textHash)),
      olderHashes: fromElsewhere ? await archive.revisionHashes(byUrl.id) : [],
      corrected: await correctedOf(archive, [...new Set(mayChange.map((state) => state!.id))]),
    });
  }
  return known;
}

async function correctedOf(archive: ArchiveRepository, ids: readonly string[]): Promise<Known['corrected']> {
  const corrected: Record<string, CorrectedFacts> = {};
  for (const id of ids) {
    const note = await archive.meta(correctionsKey(id));
    if (note !== null) corrected[id] = keptFacts(note);
  }
  return corrected;
}
