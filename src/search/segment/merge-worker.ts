import { parentPort, workerData } from 'node:worker_threads';
import type { SegmentBytes } from './merge-beside.ts';
import { mergeParts } from './merge-parts.ts';
import { Segment } from './segment.ts';

// Merges the segments it is given and answers the bytes of the one; all of it in memory that threads share.
const { segments } = workerData as { segments: SegmentBytes[] };
const parts = await Promise.all(segments.map(({ packed, removed }) => Segment.open(packed, removed)));
parentPort?.postMessage(await mergeParts(parts, () => undefined));
