import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chown, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findPostgres } from './binaries.ts';
import { freePort } from './server.ts';

const program = '/usr/sbin/pgbouncer';

/** Whether Debian's package is installed: no package of npm brings it. */
export const hasPgBouncer = existsSync(program);

/** A PgBouncer in transaction mode before a server: each transaction gets whichever of its few connections is free. */
export async function startPgBouncer(serverPort: number): Promise<{ port: number; stop(): Promise<void> }> {
  const { asUser } = await findPostgres();
  const folder = await mkdtemp(join(tmpdir(), 'sitrep-pgbouncer-'));
  const port = await freePort();
  const file = join(folder, 'pgbouncer.ini');
  await writeFile(
    file,
    `[databases]
* = host=127.0.0.1 port=${serverPort} user=postgres
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = any
pool_mode = transaction
default_pool_size = 4
max_client_conn = 100
`,
  );
  if (asUser !== null) for (const path of [folder, file]) await chown(path, asUser.uid, asUser.gid);
  const child: ChildProcess = spawn(program, ['-q', file], { ...asUser, cwd: folder, stdio: 'ignore' });
  for (let tries = 0; !(await answers(port)); tries += 1) {
    if (tries > 400 || child.exitCode !== null) throw new Error('PgBouncer did not start');
    await sleep(25);
  }
  return {
    port,
    async stop() {
      if (child.exitCode === null) {
        const ended = once(child, 'exit');
        child.kill('SIGKILL');
        await ended;
      }
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function answers(port: number): Promise<boolean> {
  const socket = createConnection({ host: '127.0.0.1', port });
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
