import { createMattermostAdapter } from '../../../src/adapters/mattermost/adapter.ts';
import { createSealer } from '../../../src/core/secrets.ts';
import type { LiveRoom } from '../../contracts/live-room.ts';
import type { createHomes } from '../../helpers/homes.ts';
import { openBench } from '../../helpers/platform-bench.ts';
import { openMattermost } from '../../peers/mattermost/peer.ts';

const token = 'a-token-of-the-bot-account';

/** A Mattermost with the bot in its channel, not started yet. */
export async function openRoom(homes: ReturnType<typeof createHomes>, live: LiveRoom | null = null) {
  const peer = await openMattermost(token);
  const bench = await openBench(homes, { MATTERMOST_URL: peer.url, MATTERMOST_TOKEN: token });
  const sealer = createSealer(['a-secret-of-thirty-two-characters'], 'mattermost');
  const own = live === null ? {} : { commands: live.commands, answers: live.runtime.store.answers };
  const deps = { ...bench.deps, ...own, publicUrl: peer.url, sealer };
  const make = () => createMattermostAdapter(deps);
  return { ...bench, dispatch: live?.runtime.dispatch ?? bench.dispatch, peer, deps, make };
}
