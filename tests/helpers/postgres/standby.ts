import { spawnSync } from 'node:child_process';
import { appendFile, cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { findPostgres } from './binaries.ts';
import { type PostgresServer, type ServerOptions, startPostgres } from './server.ts';

/** What a primary needs so that standbys can follow it. */
export const primarySettings = ['wal_level=replica', 'wal_keep_size=256MB', 'hot_standby=on', 'synchronous_commit=on'];

/** Left out of a copy: what belongs to the running server, and what the standby fetches by itself. */
const notCopied = new Set(['postmaster.pid', 'postmaster.opts', 'pg_replslot', 'pg_dynshmem', 'pg_stat_tmp']);

/**
 * Copies the files of a running primary, as `pg_basebackup` would (which `npm ci` does not bring), and starts a standby that streams
 * what follows. With `synchronous` the primary from then on waits for it with every commit.
 */
export async function startStandby(
  primary: PostgresServer,
  options: ServerOptions & { synchronous?: boolean } = {},
): Promise<PostgresServer> {
  const { synchronous = false, ...serverOptions } = options;
  const { asUser } = await findPostgres();
  const folder = await mkdtemp(join(tmpdir(), 'sitrep-standby-'));
  const client = new pg.Client({ connectionString: primary.url() });
  await client.connect();
  try {
    await client.query("select pg_backup_start('standby', true)");
    await cp(primary.folder, folder, {
      recursive: true,
      force: true,
      // Files come and go while they are copied.
      filter: (path) => !notCopied.has(basename(path)),
    });
    const { rows } = await client.query('select labelfile from pg_backup_stop(false)');
    await writeFile(join(folder, 'backup_label'), String(rows[0]?.labelfile));
  } finally {
    await client.end();
  }
  for (const empty of ['pg_replslot', 'pg_dynshmem', 'pg_stat_tmp']) spawnSync('mkdir', ['-p', join(folder, empty)]);
  await rm(join(folder, 'standby.signal'), { force: true });
  await writeFile(join(folder, 'standby.signal'), '');
  await appendFile(
    join(folder, 'postgresql.auto.conf'),
    `\nsynchronous_standby_names = ''\nprimary_conninfo = 'host=127.0.0.1 port=${primary.port} user=postgres application_name=standby'\n`,
  );
  spawnSync('chmod', ['700', folder]);
  if (asUser !== null) spawnSync('chown', ['-R', `${asUser.uid}:${asUser.gid}`, folder]);
  const standby = await startPostgres({ settings: primarySettings, ...serverOptions, folder });
  await untilStreaming(primary);
  if (synchronous) {
    await primary.run("alter system set synchronous_standby_names = 'standby'");
    await primary.run('select pg_reload_conf()');
  }
  return standby;
}

/** Makes a standby the primary. */
export async function promote(standby: PostgresServer): Promise<void> {
  await standby.run('select pg_promote(true, 60)');
}

async function untilStreaming(primary: PostgresServer): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    const { rows } = await primary.run("select 1 from pg_stat_replication where state = 'streaming'");
    if (rows.length > 0) return;
    if (tries > 600) throw new Error('the standby does not follow');
    await sleep(100);
  }
}
