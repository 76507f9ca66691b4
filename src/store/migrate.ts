import { sql } from 'kysely';
import { UserError } from '../core/errors.ts';
import type { Engine } from './engine.ts';
import type { Migration } from './migrations/migration.ts';
import { forPostgres } from './postgres/statements.ts';

/**
 * Brings the schema up to date: all pending migrations in one transaction that begins by taking its turn, so that two processes
 * starting on one empty database both succeed. Throws a UserError when the database is newer than the program, unless every step
 * the program does not know tolerates it.
 */
export async function migrate(engine: Engine, migrations: readonly Migration[], at: Date): Promise<void> {
  const known = new Set(migrations.map((migration) => migration.name));
  const pending = (applied: ReadonlyMap<string, string | null>) => {
    assertTolerated(applied, migrations, engine);
    return migrations.filter(({ name }) => !applied.has(name));
  };
  if (known.size > 0 && pending(await appliedSteps(engine)).length === 0) return;

  await makeList(engine);
  await engine.unitOfWork.run(
    async () => {
      const db = engine.executor();
      for (const migration of pending(await listedSteps(engine))) {
        for (const statement of statementsFor(engine, migration)) await sql.raw(statement).execute(db);
        const { name, tolerates = null } = migration;
        await db.insertInto('migrations').values({ name, applied_at: at.getTime(), tolerates }).execute();
      }
    },
    { turn: 'migrations' },
  );
}

/** Throws a UserError when the database has had a step that a program with these migrations does not know and must not work with. */
export async function assertSchema(engine: Engine, migrations: readonly Migration[]): Promise<void> {
  assertTolerated(await listedSteps(engine), migrations, engine);
}

/** Makes what steps make of other rows, for a database whose rows came from one that had these steps only. */
export async function fillIn(engine: Engine, migrations: readonly Migration[], had: readonly string[]): Promise<void> {
  const known = new Set(had);
  for (const { name, fills = [] } of migrations) {
    if (known.has(name)) continue;
    for (const statement of fills) await sql.raw(statement).execute(engine.executor());
  }
}

function statementsFor({ name }: Engine, { statements, only, fills = [] }: Migration): string[] {
  const all = [...statements, ...(only?.[name] ?? []), ...fills];
  return name === 'postgres' ? all.map(forPostgres) : all;
}

/** Makes the list of applied steps, and gives one of before the column it lacks. */
async function makeList(engine: Engine): Promise<void> {
  const run = (statement: string) => sql.raw(statement).execute(engine.db);
  await engine.unitOfWork.run(async () => {
    const create =
      'create table if not exists migrations (name text primary key, applied_at bigint not null, tolerates text)';
    await sql.raw(create).execute(engine.executor());
  });
  const columns = await engine.db.introspection.getTables({ withInternalKyselyTables: true });
  const list = columns.find(({ name }) => name === 'migrations');
  if (list !== undefined && !list.columns.some(({ name }) => name === 'tolerates')) {
    await run('alter table migrations add column tolerates text');
  }
}

/** Throws unless every step that the program does not know says that it goes on working. */
function assertTolerated(
  applied: ReadonlyMap<string, string | null>,
  migrations: readonly Migration[],
  { name: engine }: Engine,
): void {
  const known = new Set(migrations.map(({ name }) => name));
  const newest = migrations.at(-1)?.name ?? '';
  const unknown = [...applied].filter(
    ([name, tolerates]) => !known.has(name) && (tolerates === null || newest < tolerates),
  );
  if (unknown.length === 0) return;
  const names = unknown.map(([name]) => name).join(', ');
  const isShared = engine === 'postgres';
  throw new UserError(
    `This ${isShared ? 'database' : 'home'} was last used by a newer Sitrep (${isShared ? 'it' : 'its database'} has ${names}).`,
    {
      code: 'store-newer',
      next: `Run that version or a later one, or choose another ${isShared ? 'database with DATABASE_URL' : 'folder with SITREP_HOME'}.`,
    },
  );
}

/** Steps that a database has had, each with the oldest program it tolerates; empty for a new one. */
async function appliedSteps(engine: Engine): Promise<Map<string, string | null>> {
  return (await engine.hasTable('migrations')) ? listedSteps(engine) : new Map();
}

async function listedSteps({ executor }: Engine): Promise<Map<string, string | null>> {
  const rows = await executor().selectFrom('migrations').selectAll().execute();
  return new Map(rows.map(({ name, tolerates }) => [name, tolerates ?? null]));
}
