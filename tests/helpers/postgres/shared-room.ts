import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type PostgresServer, startPostgres } from './server.ts';
import { type StallingProxy, startStallingProxy } from './stalling-proxy.ts';
import { primarySettings, promote, startStandby } from './standby.ts';

/** A server for kill runs, with a network between it and the bots that can hang. */
export interface SharedRoom {
  /** The database itself. */
  url: string;
  /** The database as the bots reach it. */
  throughNetwork: string;
  /** A folder of a bot's own, for its index. */
  homeOf(bot: number): Promise<string>;
  /** Something goes wrong with the database, or nothing; what, in a word. */
  trouble(random: () => number): Promise<string>;
  close(): Promise<void>;
}

export async function openSharedRoom(folder: string, withStandby = false): Promise<SharedRoom> {
  let server: PostgresServer = await startPostgres({ durable: true, settings: primarySettings });
  const proxy: StallingProxy = await startStallingProxy(server.port);
  /** The way of whoever looks on: it neither hangs nor breaks, and leads to whichever server is the primary. */
  const quiet: StallingProxy = await startStallingProxy(server.port);
  const url = await server.createDatabase('kills');
  let restarting: Promise<unknown> = Promise.resolve();
  let standby: PostgresServer | null = null;
  const followed = async () => {
    standby = await startStandby(server, { durable: true, synchronous: true });
  };
  if (withStandby) await followed();

  /** The primary is lost with its machine, its standby takes over, and another one follows that. */
  const failOver = async (next: PostgresServer): Promise<void> => {
    const lost = server;
    await lost.crash();
    for (const one of [proxy, quiet]) one.to(next.port);
    await promote(next);
    server = next;
    await lost.stop();
    await followed();
  };
  return {
    url: url.replace(`:${server.port}/`, `:${quiet.port}/`),
    throughNetwork: url.replace(`:${server.port}/`, `:${proxy.port}/`),
    async homeOf(bot) {
      const home = join(folder, `bot-${bot}`);
      await mkdir(home, { recursive: true });
      return home;
    },
    async trouble(random) {
      const chance = random();
      if (chance < 0.2) {
        await server
          .run(
            "select pg_terminate_backend(pid) from pg_stat_activity where application_name like 'sitrep%' and random() < 0.7",
          )
          .catch(() => undefined);
        return 'connections ended';
      }
      if (chance < 0.35) {
        await restarting;
        const how = random() < 0.5 ? 'crash' : 'fast';
        if (standby !== null && random() < 2 / 3) {
          restarting = failOver(standby);
          standby = null;
          return 'primary replaced by its standby';
        }
        restarting = server.restart(how);
        return 'server restarted';
      }
      if (chance < 0.5) {
        proxy.stall(500 + random() * 12_000);
        return 'network hangs';
      }
      if (chance < 0.6) {
        proxy.cut();
        return 'network cut';
      }
      return 'none';
    },
    async close() {
      await restarting.catch(() => undefined);
      await proxy.close();
      await quiet.close();
      await standby?.stop();
      await server.stop();
    },
  };
}
