import type { SignInRepository } from '../../core/sign-in.ts';
import type { Executor } from '../executor.ts';

/** One-time links and signed-in browsers in a database. */
export function createSignInRepository(executor: Executor): SignInRepository {
  return {
    async add(hash, kind, { personId, workspaceId, channelId }, expiresAt) {
      const who = { person_id: personId, workspace_id: workspaceId, channel_id: channelId };
      const row = { hash, kind, ...who, expires_at: expiresAt.getTime() };
      await executor().insertInto('sign_ins').values(row).execute();
    },

    async get(hash, kind, now) {
      const row = await executor()
        .selectFrom('sign_ins')
        .selectAll()
        .where('hash', '=', hash)
        .where('kind', '=', kind)
        .where('expires_at', '>', now.getTime())
        .executeTakeFirst();
      return row === undefined ? null : whoOf(row);
    },

    async take(hash, kind, now) {
      const row = await executor()
        .deleteFrom('sign_ins')
        .where('hash', '=', hash)
        .where('kind', '=', kind)
        .where('expires_at', '>', now.getTime())
        .returningAll()
        .executeTakeFirst();
      return row === undefined ? null : whoOf(row);
    },

    async prune(now) {
      const { numDeletedRows } = await executor()
        .deleteFrom('sign_ins')
        .where('expires_at', '<=', now.getTime())
        .executeTakeFirstOrThrow();
      return Number(numDeletedRows);
    },
  };
}

function whoOf(row: { person_id: string; workspace_id: string | null; channel_id: string }) {
  return { personId: row.person_id, workspaceId: row.workspace_id, channelId: row.channel_id };
}
