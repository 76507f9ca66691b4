import type { Candidate, Decision } from './decide.ts';
import { type Fingerprint, fingerprint, type Likeness, likeness } from './near-copies.ts';
import type { ArchiveRepository } from './repository.ts';

/** An article that shares words with a record. In the likeness the record is the first, the article the second. */
export interface FoundLikeness {
  id: string;
  likeness: Likeness;
}

export interface FingerprintedRecord {
  fingerprint: Fingerprint;
  found: FoundLikeness[];
}

/** Most articles compared with one record: frequent titles ("Live updates") would cost a comparison with each. */
const mostCandidates = 12;

/** Fingerprints kept at hand, since near-copies come in swarms. Some 20 KB each. */
const keptFingerprints = 100;

/** Finds what the archive, or an earlier record of the same batch, holds of the words of each record. */
export function createLikenessFinder(archive: ArchiveRepository) {
  const kept = new Map<string, { seq: number; sample: boolean; fingerprint: Fingerprint }>();

  const load = async (ids: readonly string[]) => {
    const states = await archive.states(ids);
    const missing = ids.filter((id) => kept.get(id)?.seq !== states.get(id)?.seq);
    for (const article of await archive.getMany(missing)) {
      kept.set(article.id, {
        seq: article.seq,
        sample: article.sample,
        fingerprint: fingerprint(article, article.completeness),
      });
    }
    const loaded = ids.flatMap((id) => {
      const one = kept.get(id);
      return one === undefined ? [] : [{ id, ...one }];
    });
    for (const id of kept.keys()) {
      if (kept.size <= keptFingerprints) break;
      kept.delete(id);
    }
    return loaded;
  };

  return {
    /** One answer per record, null where null was asked. */
    async find(
      records: readonly ({ candidate: Candidate; decision: Decision } | null)[],
    ): Promise<(FingerprintedRecord | null)[]> {
      const answers: (FingerprintedRecord | null)[] = [];
      const inBatch = new Map<string, number[]>();
      for (const record of records) {
        if (record === null) {
          answers.push(null);
          continue;
        }
        const { draft } = record.candidate;
        const own = fingerprint(draft, draft.completeness);
        const ownId = idOf(record.decision);
        const found = new Map<string, Likeness>();
        const compare = (id: string, sample: boolean, other: Fingerprint) => {
          if (id === ownId || sample !== draft.sample || found.has(id)) return;
          const like = likeness(own, other);
          if (like !== null) found.set(id, like);
        };

        const sharing = await archive.sharingBands(own.bands, mostCandidates);
        for (const other of await load(sharing.map(({ id }) => id))) compare(other.id, other.sample, other.fingerprint);
        for (const { band, hash } of own.bands) {
          const key = `${band} ${hash}`;
          const before = inBatch.get(key) ?? [];
          for (const at of before.slice(0, mostCandidates)) {
            const id = idOf(records[at]!.decision);
            if (id !== null) compare(id, records[at]!.candidate.draft.sample, answers[at]!.fingerprint);
          }
          inBatch.set(key, [...before, answers.length]);
        }
        answers.push({ fingerprint: own, found: [...found].map(([id, like]) => ({ id, likeness: like })) });
      }
      return answers;
    },
  };
}

function idOf(decision: Decision): string | null {
  return decision.action === 'failed' ? null : decision.id;
}
