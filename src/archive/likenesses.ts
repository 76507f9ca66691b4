import type { ArticleFacts, ArticleText } from './article.ts';
import type { Candidate, Decision } from './decide.ts';
import { type Fingerprint, fingerprint, isWorthComparing, type Likeness, likeness } from './near-copies.ts';
import type { ArchiveRepository, SignatureBand } from './repository.ts';
import {
  type EventPrint,
  eventBands,
  eventPrint,
  leastSharedBands,
  nearbyEventBands,
  sameEvent,
} from './same-event.ts';

/** An article that shares words with a record. In the likeness the record is the first, the article the second. */
export interface FoundLikeness {
  id: string;
  likeness: Likeness;
}

export interface FingerprintedRecord {
  fingerprint: Fingerprint;
  event: EventPrint | null;
  /** Bands it is kept under, of words and of its event. */
  bands: SignatureBand[];
  found: FoundLikeness[];
}

/** Every band an article is kept under. */
export function bandsOf(article: ArticleText & ArticleFacts): SignatureBand[] {
  return allBands(fingerprint(article), eventPrint(article));
}

function allBands({ bands }: Fingerprint, event: EventPrint | null): SignatureBand[] {
  return event === null ? bands : [...bands, ...eventBands(event)];
}

/** Most articles compared with one record: frequent titles ("Live updates") would cost a comparison with each. */
const mostCandidates = 12;

/** Fingerprints kept at hand, since near-copies come in swarms. Some 20 KB each. */
const keptFingerprints = 100;

/** Finds what the archive, or an earlier record of the same batch, holds of the words of each record. */
export function createLikenessFinder(archive: ArchiveRepository) {
  const kept = new Map<string, { seq: number; fingerprint: Fingerprint }>();

  /** Fingerprints of the articles that share bands with a record and are worth a comparison: all, or those written after `seq`. */
  const neighbours = async (own: Fingerprint, seq = -1): Promise<[string, Fingerprint][]> => {
    const sharing = await archive.sharingBands(own.bands, mostCandidates);
    if (sharing.length === 0) return [];
    const states = await archive.states(sharing.map(({ id }) => id));
    const worth = sharing.flatMap(({ id, shared }) => {
      const state = states.get(id);
      return state !== undefined && state.seq > seq && isWorthComparing(own, state, shared) ? [state] : [];
    });
    const missing = worth.filter(({ id, seq }) => kept.get(id)?.seq !== seq).map(({ id }) => id);
    if (missing.length > 0) {
      for (const article of await archive.getMany(missing)) {
        kept.set(article.id, { seq: article.seq, fingerprint: fingerprint(article) });
      }
    }
    const found = worth.flatMap(({ id }): [string, Fingerprint][] => {
      const one = kept.get(id);
      return one === undefined ? [] : [[id, one.fingerprint]];
    });
    for (const id of kept.keys()) {
      if (kept.size <= keptFingerprints) break;
      kept.delete(id);
    }
    return found;
  };

  /** Reports of the same event that share no words with a record: other outlets, other texts. `seq` as above. */
  const reports = async (own: EventPrint, seq = -1): Promise<[string, EventPrint][]> => {
    const sharing = await archive.sharingBands(nearbyEventBands(own), mostCandidates);
    const near = sharing.filter(({ shared }) => shared >= leastSharedBands).map(({ id }) => id);
    const states = near.length === 0 ? [] : [...(await archive.states(near)).values()];
    const worth = states.filter(
      (state) => state.seq > seq && state.source !== own.source && state.sample === own.sample,
    );
    const articles = worth.length === 0 ? [] : await archive.getMany(worth.map(({ id }) => id));
    return articles.flatMap((article): [string, EventPrint][] => {
      const event = eventPrint(article);
      return event === null ? [] : [[article.id, event]];
    });
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
        const own = fingerprint(record.candidate.draft);
        const ownId = idOf(record.decision);
        const found = new Map<string, Likeness>();
        const compare = (id: string, other: Fingerprint) => {
          if (id === ownId || other.sample !== own.sample || found.has(id)) return;
          const like = likeness(own, other);
          if (like !== null) found.set(id, like);
        };

        for (const [id, other] of await neighbours(own)) compare(id, other);
        for (const { band, hash } of own.bands) {
          const key = `${band} ${hash}`;
          const before = inBatch.get(key) ?? [];
          for (const at of before.slice(0, mostCandidates)) {
            const id = idOf(records[at]!.decision);
            if (id !== null) compare(id, answers[at]!.fingerprint);
          }
          inBatch.set(key, [...before, answers.length]);
        }
        const event = eventPrint(record.candidate.draft);
        if (event !== null) {
          const earlier = answers.flatMap((answer, at): [string, EventPrint][] => {
            const id = records[at] === null || records[at] === undefined ? null : idOf(records[at].decision);
            return id === null || answer === null || answer.event === null ? [] : [[id, answer.event]];
          });
          for (const [id, other] of [...(await reports(event)), ...earlier]) {
            const score = id === ownId || found.has(id) ? null : sameEvent(event, other);
            if (score !== null) found.set(id, { kind: 'same-story', score });
          }
        }
        const bands = allBands(own, event);
        answers.push({
          fingerprint: own,
          event,
          bands,
          found: [...found].map(([id, like]) => ({ id, likeness: like })),
        });
      }
      return answers;
    },

    /**
     * The same answers with what was written after `seq`, by another process while they were computed. Little work: it may be
     * done within a transaction.
     */
    async withNewer(
      records: readonly ({ decision: Decision } | null)[],
      answers: readonly (FingerprintedRecord | null)[],
      seq: number,
    ): Promise<(FingerprintedRecord | null)[]> {
      const updated: (FingerprintedRecord | null)[] = [];
      for (const [at, answer] of answers.entries()) {
        if (answer === null) {
          updated.push(null);
          continue;
        }
        const ownId = idOf(records[at]!.decision);
        const found = new Map(answer.found.map((one) => [one.id, one]));
        for (const [id, other] of await neighbours(answer.fingerprint, seq)) {
          const isOther = id !== ownId && other.sample === answer.fingerprint.sample;
          const like = isOther ? likeness(answer.fingerprint, other) : null;
          if (like !== null) found.set(id, { id, likeness: like });
        }
        for (const [id, other] of answer.event === null ? [] : await reports(answer.event, seq)) {
          const score = id === ownId || found.has(id) ? null : sameEvent(answer.event!, other);
          if (score !== null) found.set(id, { id, likeness: { kind: 'same-story', score } });
        }
        updated.push({ ...answer, found: [...found.values()] });
      }
      return updated;
    },
  };
}

function idOf(decision: Decision): string | null {
  return decision.action === 'failed' ? null : decision.id;
}
