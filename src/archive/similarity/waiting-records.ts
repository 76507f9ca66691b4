import type { ArchiveRepository, SignatureBand, StoredFingerprint } from '../repository.ts';
import type { Fingerprint } from './near-copies.ts';

/** Bands have numbers below this. */
const bandsAtMost = 32;

/** What is asked of the archive to find what is similar to a record. */
type FinderReads = Pick<
  ArchiveRepository,
  'states' | 'getMany' | 'sharingBands' | 'eventFingerprints' | 'eventDays' | 'relatedByWords'
>;

/** A new article that is decided and not yet written. It is in no story and has no relations. */
export interface WaitingRecord {
  id: string;
  fingerprint: Fingerprint;
  event: Pick<StoredFingerprint, 'day' | 'terms'> | null;
}

/** New articles that are decided and not yet written, found as if they stood in the archive. */
export function createWaitingRecords() {
  const fingerprints = new Map<string, Fingerprint>();
  const idsByBand = new Map<number, string[]>();
  const events: StoredFingerprint[] = [];

  /** Those that share bands, with how many. */
  const sharing = (bands: readonly SignatureBand[]): { id: string; shared: number }[] => {
    const shared = new Map<string, number>();
    for (const key of new Set(bands.map(bandKey))) {
      for (const id of idsByBand.get(key) ?? []) shared.set(id, (shared.get(id) ?? 0) + 1);
    }
    return [...shared].map(([id, count]) => ({ id, shared: count }));
  };

  return {
    add(records: readonly WaitingRecord[]): void {
      for (const { id, fingerprint, event } of records) {
        fingerprints.set(id, fingerprint);
        for (const key of new Set(fingerprint.bands.map(bandKey))) {
          const ids = idsByBand.get(key);
          if (ids === undefined) idsByBand.set(key, [id]);
          else ids.push(id);
        }
        const { source, sample } = fingerprint;
        if (event !== null && source !== null) events.push({ id, source, sample, storyId: null, ...event });
      }
    },
    clear(): void {
      fingerprints.clear();
      idsByBand.clear();
      events.length = 0;
    },
    fingerprintOf: (id: string): Fingerprint | undefined => fingerprints.get(id),
    /** The archive with what waits. States and articles are those of the archive alone. */
    beside: (archive: FinderReads): FinderReads => ({
      states: (ids) => archive.states(ids),
      getMany: (ids) => archive.getMany(ids),
      relatedByWords: (ids) => archive.relatedByWords(ids),
      async sharingBands(asked, limit) {
        const found = await archive.sharingBands(asked, limit);
        if (fingerprints.size === 0) return found;
        return found.map((held, at) => {
          const waiting = sharing(asked[at]!);
          return waiting.length === 0 ? held : [...held, ...waiting].sort(byShared).slice(0, limit);
        });
      },
      async eventFingerprints(days) {
        const held = await archive.eventFingerprints(days);
        const asked = new Set(days);
        return events.length === 0 ? held : [...held, ...events.filter(({ day }) => asked.has(day))];
      },
      async eventDays() {
        const counts = new Map((await archive.eventDays()).map(({ day, articles }) => [day, articles]));
        for (const { day } of events) counts.set(day, (counts.get(day) ?? 0) + 1);
        return [...counts].map(([day, articles]) => ({ day, articles })).sort((one, other) => one.day - other.day);
      },
    }),
  };
}

export type WaitingRecords = ReturnType<typeof createWaitingRecords>;

/** A band as one number. */
export function bandKey({ band, hash }: SignatureBand): number {
  return hash * bandsAtMost + band;
}

/** As the store orders them. */
function byShared(one: { id: string; shared: number }, other: { id: string; shared: number }): number {
  return other.shared - one.shared || (one.id < other.id ? -1 : 1);
}
