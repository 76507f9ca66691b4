import type { Logger } from '../core/log.ts';
import { createTurns } from '../core/turns.ts';
import type { IndexKey } from './frozen-part.ts';
import { unpackSections } from './segment/sections.ts';
import type { Manifest, SegmentStore } from './segment/segment-store.ts';
import type { SharedSegments } from './segment/shared-segments.ts';

/** Changes that are read from the archive about as fast as segments are fetched. */
export const fewChanges = 2000;
/** Segments are shared again once so much of the archive is not in them: each time, those since merged are sent anew. */
const worthSharing = 1 / 20;
/** Sets are read again when another process exchanged one meanwhile. */
const mostReads = 3;

interface Sharing {
  store: SegmentStore;
  shared: SharedSegments;
  key: IndexKey;
  log: Logger;
  /** Changes below which nothing is fetched or shared. Default `fewChanges`. */
  few?: number;
}

interface Sending extends Sharing {
  /** Bytes that are in memory anyway; null when they are not. */
  packedOf: (name: string) => Uint8Array | null;
}

/**
 * Fetches the segments that others share where they know much more of the archive than those in `store`. One that is damaged is
 * refused, and removed for all: its articles are then read from the archive.
 */
export async function fetchSegments({ store, shared, key, log, few = fewChanges }: Sharing): Promise<void> {
  for (let reads = 0; reads < mostReads; reads++) {
    const offered = await shared.manifest(key.made);
    if (offered === null || offered.archiveId !== key.archiveId) return;
    const isNewer = (own: Manifest | null | undefined) =>
      !own || own.made !== key.made || own.archiveId !== key.archiveId || own.seq + few < offered.seq;
    if (!isNewer(await store.manifest())) return;
    const there = await store.names();
    let isWhole = true;
    for (const { name } of offered.segments) {
      if (there.has(name)) continue;
      const bytes = await shared.read(name);
      if (bytes === null) {
        isWhole = false;
        continue;
      }
      if (!(await isSound(bytes))) {
        log.warn('a shared segment of the search index is damaged; its articles are read instead', { segment: name });
        await shared.drop(name);
        continue;
      }
      await store.write(name, bytes);
    }
    // Another set took its place while this one was fetched.
    if (!isWhole && (await shared.manifest(key.made))?.id !== offered.id) continue;
    if (!(await store.replaceManifest(offered, isNewer))) return;
    log.info('search index was fetched from another bot', { segments: offered.segments.length, seq: offered.seq });
    return;
  }
}

/** Shares the segments of `store` where they know much more of the archive than what is shared. True when they were. */
export async function shareSegments({ store, shared, key, few = fewChanges, packedOf }: Sending): Promise<boolean> {
  const own = await store.manifest();
  if (!own || own.made !== key.made || own.archiveId !== key.archiveId || own.seq < few) return false;
  const offered = await shared.manifest(key.made);
  const there = await shared.names();
  const lacks = offered?.archiveId !== key.archiveId || offered.segments.some(({ name }) => !there.has(name));
  if (!lacks && own.seq - offered!.seq < Math.max(few, own.seq * worthSharing)) return false;
  for (const { name } of own.segments) {
    if (there.has(name)) continue;
    const bytes = packedOf(name) ?? (await store.read(name));
    // Merged into another one meanwhile: another time.
    if (bytes === null) return false;
    await shared.write(name, bytes);
  }
  return shared.replaceManifest(own);
}

async function isSound(bytes: Uint8Array): Promise<boolean> {
  try {
    await unpackSections(bytes, createTurns());
    return true;
  } catch {
    return false;
  }
}
