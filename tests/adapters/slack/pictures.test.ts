import { describe, expect, it } from 'vitest';
import { createPace } from '../../../src/adapters/slack/pace.ts';
import { createUploads, type UploadDeps } from '../../../src/adapters/slack/pictures.ts';
import { createPoster } from '../../../src/adapters/slack/post.ts';
import { plain } from '../../../src/chat/message.ts';
import { silentLog } from '../../../src/core/log.ts';
import { paragraph, type Reply } from '../../../src/core/reply.ts';

const png = new Uint8Array([1, 2, 3]);
const alt = 'Articles on iran over time: 3 articles in 2024.';
const reply: Reply = { nodes: [paragraph('The briefing.'), { type: 'image', png, alt, title: 'Articles over time' }] };

/** A poster over a Slack that answers as told, and what it was asked. */
function room({ refuses = {}, posts = ['ok'] }: { refuses?: Record<string, string>; posts?: string[] } = {}) {
  const asked: { method: string; body: unknown }[] = [];
  const answers = [...posts];
  const call = (method: string, answer: object) => async (body: unknown) => {
    asked.push({ method, body });
    if (refuses[method] !== undefined) throw Object.assign(new Error(refuses[method]), { slackError: refuses[method] });
    return answer;
  };
  const client = {
    files: {
      getUploadURLExternal: call('getUploadURL', { upload_url: 'https://files.slack.test/up', file_id: 'F1' }),
      completeUploadExternal: call('complete', {}),
    },
    chat: {
      async postMessage(body: unknown) {
        asked.push({ method: 'post', body });
        const answer = answers.shift() ?? 'ok';
        if (answer !== 'ok') throw Object.assign(new Error(answer), { slackError: answer });
        return { channel: 'C1', ts: '1.1' };
      },
    },
  };
  const workspaces = {
    client: async () => client,
    known: () => null,
    failureOf: (_team: string, error: { slackError?: string }) => ({
      kind: 'refused' as const,
      error: error.slackError ?? 'unknown',
    }),
  };
  const fetch = async (url: string | URL | Request, init?: RequestInit) => {
    asked.push({ method: 'upload', body: [String(url), init?.body] });
    return new Response('OK');
  };
  const clock = () => new Date('2026-11-28T12:00:00Z');
  const sleep = async () => {};
  const shared = { workspaces, fetch, sleep, log: silentLog } as unknown as UploadDeps;
  const uploads = createUploads(shared);
  const pace = createPace({ clock, sleep, paceMs: 0 });
  const poster = createPoster({ ...shared, uploads, pace, clock } as unknown as Parameters<typeof createPoster>[0]);
  const part = { key: 'k', part: 0, channel: 'slack:T1/C1', thread: null, mention: null, reply };
  return { asked, send: () => poster.post(part, plain(reply)), named: () => asked.map(({ method }) => method) };
}

const blocksOf = (body: unknown) => JSON.stringify((body as { blocks: unknown }).blocks);

describe('a picture in Slack', () => {
  it('is uploaded first and shown by a block with its alt text, in one message', async () => {
    const { asked, send, named } = room();
    expect(await send()).toMatchObject({ outcome: 'posted' });
    expect(named()).toEqual(['getUploadURL', 'upload', 'complete', 'post']);
    expect(asked[0]!.body).toMatchObject({ length: 3, alt_text: alt });
    expect(asked[1]!.body).toEqual(['https://files.slack.test/up', png]);
    expect(blocksOf(asked[3]!.body)).toContain('"type":"image","slack_file":{"id":"F1"}');
    expect(blocksOf(asked[3]!.body)).toContain(alt);
  });

  it('is left out where the app may not upload, and its words say so', async () => {
    const { asked, send } = room({ refuses: { getUploadURL: 'missing_scope' } });
    expect(await send()).toMatchObject({ outcome: 'posted' });
    const blocks = blocksOf(asked.at(-1)!.body);
    expect(blocks).toContain(`Picture left out, the app may not upload files: files:write is missing: ${alt}`);
    expect(blocks).not.toContain('slack_file');
  });

  it('is tried again while Slack has not looked at it, then left out; the briefing comes once all the same', async () => {
    const soon = room({ posts: ['invalid_blocks', 'ok'] });
    expect(await soon.send()).toMatchObject({ outcome: 'posted' });
    expect(blocksOf(soon.asked.at(-1)!.body)).toContain('slack_file');
    const never = room({ posts: ['invalid_blocks', 'invalid_blocks', 'ok'] });
    expect(await never.send()).toMatchObject({ outcome: 'posted' });
    expect(blocksOf(never.asked.at(-1)!.body)).toContain('Picture left out, Slack did not show it');
    expect(never.named().filter((method) => method === 'getUploadURL')).toHaveLength(1);
  });
});
