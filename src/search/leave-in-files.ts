import { createTurns } from '../core/turns.ts';
import type { FrozenPart } from './frozen-part.ts';
import { Segment } from './segment/segment.ts';
import type { SegmentStore } from './segment/segment-store.ts';

/**
 * Opens large segments again that were made here: now that they are written, what may stay in their files need not be in memory.
 * Answers whether any part was exchanged.
 */
export async function leaveInFiles(parts: readonly FrozenPart[], store: SegmentStore): Promise<boolean> {
  let renewed = false;
  const most = await store.mostHeld();
  for (const frozen of [...parts]) {
    const { name, part, isBusy } = frozen;
    if (name === null || isBusy || !(part instanceof Segment) || !part.isComplete) continue;
    if ((part.order?.length ?? 0) <= most) continue;
    const { dead } = part;
    const opened = await store.open(name, createTurns()).catch(() => null);
    // What changed meanwhile is for the next time.
    if (opened === null || frozen.isBusy || part.dead !== dead) continue;
    frozen.part = Segment.of(opened, part.removed);
    renewed = true;
  }
  return renewed;
}
