import type { PlatformStateRepository } from '../../chat/platform.ts';
import type { Executor } from '../executor.ts';

/** Keepsakes of platforms in a database. */
export function createPlatformStateRepository(executor: Executor): PlatformStateRepository {
  return {
    async get(platform, key) {
      const row = await executor()
        .selectFrom('keepsakes')
        .select('value')
        .where('platform', '=', platform)
        .where('key', '=', key)
        .executeTakeFirst();
      return row === undefined ? null : JSON.parse(row.value);
    },

    async set(platform, key, value) {
      const row = { platform, key, value: JSON.stringify(value ?? null) };
      await executor()
        .insertInto('keepsakes')
        .values(row)
        .onConflict((conflict) => conflict.columns(['platform', 'key']).doUpdateSet({ value: row.value }))
        .execute();
    },

    async delete(platform, key) {
      await executor().deleteFrom('keepsakes').where('platform', '=', platform).where('key', '=', key).execute();
    },

    async list(platform, prefix) {
      const rows = await executor()
        .selectFrom('keepsakes')
        .select(['key', 'value'])
        .where('platform', '=', platform)
        .where('key', '>=', prefix)
        .orderBy('key')
        .execute();
      return rows
        .filter(({ key }) => key.startsWith(prefix))
        .map(({ key, value }) => ({ key, value: JSON.parse(value) }));
    },
  };
}
