import type { Article } from '../archive/article.ts';
import { createTurns } from '../core/turns.ts';
import { ArchiveIndex } from './archive-index.ts';
import type { ConceptFinder } from './concepts.ts';
import type { FrozenPart, IndexKey } from './frozen-part.ts';
import { leaveInFiles } from './leave-in-files.ts';
import { MiniSearchIndex } from './mini-search-index.ts';
import { chooseMerge } from './segment/choose-merge.ts';
import { mergeBeside } from './segment/merge-beside.ts';
import { mergeParts } from './segment/merge-parts.ts';
import { Segment } from './segment/segment.ts';
import type { Manifest, SegmentStore } from './segment/segment-store.ts';
import { writeIndex } from './write-index.ts';

/** Articles merged on the main thread, in slices; more are worth a thread of their own. */
const mostMergedHere = 2000;
/** Space of gone articles in the live part is freed when they are so many and a tenth of it. */
const worthSweeping = 50;

/**
 * Keeps the parts of the index: what comes goes into the live part, which is frozen into a segment now and then; segments of a
 * size are merged. Whatever is frozen or merged, `index` answers the same.
 */
export class IndexKeeper {
  /** What queries read. Another object whenever parts are exchanged. */
  index: ArchiveIndex;
  readonly #finder: ConceptFinder;
  readonly #store: SegmentStore | null;
  #key: IndexKey | null = null;
  #frozen: FrozenPart[] = [];
  #live: MiniSearchIndex;
  #seq = 0;
  /** Changes up to this seq are in frozen parts. */
  #frozenSeq = 0;
  /** Changes since the last manifest, and which manifest that was. */
  #unsaved = 0;
  /** How often articles were forgotten that surely are in no frozen part. */
  #erased = 0;
  #base: string | null = null;
  /** Freezing and saving happen one after the other. */
  #work: Promise<unknown> = Promise.resolve();
  /** Merging beside them; what it merges stays in place until then. */
  #merging: Promise<void> | null = null;
  #mending: Promise<void> | null = null;
  readonly #stopping = new AbortController();

  constructor(finder: ConceptFinder, store: SegmentStore | null) {
    this.#finder = finder;
    this.#store = store;
    this.#live = new MiniSearchIndex(finder);
    this.index = new ArchiveIndex([this.#live]);
  }

  /** Changes up to this seq are in the index. */
  get seq(): number {
    return this.#seq;
  }

  get liveSize(): number {
    return this.#live.size;
  }

  get erased(): number {
    return this.#erased;
  }

  /** The bytes of a segment by the name of its file; null when it is not in use any more. */
  packedOf(name: string): Uint8Array | null {
    const part = this.#frozen.find((one) => one.name === name)?.part;
    return part instanceof Segment && part.isComplete ? part.packed : null;
  }

  get unsaved(): number {
    return this.#unsaved;
  }

  /** Begins with what was kept: parts in the order of their seqs. */
  restore(key: IndexKey, parts: readonly FrozenPart[], seq: number, base: string | null, erased = 0): void {
    this.#key = key;
    this.#frozen = [...parts];
    this.#seq = seq;
    this.#frozenSeq = seq;
    this.#base = base;
    this.#erased = erased;
    this.#unsaved = parts.some(({ name }) => name === null) ? 1 : 0;
    this.#renew();
  }

  /** Takes in one change of the archive. */
  take(change: { seq: number; id: string; article: Article | null }): void {
    const removed = this.#discard(change.id);
    let added: number | null = null;
    if (change.article !== null) added = this.index.parts.at(-1)!.base + this.#live.put(change.article);
    this.index.changed(added, removed);
    this.#seq = change.seq;
    this.#unsaved += 1;
  }

  /** Frees what gone articles take in the live part. */
  sweep(): Promise<void> {
    return this.#next(async () => {
      if (this.#live.dead > worthSweeping && this.#live.dead > this.#live.size / 10) await this.#live.sweep();
    });
  }

  /** Freezes the live part and writes down what is new; rejects when it cannot be written. Answers go on meanwhile. */
  save(): Promise<void> {
    return this.#next(async () => {
      if (this.#unsaved === 0) return;
      await this.#freeze();
      await this.#mergeSmall();
      await this.#write(false);
    });
  }

  /** Merges what is worth it, in a thread of its own where it is much. Articles are taken in and frozen meanwhile. */
  merge(): Promise<void> {
    if (this.#merging !== null) return this.#merging;
    const merging = this.#mergeAll();
    const done = () => {
      this.#merging = null;
    };
    this.#merging = merging.then(done, done);
    return merging.then((merged) => (merged ? this.#next(() => this.#write(false)) : undefined));
  }

  /** Makes segments again, from the archive, that do not keep the order of words yet: an earlier version wrote them. Answers go on. */
  async addOrders(rebuild: (from: number, to: number) => Promise<FrozenPart[]>): Promise<void> {
    let renewed = false;
    for (;;) {
      const old = this.#frozen.find(({ part, isBusy }) => part instanceof Segment && part.order === null && !isBusy);
      if (old === undefined || this.#stopping.signal.aborted) break;
      old.isBusy = true;
      old.removedMeanwhile = [];
      try {
        const parts = await rebuild(old.from, old.to);
        const at = this.#frozen.indexOf(old);
        // Written again meanwhile, because something in it was erased: then that one is next.
        if (at === -1) continue;
        for (const id of old.removedMeanwhile) for (const { part } of parts) part.discard(id);
        this.#frozen.splice(at, 1, ...parts);
        this.#renew();
        renewed = true;
      } finally {
        old.isBusy = false;
      }
    }
    if (!renewed) return;
    this.#unsaved += 1;
    await this.#next(() => this.#write(false));
  }

  /** Writes every segment again from which articles were removed, and removes every older file. `times`: how often articles had been forgotten. */
  erase(times = this.#erased): Promise<void> {
    return this.#next(async () => {
      await this.#freeze();
      await this.#mending;
      await this.#merging;
      for (let at = this.#frozen.length - 1; at >= 0; at--)
        if (this.#frozen[at]!.part.dead > 0) await this.#mergeRange(at, at + 1);
      this.#erased = Math.max(this.#erased, times);
      await this.#write(true);
    });
  }

  /** Whether every article up to `seq` is in the index: not while parts are made again. */
  get isWhole(): boolean {
    return !this.#frozen.some(({ isGap }) => isGap === true);
  }

  /** Makes the parts again, from the archive, of which the files were damaged or gone. Answers go on; nothing is written until it is done. */
  mend(rebuild: (from: number, to: number) => Promise<FrozenPart[]>): Promise<void> {
    if (this.isWhole) return Promise.resolve();
    this.#mending ??= this.#mendAll(rebuild).finally(() => {
      this.#mending = null;
    });
    return this.#mending.then(() => this.#next(() => this.#write(false)));
  }

  async #mendAll(rebuild: (from: number, to: number) => Promise<FrozenPart[]>): Promise<void> {
    for (;;) {
      const gap = this.#frozen.find(({ isGap }) => isGap === true);
      if (gap === undefined || this.#stopping.signal.aborted) return;
      gap.removedMeanwhile = [];
      const parts = await rebuild(gap.from, gap.to);
      // What changed since may have been read as it was before.
      for (const id of gap.removedMeanwhile) for (const { part } of parts) part.discard(id);
      this.#frozen.splice(this.#frozen.indexOf(gap), 1, ...parts);
      this.#unsaved += 1;
      this.#renew();
    }
  }

  /** Stops merging. What is under way is given up: nothing is lost by it. */
  stop(): void {
    this.#stopping.abort();
  }

  #next<T>(work: () => Promise<T>): Promise<T> {
    const next = this.#work.then(work, work);
    this.#work = next.catch(() => {});
    return next;
  }

  #discard(id: string): number | null {
    const number = this.index.numberOf(id);
    for (const { isGap, removedMeanwhile } of this.#frozen) if (isGap === true) removedMeanwhile.push(id);
    if (number === null) return null;
    for (const frozen of this.#frozen) if (frozen.part.discard(id)) frozen.removedMeanwhile.push(id);
    this.#live.discard(id);
    return number;
  }

  async #mergeAll(): Promise<boolean> {
    let merged = false;
    for (;;) {
      const range = this.#worthMerging();
      if (range === null || this.#stopping.signal.aborted) break;
      await this.#mergeRange(...range);
      merged = true;
    }
    return merged;
  }

  /** The live part becomes a segment; a new one takes its place at once. */
  async #freeze(): Promise<void> {
    this.#frozenSeq = this.#seq;
    if (this.#live.numbersEnd > 0) {
      const from = this.#frozen.at(-1)?.to ?? 0;
      this.#frozen.push({ part: this.#live, from, to: this.#seq, name: null, removedMeanwhile: [], isBusy: false });
      this.#live = new MiniSearchIndex(this.#finder);
      this.#renew();
    }
    for (let at = this.#frozen.length - 1; at >= 0; at--) {
      const { part, isGap } = this.#frozen[at]!;
      if (part instanceof MiniSearchIndex && isGap !== true) await this.#mergeRange(at, at + 1);
    }
  }

  async #mergeSmall(): Promise<void> {
    while (this.#merging === null) {
      const range = this.#worthMerging();
      if (range === null) return;
      const articles = this.#frozen.slice(...range).reduce((sum, { part }) => sum + part.size, 0);
      if (articles > mostMergedHere) return;
      await this.#mergeRange(...range);
    }
  }

  #worthMerging(): [number, number] | null {
    return chooseMerge(
      this.#frozen.map(({ part, isBusy }) => ({
        size: part.size,
        dead: part.dead,
        isBusy: isBusy || part instanceof MiniSearchIndex,
      })),
    );
  }

  /** Makes one segment of neighbours, or one without what was removed. Others come and go meanwhile, these stay in place. */
  async #mergeRange(at: number, end: number): Promise<void> {
    const merged = this.#frozen.slice(at, end);
    for (const one of merged) {
      one.removedMeanwhile = [];
      one.isBusy = true;
    }
    try {
      await this.#mergeThese(merged);
    } finally {
      for (const one of merged) one.isBusy = false;
    }
  }

  async #mergeThese(merged: readonly FrozenPart[]): Promise<void> {
    const parts = merged.map(({ part }) => part);
    const articles = parts.reduce((sum, { size }) => sum + size, 0);
    const segments = parts.filter((part) => part instanceof Segment);
    const isBeside = articles > mostMergedHere && segments.length === parts.length;
    if (isBeside) for (const segment of segments) await segment.complete(createTurns());
    const packed = isBeside
      ? await mergeBeside(
          segments.map(({ packed, removed }) => ({ packed, removed })),
          this.#stopping.signal,
        )
      : await mergeParts(parts, createTurns());
    const segment = await Segment.open(packed, null, createTurns());
    for (const id of merged.flatMap(({ removedMeanwhile }) => removedMeanwhile)) segment.discard(id);
    const { from, to } = { from: merged[0]!.from, to: merged.at(-1)!.to };
    const replacement = { part: segment, from, to, name: null, removedMeanwhile: [], isBusy: false };
    this.#frozen.splice(this.#frozen.indexOf(merged[0]!), merged.length, ...(segment.size === 0 ? [] : [replacement]));
    this.#renew();
  }

  #renew(): void {
    this.index = new ArchiveIndex([...this.#frozen.map(({ part }) => part), this.#live]);
  }

  /**
   * Writes segments that have no file, then the manifest that names all, then removes what it no longer names. Another process
   * that wrote more of the archive is left alone, unless `always`.
   */
  async #write(always: boolean): Promise<void> {
    const [store, key] = [this.#store, this.#key];
    const before = this.#unsaved;
    if (store === null || key === null) {
      this.#unsaved = 0;
      return;
    }
    const isOlder = (current: Manifest | null) =>
      always ||
      current === null ||
      current.archiveId !== key.archiveId ||
      current.made !== key.made ||
      current.seq < this.#frozenSeq ||
      (current.seq === this.#frozenSeq && current.id === this.#base);
    // The manifest that is there says what has to be made again, should this process end before.
    if (!this.isWhole) return;
    const previous = (await store.manifest()) ?? null;
    if (!isOlder(previous)) {
      this.#unsaved -= before;
      return;
    }
    const there = await store.names();
    for (let at = this.#frozen.length - 1; at >= 0; at--) {
      const { name, part } = this.#frozen[at]!;
      // Another process removed the file: perhaps because an article in it was to be forgotten.
      if (name === null || there.has(name) || part.dead === 0) continue;
      await this.#merging;
      if (this.#frozen[at]?.part === part) await this.#mergeRange(at, at + 1);
    }
    // Merging may exchange parts while these are written: what is written down here is whole all the same.
    const facts = { key, seq: this.#frozenSeq, erased: this.#erased };
    const id = await writeIndex(store, [...this.#frozen], facts, previous, isOlder, always);
    this.#unsaved -= before;
    if (id === null) return;
    this.#base = id;
    if (await leaveInFiles(this.#frozen, store)) this.#renew();
  }
}
