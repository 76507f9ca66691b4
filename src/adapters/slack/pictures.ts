import type { ChatMessage } from '../../chat/message.ts';
import type { Logger } from '../../core/log.ts';
import type { Workspaces } from './workspaces.ts';

/** What became of a picture of a message: Slack holds it, or why it does not, in words. By the bytes of the picture. */
export type Pictures = ReadonlyMap<Uint8Array, { fileId: string } | { leftOut: string }>;

export const noPictures: Pictures = new Map();

export interface UploadDeps {
  workspaces: Pick<Workspaces, 'client' | 'failureOf'>;
  fetch: typeof fetch;
  sleep: (ms: number) => Promise<void>;
  log: Logger;
}

/** Gives the pictures of messages to Slack, which shows them where a block names them. Never rejects. */
export interface Uploads {
  of(teamId: string, messages: readonly ChatMessage[]): Promise<Pictures>;
}

/** Slack refuses a block whose file it has not looked at yet; it was seen to take about a second. */
const settleMs = 1500;

const missingScope = 'the app may not upload files: files:write is missing';

export function createUploads({ workspaces, fetch, sleep, log }: UploadDeps): Uploads {
  async function upload(
    teamId: string,
    { png, alt, title }: PictureNode,
  ): Promise<{ fileId: string } | { leftOut: string }> {
    try {
      const client = await workspaces.client(teamId);
      if (client === null) return { leftOut: 'the app is not installed in that workspace' };
      const place = await client.files.getUploadURLExternal({
        filename: 'picture.png',
        length: png.length,
        alt_text: alt.slice(0, 1000).toWellFormed(),
      });
      const sent = await fetch(place.upload_url!, {
        method: 'POST',
        body: new Uint8Array(png),
        headers: { 'content-type': 'image/png' },
        redirect: 'error',
        signal: AbortSignal.timeout(15_000),
      });
      if (!sent.ok) return { leftOut: 'Slack did not take it' };
      await client.files.completeUploadExternal({ files: [{ id: place.file_id!, title }] });
      return { fileId: place.file_id! };
    } catch (error) {
      const failure = workspaces.failureOf(teamId, error);
      log.warn('a picture was not uploaded', { error: failure.error });
      return { leftOut: failure.error === 'missing_scope' ? missingScope : 'Slack did not take it' };
    }
  }

  return {
    async of(teamId, messages) {
      const nodes = messages.flatMap(({ reply }) => reply.nodes).filter((node) => node.type === 'image');
      const found = new Map<Uint8Array, { fileId: string } | { leftOut: string }>();
      for (const node of nodes) found.set(node.png, await upload(teamId, node));
      if ([...found.values()].some((one) => 'fileId' in one)) await sleep(settleMs);
      return found;
    },
  };
}

interface PictureNode {
  png: Uint8Array;
  alt: string;
  title: string;
}

/** The same, where Slack refused the message because of them. */
export function leftOut(pictures: Pictures): Pictures {
  return new Map([...pictures].map(([png]) => [png, { leftOut: 'Slack did not show it' }]));
}
