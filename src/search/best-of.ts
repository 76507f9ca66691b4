import type { ArticleSet } from './article-set.ts';

/** The first `wanted` numbers of those offered, in an order without ties: most cost one comparison. */
export class BestHeap {
  /** The worst of the best so far stands at the top. */
  readonly #heap: number[] = [];
  readonly #wanted: number;
  readonly #compare: (one: number, other: number) => number;

  constructor(wanted: number, compare: (one: number, other: number) => number) {
    this.#wanted = wanted;
    this.#compare = compare;
  }

  /** The last of the best; null while there is room. */
  get worst(): number | null {
    return this.#heap.length < this.#wanted ? null : (this.#heap[0] ?? null);
  }

  /** Whether the number is among the best so far. */
  offer(number: number): boolean {
    if (this.#heap.length < this.#wanted) rise(this.#heap, number, this.#compare);
    else if (this.#wanted > 0 && this.#compare(number, this.#heap[0]!) < 0) sink(this.#heap, number, this.#compare);
    else return false;
    return true;
  }

  sorted(): number[] {
    return this.#heap.sort(this.#compare);
  }
}

/** The first `wanted` of a set. */
export function bestOf(set: ArticleSet, wanted: number, compare: (one: number, other: number) => number): number[] {
  const heap = new BestHeap(wanted, compare);
  set.each((number) => void heap.offer(number));
  return heap.sorted();
}

function rise(heap: number[], number: number, compare: (one: number, other: number) => number): void {
  let at = heap.push(number) - 1;
  while (at > 0) {
    const above = (at - 1) >>> 1;
    if (compare(heap[above]!, number) >= 0) break;
    heap[at] = heap[above]!;
    at = above;
  }
  heap[at] = number;
}

function sink(heap: number[], number: number, compare: (one: number, other: number) => number): void {
  let at = 0;
  for (;;) {
    let below = 2 * at + 1;
    if (below >= heap.length) break;
    if (below + 1 < heap.length && compare(heap[below + 1]!, heap[below]!) > 0) below++;
    if (compare(number, heap[below]!) >= 0) break;
    heap[at] = heap[below]!;
    at = below;
  }
  heap[at] = number;
}
