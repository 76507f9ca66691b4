import type { Candidate } from '../ingest/candidate.ts';
import type { Decision } from '../ingest/decide.ts';
import type { ArchiveRepository, ArticleState, EventGroup } from '../repository.ts';
import { type EventFingerprint, eventFingerprint } from './event-fingerprint.ts';
import { type Fingerprint, fingerprint, isWorthComparing, type Similarity, similarity } from './near-copies.ts';
import { createStoryFinder } from './story-finder.ts';
import { bandKey, createWaitingRecords, type WaitingRecords } from './waiting-records.ts';

/** An article that shares words with a record. In the similarity the record is the first, the article the second. */
export interface SimilarArticle {
  id: string;
  similarity: Similarity;
}

export interface FingerprintedRecord {
  fingerprint: Fingerprint;
  event: EventFingerprint | null;
  /** What its words are found in. */
  byWords: SimilarArticle[];
}

/** What was found of the records of a batch. */
export interface Similar {
  /** One answer per record, null where null was asked. */
  records: readonly (FingerprintedRecord | null)[];
  /** Reports of one event in words of their own, those of the archive that were looked at again among them. */
  events: EventGroup[];
}

/** Most articles compared with one record: frequent titles ("Live updates") would cost a comparison with each. */
const mostCandidates = 12;

/** Fingerprints kept at hand, since near-copies come in swarms. Some 20 KB each. */
const keptFingerprints = 100;

/**
 * Finds what the archive, or an earlier record of the same batch, holds of the words of each record.
 *
 * @param waiting articles that are found as if the archive held them
 */
export function createSimilarFinder(held: ArchiveRepository, waiting: WaitingRecords = createWaitingRecords()) {
  const archive = waiting.beside(held);
  const kept = new Map<string, { seq: number; fingerprint: Fingerprint }>();

  /**
   * For each fingerprint those of the articles that share bands with it and are candidates for a comparison: all, or those written
   * after `seq`.
   */
  const neighboursOf = async (prints: readonly Fingerprint[], seq = -1): Promise<[string, Fingerprint][][]> => {
    const sharing = await archive.sharingBands(
      prints.map(({ bands }) => bands),
      mostCandidates,
    );
    const ids = new Set(sharing.flat().flatMap(({ id }) => (waiting.fingerprintOf(id) ? [] : [id])));
    const states = ids.size === 0 ? new Map<string, ArticleState>() : await archive.states([...ids]);
    const candidates = prints.map((own, at) =>
      sharing[at]!.flatMap(({ id, shared }): string[] => {
        const other = waiting.fingerprintOf(id) ?? states.get(id);
        if (other === undefined || !isWorthComparing(own, other, shared)) return [];
        return 'seq' in other && other.seq <= seq ? [] : [id];
      }),
    );
    const missing = new Set(candidates.flat().filter((id) => ids.has(id) && kept.get(id)?.seq !== states.get(id)?.seq));
    if (missing.size > 0) {
      for (const article of await archive.getMany([...missing])) {
        kept.set(article.id, { seq: article.seq, fingerprint: fingerprint(article) });
      }
    }
    const found = candidates.map((ids) =>
      ids.flatMap((id): [string, Fingerprint][] => {
        const one = waiting.fingerprintOf(id) ?? kept.get(id)?.fingerprint;
        return one === undefined ? [] : [[id, one]];
      }),
    );
    for (const id of kept.keys()) {
      if (kept.size <= keptFingerprints) break;
      kept.delete(id);
    }
    return found;
  };

  const stories = createStoryFinder(archive);

  /** The answers with the stories that reports of the same event in other words make. */
  const withStories = async (
    records: readonly ({ decision: Decision } | null)[],
    answers: readonly (FingerprintedRecord | null)[],
  ): Promise<Similar> => {
    const changing = records.flatMap((record) => (record?.decision.action === 'update' ? record.decision.id : []));
    const states = await archive.states(changing);
    const batch = answers.flatMap((answer, at) => {
      const id = answer === null ? null : idOf(records[at]!.decision);
      if (!answer?.event || answer.fingerprint.source === null || id === null) return [];
      const { source, sample } = answer.fingerprint;
      const storyId = states.get(id)?.storyId ?? null;
      const linked = answer.byWords.map((one) => one.id);
      return [{ id, source, sample, storyId, print: answer.event, linked }];
    });
    return { records: answers, events: await stories.find(batch) };
  };

  return {
    async find(records: readonly ({ candidate: Candidate; decision: Decision } | null)[]): Promise<Similar> {
      const answers: (FingerprintedRecord | null)[] = [];
      const inBatch = new Map<number, number[]>();
      const prints = records.map((record) => (record === null ? null : fingerprint(record.candidate.draft)));
      const neighbours = await neighboursOf(prints.filter((print) => print !== null));
      for (const [at, record] of records.entries()) {
        const own = prints[at] ?? null;
        if (record === null || own === null) {
          answers.push(null);
          continue;
        }
        const ownId = idOf(record.decision);
        const found = new Map<string, Similarity>();
        const compare = (id: string, other: Fingerprint) => {
          if (id === ownId || other.sample !== own.sample || found.has(id)) return;
          const like = similarity(own, other);
          if (like !== null) found.set(id, like);
        };

        for (const [id, other] of neighbours.shift()!) compare(id, other);
        for (const band of own.bands) {
          const key = bandKey(band);
          const before = inBatch.get(key);
          for (const at of before?.slice(0, mostCandidates) ?? []) {
            const id = idOf(records[at]!.decision);
            if (id !== null) compare(id, answers[at]!.fingerprint);
          }
          if (before === undefined) inBatch.set(key, [answers.length]);
          else before.push(answers.length);
        }
        answers.push({
          fingerprint: own,
          event: eventFingerprint(record.candidate.draft),
          byWords: [...found].map(([id, like]) => ({ id, similarity: like })),
        });
      }
      return withStories(records, answers);
    },

    /**
     * The same answers with what was written after `seq`, by another process while they were computed. Little work: it may be
     * done within a transaction.
     */
    async withNewer(
      records: readonly ({ decision: Decision } | null)[],
      answers: readonly (FingerprintedRecord | null)[],
      seq: number,
    ): Promise<Similar> {
      const updated: (FingerprintedRecord | null)[] = [];
      const neighbours = await neighboursOf(
        answers.flatMap((answer) => answer?.fingerprint ?? []),
        seq,
      );
      for (const [at, answer] of answers.entries()) {
        if (answer === null) {
          updated.push(null);
          continue;
        }
        const ownId = idOf(records[at]!.decision);
        const byWords = new Map(answer.byWords.map((one) => [one.id, one]));
        for (const [id, other] of neighbours.shift()!) {
          const isOther = id !== ownId && other.sample === answer.fingerprint.sample;
          const like = isOther ? similarity(answer.fingerprint, other) : null;
          if (like !== null) byWords.set(id, { id, similarity: like });
        }
        updated.push({ ...answer, byWords: [...byWords.values()] });
      }
      return withStories(records, updated);
    },
  };
}

function idOf(decision: Decision): string | null {
  return decision.action === 'failed' ? null : decision.id;
}
