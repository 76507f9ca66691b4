import type { Capabilities, ChatAdapter } from '../../chat/chat-adapter.ts';
import type { PlatformDeps } from '../../chat/platform.ts';
import { describeError } from '../../core/errors.ts';
import { quotesOf, textOf, withoutButtons } from '../../core/reply.ts';
import { replyToHtml } from '../../core/reply-html.ts';
import { replyToMarkdown } from '../../core/reply-markdown.ts';
import type { OutgoingPart, PostOutcome } from '../../delivery/poster.ts';
import { hookNamed, platform } from './hooks.ts';
import { messageIdOf, signedHeaders } from './sign.ts';

/** A receiver knows a repeat by its id, for as long as a briefing may be late: three days. */
const repeatsKnownForMs = 3 * 86_400_000;

const capabilities: Capabilities = {
  privateReplies: false,
  buttons: false,
  menuOptions: 0,
  idempotency: 'nonce',
  nonceWindowMs: repeatsKnownForMs,
  paceMs: 0,
};

/** Wait of a receiver that says no moment, in milliseconds. */
const retryMs = 60_000;

export type WebhookDeps = Pick<PlatformDeps, 'platformState' | 'guardedPost' | 'edition' | 'clock' | 'log'>;

/** Briefings for programs: each is sent until its receiver takes it, always under the same id. Nobody asks anything here. */
export function createWebhookAdapter({ platformState, guardedPost, edition, clock, log }: WebhookDeps): ChatAdapter {
  return {
    name: platform,
    capabilities,
    start: async () => {},
    split: (reply) => [withoutButtons(reply)],
    async post(part) {
      const hook = await hookNamed(part.channel.slice(`${platform}:`.length), platformState);
      if (hook === null || guardedPost === undefined)
        return { outcome: 'refused', reason: 'there is no such webhook', channelClosed: true };
      const now = clock();
      const id = messageIdOf(`${part.key}/${part.part}`);
      const body = JSON.stringify(await messageOf(part, now));
      if (part.maySend !== undefined && !(await part.maySend()))
        return { outcome: 'later', retryAt: clock(), reason: 'another process may have taken over' };
      try {
        const answer = await guardedPost(hook.address, { headers: signedHeaders(id, now, body, hook.secret), body });
        return outcomeOf(answer, id, now);
      } catch (error) {
        log.info('a webhook did not answer', { name: hook.name, error: describeError(error) });
        return { outcome: 'unknown', reason: 'no answer' };
      }
    },
    find: async () => ({ found: 'cannot-tell' }),
    remove: async () => false,
    lost: new Promise(() => {}),
    stop: async () => {},
  };

  async function messageOf({ key, part, reply, editionId }: OutgoingPart, now: Date) {
    const isBriefing = editionId != null;
    return {
      type: isBriefing ? 'briefing.posted' : 'notice.posted',
      timestamp: now.toISOString(),
      data: {
        key,
        part,
        text: textOf(reply),
        markdown: replyToMarkdown(reply),
        html: replyToHtml(reply),
        quotes: quotesOf(reply).map(({ citation, words }) => ({ words, ...citation })),
        edition: isBriefing ? ((await edition?.(editionId)) ?? null) : null,
      },
    };
  }
}

type Answer = Awaited<ReturnType<NonNullable<WebhookDeps['guardedPost']>>>;

/** 2xx took it, 410 wants no more, 429 and 5xx may later; the rest refuses for good. */
function outcomeOf(answer: Answer, id: string, now: Date): PostOutcome {
  if ('forbidden' in answer)
    return { outcome: 'refused', reason: `its address may not be used: ${answer.forbidden}`, channelClosed: true };
  const { status, retryAfter } = answer;
  const reason = `it answered ${status}`;
  if (status >= 200 && status < 300) return { outcome: 'posted', messageId: id, link: null };
  if (status === 410) return { outcome: 'refused', reason: 'it wants no more (410)', channelClosed: true };
  if (status === 408 || status === 429 || status >= 500) {
    const asked = Number(retryAfter) * 1000;
    const wait = Number.isFinite(asked) && asked > 0 ? Math.min(asked, 3_600_000) : retryMs;
    return { outcome: 'later', retryAt: new Date(now.getTime() + wait), reason };
  }
  return { outcome: 'refused', reason, channelClosed: false };
}
