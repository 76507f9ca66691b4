import type { Capabilities, ChatAdapter } from '../../src/chat/chat-adapter.ts';
import { textOf } from '../../src/core/reply.ts';
import type { Found, OutgoingPart, PostOutcome } from '../../src/delivery/poster.ts';

/** How the platform answers one post. `stored-*`: it holds the message all the same. */
export type Fault =
  | 'ok'
  | 'later'
  | 'lost'
  | 'stored-timeout'
  | 'lost-timeout'
  | 'refused'
  | 'closed'
  | 'gone'
  | 'throws';

export interface Message {
  id: string;
  key: string;
  part: number;
  channel: string;
  workspaceId: string | null;
  answerId: string | null;
  text: string;
  at: Date;
}

/** What a platform holds; it outlives the processes that post to it. */
export interface RecordingPlatform {
  messages: Message[];
  /** Every post asked for, in order: `key/part fault`. */
  asked: string[];
  /** Faults for the posts to come, in order; `ok` once they are used up. */
  faults: Fault[];
  /** Answers of `find`; the truth when null. */
  findAnswers: Found | null;
  /** What is known of people, `<person> in <workspace>`; of all others that they are there. A promise is an answer to come. */
  members: Map<string, boolean | null | Promise<boolean | null>>;
  /** Who was asked about, in order. */
  askedAbout: string[];
  /** What happens between the call of `post` and its message being stored, once; null for nothing. */
  onTheWay: (() => Promise<void>) | null;
  /** What `remove` answers; what it removes is gone from `messages`. Default true. */
  mayRemove: boolean;
  adapter: Pick<ChatAdapter, 'name' | 'capabilities' | 'split' | 'post' | 'find' | 'remove' | 'isMember' | 'isDirect'>;
}

const capable: Capabilities = {
  privateReplies: true,
  buttons: true,
  menuOptions: 25,
  idempotency: 'search',
  nonceWindowMs: 0,
  settleMs: 30_000,
  paceMs: 0,
};

export interface RecordingOptions extends Partial<Capabilities> {
  name?: string;
  clock: () => Date;
  /** Messages a reply is split into. Default 1. */
  parts?: number;
  /** How long `later` asks for, in milliseconds. Default 5,000. */
  laterMs?: number;
}

/** A platform in memory that keeps the promises it says it has, and fails on request. */
export function recordingPlatform({
  name = 'test',
  clock,
  parts = 1,
  laterMs = 5_000,
  ...over
}: RecordingOptions): RecordingPlatform {
  const capabilities = { ...capable, ...over };
  let made = 0;
  const platform: RecordingPlatform = {
    messages: [],
    asked: [],
    faults: [],
    findAnswers: null,
    members: new Map(),
    askedAbout: [],
    onTheWay: null,
    mayRemove: true,
    adapter: {
      name,
      capabilities,
      isMember: async (personId, workspaceId) => {
        platform.askedAbout.push(`${personId} in ${workspaceId}`);
        const who = `${personId} in ${workspaceId}`;
        return platform.members.has(who) ? platform.members.get(who)! : true;
      },
      isDirect: (address) => address.includes('/D'),
      split: (reply) => Array.from({ length: parts }, () => reply),
      post: async (message) => {
        const fault = platform.faults.shift() ?? 'ok';
        platform.asked.push(`${message.key}/${message.part} ${fault}`);
        const onTheWay = platform.onTheWay;
        platform.onTheWay = null;
        await onTheWay?.();
        return answer(fault, message);
      },
      remove: async (_channel, messageId) => {
        if (platform.mayRemove) platform.messages = platform.messages.filter(({ id }) => id !== messageId);
        return platform.mayRemove;
      },
      find: async ({ key, part }, since) => {
        if (platform.findAnswers !== null) return platform.findAnswers;
        const found = platform.messages.find((one) => one.key === key && one.part === part && one.at >= since);
        return found === undefined
          ? { found: 'absent' }
          : { found: 'posted', messageId: found.id, link: linkOf(found) };
      },
    },
  };

  function answer(fault: Fault, message: OutgoingPart): PostOutcome {
    switch (fault) {
      case 'later':
        return { outcome: 'later', retryAt: new Date(clock().getTime() + laterMs), reason: 'slow down' };
      case 'refused':
        return { outcome: 'refused', reason: 'too many words', channelClosed: false };
      case 'closed':
        return { outcome: 'refused', reason: 'is_archived', channelClosed: true };
      case 'gone':
        return { outcome: 'refused', reason: 'user_disabled', channelClosed: true, personGone: true };
      case 'lost':
        return { outcome: 'later', retryAt: clock(), reason: 'no connection' };
      case 'lost-timeout':
        return { outcome: 'unknown', reason: 'no answer' };
      case 'throws':
        store(message);
        throw new Error('the socket closed');
      case 'stored-timeout':
        store(message);
        return { outcome: 'unknown', reason: 'no answer' };
      case 'ok': {
        const stored = store(message);
        return { outcome: 'posted', messageId: stored.id, link: linkOf(stored) };
      }
    }
  }

  /** Drops repeats within its memory for nonces, as such a platform does. */
  function store(message: OutgoingPart): Message {
    const at = clock();
    const remembers = capabilities.idempotency.startsWith('nonce') ? capabilities.nonceWindowMs : -1;
    const known = platform.messages.find(
      (one) => one.key === message.key && one.part === message.part && at.getTime() - one.at.getTime() <= remembers,
    );
    if (known !== undefined) return known;
    const { key, part, channel, workspaceId = null, answerId = null } = message;
    made += 1;
    const stored = {
      id: `m${made}`,
      key,
      part,
      channel,
      workspaceId,
      answerId,
      text: textOf(message.reply),
      at,
    };
    platform.messages.push(stored);
    return stored;
  }

  return platform;
}

const linkOf = ({ id }: Message): string => `https://chat.example/${id}`;
