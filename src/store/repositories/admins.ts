import type { AdminRepository } from '../../core/admins.ts';
import type { Executor } from '../executor.ts';

/** A home has one offer in its life, under this id. */
const theOffer = 'first';

/** Admins, the code to become one, and installers in a database. */
export function createAdminRepository(executor: Executor): AdminRepository {
  return {
    async list() {
      const rows = await executor().selectFrom('admins').selectAll().orderBy('since').orderBy('person_id').execute();
      return rows.map(({ person_id, since }) => ({ personId: person_id, since: new Date(Number(since)) }));
    },

    async add({ personId, since }) {
      const row = { person_id: personId, since: since.getTime() };
      await executor()
        .insertInto('admins')
        .values(row)
        .onConflict((conflict) => conflict.column('person_id').doNothing())
        .execute();
    },

    async remove(personId) {
      const { numDeletedRows } = await executor()
        .deleteFrom('admins')
        .where('person_id', '=', personId)
        .executeTakeFirstOrThrow();
      return numDeletedRows > 0n;
    },

    async offer() {
      const row = await executor().selectFrom('claim_offers').selectAll().where('id', '=', theOffer).executeTakeFirst();
      if (row === undefined) return null;
      const { code, made_at, expires_at, tries } = row;
      return {
        code,
        madeAt: new Date(Number(made_at)),
        expiresAt: new Date(Number(expires_at)),
        tries: Number(tries),
      };
    },

    async makeOffer({ code, madeAt, expiresAt, tries }) {
      const row = { id: theOffer, code, made_at: madeAt.getTime(), expires_at: expiresAt.getTime(), tries };
      const { numInsertedOrUpdatedRows } = await executor()
        .insertInto('claim_offers')
        .values(row)
        .onConflict((conflict) => conflict.column('id').doNothing())
        .executeTakeFirst();
      return (numInsertedOrUpdatedRows ?? 0n) > 0n;
    },

    async countTry() {
      await executor()
        .updateTable('claim_offers')
        .set((eb) => ({ tries: eb('tries', '+', 1) }))
        .where('id', '=', theOffer)
        .execute();
    },

    async closeOffer() {
      await executor().updateTable('claim_offers').set({ code: null }).where('id', '=', theOffer).execute();
    },

    async installers() {
      const rows = await executor().selectFrom('installers').selectAll().orderBy('workspace_id').execute();
      return rows.map(({ workspace_id, person_id }) => ({ workspaceId: workspace_id, personId: person_id }));
    },

    async installed({ workspaceId, personId }) {
      await executor()
        .insertInto('installers')
        .values({ workspace_id: workspaceId, person_id: personId })
        .onConflict((conflict) => conflict.column('workspace_id').doUpdateSet({ person_id: personId }))
        .execute();
    },
  };
}
