import type { Article } from '../../archive/article.ts';
import type { ArticleFinder, FindResult, QueryWords } from '../../search/contract.ts';

/** Best articles among which those of one story are brought together; what is ranked below stands by itself. */
const mostGrouped = 200;

/** A story, or an article that belongs to none. */
export interface Entry {
  /** Place of the article in the ranking, from 1: what `read` takes. */
  n: number;
  score: number;
  /** The best ranked report. */
  article: Article;
  /** The other reports, best first. */
  others: Article[];
}

/** A page of a listing that shows a story once. */
export interface ArticlePage {
  found: FindResult;
  entries: Entry[];
  /** Places of the first and last article this page accounts for: shown, or told of next to another report. */
  first: number;
  last: number;
}

type Found = FindResult & { articles: Article[] };

/** Where few or none match all, what comes close, labelled as such. */
export const forPeople = { closest: true, most: true };

/** Finds page `page` (from 1) of `limit` entries. Throws a UserError for words that make no query. */
export async function findArticlePage(
  search: Pick<ArticleFinder, 'find'>,
  query: QueryWords,
  { limit, page }: { limit: number; page: number },
): Promise<ArticlePage> {
  const from = (page - 1) * limit;
  const found = await search.find(query, { limit: mostGrouped, ...forPeople });
  const stories = storiesOf(found);
  // One more than is shown tells where the next page begins.
  const entries = stories.slice(from, from + limit + 1);
  const missing = limit + 1 - entries.length;
  const all = found.total + (found.below ?? 0);
  if (missing > 0 && all > mostGrouped) {
    const offset = mostGrouped + Math.max(0, from - stories.length);
    const below = await search.find(query, { limit: missing, offset, ...forPeople });
    entries.push(...below.articles.map((article) => entryOf(article, below, offset)));
  }
  const next = entries[limit];
  const shown = entries.slice(0, limit);
  const last = next === undefined ? all : next.n - 1;
  return { found, entries: shown, first: shown[0]?.n ?? all, last };
}

/** One entry for each story, in the order of the best ranked report. */
function storiesOf(found: Found): Entry[] {
  const entries: Entry[] = [];
  const byStory = new Map<string, Entry>();
  for (const article of found.articles) {
    const known = article.storyId === null ? undefined : byStory.get(article.storyId);
    if (known !== undefined) {
      known.others.push(article);
      continue;
    }
    const entry = entryOf(article, found, 0);
    entries.push(entry);
    if (article.storyId !== null) byStory.set(article.storyId, entry);
  }
  return entries;
}

function entryOf(article: Article, { hits }: Found, offset: number): Entry {
  const at = hits.findIndex(({ id }) => id === article.id);
  return { n: offset + at + 1, score: hits[at]?.score ?? 0, article, others: [] };
}
