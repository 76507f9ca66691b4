import type { PlatformStateRepository } from '../chat/platform.ts';
import { isSurelyDead } from '../schedule/run/process-name.ts';

/** Where the bot of this home says that its web server listens. */
const [platform, key] = ['web', 'address'];

interface Said {
  address: string;
  /** Process that listens there. */
  owner: string;
}

type State = PlatformStateRepository;

/** Tells other processes of this home where the web server listens; call the answer when it ends. */
export async function sayAddress(address: string, owner: string, state: State): Promise<() => Promise<void>> {
  await state.set(platform, key, { address: reachable(address), owner } satisfies Said);
  return async () => {
    const said = (await state.get(platform, key)) as Said | null;
    if (said?.owner === owner) await state.delete(platform, key);
  };
}

/** Where people reach the web pages: `PUBLIC_URL`, else a bot that runs on this machine; null when there is none. */
export async function findAddress(publicUrl: string | undefined, state: State, self: string): Promise<string | null> {
  if (publicUrl !== undefined) return baseOf(publicUrl);
  const said = (await state.get(platform, key)) as Said | null;
  return said == null || isSurelyDead(said.owner, self) ? null : said.address;
}

/** `PUBLIC_URL` as pages hang below it: without a slash at its end, a query or a fragment. */
export function baseOf(publicUrl: string): string {
  const { origin, pathname } = new URL(publicUrl);
  return `${origin}${pathname.replace(/\/+$/, '')}`;
}

/** A server that listens on every address is reached on this machine's own. */
function reachable(address: string): string {
  return address.replace('//0.0.0.0:', '//127.0.0.1:').replace('//[::]:', '//[::1]:');
}
