import { once } from 'node:events';
import { createServer, connect as toServer } from 'node:net';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { explain, UserError } from '../../src/core/errors.ts';
import type { Engine } from '../../src/store/engine.ts';
import { migrate } from '../../src/store/migrate.ts';
import { migrations } from '../../src/store/migrations/index.ts';
import { openPostgres } from '../../src/store/postgres/engine.ts';
import { forPostgres } from '../../src/store/postgres/statements.ts';
import type { Store } from '../../src/store/store.ts';
import { createDatabases, run } from '../helpers/postgres/databases.ts';
import { takeIn } from '../helpers/stories.ts';

const databases = createDatabases();

const open = (url: string, totalMs = 20_000) => openPostgres({ url, poolSize: 4 }, { totalMs });

/** Adds one to a counter by reading it first: wrong as soon as two do so at once. */
async function count({ unitOfWork, executor }: Engine): Promise<void> {
  await unitOfWork.run(async () => {
    const { value } = await executor()
      .selectFrom('counters')
      .selectAll()
      .where('name', '=', 'n')
      .executeTakeFirstOrThrow();
    await executor()
      .updateTable('counters')
      .set({ value: value + 1 })
      .where('name', '=', 'n')
      .execute();
  });
}

const countOf = async (url: string) => (await run(url, "select value from counters where name = 'n'")).rows[0]?.value;

async function withCounter(): Promise<string> {
  const url = await databases.newDatabase();
  await run(url, "insert into counters values ('n', 0) on conflict (name) do update set value = 0");
  return url;
}

/** A way to the database that breaks when a commit passes, before it arrives or before its answer comes back; once. */
async function breakingAtCommit(url: string, when: 'before' | 'after') {
  const { port } = new URL(url);
  let isBroken = false;
  const server = createServer((client) => {
    const upstream = toServer(Number(port), '127.0.0.1');
    let isMute = false;
    client.on('data', (bytes) => {
      const breaks = !isBroken && bytes.includes('commit\0');
      if (breaks) isBroken = true;
      if (breaks && when === 'before') return void client.destroy();
      if (breaks) {
        isMute = true;
        setTimeout(() => client.destroy(), 100);
      }
      upstream.write(bytes);
    });
    upstream.on('data', (bytes) => isMute || client.write(bytes));
    for (const socket of [client, upstream]) {
      socket.on('error', () => undefined);
      socket.on('close', () => (socket === client ? upstream : client).destroy());
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const own = (server.address() as { port: number }).port;
  return { url: url.replace(`:${port}/`, `:${own}/`), hasBroken: () => isBroken, close: () => server.close() };
}

describe('a unit of work on PostgreSQL', () => {
  it('gives the same as one after the other, whoever runs beside it', async () => {
    const url = await withCounter();
    const engines = [await open(url), await open(url)];
    await Promise.all(engines.flatMap((engine) => Array.from({ length: 12 }, () => count(engine))));
    expect(await countOf(url)).toBe('24');
    for (const engine of engines) await engine.close();
  }, 60_000);

  it('is done again when its connection ends in the middle', async () => {
    const url = await withCounter();
    const engine = await open(url);
    let tries = 0;
    await engine.unitOfWork.run(async () => {
      tries += 1;
      await sql`update counters set value = value + 1 where name = 'n'`.execute(engine.executor());
      if (tries < 3) await sql`select pg_terminate_backend(pg_backend_pid())`.execute(engine.executor());
    });
    expect([tries, await countOf(url)]).toEqual([3, '1']);
    await engine.close();
  });

  it.each([
    'before',
    'after',
  ] as const)('is neither lost nor doubled when the network breaks %s its commit', async (when) => {
    const url = await withCounter();
    const network = await breakingAtCommit(url, when);
    const engine = await open(network.url);
    let tries = 0;
    await engine.unitOfWork.run(async () => {
      tries += 1;
      await sql`update counters set value = value + 1 where name = 'n'`.execute(engine.executor());
    });
    expect(network.hasBroken()).toBe(true);
    expect([tries, await countOf(url)]).toEqual([when === 'before' ? 2 : 1, '1']);
    // So is a change outside one.
    await engine.executor().updateTable('counters').set({ value: 7 }).where('name', '=', 'n').execute();
    expect(await countOf(url)).toBe('7');
    await engine.close();
    network.close();
  });

  it('refuses code in it that goes past it', async () => {
    const engine = await open(await withCounter());
    const past = engine.unitOfWork.run(() =>
      engine.db.insertInto('counters').values({ name: 'past', value: 1 }).execute(),
    );
    await expect(past).rejects.toThrow('unit of work');
    await engine.close();
  });
});

it('gives three that read in at once numbers without a gap, and hides none from a reader', async () => {
  const url = await databases.newDatabase();
  const stores: Store[] = [];
  for (let i = 0; i < 4; i += 1) stores.push(await databases.open({ url }));
  const reader = stores.pop()!;
  const seen: number[] = [];
  let isOver = false;
  const reading = (async () => {
    for (let after = 0, last = false; ; ) {
      const changes = await reader.archive.changesAfter(after, 1000);
      for (const { seq } of changes) seen.push(seq);
      after = changes.at(-1)?.seq ?? after;
      if (last) return;
      last = isOver;
    }
  })();
  const drafts = (who: number) =>
    Array.from({ length: 24 }, (_, i) => ({
      givenId: `w${who}-${i}`,
      title: `Report ${who} ${i}`,
      paragraphs: [`${who} saw ${i}.`],
    }));
  await Promise.all(stores.map((store, who) => takeIn(store, drafts(who), 6)));
  isOver = true;
  await reading;
  expect(seen).toEqual(Array.from({ length: 72 }, (_, i) => i + 1));
});

describe('what goes wrong with a database', () => {
  const faultOf = async (work: Promise<unknown>): Promise<UserError> => {
    const fault: unknown = await work.then(
      () => null,
      (error: unknown) => error,
    );
    if (!(fault instanceof UserError)) throw new Error(`expected a UserError, got ${String(fault)}`);
    expect(explain(fault)).not.toMatch(/geheim|bot:/);
    return fault;
  };

  it('is said in one sentence that shows no password', async () => {
    const url = await databases.newDatabase();
    const { port } = new URL(url);
    expect(await faultOf(open('postgres://bot:sehr-geheim@127.0.0.1:1/sitrep', 100))).toMatchObject({
      code: 'store-unreachable',
      message: 'PostgreSQL sitrep at 127.0.0.1:1 cannot be reached.',
    });
    const missing = `postgres://postgres:sehr-geheim@127.0.0.1:${port}/nowhere`;
    expect(await faultOf(open(missing, 100))).toMatchObject({ code: 'store-missing' });
    expect(await faultOf(open(`${missing}?sslmode=verify-full`, 100))).toMatchObject({ code: 'store-tls' });
    expect(await faultOf(open('sehr-geheim', 100))).toMatchObject({ code: 'store-address' });
  });

  it('passes by itself when a standby becomes the primary', async () => {
    const url = await withCounter();
    const name = new URL(url).pathname.slice(1);
    await run(url, `alter database ${name} set default_transaction_read_only = on`);
    const engine = await open(url, 300);
    const write = () => engine.executor().updateTable('counters').set({ value: 3 }).where('name', '=', 'n').execute();
    expect(await faultOf(write())).toMatchObject({ code: 'store-read-only' });
    await engine.close();
    const patient = await open(url, 20_000);
    const writing = patient.executor().updateTable('counters').set({ value: 3 }).where('name', '=', 'n').execute();
    await run(url, `begin read write; alter database ${name} reset default_transaction_read_only; commit`);
    await run(url, "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'sitrep'");
    await writing;
    expect(await countOf(url)).toBe('3');
    await patient.close();
  });
});

it('runs under a role that only reads and writes, and says so when it is to change the schema', async () => {
  const url = await databases.newDatabase();
  const role = `bot_${crypto.randomUUID().slice(0, 8)}`;
  await run(
    url,
    `create role ${role} login; grant usage on schema public to ${role};
     grant select, insert, update, delete on all tables in schema public to ${role}`,
  );
  const asRole = url.replace('postgres://postgres@', `postgres://${role}@`);
  const store = await databases.open({ url: asRole });
  await takeIn(store, [{ givenId: 'a', title: 'Report', paragraphs: ['Words.'] }]);
  expect(await store.archive.get('a')).toMatchObject({ title: 'Report' });
  const engine = await open(asRole);
  const more = { name: '9999-more', statements: ['create table more (id text primary key)'] };
  await expect(migrate(engine, [...migrations, more], new Date(0))).rejects.toMatchObject({
    code: 'store-rights',
    next: expect.stringContaining('sitrep migrate'),
  });
  await engine.close();
  await store.close();
  await run(url, `drop owned by ${role}; drop role ${role}`);
});

it('takes text as SQLite does: byte order, capitals apart, NUL left out', async () => {
  const store = await databases.open();
  for (const key of ['b', 'a', 'B', 'ä', 'Z']) await store.archive.setMeta(key, 'x\0y');
  expect(await store.archive.meta('ä')).toBe('xy');
  expect(forPostgres("alter table a add column b text not null default ''")).toContain('text collate "C" not null');
  expect(forPostgres('create index articles_by_text on articles (text_hash)')).not.toContain('collate');
});

it('goes on working beside a newer program when each newer step says so', async () => {
  const url = await databases.newDatabase();
  const engine = await open(url);
  const known = migrations.at(-1)!.name;
  const gentle = { name: '9998-gentle', tolerates: known, statements: ['create table gentle (id text primary key)'] };
  await migrate(engine, [...migrations, gentle], new Date(0));
  await migrate(engine, migrations, new Date(0));
  const running = await databases.open({ url });
  await running.assertSchema();
  await migrate(engine, [...migrations, gentle, { name: '9999-harsh', statements: [] }], new Date(0));
  await expect(migrate(engine, migrations, new Date(0))).rejects.toMatchObject({ code: 'store-newer' });
  await expect(running.assertSchema()).rejects.toMatchObject({
    code: 'store-newer',
    message: 'This database was last used by a newer Sitrep (it has 9999-harsh).',
  });
  await run(url, "delete from migrations where name like '999%'; drop table gentle");
  await engine.close();
});
