import { setImmediate as yieldToEventLoop } from 'node:timers/promises';
import MiniSearch, { type Options, type Query, type SearchOptions, type SearchResult } from 'minisearch';
import SearchableMap from 'minisearch/SearchableMap';
import { Postings } from './postings.ts';

/** MiniSearch's tree of words: this module is the only one that knows the package. */
export { SearchableMap };

/** What MiniSearch is given of an article. */
export interface IndexedText {
  id: string;
  text: string;
}

export interface PackedOptions extends Pick<Options<IndexedText>, 'tokenize' | 'processTerm'> {
  /** Whether a term counts towards the length of its text. Default: all do. */
  isWord?: (term: string) => boolean;
  /** Told of every term new to the index, and of those that no article holds any longer. */
  learnt?: (term: string) => void;
  forgotten?: (term: string) => void;
}

/** Private methods of MiniSearch 7.2.0 that are called or replaced here; `packed-mini-search.test.ts` holds it to them. */
interface Internals {
  addTerm(fieldId: number, documentId: number, term: string): void;
  addDocumentId(id: string): number;
}

/** MiniSearch keeps numbers per field; ours is one. */
const fieldId = 0;
/** Terms remembered while documents are added: about all of a live part, some ten megabytes. */
const mostFound = 150_000;
/** Longest piece of vacuuming between two turns of the event loop, in milliseconds. */
const sliceMs = 8;

/**
 * MiniSearch with one field, whose innermost `Map<document number, count>` is packed. Documents come and go by MiniSearch's own
 * `add`, `addAll`, `discard` and `replace`, live in its term tree, and its `search` answers as ever; `scoreAll` (rank.ts) reads
 * the same data faster. Two figures are kept otherwise: a text's length counts every word (MiniSearch: distinct tokens), and the
 * mean length is exact, so that an index grown over months scores like one built afresh.
 */
export class PackedMiniSearch extends MiniSearch<IndexedText> {
  readonly #options: PackedOptions;
  #lengths = new Uint32Array(256);
  #alive = new Uint8Array(256);
  #totalLength = 0;
  /** Words of the document being added. */
  #words = 0;
  /** Where terms met lately are: texts repeat them, and the tree takes long to walk. Emptied when a term may leave the tree. */
  readonly #found = new Map<string, Postings>();

  constructor(options: PackedOptions) {
    const { tokenize, processTerm } = options;
    super({
      fields: ['text'],
      storeFields: [],
      autoVacuum: false,
      ...(tokenize === undefined ? {} : { tokenize }),
      ...(processTerm === undefined ? {} : { processTerm }),
    });
    this.#options = options;
    this.#internals.addTerm = (_, number, term) => this.#addTerm(number, term);
  }

  /** Document numbers lie below this; they are never used twice. */
  get numbersEnd(): number {
    return this._nextId;
  }

  /** 1 for every document number in use. */
  get alive(): Uint8Array {
    return this.#alive;
  }

  /** Words of each document, by number. */
  get lengths(): Uint32Array {
    return this.#lengths;
  }

  /** Words of all documents together. */
  get totalLength(): number {
    return this.#totalLength;
  }

  /** Words per document, on average; 0 when there is none. */
  get averageLength(): number {
    return this._avgFieldLength[fieldId] ?? 0;
  }

  numberOf(id: string): number | null {
    return this._idToShortId.get(id) ?? null;
  }

  postings(term: string): Postings | null {
    return packedOf(this._index.get(term)?.get(fieldId));
  }

  override add(document: IndexedText): void {
    this.#words = 0;
    super.add(document);
    this.#measure(this._nextId - 1, this.#words);
  }

  override discard(id: string): void {
    const number = this._idToShortId.get(id);
    super.discard(id);
    if (number === undefined) return;
    this.#totalLength -= this.#lengths[number]!;
    this.#alive[number] = 0;
    this.#lengths[number] = 0;
    this._avgFieldLength[fieldId] = this.#totalLength / Math.max(1, this._documentCount);
  }

  /** MiniSearch's own, which takes terms out that only discarded documents held. */
  override search(query: Query, options?: SearchOptions): SearchResult[] {
    this.#found.clear();
    return super.search(query, options);
  }

  /**
   * Frees what discarded documents take, in slices of milliseconds; documents may come and go between them. In the place of
   * MiniSearch's own, whose batches count terms: common ones make long batches, and adding meanwhile can break its walk.
   */
  override async vacuum(): Promise<void> {
    const before = this._dirtCount;
    if (before === 0) return;
    let until = performance.now() + sliceMs;
    for (const terms of this.termGroups()) {
      for (const [term, postings] of terms) {
        postings.sweep(this.#alive);
        if (postings.size === 0) this.#forget(term);
        if (performance.now() < until) continue;
        await yieldToEventLoop();
        until = performance.now() + sliceMs;
      }
    }
    this._dirtCount -= before;
  }

  /** Every term with its documents, those with the same first character together. The index may change between groups. */
  *termGroups(): Generator<[string, Postings][]> {
    for (const initial of initialsOf(this._index._tree.keys())) {
      yield [...this._index.atPrefix(initial)].map(([term, fields]) => [term, packedOf(fields.get(fieldId))!]);
    }
  }

  /** Terms by their first character, in the order of its code point. */
  *termsByInitial(): Generator<string[]> {
    const initials = initialsOf(this._index._tree.keys()).sort((one, other) => rankOf(one) - rankOf(other));
    for (const initial of initials) yield [...this._index.atPrefix(initial).keys()];
  }

  /** Terms that begin so. */
  beginningWith(prefix: string): Iterable<string> {
    return this._index.atPrefix(prefix).keys();
  }

  /** Puts back a document of a snapshot, without its terms. Answers its number. */
  restoreDocument(id: string, length: number): number {
    const number = this.#internals.addDocumentId(id);
    this.#measure(number, length);
    return number;
  }

  /** Puts back a term of a snapshot. `packed` is kept as it is. */
  restoreTerm(term: string, packed: Uint32Array): void {
    this._index.set(term, asFields(new OneField(new Postings(packed))));
    this.#options.learnt?.(term);
  }

  get #internals(): Internals {
    return this as unknown as Internals;
  }

  #addTerm(number: number, term: string): void {
    let postings = this.#found.get(term);
    if (postings === undefined) {
      postings = packedOf(this._index.fetch(term, () => this.#newTerm(term)).get(fieldId))!;
      if (this.#found.size >= mostFound) this.#found.clear();
      this.#found.set(term, postings);
    }
    postings.count(number);
    if (this.#options.isWord?.(term) ?? true) this.#words += 1;
  }

  #newTerm(term: string): Map<number, Map<number, number>> {
    this.#options.learnt?.(term);
    return asFields(new OneField(new Postings()));
  }

  #measure(number: number, length: number): void {
    if (number >= this.#alive.length) this.#grow(number + 1);
    this.#alive[number] = 1;
    this.#lengths[number] = length;
    this.#totalLength += length;
    this._fieldLength.set(number, [length]);
    this._avgFieldLength[fieldId] = this.#totalLength / this._documentCount;
  }

  #grow(least: number): void {
    const size = Math.max(least, this.#alive.length * 2);
    const alive = new Uint8Array(size);
    alive.set(this.#alive);
    this.#alive = alive;
    const lengths = new Uint32Array(size);
    lengths.set(this.#lengths);
    this.#lengths = lengths;
  }

  #forget(term: string): void {
    this.#found.delete(term);
    this._index.delete(term);
    this.#options.forgotten?.(term);
  }
}

/** Edges of the tree's root begin with different characters each. */
function initialsOf(edges: Iterable<string>): string[] {
  return [...edges].filter((edge) => edge !== '').map((edge) => edge[0]!);
}

/** Halves of pairs stand for code points above all others. */
function rankOf(unit: string): number {
  const code = unit.charCodeAt(0);
  return code >= 0xd800 && code <= 0xdfff ? code + 0x10000 : code;
}

/** MiniSearch's `Map<field, Map<document number, count>>` of a term, for its one field: a tenth of the memory. */
class OneField {
  #postings: Postings | null;

  constructor(postings: Postings) {
    this.#postings = postings;
  }

  get size(): number {
    return this.#postings === null ? 0 : 1;
  }

  get(): Postings | undefined {
    return this.#postings ?? undefined;
  }

  delete(): void {
    this.#postings = null;
  }

  *[Symbol.iterator](): IterableIterator<[number, Postings]> {
    if (this.#postings !== null) yield [fieldId, this.#postings];
  }
}

/** Where ours passes for the Maps that MiniSearch expects, and back. */
function asFields(field: OneField): Map<number, Map<number, number>> {
  return field as unknown as Map<number, Map<number, number>>;
}

function packedOf(map: Map<number, number> | undefined): Postings | null {
  return (map as unknown as Postings | undefined) ?? null;
}
