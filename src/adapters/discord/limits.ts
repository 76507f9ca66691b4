import type { Capabilities } from '../../chat/chat-adapter.ts';

/** What Discord takes, by its documentation of autumn 2026. Lengths are counted in UTF-16 code units: never too few. */
export const limits = {
  /** Text over all components of one message. */
  messageText: 4000,
  /** Components of one message, nested ones too. */
  components: 40,
  buttonsPerRow: 5,
  buttonLabel: 80,
  customId: 100,
  menuOptions: 25,
  menuText: 100,
  picturesPerMessage: 10,
  altText: 1024,
  /** Longer addresses are shown as plain text: a link cut in half leads nowhere. */
  linkUrl: 1000,
  command: { name: 32, description: 100, options: 25, choices: 25, choiceText: 100, textLength: 6000, total: 8000 },
  nonce: 25,
  threadName: 100,
} as const;

/** Text we put into one message: what Discord takes, less room for "Part 1 of 3" and a remark added later. */
export const pageText = 3800;

/** Components we put into one message, less the frame, the buttons (5 rows of 6) and a remark. */
export const pageComponents = 24;

/** How long after its making an interaction takes a callback, and its token answers, in milliseconds. */
export const callbackWindowMs = 3000;
export const tokenLifeMs = 15 * 60_000;

/** Discord shows for ten seconds that somebody is typing; said again this often, in milliseconds. */
export const typingMs = 8000;

/** We stop using a token this long before Discord does: a request takes its time too. */
export const tokenMarginMs = 5000;

/** How long Discord is sure to drop a repeated nonce, in milliseconds. It says "the past few minutes"; we count on two. */
const nonceWindowMs = 120_000;

/** Least time between two posts to one channel, in milliseconds: Discord takes about five in five seconds. */
const paceMs = 1000;

/**
 * Least time between two posts anywhere, in milliseconds: half of the 50 requests a second Discord takes from one bot
 * (discord.com/developers/docs/topics/rate-limits, "Global Rate Limit"), since a post may need a look at its channel first.
 */
const workspacePaceMs = 40;

/**
 * Requests answered 401, 403 or 429 within ten minutes after which unasked posts wait. Discord bars an address for a while
 * at 10,000; half is kept for the answers people wait for.
 */
export const invalidRequests = { budget: 5000, windowMs: 600_000 } as const;

export const capabilities: Capabilities = {
  privateReplies: true,
  buttons: true,
  menuOptions: limits.menuOptions,
  idempotency: 'nonce-and-search',
  nonceWindowMs,
  paceMs,
  workspacePaceMs,
};
