import { randomBytes } from 'node:crypto';
import { createTurns } from '../core/turns.ts';
import type { FrozenPart, IndexKey } from './frozen-part.ts';
import { Segment } from './segment/segment.ts';
import type { Manifest, SegmentStore } from './segment/segment-store.ts';

/** What is written down of an index beside its parts. */
export interface WrittenFacts {
  key: IndexKey;
  /** Changes up to this seq are in the parts. */
  seq: number;
  /** How often articles were forgotten that surely are in none of them. */
  erased: number;
}

/**
 * Writes the segments that have no file, then the manifest that names all in place of `previous`, then removes what it no longer
 * names: everything else when `always`, else what is old. Answers the id of the manifest; null when another process put one there
 * that `isReplaced` says is to stay. Nothing is left of what was written then, nor when something cannot be written.
 */
export async function writeIndex(
  store: SegmentStore,
  parts: readonly FrozenPart[],
  { key, seq, erased }: WrittenFacts,
  previous: Manifest | null,
  isReplaced: (current: Manifest | null) => boolean,
  always: boolean,
): Promise<string | null> {
  const there = await store.names();
  const written: FrozenPart[] = [];
  const withdraw = async () => {
    const names = written.flatMap(({ name }) => name ?? []);
    for (const frozen of written) frozen.name = null;
    await store.remove(names);
  };
  try {
    for (const frozen of parts) {
      if (frozen.name !== null && there.has(frozen.name)) continue;
      const name = `${frozen.from}-${frozen.to}-${randomBytes(4).toString('hex')}`;
      const segment = segmentOf(frozen);
      await segment.complete(createTurns());
      await store.write(name, segment.packed);
      frozen.name = name;
      written.push(frozen);
    }
    const segments = parts.map((frozen) => {
      const { name, from, to } = frozen;
      return { name: name!, from, to, removed: encodeBits(segmentOf(frozen).removed) };
    });
    const manifest: Manifest = { id: randomBytes(8).toString('hex'), ...key, seq, erased, segments };
    if (!(await store.replaceManifest(manifest, isReplaced))) {
      await withdraw();
      return null;
    }
    const named = new Set(manifest.segments.map(({ name }) => name));
    await store.remove((previous?.segments ?? []).map(({ name }) => name).filter((name) => !named.has(name)));
    await store.cleanUp(manifest, always);
    return manifest.id;
  } catch (error) {
    await withdraw();
    throw error;
  }
}

function segmentOf({ part }: FrozenPart): Segment {
  if (!(part instanceof Segment)) throw new Error('a live part was to be written');
  return part;
}

function encodeBits(bits: Uint32Array | null): string | null {
  return bits === null ? null : Buffer.from(bits.buffer, bits.byteOffset, bits.byteLength).toString('base64');
}
