import type { Article } from './archive/article.ts';
import type { ArchiveRepository } from './archive/repository.ts';
import type { QuotePolicy, SourceRepository } from './archive/sources/source.ts';

/** Characters that may be quoted of one article under each policy; `sentence` is one of ordinary length. Null: as the caps say. */
const charactersOf: Record<QuotePolicy, number | null> = { full: null, sentence: 350, headline: 0, none: 0 };

/** What briefs read articles through. */
type QuotableArchive = Pick<ArchiveRepository, 'getMany' | 'revision' | 'summary'>;

/**
 * The archive as briefs see it: an article from a source with a quote policy gives no more than that, as if its publisher had said
 * so in the page. The stricter of the two counts.
 */
export function withQuotePolicies(
  archive: QuotableArchive,
  sources: Pick<SourceRepository, 'quotePolicies'>,
): QuotableArchive {
  return {
    revision: (id, revision) => archive.revision(id, revision),
    summary: () => archive.summary(),
    async getMany(ids) {
      const articles = await archive.getMany(ids);
      const policies = await sources.quotePolicies(articles.map(({ id }) => id));
      return articles.map((article) => restricted(article, policies.get(article.id) ?? 'full'));
    },
  };
}

function restricted(article: Article, policy: QuotePolicy): Article {
  const characters = charactersOf[policy];
  if (characters === null) return article;
  return { ...article, maxSnippet: Math.min(characters, article.maxSnippet ?? characters) };
}
