import { type Pause, unpackSections } from '../../src/search/segment/sections.ts';
import type { OpenedSegment } from '../../src/search/segment/segment-file.ts';
import type { Manifest, SegmentStore } from '../../src/search/segment/segment-store.ts';

/** Segments kept in memory, by a process that can die between any two steps of writing. */
export class MemorySegments implements SegmentStore {
  readonly #files = new Map<string, Uint8Array>();
  #manifest: string | null = null;
  #stepsLeft = Number.POSITIVE_INFINITY;

  /** From so many more steps on nothing is written, and every step fails. */
  dieAfter(steps: number): void {
    this.#stepsLeft = steps;
  }

  live(): void {
    this.#stepsLeft = Number.POSITIVE_INFINITY;
  }

  async mostHeld(): Promise<number> {
    return Number.POSITIVE_INFINITY;
  }

  async manifest(): Promise<Manifest | null> {
    return this.#manifest === null ? null : (JSON.parse(this.#manifest) as Manifest);
  }

  async read(name: string): Promise<Uint8Array | null> {
    return this.#files.get(name) ?? null;
  }

  async open(name: string, pause: Pause): Promise<OpenedSegment | null> {
    const bytes = await this.read(name);
    if (bytes !== null) await unpackSections(bytes, pause);
    return bytes && { bytes, left: null };
  }

  async write(name: string, bytes: Uint8Array): Promise<void> {
    this.#step();
    this.#files.set(name, bytes);
  }

  async names(): Promise<Set<string>> {
    return new Set(this.#files.keys());
  }

  async replaceManifest(next: Manifest, isReplaced: (current: Manifest | null) => boolean): Promise<boolean> {
    this.#step();
    if (!isReplaced(await this.manifest())) return false;
    this.#manifest = JSON.stringify(next);
    return true;
  }

  async remove(names: readonly string[]): Promise<void> {
    for (const name of names) {
      this.#step();
      this.#files.delete(name);
    }
  }

  async cleanUp(manifest: Manifest, all: boolean): Promise<void> {
    const kept = new Set(manifest.segments.map(({ name }) => name));
    if (all) await this.remove([...this.#files.keys()].filter((name) => !kept.has(name)));
  }

  #step(): void {
    if (this.#stepsLeft <= 0) throw new Error('the process is dead');
    this.#stepsLeft -= 1;
  }
}
