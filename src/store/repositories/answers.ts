import { platformOf } from '../../core/address.ts';
import { type AnswerRepository, answerLifeMs, type StoredAnswer } from '../../core/answers.ts';
import type { Executor } from '../executor.ts';
import { packJson, unpackJson } from '../json.ts';
import type { AnswersTable } from '../tables/people.ts';

/** Answers looked through for recent queries: a person pages and repeats, so more than queries wanted. */
const lookedThrough = 200;

/** Kept answers in a database. */
export function createAnswerRepository(executor: Executor): AnswerRepository {
  return {
    async save(answer) {
      const row = rowOf(answer);
      await executor()
        .insertInto('answers')
        .values(row)
        .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
        .execute();
    },

    async get(id, now) {
      const row = await executor()
        .selectFrom('answers')
        .selectAll()
        .where('id', '=', id)
        .where('expires_at', '>', now.getTime())
        .executeTakeFirst();
      return row === undefined ? briefingOf(executor, id) : answerOf(row);
    },

    async recentQueries(personId, limit, now) {
      const rows = await executor()
        .selectFrom('answers')
        .select('options')
        .where('person_id', '=', personId)
        .where('expires_at', '>', now.getTime())
        .orderBy('created_at', 'desc')
        .limit(lookedThrough)
        .execute();
      const queries = new Set<string>();
      for (const { options } of rows) {
        const { query } = JSON.parse(options) as { query?: unknown };
        if (typeof query === 'string' && query !== '') queries.add(query);
        if (queries.size >= limit) break;
      }
      return [...queries].slice(0, limit);
    },

    async prune(now) {
      const { numDeletedRows } = await executor()
        .deleteFrom('answers')
        .where('expires_at', '<=', now.getTime())
        .executeTakeFirstOrThrow();
      return Number(numDeletedRows);
    },
  };
}

/** The briefing whose buttons carry this id. */
async function briefingOf(executor: Executor, id: string): Promise<StoredAnswer | null> {
  const row = await executor()
    .selectFrom('editions')
    .leftJoin('schedules', 'schedules.id', 'editions.schedule_id')
    .select(['editions.channel_id', 'editions.reply', 'editions.at', 'schedules.workspace_id'])
    .where('editions.answer_id', '=', id)
    .executeTakeFirst();
  if (row === undefined) return null;
  const at = new Date(row.at);
  return {
    id,
    personId: `${platformOf(row.channel_id)}:anyone`,
    workspaceId: row.workspace_id,
    channelId: row.channel_id,
    command: 'delivery',
    options: {},
    reply: unpackJson(row.reply),
    data: null,
    createdAt: at,
    expiresAt: new Date(at.getTime() + answerLifeMs),
  };
}

function rowOf(answer: StoredAnswer): AnswersTable {
  return {
    id: answer.id,
    person_id: answer.personId,
    workspace_id: answer.workspaceId,
    channel_id: answer.channelId,
    command: answer.command,
    options: JSON.stringify(answer.options),
    reply: packJson(answer.reply),
    data: JSON.stringify(answer.data ?? null),
    created_at: answer.createdAt.getTime(),
    expires_at: answer.expiresAt.getTime(),
  };
}

function answerOf(row: AnswersTable): StoredAnswer {
  return {
    id: row.id,
    personId: row.person_id,
    workspaceId: row.workspace_id,
    channelId: row.channel_id,
    command: row.command,
    options: JSON.parse(row.options),
    reply: unpackJson(row.reply),
    data: JSON.parse(row.data),
    createdAt: new Date(row.created_at),
    expiresAt: new Date(row.expires_at),
  };
}
