import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chownSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { findPostgres, type PostgresBinaries } from './binaries.ts';

/** A real PostgreSQL server of a test's own. */
export interface PostgresServer {
  readonly port: number;
  readonly pid: number;
  readonly folder: string;
  /** Address of a database of it. */
  url(database?: string): string;
  /** Runs one statement as the superuser. */
  run(sql: string, database?: string): Promise<pg.QueryResult>;
  /** Makes an empty database, or a copy of another one that nobody uses, and answers its address. */
  createDatabase(name: string, template?: string): Promise<string>;
  /** Ends the server at once, as a crash would, and starts it again on the same port. */
  restart(how?: 'crash' | 'fast'): Promise<void>;
  /** Ends the server at once, as the loss of its machine would. */
  crash(): Promise<void>;
  stop(): Promise<void>;
}

export interface ServerOptions {
  /** Whether commits reach the disk. Default false: much faster, and a crash of the server alone loses nothing. */
  durable?: boolean;
  /** Further settings, `name=value`. */
  settings?: readonly string[];
  port?: number;
  /** The server goes when the process with this pid does. Default this one. */
  keeperOf?: number;
  /** A data folder made already, as by a base backup. Default a new one. */
  folder?: string;
}

/** A port of this machine that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}

/** Starts a server on a free port. It listens on this machine only and trusts every local connection. */
export async function startPostgres(options: ServerOptions = {}): Promise<PostgresServer> {
  const binaries = await findPostgres();
  const folder = options.folder ?? (await initialise(binaries));
  const port = options.port ?? (await freePort());
  const durable = options.durable === true ? 'on' : 'off';
  const settings = [
    `port=${port}`,
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    `fsync=${durable}`,
    `synchronous_commit=${durable}`,
    `full_page_writes=${durable}`,
    'shared_buffers=48MB',
    'max_connections=120',
    'jit=off',
    'log_min_messages=fatal',
    ...(options.settings ?? []),
  ];
  const launch = () => start(binaries, folder, settings, options.keeperOf ?? process.pid);
  let child = launch();
  await untilReady(port, child);

  const stopAs = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.ref();
    child.kill(signal);
    await ended;
  };
  const server: PostgresServer = {
    port,
    folder,
    get pid() {
      return child.pid!;
    },
    url: (database = 'postgres') => `postgres://postgres@127.0.0.1:${port}/${database}`,
    async run(sql, database) {
      const client = new pg.Client({ connectionString: server.url(database) });
      await client.connect();
      try {
        return await client.query(sql);
      } finally {
        await client.end();
      }
    },
    async createDatabase(name, template) {
      await server.run(`create database ${name}${template === undefined ? '' : ` template ${template}`}`);
      return server.url(name);
    },
    async restart(how = 'crash') {
      await stopAs(how === 'crash' ? 'SIGQUIT' : 'SIGINT');
      child = launch();
      await untilReady(port, child);
    },
    crash: () => stopAs('SIGQUIT'),
    async stop() {
      await stopAs('SIGQUIT');
      await rm(folder, { recursive: true, force: true });
    },
  };
  return server;
}

async function initialise({ initdb, asUser }: PostgresBinaries): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'sitrep-postgres-'));
  if (asUser !== null) chownSync(folder, asUser.uid, asUser.gid);
  const made = spawnSync(
    initdb,
    ['-D', folder, '-U', 'postgres', '-A', 'trust', '--no-sync', '-E', 'UTF8', '--locale=C', '--no-instructions'],
    { ...asUser, cwd: folder, encoding: 'utf8' },
  );
  if (made.status !== 0) throw new Error(`initdb failed: ${made.error ?? made.stderr}`);
  return folder;
}

function start(
  { postgres, asUser }: PostgresBinaries,
  folder: string,
  settings: readonly string[],
  keeperOf: number,
): ChildProcess {
  const words = settings.flatMap((setting) => ['-c', setting]);
  const child = spawn(postgres, ['-D', folder, ...words], { ...asUser, cwd: folder, stdio: 'ignore' });
  // Whoever started it may be killed: the server then goes within a second, and its folder with it.
  const keeper = `while kill -0 ${keeperOf} 2>/dev/null; do kill -0 ${child.pid} 2>/dev/null || exit 0; sleep 1; done
    kill -QUIT ${child.pid}; sleep 1; rm -rf "$1"`;
  spawn('sh', ['-c', keeper, 'keeper', folder], { stdio: 'ignore', detached: true }).unref();
  child.unref();
  return child;
}

async function untilReady(port: number, child: ChildProcess): Promise<void> {
  const giveUpAt = performance.now() + 60_000;
  for (;;) {
    const client = new pg.Client({ host: '127.0.0.1', port, user: 'postgres', database: 'postgres' });
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      await client.end().catch(() => undefined);
      if (child.exitCode !== null) throw new Error(`the server ended with code ${child.exitCode}`, { cause: error });
      if (performance.now() >= giveUpAt) throw error;
    }
    await sleep(25);
  }
}
