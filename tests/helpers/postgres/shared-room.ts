import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type PostgresServer, startPostgres } from './server.ts';
import { type StallingProxy, startStallingProxy } from './stalling-proxy.ts';

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

export async function openSharedRoom(folder: string): Promise<SharedRoom> {
  const server: PostgresServer = await startPostgres({ durable: true });
  const proxy: StallingProxy = await startStallingProxy(server.port);
  const url = await server.createDatabase('kills');
  let restarting: Promise<void> = Promise.resolve();
  return {
    url,
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
        restarting = server.restart(random() < 0.5 ? 'crash' : 'fast');
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
      await server.stop();
    },
  };
}
