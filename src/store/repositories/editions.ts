import { createHash } from 'node:crypto';
import type { Citation } from '../../brief/brief.ts';
import { editionAnswerId } from '../../core/answers.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import type { ScheduleRepository } from '../../schedule/repository.ts';
import { type Edition, readEdition } from '../../schedule/run/edition.ts';
import type { Executor } from '../executor.ts';
import { packJson, unpackJson } from '../json.ts';
import { chunksOf } from './chunks.ts';

/** Editions in a database. */
export function createEditionStore(
  executor: Executor,
  unitOfWork: UnitOfWork,
): Pick<ScheduleRepository, 'saveEdition' | 'edition'> {
  return {
    saveEdition: (slot, edition, reply, now) =>
      unitOfWork.run(async () => {
        const db = executor();
        const composed = await db
          .updateTable('slots')
          .set({
            state: 'composed',
            edition_id: edition.id,
            owner: null,
            lease_until: null,
            reason: null,
            retry_at: null,
          })
          .where('schedule_id', '=', slot.scheduleId)
          .where('due_at', '=', slot.dueAt.getTime())
          .where('fence', '=', slot.fence)
          .where('state', '=', 'claimed')
          .returning('due_at')
          .executeTakeFirst();
        if (composed === undefined) return false;
        const [content, said] = [packJson(edition), packJson(reply)];
        await db
          .insertInto('editions')
          .values({
            id: edition.id,
            schedule_id: slot.scheduleId,
            due_at: slot.dueAt.getTime(),
            channel_id: edition.channelId,
            archive_seq: edition.archiveSeq,
            content,
            reply: said,
            points: edition.brief.points.length,
            sha256: sha256Of(content, said),
            at: now.getTime(),
            posted_at: null,
            answer_id: editionAnswerId(edition.id),
          })
          .execute();
        const quotes = citationsOf(edition);
        const stories = await storiesOf(executor, quotes);
        for (const [n, { articleId, revision, part, paragraph, start, end }] of quotes.entries()) {
          await db
            .insertInto('edition_quotes')
            .values({
              edition_id: edition.id,
              n,
              channel_id: edition.channelId,
              article_id: articleId,
              revision,
              part,
              paragraph,
              start,
              end,
              story_id: stories.get(articleId) ?? null,
            })
            .execute();
        }
        return true;
      }),

    async edition(id) {
      const row = await executor().selectFrom('editions').selectAll().where('id', '=', id).executeTakeFirst();
      if (row === undefined) return null;
      return {
        edition: readEdition(unpackJson(row.content)),
        reply: unpackJson(row.reply),
        sha256: row.sha256,
        posted: row.posted_at !== null,
      };
    },
  };
}

/** The channel has the edition: it has seen what it quotes and tells of, and the schedule goes on from here. */
export async function markPosted(executor: Executor, editionId: string, now: Date): Promise<void> {
  const db = executor();
  const row = await db
    .updateTable('editions')
    .set({ posted_at: now.getTime() })
    .where('id', '=', editionId)
    .returningAll()
    .executeTakeFirstOrThrow();
  const edition = readEdition(unpackJson(row.content));
  // What an alert reports stays new to the briefings of its channel.
  if (edition.kind === 'alert') {
    await db
      .updateTable('schedules')
      .set({ last_edition_id: editionId, told_at: null })
      .where('id', '=', row.schedule_id)
      .execute();
    return;
  }
  const quotes = citationsOf(edition);
  const changed = edition.changed.map(({ articleId, revision }) => ({ articleId, revision, cited: 1 }));
  const cited = quotes.map(({ articleId, revision }) => ({ articleId, revision, cited: 1 }));
  const told = await currentRevisions(executor, edition.seen);
  const stories = await storiesOf(executor, [...quotes, ...changed, ...told]);
  for (const { articleId, revision, cited: isCited } of [...cited, ...changed, ...told]) {
    const story_id = stories.get(articleId) ?? null;
    const seen = { channel_id: row.channel_id, article_id: articleId, revision, story_id, cited: isCited };
    await db
      .insertInto('seen')
      .values({ ...seen, edition_id: editionId })
      .onConflict((conflict) =>
        isCited === 1
          ? conflict.columns(['channel_id', 'article_id', 'revision']).doUpdateSet({ cited: 1 })
          : conflict.columns(['channel_id', 'article_id', 'revision']).doNothing(),
      )
      .execute();
  }
  await db
    .updateTable('schedules')
    .set({ last_seq: row.archive_seq, last_edition_id: editionId, quiet_runs: 0, told_at: null })
    .where('id', '=', row.schedule_id)
    .execute();
}

/** Everything an edition quotes: its points, and what changed, before and now. */
function citationsOf(edition: Edition): Citation[] {
  const points = edition.brief.points.flatMap(({ citations }) => citations);
  const disagreements = (edition.brief.disagreements ?? []).flatMap(({ sides }) =>
    sides.flatMap(({ citations }) => citations),
  );
  const changes = edition.changed.flatMap(({ old, now }) => [old, now].flatMap((quote) => quote?.citation ?? []));
  return [...points, ...disagreements, ...changes];
}

async function storiesOf(executor: Executor, quotes: readonly { articleId: string }[]): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const ids of chunksOf([...new Set(quotes.map(({ articleId }) => articleId))])) {
    const rows = await executor().selectFrom('articles').select(['id', 'story_id']).where('id', 'in', ids).execute();
    for (const { id, story_id } of rows) if (story_id !== null) found.set(id, story_id);
  }
  return found;
}

async function currentRevisions(executor: Executor, wanted: readonly string[]) {
  const found: { articleId: string; revision: number; cited: 0 }[] = [];
  for (const ids of chunksOf([...new Set(wanted)])) {
    const rows = await executor().selectFrom('articles').select(['id', 'revision']).where('id', 'in', ids).execute();
    found.push(...rows.map(({ id, revision }) => ({ articleId: id, revision, cited: 0 as const })));
  }
  return found;
}

function sha256Of(...texts: string[]): string {
  const hash = createHash('sha256');
  for (const text of texts) hash.update(text).update('\n');
  return hash.digest('hex');
}
