import type { Article, ArticleText } from './article.ts';
import type { ArchiveSummary } from './repository.ts';

/** What the rest of Sitrep may read of the archive. */
export interface ArchiveReader {
  /** The current article; follows aliases. Null when unknown. */
  get(id: string): Promise<Article | null>;
  getMany(ids: readonly string[]): Promise<Article[]>;
  revision(id: string, revision: number): Promise<ArticleText | null>;
  summary(): Promise<ArchiveSummary>;
}
