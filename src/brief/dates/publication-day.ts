import type { Article } from '../../archive/article.ts';
import { datesOf } from './dates.ts';

/** Years in which one source must show the same day before that day is taken for a placeholder. */
const yearsToDoubt = 3;
const ahead =
  /\b(?:will|would|shall|until|till|by|before|from|next|due|plan\p{L}*|schedul\p{L}*|expect\p{L}*|deadline|expir\p{L}*|to be|end(?:s|ing)?|through|upcoming)\b/iu;

/**
 * The day from which an article's "yesterday" and "on Monday" can be counted: its publication day, only the month where a
 * source gives all its articles one day of the year, null where the day is an estimate or the article itself tells of later days as past.
 */
export function publicationDays(articles: readonly Article[]): (article: Article) => string | null {
  const days = new Map<string, { days: Set<string>; years: Set<string> }>();
  for (const { source, published } of articles) {
    if (source === null || published === null || published.length < 10) continue;
    const known = days.get(source) ?? { days: new Set(), years: new Set() };
    known.days.add(published.slice(5, 10));
    known.years.add(published.slice(0, 4));
    days.set(source, known);
  }
  return (article) => {
    const { published, source, publishedPrecision } = article;
    if (publishedPrecision === 'approximate') return null;
    if (published === null || published.length < 10) return published;
    if (tellsOfLater(article, published.slice(0, 10))) return null;
    const known = days.get(source ?? '');
    const isPlaceholder = known !== undefined && known.days.size === 1 && known.years.size >= yearsToDoubt;
    return isPlaceholder ? published.slice(0, 7) : published;
  };
}

/** Whether a day after publication is told without a word that looks ahead. A day's difference may be a time zone's. */
function tellsOfLater({ paragraphs }: Article, published: string): boolean {
  const next = Temporal.PlainDate.from(published).add({ days: 1 }).toString();
  const years = new RegExp(`\\b(?:${published.slice(0, 4)}|${Number(published.slice(0, 4)) + 1})\\b`, 'u');
  return paragraphs.some(
    (paragraph) =>
      years.test(paragraph) &&
      datesOf(paragraph, null).some(
        ({ date, precision, start }) =>
          precision === 'day' &&
          date > next &&
          date.slice(0, 4) <= String(Number(next.slice(0, 4)) + 1) &&
          !ahead.test(paragraph.slice(Math.max(0, start - 120), start)),
      ),
  );
}
