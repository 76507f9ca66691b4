import { describeChatAdapter } from '../../contracts/chat-adapter.ts';
import { createHomes } from '../../helpers/homes.ts';
import { channel, shownText } from '../../peers/mattermost/peer.ts';
import { openRoom } from './room.ts';

const homes = createHomes();

describeChatAdapter('Mattermost', async () => {
  const { peer, make, dispatch } = await openRoom(homes);
  const adapter = make();
  peer.mountAt(adapter.web);
  await adapter.start(dispatch);
  const statuses = { posted: null, later: 429, unknown: 500, refused: 403 };
  return {
    adapter,
    channel: `mattermost:${channel}`,
    posted: () => [...peer.posts.values()].map(({ message }) => shownText(message)),
    answerNext: (outcome) => peer.failWith(statuses[outcome]),
    close: peer.close,
  };
});
