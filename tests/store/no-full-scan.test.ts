import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Kysely } from 'kysely';
import { expect, it } from 'vitest';
import { createArchiveReads } from '../../src/store/repositories/archive-reads.ts';
import { createChannelMemory } from '../../src/store/repositories/channel-memory.ts';
import { createSqliteDialect } from '../../src/store/sqlite/dialect.ts';
import { SqliteDriver } from '../../src/store/sqlite/driver.ts';
import { openStore } from '../../src/store/store.ts';
import type { Database } from '../../src/store/tables.ts';
import { createHomes } from '../helpers/homes.ts';

const homes = createHomes();

it('asks for what an archive holds, and what came since, without a look at every article', async () => {
  const home = await homes.newHome();
  await (await openStore({ home })).close();
  const file = join(home, 'sitrep.db');
  const asked: string[] = [];
  const driver = new SqliteDriver({ file, busy: { blockMs: 50, totalMs: 1000 }, insideUnit: () => false });
  const db = new Kysely<Database>({
    dialect: createSqliteDialect(driver),
    log: ({ query }) => void asked.push(query.sql),
  });
  const reads = createArchiveReads(() => db);
  await reads.summary();
  await reads.readerVersions();
  await reads.sampleIds();
  await reads.hasRealArticles();
  await createChannelMemory(() => db).countAfter(5);
  await db.destroy();
  const database = new DatabaseSync(file, { readOnly: true });
  const plans = asked.flatMap((sql) => {
    const values = Array(sql.split('?').length - 1).fill(1);
    return database
      .prepare(`explain query plan ${sql}`)
      .all(...values)
      .map(({ detail }) => String(detail));
  });
  database.close();
  const ofArticles = plans.filter((plan) => plan.includes(' articles'));
  expect(ofArticles).toHaveLength(7);
  // An end of an index, a range of it, or an index that holds few or all that is asked for.
  expect(ofArticles.filter((plan) => !/USING (?:COVERING )?INDEX/.test(plan))).toEqual([]);
  expect(plans.filter((plan) => plan.includes('TEMP B-TREE'))).toEqual(['USE TEMP B-TREE FOR ORDER BY']);
});
