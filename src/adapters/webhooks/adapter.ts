import type { Capabilities, ChatAdapter } from '../../chat/chat-adapter.ts';
import type { PlatformDeps } from '../../chat/platform.ts';
import { describeError, UserError } from '../../core/errors.ts';
import { quotesOf, textOf, withoutButtons } from '../../core/reply.ts';
import { replyToHtml } from '../../core/reply-html.ts';
import { replyToMarkdown } from '../../core/reply-markdown.ts';
import type { OutgoingPart, PostOutcome } from '../../delivery/poster.ts';
import { createHooks, platform, type SigningWebhook } from './hooks.ts';
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

export type WebhookDeps = Pick<PlatformDeps, 'platformState' | 'sealer' | 'guardedPost' | 'edition' | 'clock' | 'log'>;

/** Briefings for programs: each is sent until its receiver takes it, always under the same id. Nobody asks anything here. */
export function createWebhookAdapter(deps: WebhookDeps): ChatAdapter {
  const { platformState, sealer, guardedPost, edition, clock, log } = deps;
  const hooks = createHooks(platformState, sealer);
  return {
    name: platform,
    capabilities,
    start: async () => {},
    split: (reply) => [withoutButtons(reply)],
    async post(part) {
      const hook = await hookOf(part.channel.slice(`${platform}:`.length));
      if (hook === 'sealed')
        return { outcome: 'refused', reason: 'its key cannot be opened with SITREP_SECRET', channelClosed: true };
      if (hook === null || guardedPost === undefined)
        return { outcome: 'refused', reason: 'there is no such webhook', channelClosed: true };
      const now = clock();
      const id = messageIdOf(`${part.key}/${part.part}`);
      const body = JSON.stringify(await messageOf(part, now));
      if (part.maySend !== undefined && !(await part.maySend()))
        return { outcome: 'later', retryAt: clock(), reason: 'another process may have taken over' };
      try {
        const answer = await guardedPost(hook.address, { headers: signedHeaders(id, now, body, hook.secrets), body });
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

  async function hookOf(name: string): Promise<SigningWebhook | 'sealed' | null> {
    try {
      return await hooks.named(name, clock());
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      log.error('a webhook cannot be signed', { name, error: describeError(error) });
      return 'sealed';
    }
  }

  async function messageOf({ key, part, reply, editionId }: OutgoingPart, now: Date) {
    const isBriefing = editionId != null;
    const kept = isBriefing ? ((await edition?.(editionId)) ?? null) : null;
    return {
      type: isBriefing ? 'briefing.posted' : 'notice.posted',
      // When it was composed: a repeat says the same.
      timestamp: composedAt(kept) ?? now.toISOString(),
      data: {
        key,
        part,
        text: textOf(reply),
        markdown: replyToMarkdown(reply),
        html: replyToHtml(reply),
        quotes: quotesOf(reply).map(({ citation, words }) => ({ words, ...citation })),
        edition: kept,
      },
    };
  }
}

function composedAt(edition: unknown): string | null {
  const { at = null } = (edition ?? {}) as { at?: string | null };
  return at;
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
