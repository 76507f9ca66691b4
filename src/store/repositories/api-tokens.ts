import type { ApiToken, ApiTokenRepository, TokenScope } from '../../core/api-tokens.ts';
import type { Executor } from '../executor.ts';
import type { ApiTokensTable } from '../tables/people.ts';

/** Tokens of programs in a database. */
export function createApiTokenRepository(executor: Executor): ApiTokenRepository {
  return {
    async add({ id, name, scopes, workspaceId, personId, createdAt, revokedAt }, hash) {
      await executor()
        .insertInto('api_tokens')
        .values({
          id,
          hash,
          name,
          scopes: scopes.join(' '),
          workspace_id: workspaceId,
          person_id: personId,
          created_at: createdAt.getTime(),
          revoked_at: revokedAt?.getTime() ?? null,
        })
        .execute();
    },

    async byHash(hash) {
      const row = await executor()
        .selectFrom('api_tokens')
        .selectAll()
        .where('hash', '=', hash)
        .where('revoked_at', 'is', null)
        .executeTakeFirst();
      return row === undefined ? null : toToken(row);
    },

    async list() {
      const rows = await executor()
        .selectFrom('api_tokens')
        .selectAll()
        .orderBy('created_at', 'desc')
        .orderBy('id')
        .execute();
      return rows.map(toToken);
    },

    async revoke(id, at) {
      const { numUpdatedRows } = await executor()
        .updateTable('api_tokens')
        .set({ revoked_at: at.getTime() })
        .where('id', '=', id)
        .where('revoked_at', 'is', null)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },
  };
}

function toToken(row: ApiTokensTable): ApiToken {
  return {
    id: row.id,
    name: row.name,
    scopes: row.scopes.split(' ') as TokenScope[],
    workspaceId: row.workspace_id,
    personId: row.person_id,
    createdAt: new Date(row.created_at),
    revokedAt: row.revoked_at === null ? null : new Date(row.revoked_at),
  };
}
