import type { QuoteNode } from '../../core/reply.ts';
import type { Brief, BriefSource, Citation } from '../brief.ts';
import { citationRef } from './links.ts';

/** A quote of a brief with its citations; `remark` is said after them, outside the quote. */
export function quoteNode(
  label: string,
  text: string,
  citations: readonly Citation[],
  brief: Brief,
  remark: string | null,
): QuoteNode {
  let from = 0;
  const refs = joined(citations, text).map((citation) => {
    const length = citation.end - citation.start;
    const quote = text.slice(from, from + length);
    from += length + 1;
    return citationRef(citation, sourceOf(brief, citation), quote);
  });
  return { type: 'quote', label, text, citations: refs, cutBefore: false, cutAfter: false, remark };
}

/** Neighbours in one paragraph are shown as one citation. */
function joined(citations: readonly Citation[], text: string): readonly Citation[] {
  const [first, second] = citations;
  if (first === undefined || second === undefined || citations.length > 2) return citations;
  const together = { ...first, end: second.end };
  const isOne =
    first.articleId === second.articleId && first.paragraph === second.paragraph && first.part === second.part;
  return isOne && together.end - together.start === text.length ? [together] : citations;
}

/** The source a citation of the brief names. */
export function sourceOf(brief: Brief, citation: Citation): BriefSource {
  return brief.sources.find((source) => source.n === citation.n)!;
}
