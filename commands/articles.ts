import { z } from 'zod';
import { presentArticle, presentArticles } from '../src/brief/present.ts';
import { defineCommand } from '../src/core/command.ts';
import { UserError } from '../src/core/errors.ts';
import { queryOptions, queryWords } from './query-options.ts';

/** Finds articles, pages through them, and opens one. */
export const articles = defineCommand({
  name: 'articles',
  summary: 'Find articles in the archive, and read in one',
  options: z.strictObject({
    ...queryOptions,
    order: z.enum(['relevance', 'newest', 'oldest']).default('relevance').describe('Which come first'),
    limit: z.int().min(1).max(100).default(5).describe('How many articles on a page'),
    page: z.int().min(1).max(1000).default(1).describe('Which page'),
    read: z.int().min(1).max(100_000).optional().describe('Read in the n-th article instead of listing'),
  }),
  examples: ['articles iran turkey', 'articles "border trade" limit:3 order:newest', 'articles gas contract read:1'],
  visibility: 'private',

  async run({ options, services }) {
    const { limit, page, read, ...given } = options;
    const offset = read === undefined ? (page - 1) * limit : read - 1;
    const found = await services.search.find(queryWords(given), { limit: read === undefined ? limit : 1, offset });
    const data = {
      query: given.query,
      total: found.total,
      hits: found.hits.map((hit, at) => {
        const { id, title, source, published, kind, section, completeness, url, sample } = found.articles[at]!;
        return { id, score: hit.score, title, source, published, kind, section, completeness, url, sample };
      }),
    };
    if (read === undefined) return { reply: presentArticles(found, { options, offset }), data };
    const article = found.articles[0];
    if (article === undefined) {
      throw new UserError(`There is no article ${read} for this query: it finds ${found.total}.`, {
        next: 'Leave out "read" to list them.',
      });
    }
    return { reply: presentArticle(article, { options, found }), data };
  },
});
