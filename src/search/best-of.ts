import type { ArticleSet } from './article-set.ts';

/** The first `wanted` of a set in an order without ties, found with a heap of that size: most articles cost one comparison. */
export function bestOf(set: ArticleSet, wanted: number, compare: (one: number, other: number) => number): number[] {
  // The worst of the best so far stands at the top.
  const heap: number[] = [];
  set.each((number) => {
    if (heap.length < wanted) rise(heap, number, compare);
    else if (wanted > 0 && compare(number, heap[0]!) < 0) sink(heap, number, compare);
  });
  return heap.sort(compare);
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
