import { afterEach } from 'vitest';
import type { EvidenceDeps } from '../../src/brief/evidence/open-evidence.ts';
import { silentLog } from '../../src/core/log.ts';
import { createSignInService, type SignInService } from '../../src/core/sign-in.ts';
import { startWebServer, type WebOptions, type WebServer } from '../../src/web/server.ts';
import { createEvidenceRoom, type EvidenceRoom } from './evidence-room.ts';
import type { createHomes } from './homes.ts';

export interface WebRoom extends EvidenceRoom {
  /** `http://127.0.0.1:port`. */
  address: string;
  signIn: SignInService;
  /** Signs a browser in: the value of its `cookie` header. */
  enter(who: Parameters<SignInService['newLink']>[0]): Promise<string>;
}

export type { EvidenceDeps };

/** Starts real web servers over stores of their own, and stops them after each test. */
export function createWebRooms(homes: ReturnType<typeof createHomes>) {
  const servers: WebServer[] = [];
  afterEach(async () => {
    for (const server of servers.splice(0)) await server.stop();
  });
  return async (given: { publicUrl?: string; proxies?: string[] } & Partial<WebOptions> = {}): Promise<WebRoom> => {
    const { publicUrl, proxies = [], ...options } = given;
    const room = createEvidenceRoom(await homes.open());
    const signIn = createSignInService(room.store.signIns, () => room.now.at);
    const server = await startWebServer({
      host: '127.0.0.1',
      port: 0,
      health: { version: '1.2.3', checks: async () => [], audit: async () => [] },
      pages: { open: room.open, signIn, publicUrl, proxies },
      mounted: [],
      log: silentLog,
      ...options,
    });
    servers.push(server);
    return {
      ...room,
      address: server.address,
      signIn,
      enter: async (who) => `sitrep=${await signIn.enter(await signIn.newLink(who))}`,
    };
  };
}
