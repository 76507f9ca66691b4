import { describeChatScenarios, fold, scenarioCommands } from '../../contracts/chat-scenarios.ts';
import type { Posted } from '../../peers/slack/world.ts';
import { createSlackBots, until } from './bot.ts';

const { slackBot } = createSlackBots();

/** A message's plain text with Slack's escapes and links read as a person sees them. */
const readable = (text: string) =>
  text
    .replace(/<(?:https?:[^|>]*)\|([^>]*)>/gu, '$1')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

const labelsOf = ({ blocks }: Posted) =>
  blocks
    .flatMap((block) => (block.elements as { type: string; text?: { text: string } }[] | undefined) ?? [])
    .flatMap((element) => (element.type === 'button' ? (element.text?.text ?? []) : []));

describeChatScenarios('Slack', async () => {
  return {
    async ask({ line }) {
      const bot = await slackBot({ commands: scenarioCommands });
      await bot.peer.types(`/${line}`);
      await until(() => bot.peer.visible().length > 0, 'an answer');
      await bot.settle();
      const messages = bot.peer.visible();
      return {
        text: fold(messages.map(({ text }) => readable(text)).join(' ')),
        isPrivate: messages.every(({ visibleTo }) => visibleTo !== null),
        buttons: messages.flatMap(labelsOf),
      };
    },
    close: async () => {},
  };
});
