import type { Article } from '../archive/article.ts';

/** What the index keeps of an article to filter and order without reading the archive. */
export interface ArticleFacts {
  id: string;
  seq: number;
  published: string | null;
  source: string | null;
  section: string | null;
  language: string | null;
  sample: boolean;
}

export function factsOf(article: Article): ArticleFacts {
  const { id, seq, published, source, section, language, sample } = article;
  return { id, seq, published, source, section, language, sample };
}

/** Newest (or oldest) first, undated last. */
export function compareDates(a: string | null, b: string | null, order: 'newest' | 'oldest'): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  const later = a > b ? -1 : 1;
  return order === 'newest' ? later : -later;
}
