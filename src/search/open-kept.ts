import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ArchiveRepository } from '../archive/repository.ts';
import { describeError } from '../core/errors.ts';
import type { Logger } from '../core/log.ts';
import { createTurns } from '../core/turns.ts';
import type { ConceptFinder } from './concepts.ts';
import type { FrozenPart, IndexKey } from './frozen-part.ts';
import type { IndexKeeper } from './index-keeper.ts';
import { MiniSearchIndex } from './mini-search-index.ts';
import { loadSnapshot } from './read-snapshot.ts';
import { mergeParts } from './segment/merge-parts.ts';
import { Segment } from './segment/segment.ts';
import type { Manifest, ManifestSegment, SegmentStore } from './segment/segment-store.ts';

/** The form of segments: raised when another version could not read them. */
const segmentsVersion = 1;
/** Changes read from the archive at a time. */
const pageSize = 25;
/** So many changes are made again before the first answer; more while answers go on, where at least half of the index is whole. */
const mostAtOnce = 500;
/** A manifest is read again when a segment it names was merged away while it was read. */
const mostReads = 3;

export interface Opening {
  keeper: IndexKeeper;
  key: IndexKey;
  store: Pick<SegmentStore, 'manifest' | 'open'> | null;
  folder: string | null;
  finder: ConceptFinder;
  archive: Pick<ArchiveRepository, 'changesAfter'>;
  freezeAt: number;
  log: Logger;
}

/**
 * Opens the index that was kept. A segment that is damaged or gone is made again from the archive, by itself, a large one later, by `mend`; an index of another
 * archive or version is begun anew; the one file of earlier versions is taken over.
 */
export async function openKept(opening: Opening): Promise<void> {
  const { keeper, store, log } = opening;
  const key = keptKey(opening.key);
  if (store === null) {
    keeper.restore(key, [], 0, null);
    return;
  }
  const manifest = await store.manifest();
  const reason = reasonAgainst(manifest, key);
  if (reason === null) {
    await restore(manifest as Manifest, key, opening);
    return;
  }
  if (await takeOver(key, opening)) return;
  log.info('search index is rebuilt', { reason });
  keeper.restore(key, [], 0, null);
}

/** What the index was made of, with the form it is kept in. */
export function keptKey(key: IndexKey): IndexKey {
  return { ...key, made: `${key.made}, segments ${segmentsVersion}` };
}

function reasonAgainst(manifest: Manifest | null | undefined, key: IndexKey): string | null {
  if (manifest === null) return 'none yet';
  if (!Array.isArray(manifest?.segments) || !Number.isInteger(manifest.seq)) return 'damaged';
  if (manifest.archiveId !== key.archiveId) return 'of another archive';
  return manifest.made === key.made ? null : 'made by another version';
}

async function restore(found: Manifest, key: IndexKey, opening: Opening): Promise<void> {
  const { keeper, log } = opening;
  const store = opening.store!;
  let manifest = found;
  let read = await Promise.all(manifest.segments.map((one) => readSegment(one, store)));
  for (let reads = 1; reads < mostReads && read.includes('missing'); reads++) {
    const newer = await store.manifest();
    if (reasonAgainst(newer, key) !== null || newer!.id === manifest.id) break;
    manifest = newer!;
    read = await Promise.all(manifest.segments.map((one) => readSegment(one, store)));
  }
  const broken = manifest.segments.filter((_, at) => typeof read[at] === 'string');
  const changes = broken.reduce((sum, { from, to }) => sum + to - from, 0);
  const isLater = changes > mostAtOnce && manifest.seq - changes >= changes;
  const parts: FrozenPart[] = [];
  for (const [at, segment] of read.entries()) {
    const { name, from, to } = manifest.segments[at]!;
    if (typeof segment !== 'string') {
      parts.push({ part: segment, from, to, name, removedMeanwhile: [], isBusy: false });
      continue;
    }
    log.warn('a segment of the search index is rebuilt', { reason: segment, from, to });
    if (isLater) parts.push({ ...gapBetween(from, to, opening), isGap: true });
    else parts.push(...(await rebuild(from, to, opening)));
  }
  keeper.restore(key, parts, manifest.seq, manifest.id, manifest.erased ?? 0);
}

function gapBetween(from: number, to: number, { finder }: Opening): FrozenPart {
  return { part: new MiniSearchIndex(finder), from, to, name: null, removedMeanwhile: [], isBusy: true };
}

async function readSegment({ name, removed }: ManifestSegment, store: Pick<SegmentStore, 'open'>) {
  try {
    const opened = await store.open(name, createTurns());
    return opened === null ? ('missing' as const) : Segment.of(opened, decodeBits(removed));
  } catch {
    return 'damaged' as const;
  }
}

/** The articles whose last change lies in a range of seqs: what a segment of that range holds and still counts. */
export async function rebuild(
  from: number,
  to: number,
  { archive, finder, freezeAt }: Pick<Opening, 'archive' | 'finder' | 'freezeAt'>,
): Promise<FrozenPart[]> {
  const parts: FrozenPart[] = [];
  const turn = createTurns();
  let live = new MiniSearchIndex(finder);
  let begun = from;
  const freeze = async (upTo: number): Promise<void> => {
    const part = await Segment.open(await mergeParts([live], createTurns()));
    if (part.size > 0) parts.push({ part, from: begun, to: upTo, name: null, removedMeanwhile: [], isBusy: false });
    live = new MiniSearchIndex(finder);
    begun = upTo;
  };
  for (let seq = from; ; ) {
    const changes = (await archive.changesAfter(seq, pageSize)).filter((change) => change.seq <= to);
    if (changes.length === 0) break;
    for (const { article } of changes) {
      if (article !== null) live.put(article);
      await turn();
    }
    seq = changes.at(-1)!.seq;
    if (live.size >= freezeAt) await freeze(seq);
  }
  await freeze(to);
  return parts;
}

/** Takes over the one file in which earlier versions kept the index, and removes it once it stands in segments. */
async function takeOver(key: IndexKey, { keeper, folder, finder, log, key: earlier }: Opening): Promise<boolean> {
  if (folder === null) return false;
  const path = join(folder, 'articles.bin');
  const kept = await loadSnapshot(path, earlier, finder);
  if (kept !== null) {
    keeper.restore(
      key,
      [{ part: kept.index, from: 0, to: kept.seq, name: null, removedMeanwhile: [], isBusy: false }],
      kept.seq,
      null,
    );
    try {
      await keeper.save();
    } catch (error) {
      log.warn('search index could not be saved', { error: describeError(error) });
      return true;
    }
  }
  await rm(path, { force: true }).catch(() => {});
  return kept !== null;
}

function decodeBits(bits: string | null): Uint32Array | null {
  if (bits === null) return null;
  const bytes = Buffer.from(bits, 'base64');
  const words = new Uint32Array(bytes.length >>> 2);
  new Uint8Array(words.buffer).set(bytes.subarray(0, words.length * 4));
  return words;
}
