import { z } from 'zod';
import type { Closest } from '../src/brief/brief.ts';
import { type Entry, findArticlePage, forPeople } from '../src/brief/present/article-page.ts';
import { aboutArchive, presentArticle, presentArticles } from '../src/brief/present/present.ts';
import { UserError } from '../src/core/errors.ts';
import { paragraph, type Reply } from '../src/core/reply.ts';
import { words } from '../src/core/words/words.ts';
import { defineCommand } from './define-command.ts';
import { filterNotes } from './filter-notes.ts';
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
  isReadOnly: true,
  isQuestion: true,
  verb: 'Find',
  visibility: 'private',
  quotesByAudience: ({ read }) => read !== undefined,

  async run({ options, audience, services }) {
    const { limit, page, read, ...given } = options;
    const query = queryWords(given);
    if (read !== undefined) {
      const found = await services.search.find(query, { limit: 1, offset: read - 1, ...forPeople });
      const article = found.articles[0];
      if (article === undefined) {
        throw new UserError(words.noArticleN(read, found.total), {
          next: words.leaveOutRead,
        });
      }
      const hits = [{ score: found.hits[0]!.score, ...factsOf(article) }];
      return {
        reply: presentArticle(article, { options, namedIn: services.search.namedIn(query, found), audience }),
        data: { query: given.query, total: found.total, below: found.below ?? 0, closest: none, hits },
      };
    }
    const listed = await findArticlePage(services.search, query, { limit, page });
    const isEmpty = listed.found.total === 0;
    const about = isEmpty ? aboutArchive(await services.archive.summary()) : null;
    const notes = isEmpty ? await filterNotes(query, services.archive) : [];
    const hits = listed.entries.map(({ article, others, n, score }) => ({
      ...factsOf(article),
      score,
      n,
      // Below those that match all of the query stand those that match most of it.
      matches: n <= listed.found.total ? 'all' : 'most',
      alsoIn: others.map(({ id, title, source }) => ({ id, title, source })),
    }));
    const { closest, total, below = 0 } = listed.found;
    const named = (places: readonly number[]) => places.map((at) => closest!.names[at]!);
    return {
      reply: withNotes(presentArticles(listed, { options }, about), notes),
      data: {
        query: given.query,
        total,
        below,
        closest:
          closest === undefined
            ? null
            : { matched: named(closest.matched), missing: named(closest.missing), articles: total },
        hits,
      },
    };
  },
});

/** Right below the heading, where there is one. */
function withNotes({ nodes }: Reply, notes: readonly string[]): Reply {
  const at = nodes[0]?.type === 'heading' ? 1 : 0;
  return { nodes: nodes.toSpliced(at, 0, ...notes.map((note) => paragraph(note))) };
}

const none: Closest | null = null;

function factsOf({ id, title, source, published, kind, section, completeness, url, sample }: Entry['article']) {
  return { id, title, source, published, kind, section, completeness, url, sample };
}
