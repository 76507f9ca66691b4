import { render as renderForDiscord } from '../src/adapters/discord/render.ts';
import { splitReply as splitForDiscord } from '../src/adapters/discord/split.ts';
import { split as splitForMattermost } from '../src/adapters/mattermost/limits.ts';
import { render as renderForMattermost } from '../src/adapters/mattermost/render.ts';
import { render as renderForSlack } from '../src/adapters/slack/render.ts';
import { splitReply as splitForSlack } from '../src/adapters/slack/split.ts';
import { messagesOf } from '../src/chat/messages.ts';
import type { Reply } from '../src/core/reply.ts';
import { discordHtml, mattermostHtml, slackHtml } from './chat-pages.ts';

/** A reply as a platform shows it. */
export interface Look {
  messages: number;
  html: string;
}

/** How each platform shows a reply, from its real payloads. */
export const looks: Record<string, (reply: Reply) => Look> = {
  slack: slackLook,
  discord: discordLook,
  mattermost: mattermostLook,
};

function slackLook(reply: Reply): Look {
  const messages = messagesOf(reply, { answerId: 'a', where: 'own', split: splitForSlack }).map((message) =>
    renderForSlack(message),
  );
  return { messages: messages.length, html: messages.map(({ blocks }) => slackHtml(blocks)).join('') };
}

function mattermostLook(reply: Reply): Look {
  const messages = messagesOf(reply, { answerId: 'a', where: 'own', split: splitForMattermost });
  const posts = messages.map((message) => renderForMattermost(message, { url: '', sign: () => ({}) as never }, null));
  return { messages: posts.length, html: posts.map(mattermostHtml).join('') };
}

function discordLook(reply: Reply): Look {
  const messages = messagesOf(reply, { answerId: 'a', where: 'own', split: splitForDiscord });
  const bodies = messages.map((message) => renderForDiscord(message).body);
  return { messages: bodies.length, html: bodies.map(({ components }) => discordHtml(components ?? [])).join('') };
}
