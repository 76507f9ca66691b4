import type { IndexPart, PartPostings, SourceTerm } from '../index-part.ts';
import { isPlainer } from '../index-terms.ts';
import { compareBytes } from './bytes.ts';
import { mergeOrders } from './merge-orders.ts';
import type { Pause } from './sections.ts';
import { type SegmentArticle, type SegmentTerm, writeSegment } from './write-segment.ts';

/**
 * One segment of neighbouring parts, without what was removed from them; the articles keep their order. Nothing may be
 * added to the parts meanwhile. What is removed while it works may or may not stand in the segment: remove it there again.
 */
export async function mergeParts(parts: readonly IndexPart[], pause: Pause): Promise<Uint8Array> {
  const articles: SegmentArticle[] = [];
  const renumbered: Int32Array[] = [];
  for (const part of parts) {
    const numbers = new Int32Array(part.numbersEnd).fill(-1);
    for (let number = part.living.next(0); number !== -1; number = part.living.next(number + 1)) {
      const facts = part.facts(number);
      if (facts !== null) numbers[number] = articles.push({ facts, words: part.lengths[number]! }) - 1;
      await pause();
    }
    renumbered.push(numbers);
  }
  const order = (await mergeOrders(parts, renumbered, pause)) ?? {};
  return writeSegment(articles, mergedTerms(parts, renumbered), order, pause);
}

/** The terms of all parts in order, those that several have once. */
function* mergedTerms(parts: readonly IndexPart[], renumbered: readonly Int32Array[]): Generator<SegmentTerm> {
  const heads = parts.flatMap((part, at) => headOf(part.sortedTerms()[Symbol.iterator](), renumbered[at]!));
  while (heads.length > 0) {
    let least = heads[0]!;
    for (const head of heads) if (compareBytes(head.term.term, least.term.term) < 0) least = head;
    const { term } = least.term;
    const same = heads.filter((head) => head === least || compareBytes(head.term.term, term) === 0);
    yield {
      term,
      word: plainestOf(same.map((head) => head.term)),
      packed: packedOf(same.map((head) => ({ postings: head.term.postings, numbers: head.numbers }))),
    };
    for (const head of same) {
      const next = head.terms.next();
      if (next.done === true) heads.splice(heads.indexOf(head), 1);
      else head.term = next.value;
    }
  }
}

interface Head {
  term: SourceTerm;
  terms: Iterator<SourceTerm>;
  numbers: Int32Array;
}

function headOf(terms: Iterator<SourceTerm>, numbers: Int32Array): Head[] {
  const first = terms.next();
  return first.done === true ? [] : [{ term: first.value, terms, numbers }];
}

/** Null when the term itself is plainest. A part without a word for it knows the term as a word. */
function plainestOf(terms: readonly SourceTerm[]): string | null {
  const own = Buffer.from(terms[0]!.term).toString();
  let plainest = terms[0]!.word ?? own;
  for (const { word } of terms) if (isPlainer(word ?? own, plainest)) plainest = word ?? own;
  return plainest === own ? null : plainest;
}

/** The entries of one term in all parts by their new numbers, without those of removed articles. */
function packedOf(lists: readonly { postings: PartPostings; numbers: Int32Array }[]): Uint32Array {
  const packed = new Uint32Array(lists.reduce((sum, { postings }) => sum + postings.size, 0));
  let filled = 0;
  for (const { postings, numbers } of lists) {
    postings.each((number, times) => {
      const renumbered = numbers[number]!;
      if (renumbered !== -1) packed[filled++] = ((renumbered << 8) | times) >>> 0;
    });
  }
  return packed.subarray(0, filled);
}
