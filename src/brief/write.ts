import type { Article } from '../archive/article.ts';
import type { FindResult } from '../search/contract.ts';
import type { Disagreement, Point, TimelineEntry } from './brief.ts';
import type { Matcher } from './choose/matcher.ts';
import type { Content } from './choose-content.ts';
import { numberSources, toDisagreement, toEntry, toPoint } from './present/cite.ts';

/** What a brief says, cited, before it is compared with the articles. */
export interface Draft {
  disagreements: Disagreement[];
  points: Point[];
  timeline: TimelineEntry[];
  /** Articles in the order in which they are first quoted. */
  cited: Article[];
  numberOf(articleId: string): number;
}

/** Writes what was chosen as quotes with their citations: nothing is added. An optional writer may once stand here. */
export function writeDraft(
  content: Content,
  { articles, found, matcher }: { articles: readonly Article[]; found: FindResult; matcher: Matcher },
): Draft {
  const { numberOf, cited } = numberSources([
    ...content.disagreements.flatMap(({ sides }) => sides.map(({ article }) => article)),
    ...content.points.map((item) => item.passage.article),
    ...content.dates.map((date) => date.article),
  ]);
  const { isCarriedBy } = content;
  return {
    disagreements: content.disagreements.map((found) => toDisagreement(found, numberOf)),
    points: content.points.map((item) => toPoint(item, { matcher, found, numberOf, articles, isCarriedBy })),
    timeline: content.dates.map((date) => toEntry(date, numberOf)),
    cited,
    numberOf,
  };
}
