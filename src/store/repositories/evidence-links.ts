import type { ExpressionBuilder } from 'kysely';
import type { ArticlePart } from '../../archive/article.ts';
import {
  type EvidenceLink,
  type EvidenceLinkRepository,
  type KeptQuote,
  newLinkId,
  type QuotedSpan,
  spanKey,
} from '../../brief/evidence/evidence-link.ts';
import type { SignedIn } from '../../core/sign-in.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import type { Executor } from '../executor.ts';
import type { EvidenceLinksTable } from '../tables/web.ts';
import type { Database } from '../tables.ts';
import { chunksOf } from './chunks.ts';

/** Evidence links in a database. */
export function createEvidenceLinkRepository(executor: Executor, unitOfWork: UnitOfWork): EvidenceLinkRepository {
  const live = (now: Date) =>
    executor().selectFrom('evidence_links').where('revoked_at', 'is', null).where('expires_at', '>', now.getTime());

  const find: EvidenceLinkRepository['find'] = async (spans, now) => {
    const wanted = new Set(spans.map(spanKey));
    const found = new Map<string, { id: string; expiresAt: Date }>();
    for (const ids of chunksOf([...new Set(spans.map(({ articleId }) => articleId))])) {
      const rows = await live(now)
        .select(['id', 'article_id', 'revision', 'part', 'paragraph', 'start', 'end', 'expires_at'])
        .where('article_id', 'in', ids)
        .execute();
      for (const row of rows) {
        const key = spanKey(spanOf(row));
        if (wanted.has(key)) found.set(key, { id: row.id, expiresAt: new Date(row.expires_at) });
      }
    }
    return found;
  };

  const extend: EvidenceLinkRepository['extend'] = async (ids, expiresAt) => {
    for (const chunk of chunksOf(ids)) {
      await executor()
        .updateTable('evidence_links')
        .set({ expires_at: expiresAt.getTime() })
        .where('id', 'in', chunk)
        .where('expires_at', '<', expiresAt.getTime())
        .execute();
    }
  };

  return {
    find,
    extend,

    make: (drafts, now, expiresAt) =>
      unitOfWork.run(async () => {
        const known = await find(drafts, now);
        await extend(
          [...known.values()].map(({ id }) => id),
          expiresAt,
        );
        const ids = new Map([...known].map(([key, { id }]) => [key, id]));
        for (const { kept, ...span } of drafts) {
          const key = spanKey(span);
          if (ids.has(key)) continue;
          const id = newLinkId();
          ids.set(key, id);
          const { articleId, revision, part, paragraph, start, end } = span;
          const row = { id, article_id: articleId, revision, part, paragraph, start, end, kept: JSON.stringify(kept) };
          const times = { made_at: now.getTime(), expires_at: expiresAt.getTime() };
          await executor()
            .insertInto('evidence_links')
            .values({ ...row, ...times, revoked_at: null, revoked_because: null })
            .execute();
        }
        return ids;
      }),

    async get(id) {
      const row = await executor().selectFrom('evidence_links').selectAll().where('id', '=', id).executeTakeFirst();
      return row === undefined ? null : linkOf(row);
    },

    async ofArticle(articleId, now) {
      return (await live(now).selectAll().where('article_id', '=', articleId).execute()).map(linkOf);
    },

    async quotedIn(articleId, viewer, limit) {
      const rows = await executor()
        .selectFrom('edition_quotes')
        .innerJoin('editions', 'editions.id', 'edition_quotes.edition_id')
        .innerJoin('schedules', 'schedules.id', 'editions.schedule_id')
        .select(['editions.id', 'schedules.name', 'editions.posted_at'])
        .distinct()
        .where('edition_quotes.article_id', '=', articleId)
        .where('editions.posted_at', 'is not', null)
        .$if(viewer !== null, (query) => query.where((eb) => maySee(eb, viewer!)))
        .orderBy('editions.posted_at', 'desc')
        .limit(limit)
        .execute();
      return rows.map(({ id, name, posted_at }) => ({ editionId: id, name, at: new Date(posted_at!) }));
    },

    async list(limit) {
      const rows = await executor()
        .selectFrom('evidence_links')
        .selectAll()
        .orderBy('made_at', 'desc')
        .orderBy('id')
        .limit(limit)
        .execute();
      return rows.map(linkOf);
    },

    async revoke(id, now) {
      const { numUpdatedRows } = await executor()
        .updateTable('evidence_links')
        .set({ revoked_at: now.getTime(), revoked_because: 'revoked' })
        .where('id', '=', id)
        .where('revoked_at', 'is', null)
        .executeTakeFirstOrThrow();
      return numUpdatedRows > 0n;
    },

    async prune(expiredBefore) {
      const { numDeletedRows } = await executor()
        .deleteFrom('evidence_links')
        .where('expires_at', '<', expiredBefore.getTime())
        .executeTakeFirstOrThrow();
      return Number(numDeletedRows);
    },
  };
}

/** Briefings of the channel where the person signed in, and of schedules they own. */
function maySee(eb: ExpressionBuilder<Database, 'editions' | 'schedules'>, { channelId, personId }: SignedIn) {
  return eb.or([eb('editions.channel_id', '=', channelId), eb('schedules.owner_id', '=', personId)]);
}

function spanOf(
  row: Omit<EvidenceLinksTable, 'kept' | 'made_at' | 'expires_at' | 'revoked_at' | 'revoked_because'>,
): QuotedSpan {
  const { article_id, revision, part, paragraph, start, end } = row;
  return { articleId: article_id, revision, part: part as ArticlePart, paragraph, start, end };
}

function linkOf(row: EvidenceLinksTable): EvidenceLink {
  return {
    ...spanOf(row),
    id: row.id,
    kept: row.kept === null ? null : keptOf(row.kept),
    madeAt: new Date(row.made_at),
    expiresAt: new Date(row.expires_at),
    revokedAt: row.revoked_at === null ? null : new Date(row.revoked_at),
    revokedBecause: row.revoked_because as EvidenceLink['revokedBecause'],
  };
}

function keptOf(json: string): KeptQuote {
  const kept = JSON.parse(json) as KeptQuote & { readAt: string };
  return { ...kept, readAt: new Date(kept.readAt) };
}
