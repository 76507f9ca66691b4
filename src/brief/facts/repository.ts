/** What was found of the sentences of an article, packed. */
export interface FactsRecord {
  articleId: string;
  bytes: Uint8Array;
}

/**
 * What briefs found of articles, for the next process. All of it may vanish at any moment: it is found again then. `made` names the
 * program that found it; what another one found is as good as absent, and gives way to what is written.
 */
export interface FactsRepository {
  /** In one statement for up to 400 articles. */
  read(articleIds: readonly string[], made: string): Promise<FactsRecord[]>;
  /**
   * Keeps it for articles that are in the archive, within a bound in bytes of all: what was written longest ago goes first. Default
   * 64 MB, some 60,000 articles; it is held once a megabyte was written.
   */
  write(records: readonly FactsRecord[], made: string, maxBytes?: number): Promise<void>;
}
