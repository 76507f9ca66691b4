import { words } from '../core/words/words.ts';
import type { Article } from './article.ts';

/** A story as a reader should be told of it: how many outlets, how many of them on their own. */
export interface StorySummary {
  /** Outlets that carry it; articles without a stated outlet count one each. */
  outlets: number;
  /** Reports that are not copies or cuts of one another: a wire text in eight outlets is one. */
  reports: number;
}

/** Counts the outlets and the reports of one story. The articles must be all of it that are to count. */
export function summariseStory(articles: readonly Pick<Article, 'id' | 'source' | 'relations'>[]): StorySummary {
  const leader = new Map(articles.map(({ id }) => [id, id]));
  const find = (id: string): string => {
    const next = leader.get(id)!;
    return next === id ? id : find(next);
  };
  for (const { id, relations } of articles) {
    for (const { id: other, kind } of relations) {
      if ((kind === 'copy' || kind === 'excerpt-of') && leader.has(other)) leader.set(find(id), find(other));
    }
  }
  const named = new Set(articles.flatMap(({ source }) => source ?? []));
  const unnamed = articles.filter(({ source }) => source === null).length;
  return { outlets: named.size + unnamed, reports: new Set(articles.map(({ id }) => find(id))).size };
}

/** "3 outlets, 1 report"; null where there is nothing to count. */
export function storyLine({ outlets, reports }: StorySummary): string | null {
  if (outlets < 2) return null;
  return words.storyReports(outlets, reports);
}
