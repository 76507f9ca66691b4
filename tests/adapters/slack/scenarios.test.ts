import { describeChatScenarios, fold, scenarioCommands } from '../../contracts/chat-scenarios.ts';
import type { Posted } from '../../peers/slack/world.ts';
import { createSlackBots, until } from './bot.ts';
import { wordsOf } from './words.ts';

const { slackBot } = createSlackBots();

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
        text: fold(messages.map(({ blocks }) => wordsOf(blocks)).join(' ')),
        isPrivate: messages.every(({ visibleTo }) => visibleTo !== null),
        buttons: messages.flatMap(labelsOf),
      };
    },
    close: async () => {},
  };
});
