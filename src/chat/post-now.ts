import type { Reply } from '../core/reply.ts';
import type { OutgoingPart, Poster, PostOutcome } from '../delivery/poster.ts';

export interface PostNowDeps {
  poster: Pick<Poster, 'split' | 'post' | 'find' | 'capabilities'>;
  clock: () => Date;
  sleep: (ms: number) => Promise<void>;
}

export interface PatienceDeps extends Pick<PostNowDeps, 'clock' | 'sleep'> {
  poster: Pick<Poster, 'post' | 'find' | 'capabilities'>;
}

export interface Posting {
  key: string;
  channel: string;
  reply: Reply;
  answerId?: string | null;
  /** Workspace that a press in direct messages counts for. */
  workspaceId?: string | null;
}

/** What became of it: ids of the messages that are there, and why the next is not, or may not be. */
export interface PostedNow {
  messageIds: string[];
  failure: Exclude<PostOutcome, { outcome: 'posted' }> | null;
}

/** How long one part may take while somebody waits for it, in milliseconds. */
const patienceMs = 60_000;

/** Posts a whole reply while somebody waits for it, part by part; stops at the first that did not surely arrive. */
export async function postNow(deps: PostNowDeps, { reply, ...posting }: Posting): Promise<PostedNow> {
  const messageIds: string[] = [];
  for (const [part, page] of deps.poster.split(reply).entries()) {
    const outcome = await patiently(deps, { ...posting, part, thread: null, mention: null, reply: page });
    if (outcome.outcome !== 'posted') return { messageIds, failure: outcome };
    messageIds.push(outcome.messageId);
  }
  return { messageIds, failure: null };
}

/** Waits where the platform asks for it, and settles a doubt; what may have arrived is never posted twice. */
export async function patiently({ poster, clock, sleep }: PatienceDeps, message: OutgoingPart): Promise<PostOutcome> {
  const startedAt = clock();
  for (let tries = 1; ; tries++) {
    const outcome = await poster.post(message);
    if (tries === 4 || outcome.outcome === 'posted' || outcome.outcome === 'refused') return outcome;
    if (outcome.outcome === 'later') {
      const waitMs = Math.max(0, outcome.retryAt.getTime() - clock().getTime());
      if (clock().getTime() - startedAt.getTime() + waitMs > patienceMs) return outcome;
      await sleep(waitMs);
      continue;
    }
    if (poster.capabilities.idempotency.startsWith('nonce')) {
      await sleep(300);
      continue;
    }
    const found = await poster.find(message, startedAt);
    if (found.found === 'posted') return { outcome: 'posted', messageId: found.messageId, link: found.link };
    if (found.found === 'cannot-tell') return outcome;
  }
}
