import type { ArchiveRepository, StoredFingerprint } from '../../archive/repository.ts';
import type { Executor } from '../executor.ts';
import { createSignatures } from './archive-signatures.ts';
import { chunksOf } from './chunks.ts';
import { storyKinds } from './story-parts.ts';

/** What a new record is compared with: articles of its words, of some of them, and reports of the days around it. */
export function createKinReads(
  executor: Executor,
): Pick<
  ArchiveRepository,
  'storyIds' | 'byTextHash' | 'revisionHashes' | 'sharingBands' | 'eventFingerprints' | 'eventDays' | 'relatedByWords'
> {
  return {
    async storyIds(storyId: string, limit: number) {
      const rows = await executor()
        .selectFrom('articles')
        .select('id')
        .where('story_id', '=', storyId)
        .where('removed_at', 'is', null)
        .orderBy('first_seq')
        .limit(limit)
        .execute();
      return rows.map(({ id }) => id);
    },

    async byTextHash(hashes: readonly string[]) {
      const found = new Map<string, string>();
      for (const chunk of chunksOf(hashes)) {
        const rows = await executor()
          .selectFrom('articles')
          .select(['text_hash', 'id'])
          .where('text_hash', 'in', chunk)
          .where('removed_at', 'is', null)
          .orderBy('first_seq')
          .execute();
        for (const { text_hash, id } of rows) if (!found.has(text_hash)) found.set(text_hash, id);
      }
      return found;
    },

    async revisionHashes(id: string) {
      const rows = await executor().selectFrom('revisions').select('text_hash').where('article_id', '=', id).execute();
      return rows.map(({ text_hash }) => text_hash);
    },

    sharingBands: createSignatures(executor).sharing,

    async eventFingerprints(days: readonly number[]) {
      const found: StoredFingerprint[] = [];
      for (const chunk of chunksOf(days)) {
        const rows = await executor()
          .selectFrom('event_prints')
          .innerJoin('articles', 'articles.id', 'event_prints.article_id')
          .where('day', 'in', chunk)
          .where('articles.removed_at', 'is', null)
          .where('articles.source', 'is not', null)
          .select(['articles.id', 'articles.source', 'articles.sample', 'articles.story_id', 'day', 'terms'])
          .orderBy('articles.first_seq')
          .execute();
        for (const { id, source, sample, story_id, day, terms } of rows) {
          found.push({ id, source: source!, sample: sample === 1, storyId: story_id, day, terms });
        }
      }
      return found;
    },

    async relatedByWords(ids: readonly string[]) {
      const found: { from: string; to: string }[] = [];
      for (const chunk of chunksOf(ids)) {
        const rows = await executor()
          .selectFrom('relations')
          .select(['from_id as from', 'to_id as to'])
          .where(({ or, eb }) => or([eb('from_id', 'in', chunk), eb('to_id', 'in', chunk)]))
          .where('kind', 'in', [...storyKinds])
          .where('by_event', '=', 0)
          .execute();
        found.push(...rows);
      }
      return found;
    },

    async eventDays() {
      return executor()
        .selectFrom('event_prints')
        .select(({ fn }) => ['day', fn.countAll<number>().as('articles')])
        .groupBy('day')
        .orderBy('day')
        .execute();
    },
  };
}
