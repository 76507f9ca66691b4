import { type RawBuilder, sql } from 'kysely';
import type { RetentionRepository, SweepKind, Swept } from '../../core/pruning.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import type { Executor } from '../executor.ts';
import { createSignatures } from './archive-signatures.ts';
import { heldArticles } from './held-articles.ts';

/** Rows looked at or removed in one transaction: some milliseconds of work. */
const sliceRows = 200;

/** Notes of chat by how their keys begin; each value is an ISO moment, or holds one as `at`. */
const chatNotes = { 'chat-notes': ['share:'], 'slow-mode': ['slow:', 'shared-at:', 'topic:'] } as const;

/** What of a posted message stays in the outbox: nothing of its words. */
export const droppedPayload = '{"nodes":[]}';

/** Retention in a database. */
export function createRetentionRepository(executor: Executor, unitOfWork: UnitOfWork): RetentionRepository {
  const signatures = createSignatures(executor);
  /** Removes rows of one table by key; done when fewer than a slice were found. */
  const removeRows = async (table: string, key: string, condition: RawBuilder<unknown>): Promise<Swept> => {
    const [from, id] = [sql.table(table), sql.ref(key)];
    const { numAffectedRows } =
      await sql`delete from ${from} where ${id} in (select ${id} from ${from} where ${condition} limit ${sliceRows})`.execute(
        executor(),
      );
    return after(Number(numAffectedRows ?? 0n));
  };
  const after = (removed: number): Swept => ({ removed, next: removed < sliceRows ? null : 'more' });

  const sweeps: Record<SweepKind, (before: number, from: string | null) => Promise<Swept>> = {
    answers: (before) => removeRows('answers', 'id', sql`created_at <= ${before} or expires_at <= ${before}`),
    invocations: (before) => removeRows('invocations', 'key', sql`at <= ${before}`),
    'chat-notes': (before) => removeNotes('chat-notes', before),
    'slow-mode': (before) => removeNotes('slow-mode', before),
    editions: removeEditions,
    'skipped-runs': async (before) => {
      const { numAffectedRows } =
        await sql`delete from slots where (schedule_id, due_at) in (select schedule_id, due_at from slots where state = 'skipped' and due_at < ${before} limit ${sliceRows})`.execute(
          executor(),
        );
      return after(Number(numAffectedRows ?? 0n));
    },
    'alert-matches': removeMatches,
    deliveries: (before) =>
      removeDeliveries(sql`is_open = 0 and edition_id is null and coalesce(ended_at, created_at) < ${before}`),
    audit: (before) => removeRows('audit', 'id', sql`at < ${before}`),
    links: (before) => removeRows('evidence_links', 'id', sql`expires_at <= ${before}`),
    'sign-ins': (before) => removeRows('sign_ins', 'hash', sql`expires_at <= ${before}`),
    'posted-texts': dropPostedTexts,
    'removed-schedules': async (before) => {
      await sql`delete from schedule_feeds where schedule_id in (select id from schedules where state = 'removed')`.execute(
        executor(),
      );
      return removeRows(
        'schedules',
        'id',
        sql`state = 'removed' and created_at < ${before} and not exists (select 1 from editions where editions.schedule_id = schedules.id)
          and not exists (select 1 from slots where slots.schedule_id = schedules.id)`,
      );
    },
    orphans: removeOrphans,
  };
  return { sweep: (kind, before, from) => unitOfWork.run(() => sweeps[kind](before.getTime(), from)) };

  async function removeNotes(kind: keyof typeof chatNotes, before: number): Promise<Swept> {
    let removed = 0;
    for (const prefix of chatNotes[kind]) {
      const rows = await executor()
        .selectFrom('keepsakes')
        .selectAll()
        .where('key', '>=', prefix)
        .where('key', '<', `${prefix}\u{10FFFF}`)
        .execute();
      for (const { platform, key, value } of rows) {
        if (momentOf(value) > before || removed === sliceRows) continue;
        await executor().deleteFrom('keepsakes').where('platform', '=', platform).where('key', '=', key).execute();
        removed += 1;
      }
    }
    return after(removed);
  }

  /** Editions past their time with their quotes, posts and runs; the newest and the last posted one of a schedule stay. */
  async function removeEditions(before: number): Promise<Swept> {
    const db = executor();
    const { rows } = await sql<{ id: string }>`select id from editions e where e.at < ${before}
      and not exists (select 1 from schedules s where s.id = e.schedule_id and s.state <> 'removed'
        and (s.last_edition_id = e.id or not exists (select 1 from editions n where n.schedule_id = e.schedule_id and n.due_at > e.due_at)))
      and not exists (select 1 from deliveries d where d.edition_id = e.id and d.is_open = 1)
      order by e.at limit ${sliceRows / 4}`.execute(db);
    const ids = rows.map(({ id }) => id);
    if (ids.length > 0) {
      await removeDeliveries(sql`edition_id in (${sql.join(ids)})`);
      await db.deleteFrom('edition_quotes').where('edition_id', 'in', ids).execute();
      await db.deleteFrom('slots').where('edition_id', 'in', ids).where('is_open', '=', 0).execute();
      await db.deleteFrom('editions').where('id', 'in', ids).execute();
      return { removed: ids.length, next: 'more' };
    }
    // Runs that never came to an edition.
    const { numAffectedRows } =
      await sql`delete from slots where (schedule_id, due_at) in (select schedule_id, due_at from slots where state in ('failed', 'unresolved', 'posted') and edition_id is null and due_at < ${before} limit ${sliceRows})`.execute(
        db,
      );
    return after(Number(numAffectedRows ?? 0n));
  }

  /** What an alert matched long ago, and what is left of alerts that are gone. */
  async function removeMatches(before: number): Promise<Swept> {
    const { rows } = await sql<{
      alert_id: string;
      article_id: string;
    }>`select alert_id, article_id from alert_matches m where m.at < ${before}
      or not exists (select 1 from schedules s where s.id = m.alert_id and s.state <> 'removed') limit ${sliceRows}`.execute(
      executor(),
    );
    for (const { alert_id, article_id } of rows) {
      await executor()
        .deleteFrom('alert_matches')
        .where('alert_id', '=', alert_id)
        .where('article_id', '=', article_id)
        .execute();
    }
    return after(rows.length);
  }

  async function removeDeliveries(condition: RawBuilder<unknown>): Promise<Swept> {
    const { rows } = await sql<{ id: string }>`select id from deliveries where ${condition} limit ${sliceRows}`.execute(
      executor(),
    );
    const ids = rows.map(({ id }) => id);
    if (ids.length > 0) {
      await executor().deleteFrom('delivery_parts').where('delivery_id', 'in', ids).execute();
      await executor().deleteFrom('deliveries').where('id', 'in', ids).execute();
    }
    return after(ids.length);
  }

  async function dropPostedTexts(): Promise<Swept> {
    const { numAffectedRows } =
      await sql`update delivery_parts set payload = ${droppedPayload} where (delivery_id, part) in (
        select p.delivery_id, p.part from delivery_parts p join deliveries d on d.id = p.delivery_id
        where d.state = 'posted' and p.payload <> ${droppedPayload} limit ${sliceRows})`.execute(executor());
    return after(Number(numAffectedRows ?? 0n));
  }

  /** Goes through what compares articles, an id after the other, so that no slice reads a whole table. */
  async function removeOrphans(_before: number, from: string | null): Promise<Swept> {
    const [stage = 'signatures', ...rest] = (from ?? '').split(' ').filter(Boolean);
    const last = rest.join(' ');
    if (stage === 'signatures') return removeSignatures(Number(last));
    const next = orphanStages[orphanStages.indexOf(stage as OrphanStage) + 1] ?? null;
    const ids = stage === 'stories' ? await storiesAfter(last) : await printsAfter(last);
    const gone = stage === 'stories' ? await emptyStories(ids) : await goneArticles(ids);
    let removed = 0;
    if (gone.length > 0) {
      const [table, key] = stage === 'stories' ? ['stories', 'id'] : [stage, 'article_id'];
      const { numAffectedRows } =
        await sql`delete from ${sql.table(table)} where ${sql.ref(key)} in (${sql.join(gone)})`.execute(executor());
      removed = Number(numAffectedRows ?? 0n);
    }
    if (ids.length === sliceRows) return { removed, next: `${stage} ${ids.at(-1)}` };
    return { removed, next: next === null ? null : next };
  }

  async function removeSignatures(last: number): Promise<Swept> {
    const rows = await signatures.after(last, sliceRows);
    const gone = new Set(await goneArticles(rows.map(({ article_id }) => article_id)));
    for (const row of rows) if (gone.has(row.article_id)) await signatures.dropRow(row);
    return {
      removed: gone.size,
      next: rows.length === sliceRows ? `signatures ${rows.at(-1)!.article}` : orphanStages[1],
    };
  }

  async function printsAfter(last: string): Promise<string[]> {
    const rows = await executor()
      .selectFrom('event_prints')
      .select('article_id')
      .where('article_id', '>', last)
      .orderBy('article_id')
      .limit(sliceRows)
      .execute();
    return rows.map(({ article_id }) => article_id);
  }

  async function goneArticles(ids: readonly string[]): Promise<string[]> {
    const alive = await heldArticles(executor, ids);
    return ids.filter((id) => !alive.has(id));
  }

  async function storiesAfter(last: string): Promise<string[]> {
    const rows = await executor()
      .selectFrom('stories')
      .select('id')
      .where('id', '>', last)
      .orderBy('id')
      .limit(sliceRows)
      .execute();
    return rows.map(({ id }) => id);
  }

  /** Stories no article belongs to, none was merged into, and that lead to no other. */
  async function emptyStories(ids: readonly string[]): Promise<string[]> {
    if (ids.length === 0) return [];
    const { rows } = await sql<{ id: string }>`select s.id from stories s where s.id in (${sql.join(ids)})
      and not exists (select 1 from articles a where a.story_id = s.id)
      and not exists (select 1 from stories m where m.merged_into = s.id)
      and not exists (select 1 from stories t where t.id = s.merged_into)`.execute(executor());
    return rows.map(({ id }) => id);
  }
}

const orphanStages = ['signatures', 'event_prints', 'stories'] as const;
type OrphanStage = (typeof orphanStages)[number];

/** When a note of chat was made, in milliseconds; 0, which is past any time, when it does not say. */
function momentOf(json: string): number {
  const value = JSON.parse(json) as string | { at?: string } | null;
  const moment = Date.parse(typeof value === 'string' ? value : (value?.at ?? ''));
  return Number.isNaN(moment) ? 0 : moment;
}
