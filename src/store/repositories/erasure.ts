import { createHash } from 'node:crypto';
import type { ErasureRepository, QuotingMessage } from '../../archive/forget.ts';
import type { Executor } from '../executor.ts';
import { packJson, unpackJson } from '../json.ts';
import { pruneJson } from '../prune-json.ts';
import { forgetPersonEverywhere } from './forget-person.ts';
import { forgetSharedSegments } from './shared-segments.ts';

/** Traces of articles and people in a database. Each function must run inside a unit of work: it changes several tables. */
export function createErasureRepository(executor: Executor): ErasureRepository {
  return {
    async recordsOf(articleId) {
      const rows = await executor()
        .selectFrom('article_keys')
        .select('key')
        .where('article_id', '=', articleId)
        .where('key', 'like', 'id:%')
        .execute();
      const ids = rows.map(({ key }) => key.slice('id:'.length));
      const records = await executor()
        .selectFrom('articles')
        .select('id')
        .where('id', 'in', [articleId, ...ids])
        .execute();
      return records.map(({ id }) => id);
    },

    async forgetArticles(articles, at) {
      const db = executor();
      const ids = articles.map(({ id }) => id);
      const forgotten = {
        articleIds: new Set(ids),
        words: articles.flatMap(({ title, url }) => [title, ...(url === null ? [] : [url])]),
      };
      const cited = await db
        .selectFrom('edition_quotes')
        .select('edition_id')
        .distinct()
        .where('article_id', 'in', ids)
        .execute();
      const editionIds = cited.map(({ edition_id }) => edition_id);
      const messages = await messagesOf(editionIds);
      let editions = 0;
      for (const row of await db.selectFrom('editions').select(['id', 'content', 'reply']).execute()) {
        if (!editionIds.includes(row.id) && !mentions(`${row.content}${row.reply}`, ids)) continue;
        editions += 1;
        const content = packJson(pruneJson(unpackJson(row.content), forgotten) ?? {});
        const reply = packJson(pruneJson(unpackJson(row.reply), forgotten) ?? { nodes: [] });
        const sha256 = createHash('sha256').update(`${content}\n${reply}\n`).digest('hex');
        await db.updateTable('editions').set({ content, reply, sha256 }).where('id', '=', row.id).execute();
      }
      await db.deleteFrom('edition_quotes').where('article_id', 'in', ids).execute();
      await db.deleteFrom('seen').where('article_id', 'in', ids).execute();
      await db.deleteFrom('alert_matches').where('article_id', 'in', ids).execute();

      let answers = 0;
      for (const { id, reply, data } of await db.selectFrom('answers').select(['id', 'reply', 'data']).execute()) {
        if (!mentions(`${reply}${data}`, ids)) continue;
        answers += 1;
        await db.deleteFrom('answers').where('id', '=', id).execute();
      }
      for (const part of await db.selectFrom('delivery_parts').select(['delivery_id', 'part', 'payload']).execute()) {
        if (!mentions(part.payload, ids)) continue;
        const payload = packJson(pruneJson(unpackJson(part.payload), forgotten) ?? { nodes: [] });
        await db
          .updateTable('delivery_parts')
          .set({ payload })
          .where('delivery_id', '=', part.delivery_id)
          .where('part', '=', part.part)
          .execute();
      }
      await db.deleteFrom('source_articles').where('article_id', 'in', ids).execute();
      await forgetLinks(ids, at);
      await forgetCorrections(ids);
      await forgetSharedSegments(executor);
      return { answers, editions, messages };
    },

    async forgetPerson(personId) {
      const counts = await forgetPersonEverywhere(executor, personId);
      const answers = counts.get('answers') ?? 0;
      return { answers, entries: [...counts.values()].reduce((sum, count) => sum + count, 0) - answers };
    },
  };

  /** Links may have been made under any id of the records that were united into an article. */
  async function forgetLinks(ids: readonly string[], at: Date): Promise<void> {
    const keys = await executor()
      .selectFrom('article_keys')
      .select('key')
      .where('article_id', 'in', ids)
      .where('key', 'like', 'id:%')
      .execute();
    const all = [...new Set([...ids, ...keys.map(({ key }) => key.slice('id:'.length))])];
    await executor()
      .updateTable('evidence_links')
      .set((eb) => ({
        kept: null,
        revoked_at: eb.fn.coalesce('revoked_at', eb.val(at.getTime())),
        revoked_because: 'forgotten',
      }))
      .where('article_id', 'in', all)
      .execute();
  }

  /** The audit trail says which facts were corrected, and to what: words of the article. */
  async function forgetCorrections(ids: readonly string[]): Promise<void> {
    for (const id of ids) {
      const rows = await executor()
        .selectFrom('audit')
        .select(['id', 'detail'])
        .where('action', '=', 'article set')
        .where('detail', 'like', `%${id}:%`)
        .execute();
      for (const { id: entry, detail } of rows) {
        if (!detail.startsWith(`${id}: `)) continue;
        await executor()
          .updateTable('audit')
          .set({ detail: `${id}: forgotten` })
          .where('id', '=', entry)
          .execute();
      }
    }
  }

  async function messagesOf(editionIds: readonly string[]): Promise<QuotingMessage[]> {
    if (editionIds.length === 0) return [];
    const rows = await executor()
      .selectFrom('deliveries')
      .innerJoin('delivery_parts', 'delivery_parts.delivery_id', 'deliveries.id')
      .select(['deliveries.channel_id', 'delivery_parts.message_id', 'delivery_parts.link'])
      .where('deliveries.edition_id', 'in', editionIds)
      .where('delivery_parts.message_id', 'is not', null)
      .orderBy('deliveries.seq')
      .orderBy('delivery_parts.part')
      .execute();
    return rows.map(({ channel_id, message_id, link }) => ({ channelId: channel_id, messageId: message_id!, link }));
  }
}

function mentions(json: string, ids: readonly string[]): boolean {
  return ids.some((id) => json.includes(JSON.stringify(id)));
}
