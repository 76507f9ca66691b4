import { render, type SlackMessage } from '../../../src/adapters/slack/render.ts';
import { splitReply } from '../../../src/adapters/slack/split.ts';
import { messagesOf } from '../../../src/chat/messages.ts';
import type { Reply } from '../../../src/core/reply.ts';

/** A reply as Slack's messages, as the conversation makes them; with an answer's id its buttons show. */
export const rendered = (reply: Reply, answerId: string | null = null): SlackMessage[] =>
  messagesOf(reply, { answerId, where: 'own', split: splitReply }).map((message) => render(message));
