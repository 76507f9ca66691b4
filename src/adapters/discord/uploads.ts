import { type APIAttachment, type REST, Routes } from 'discord.js';
import { plain } from '../../chat/message.ts';
import type { PlatformDeps } from '../../chat/platform.ts';
import { readFiles } from '../../chat/read-files.ts';
import type { Turn } from '../../chat/turn.ts';
import type { Upload } from '../../chat/upload.ts';
import type { Reply } from '../../core/reply.ts';
import type { HeardMessage } from './heard-message.ts';
import type { Poster } from './post.ts';
import { render } from './render.ts';

export interface UploadsDeps extends Pick<PlatformDeps, 'readUpload' | 'log'> {
  rest: REST;
  poster: Poster;
  /** Address of Discord's API. */
  apiUrl: string;
}

/** Where Discord keeps the files of messages: their addresses are signed, so nothing is shown to it. */
const fileHosts = ['cdn.discordapp.com'];
const apiHost = 'discord.com';

/** Reads in the files of a direct message, with a line below it that says how far it is and becomes what came of it. */
export async function readAttached(deps: UploadsDeps, turn: Turn, message: HeardMessage): Promise<void> {
  let line = 0;
  await readFiles(
    deps,
    turn,
    message.attachments.map((file) => ({ name: file.filename, upload: () => uploadOf(file, deps.apiUrl) })),
    (reply) => showProgress(deps, message, reply, line++),
  );
}

function uploadOf({ filename: name, size, url }: APIAttachment, apiUrl: string): Upload {
  // A stand-in for Discord keeps its files itself: whoever runs Sitrep named its address.
  const { host } = new URL(apiUrl);
  const ownHost = host === apiHost ? [] : [host];
  return {
    platform: 'discord',
    name,
    size,
    url,
    hosts: [...fileHosts, ...ownHost],
    insideHosts: ownHost,
    authorization: null,
  };
}

async function showProgress(
  { rest, poster }: UploadsDeps,
  { id, channel_id }: HeardMessage,
  reply: Reply,
  line: number,
) {
  const key = `discord:${id}:file`;
  const post = (shown: Reply, part: number) =>
    poster.send(
      { key, part, channel: `discord:channel:${channel_id}`, thread: null, mention: null, reply: shown },
      plain(shown),
    );
  const posted = await post(reply, 2 * line);
  return async (outcome: Reply) => {
    const changed =
      posted.outcome === 'posted' &&
      (await rest
        .patch(Routes.channelMessage(channel_id, posted.messageId), { body: render(plain(outcome)).body })
        .then(
          () => true,
          () => false,
        ));
    if (!changed) await post(outcome, 2 * line + 1);
  };
}
