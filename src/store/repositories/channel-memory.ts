import { sql } from 'kysely';
import type { Citation } from '../../brief/brief.ts';
import type { ChannelMemory, SeenArticle, SeenQuote } from '../../schedule/repository.ts';
import type { Executor } from '../executor.ts';
import { chunksOf } from './chunks.ts';

/** What channels have seen, in a database. */
export function createChannelMemory(executor: Executor): ChannelMemory {
  return {
    async seen(channelId, articles) {
      const found = new Map<string, SeenArticle>();
      for (const chunk of chunksOf(articles)) {
        const ids = chunk.map(({ id }) => id);
        const stories = [...new Set(chunk.map(({ storyId }) => storyId).filter((id) => id !== null))];
        const rows = await executor()
          .selectFrom('seen as s')
          .leftJoin('articles as a', 'a.id', 's.article_id')
          .select(['s.article_id', 's.revision', 's.cited', 'a.story_id'])
          .where('s.channel_id', '=', channelId)
          .where(({ or, eb }) =>
            or([eb('s.article_id', 'in', ids), ...(stories.length === 0 ? [] : [eb('a.story_id', 'in', stories)])]),
          )
          .orderBy('s.revision')
          .execute();
        for (const { article_id, revision, cited, story_id } of rows) {
          const before = found.get(article_id);
          found.set(article_id, {
            articleId: article_id,
            revision,
            cited: cited === 1 || (before?.cited ?? false),
            storyId: story_id,
          });
        }
      }
      return [...found.values()];
    },

    async quotes(channelId, articleIds) {
      const found: (SeenQuote & { at: number })[] = [];
      for (const ids of chunksOf(articleIds)) {
        const rows = await executor()
          .selectFrom('edition_quotes as q')
          .innerJoin('editions as e', 'e.id', 'q.edition_id')
          .leftJoin('articles as a', 'a.id', 'q.article_id')
          .selectAll('q')
          .select(['e.posted_at', 'a.story_id as story_now'])
          .where('q.channel_id', '=', channelId)
          .where('q.article_id', 'in', ids)
          .where('e.posted_at', 'is not', null)
          .orderBy('e.posted_at', 'desc')
          .orderBy('q.n')
          .execute();
        for (const row of rows) {
          const { article_id: articleId, revision, paragraph, start, end } = row;
          const citation: Citation = {
            n: 1,
            articleId,
            revision,
            part: row.part as Citation['part'],
            paragraph,
            start,
            end,
            page: null,
            link: null,
          };
          found.push({ citation, storyId: row.story_now, at: row.posted_at ?? 0 });
        }
      }
      return found.sort((a, b) => b.at - a.at).map(({ citation, storyId }) => ({ citation, storyId }));
    },

    async countAfter(seq) {
      const row = await executor()
        .selectFrom('articles')
        .select(sql<number>`count(*)`.as('n'))
        // No article has a lower seq than its first, and by seq they are indexed.
        .where('seq', '>', seq)
        .where('first_seq', '>', seq)
        .where('removed_at', 'is', null)
        .where('sample', '=', 0)
        .executeTakeFirstOrThrow();
      return Number(row.n);
    },

    async enteredAfter(seq, since, ids) {
      const entered = new Set<string>();
      for (const chunk of chunksOf(ids)) {
        const added = await executor()
          .selectFrom('articles')
          .select('id')
          .where('id', 'in', chunk)
          .where('first_seq', '>', seq)
          .execute();
        const completed = await executor()
          .selectFrom('revisions')
          .select('article_id as id')
          .where('article_id', 'in', chunk)
          .where('cause', '=', 'completed')
          .where('at', '>', since.getTime())
          .execute();
        for (const { id } of [...added, ...completed]) entered.add(id);
      }
      return entered;
    },
  };
}
