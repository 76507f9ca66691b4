import { type ArticleText, textOfPart } from '../archive/article.ts';
import type { Logger } from '../core/log.ts';
import type { Brief, Citation } from './brief.ts';

/** Finds the words a citation points into: the very revision it names. */
export type TextLookup = (articleId: string, revision: number) => ArticleText | null;

/** The characters a citation covers, or null when they do not exist. */
export function quotedText(citation: Citation, textOf: TextLookup): string | null {
  const article = textOf(citation.articleId, citation.revision);
  const part = article === null ? null : textOfPart(article, citation.part, citation.paragraph);
  if (part === null || citation.start >= citation.end || citation.end > part.length) return null;
  return part.slice(citation.start, citation.end);
}

/** What of a brief quotes articles. */
type Quoting = Pick<Brief, 'disagreements' | 'points' | 'timeline'>;

/**
 * Lets through what is word for word in the articles; drops and logs the rest. The last step before anything leaves. Of a disagreement
 * both sides stand or neither does.
 */
export function verified({ disagreements, points, timeline }: Quoting, textOf: TextLookup, log: Logger): Quoting {
  const holds = (text: string, citations: readonly Citation[]) => {
    const quotes = citations.map((citation) => quotedText(citation, textOf));
    const same = quotes.length > 0 && quotes.every((quote) => quote !== null) && quotes.join(' ') === text;
    if (!same) log.error('quote differs from its article and was left out', { articleId: citations[0]?.articleId });
    return same;
  };
  return {
    disagreements: disagreements.filter(({ sides }) => sides.every((side) => holds(side.text, side.citations))),
    points: points
      .filter((point) => holds(point.text, point.citations))
      .filter(({ speaker }) => speaker === null || holds(speaker.name, [speaker.citation]))
      .filter(({ names = [] }) => names.every(({ full, citation }) => holds(full, [citation])))
      .filter(({ headline }) => headline === undefined || holds(headline.text, [headline.citation])),
    timeline: timeline.filter((entry) => holds(entry.text, [entry.citation])),
  };
}
