import { silentLog } from '../../src/core/log.ts';
import { createSignInService, type SignInService } from '../../src/core/sign-in.ts';
import type { Store } from '../../src/store/store.ts';
import { startWebServer, type WebOptions, type WebServer } from '../../src/web/server.ts';
import { createEvidenceRoom, type EvidenceRoom } from './evidence-room.ts';

export interface WebRoom extends EvidenceRoom {
  /** `http://127.0.0.1:port`. */
  address: string;
  signIn: SignInService;
  /** Signs a browser in: the value of its `cookie` header. */
  enter(who: Parameters<SignInService['newLink']>[0]): Promise<string>;
}

export type RoomOptions = { publicUrl?: string; proxies?: string[] } & Partial<WebOptions>;

/** A real web server over a store. */
export async function startWebRoom(
  store: Store,
  given: RoomOptions = {},
): Promise<{ room: WebRoom; server: WebServer }> {
  const { publicUrl, proxies = [], ...options } = given;
  const room = createEvidenceRoom(store);
  const signIn = createSignInService(store.signIns, () => room.now.at);
  const server = await startWebServer({
    host: '127.0.0.1',
    port: 0,
    state: { version: '1.2.3', notReady: () => [], failed: () => [] },
    pages: { open: room.open, signIn, publicUrl, proxies },
    mounted: [],
    log: silentLog,
    ...options,
  });
  const enter: WebRoom['enter'] = async (who) => `sitrep=${await signIn.enter(await signIn.newLink(who))}`;
  return { server, room: { ...room, address: server.address, signIn, enter } };
}
