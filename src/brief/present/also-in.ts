import type { Article } from '../../archive/article.ts';
import { type StorySummary, storyLine } from '../../archive/story.ts';
import { words } from '../../core/words/words.ts';

type Report = Pick<Article, 'source'>;

/**
 * Names who else carries it: "also in Tidewater Dispatch (sample) and 1 more; 3 outlets, 1 report". `story` counts all reports of the event,
 * null where that is not known. Where nobody else carries it: "the event: 3 outlets, 2 reports". Empty when nobody else tells of it.
 */
export function alsoInLine(article: Report, others: readonly Report[], story: StorySummary | null): string {
  const reports = story === null ? null : storyLine(story);
  if (others.length === 0) return reports === null ? '' : words.sameEvent(reports);
  const outlets = [...new Set(others.flatMap(({ source }) => (source === article.source ? [] : (source ?? []))))];
  const unnamed = others.filter(({ source }) => source === null || source === article.source).length;
  const [first] = outlets;
  const rest = outlets.length - 1 + unnamed;
  const named =
    first === undefined
      ? words.alsoInArticles(others.length)
      : rest > 0
        ? words.alsoInAndMore(first, rest)
        : words.alsoIn(first);
  return reports === null ? named : `${named}; ${reports}`;
}
