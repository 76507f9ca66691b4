import type { Article, ArticlePart } from '../../archive/article.ts';
import { mayQuote, type Quoted } from '../choose/quote-bounds.ts';
import { sentencesOf } from '../language/sentences.ts';
import type { ReadArticle } from './readable-article.ts';

interface Place {
  articleId: string;
  part: ArticlePart;
  paragraph: number | null;
  start: number;
  end: number;
}

/**
 * JSON kept from earlier, such as a delivered briefing, for a program that reads it now: a text that its source or publisher has come
 * to forbid since is empty, and `withheld` beside it says so. What is kept of an article that is gone stays.
 */
export async function quotesAsMayBeShownNow(kept: unknown, readArticle: ReadArticle): Promise<unknown> {
  const articles = new Map<string, Article | null>();
  const shown = new Map<string, Map<string, Quoted>>();

  async function isAllowed(text: string, places: readonly Place[]): Promise<boolean> {
    for (const { articleId } of places)
      if (!articles.has(articleId)) articles.set(articleId, await readArticle(articleId));
    const wanted = Map.groupBy(places, ({ articleId }) => articleId);
    const next = [...wanted].map(([articleId, own]) => {
      const all = new Map(shown.get(articleId));
      // A sentence that stands at two places of the briefing is one.
      const words = own.length === places.length ? text : '';
      const place = own.map(({ paragraph, start, end }) => `${paragraph} ${start} ${end}`).join();
      all.set(place, { text: words, part: own[0]!.part, sentences: Math.max(own.length, sentencesOf(words).length) });
      return { articleId, all };
    });
    const isFree = next.every(({ articleId, all }) => {
      const article = articles.get(articleId) ?? null;
      return article === null || mayQuote(article, [...all.values()]);
    });
    if (isFree) for (const { articleId, all } of next) shown.set(articleId, all);
    return isFree;
  }

  async function walk(value: unknown): Promise<unknown> {
    if (Array.isArray(value)) {
      const walked: unknown[] = [];
      for (const each of value) walked.push(await walk(each));
      return walked;
    }
    if (typeof value !== 'object' || value === null) return value;
    const own = value as Record<string, unknown>;
    const places = placesOf(own);
    if (typeof own.text === 'string' && places.length > 0 && !(await isAllowed(own.text, places)))
      return { ...own, text: '', withheld: true };
    const walked: Record<string, unknown> = {};
    for (const [name, each] of Object.entries(own)) walked[name] = await walk(each);
    return walked;
  }

  return walk(kept);
}

/** Where the words of a quote stand: in `citations` of a point, in `citation` of a date or a change. */
function placesOf({ citations, citation }: Record<string, unknown>): Place[] {
  const all = Array.isArray(citations) ? citations : [citation];
  return all.filter((each): each is Place => typeof (each as Place | undefined | null)?.articleId === 'string');
}
