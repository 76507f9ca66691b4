import { plain } from '../../chat/message.ts';
import type { PlatformDeps } from '../../chat/platform.ts';
import { readFiles } from '../../chat/read-files.ts';
import type { Turn } from '../../chat/turn.ts';
import { UserError } from '../../core/errors.ts';
import type { Reply } from '../../core/reply.ts';
import { words } from '../../core/words/words.ts';
import { clientOf, type SlackContext } from './context.ts';
import { render } from './render.ts';
import { apiUrlOf } from './settings.ts';
import type { Asked } from './working.ts';

/** The fields of a shared file that we read. */
export interface SharedFile {
  id?: string;
  name?: string | null;
  size?: number;
  url_private_download?: string;
}

/** Where Slack keeps files; nothing else is asked with the bot's token. */
const fileHosts = ['files.slack.com'];

/** Reads in what somebody sent to the bot, with a line in the thread of the message. */
export async function readShared(
  context: SlackContext,
  turn: Turn,
  asked: Asked,
  files: readonly SharedFile[],
): Promise<void> {
  const { deps } = context;
  const sent = files.map((file) => ({
    name: file.name ?? null,
    upload: () => uploadOf(context, asked.teamId, file, deps.settings),
  }));
  await readFiles(deps, turn, sent, (reply) => showProgress(context, asked, reply));
}

function uploadOf({ workspaces }: SlackContext, teamId: string, file: SharedFile, settings: PlatformDeps['settings']) {
  const installation = workspaces.known(teamId);
  const { name, size, url_private_download: url } = file;
  if (installation?.scopes.includes('files:read') !== true)
    throw new UserError(words.mayNotRead, {
      code: 'scope',
      next: words.addFilesRead,
    });
  if (url === undefined || !name) throw new UserError(words.fileNowhere, { code: 'upload', next: words.sendAsFile });
  // A stand-in for Slack keeps its files itself: whoever runs Sitrep named its address.
  const ownHost = settings.SLACK_API_URL === undefined ? [] : [new URL(apiUrlOf(settings)).host];
  return {
    platform: 'slack',
    name,
    size: size ?? null,
    url,
    hosts: [...fileHosts, ...ownHost],
    insideHosts: ownHost,
    authorization: `Bearer ${installation.botToken}`,
  };
}

/** A line in the thread of the message that says what is being done, and becomes what came of it. */
async function showProgress(context: SlackContext, { teamId, channelId, ts, threadTs }: Asked, reply: Reply) {
  const client = await clientOf(context, teamId);
  const thread_ts = threadTs ?? ts;
  const shown = await client?.chat.postMessage({ channel: channelId, thread_ts, ...render(plain(reply)) });
  return async (outcome: Reply) => {
    const message = render(plain(outcome));
    if (shown?.ts !== undefined)
      await client?.chat.update({ channel: shown.channel ?? channelId, ts: shown.ts, ...message });
    else await client?.chat.postMessage({ channel: channelId, thread_ts, ...message });
  };
}
