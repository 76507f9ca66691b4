import type { Capabilities } from '../../chat/chat-adapter.ts';
import { splitReply } from '../../chat/split.ts';
import type { Reply } from '../../core/reply.ts';
import { wordsOf } from './render.ts';

/** What Mattermost takes, by its developers' documentation of autumn 2026. Lengths are counted in UTF-16 code units. */
export const limits = {
  /** Text of one post. */
  postText: 16_383,
  /** Answers that one `response_url` takes, and how long, in milliseconds. */
  responses: 5,
  responseMs: 30 * 60_000,
  /** How long Mattermost waits for the answer to a press, in milliseconds (`OutgoingIntegrationRequestsTimeout`). */
  pressMs: 30_000,
  /** Longest request read, in bytes, and how long one of ours may take, in milliseconds. */
  requestBytes: 1024 * 1024,
  timeoutMs: 10_000,
  /** How often the connection for posts is tried, and "is typing" said again, which is shown for five seconds; in milliseconds. */
  pingMs: 30_000,
  typingMs: 4_000,
} as const;

export const capabilities: Capabilities = {
  privateReplies: true,
  buttons: true,
  menuOptions: 25,
  idempotency: 'search',
  nonceWindowMs: 0,
  // Ten requests a second, the rate Mattermost suggests, less what answers need (`RateLimitSettings.PerSec`).
  paceMs: 500,
  workspacePaceMs: 150,
};

/** Cuts a reply into replies of one post each: half of what a post holds is six screens of a phone. */
export const split = (reply: Reply): Reply[] =>
  splitReply(reply, { fits: (nodes) => wordsOf({ nodes: [...nodes] }).length <= limits.postText / 2 });
