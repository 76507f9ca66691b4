import type { Article } from './article.ts';
import type { ArchiveRepository } from './repository.ts';
import type { SourceRepository } from './sources/source.ts';

/** What everything that shows articles to people reads them through. */
type ShownArchive = Pick<ArchiveRepository, 'get' | 'getMany' | 'revision' | 'summary'>;

/**
 * The archive as people are shown it: each article says how much of it the sources it came from let be quoted. The words are all
 * there, since search and choice need them; `brief/quote-bounds.ts` says what an answer may show.
 */
export function withQuotePolicies(
  archive: ShownArchive,
  sources: Pick<SourceRepository, 'quotePolicies'>,
): ShownArchive {
  const marked = async (articles: Article[]): Promise<Article[]> => {
    const policies = await sources.quotePolicies(articles.map(({ id }) => id));
    return articles.map((article) => {
      const quotePolicy = policies.get(article.id) ?? 'full';
      return quotePolicy === 'full' ? article : { ...article, quotePolicy };
    });
  };
  return {
    revision: (id, revision) => archive.revision(id, revision),
    summary: () => archive.summary(),
    getMany: async (ids) => marked(await archive.getMany(ids)),
    async get(id) {
      const article = await archive.get(id);
      return article === null ? null : (await marked([article]))[0]!;
    },
  };
}
