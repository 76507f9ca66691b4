import type { FactsRecord, FactsRepository } from '../../brief/facts/repository.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import type { Executor } from '../executor.ts';
import { chunksOf } from './chunks.ts';
import { heldArticles } from './held-articles.ts';

/** Most bytes of all records together: those of some 60,000 articles. */
const mostBytes = 64 * 1024 * 1024;
/** To which share of that the table is brought once it is beyond: not a little at each writing. */
const leftShare = 0.9;
/** The sizes are added up once so many bytes were written, and at the first writing of a process. */
const bytesBetweenSums = 1024 * 1024;

/** What briefs found of articles, in a database. */
export function createArticleFacts(executor: Executor, unitOfWork: UnitOfWork, clock: () => Date): FactsRepository {
  let unsummed = Number.POSITIVE_INFINITY;

  const keepWithin = async (maxBytes: number): Promise<void> => {
    const { total } = await executor()
      .selectFrom('article_facts')
      .select(({ fn }) => fn.sum<number | string | null>('size').as('total'))
      .executeTakeFirstOrThrow();
    let excess = Number(total ?? 0) - maxBytes;
    if (excess <= 0) return;
    excess += maxBytes * (1 - leftShare);
    const oldest = await executor()
      .selectFrom('article_facts')
      .select(['article_id', 'size'])
      .orderBy('at')
      .orderBy('article_id')
      .execute();
    const gone: string[] = [];
    for (const { article_id, size } of oldest) {
      if (excess <= 0) break;
      excess -= size;
      gone.push(article_id);
    }
    for (const ids of chunksOf(gone))
      await executor().deleteFrom('article_facts').where('article_id', 'in', ids).execute();
  };

  return {
    async read(articleIds, made) {
      const found: FactsRecord[] = [];
      for (const ids of chunksOf(articleIds)) {
        const rows = await executor()
          .selectFrom('article_facts')
          .select(['article_id', 'bytes'])
          .where('article_id', 'in', ids)
          .where('made', '=', made)
          .execute();
        found.push(...rows.map(({ article_id, bytes }) => ({ articleId: article_id, bytes })));
      }
      return found;
    },

    async write(records, made, maxBytes = mostBytes) {
      if (records.length === 0) return;
      const at = clock().getTime();
      await unitOfWork.run(async () => {
        // A forgotten article's words must not come back with a brief that had read it before.
        const held = await heldArticles(
          executor,
          records.map(({ articleId }) => articleId),
        );
        for (const { articleId, bytes } of records) {
          if (!held.has(articleId)) continue;
          const row = { made, at, size: bytes.length, bytes: Buffer.from(bytes) };
          await executor()
            .insertInto('article_facts')
            .values({ article_id: articleId, ...row })
            .onConflict((conflict) => conflict.column('article_id').doUpdateSet(row))
            .execute();
        }
      });
      unsummed += records.reduce((sum, { bytes }) => sum + bytes.length, 0);
      if (unsummed < bytesBetweenSums) return;
      unsummed = 0;
      await unitOfWork.run(() => keepWithin(maxBytes));
    },
  };
}
