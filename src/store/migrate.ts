import { type Kysely, sql } from 'kysely';
import { UserError } from '../core/errors.ts';
import type { UnitOfWork } from '../core/unit-of-work.ts';
import type { Migration } from './migrations/migration.ts';
import type { Database } from './tables.ts';

/**
 * Brings the schema up to date: all pending migrations in one transaction that begins by taking the write lock, so that
 * two processes starting on one empty home both succeed. Throws a UserError when the database is newer than the program.
 */
export async function migrate(
  executor: () => Kysely<Database>,
  unitOfWork: UnitOfWork,
  migrations: readonly Migration[],
  at: Date,
): Promise<void> {
  const known = new Set(migrations.map((migration) => migration.name));
  const isCurrent = (applied: ReadonlySet<string>) => {
    const unknown = [...applied].filter((name) => !known.has(name));
    if (unknown.length > 0) {
      throw new UserError(`This home was last used by a newer Sitrep (its database has ${unknown.join(', ')}).`, {
        code: 'store-newer',
        next: 'Run that version or a later one, or choose another folder with SITREP_HOME.',
      });
    }
    return applied.size === known.size;
  };

  if (isCurrent(await appliedMigrations(executor()))) return;
  await unitOfWork.run(async () => {
    const db = executor();
    await sql`create table if not exists migrations (name text primary key, applied_at bigint not null)`.execute(db);
    const applied = await appliedMigrations(db);
    if (isCurrent(applied)) return;
    for (const { name, statements } of migrations) {
      if (applied.has(name)) continue;
      for (const statement of statements) await sql.raw(statement).execute(db);
      await db.insertInto('migrations').values({ name, applied_at: at.getTime() }).execute();
    }
  });
}

/** Names of the migrations a database has had; empty for a new one. */
async function appliedMigrations(db: Kysely<Database>): Promise<Set<string>> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some(({ name }) => name === 'migrations')) return new Set();
  const rows = await db.selectFrom('migrations').select('name').execute();
  return new Set(rows.map(({ name }) => name));
}
