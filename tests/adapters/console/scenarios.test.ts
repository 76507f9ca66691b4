import { parseArguments } from '../../../src/adapters/console/parse-options.ts';
import { renderReply } from '../../../src/adapters/console/render.ts';
import { splitWords } from '../../../src/core/parse-line.ts';
import { describeChatScenarios, fold, scenarioCommands } from '../../contracts/chat-scenarios.ts';
import { botWith, caller } from '../../helpers/bot.ts';

describeChatScenarios('the console', async () => {
  const dispatch = botWith(scenarioCommands);
  return {
    async ask({ command: name, line }) {
      const command = scenarioCommands.find((each) => each.name === name)!;
      const { raw } = parseArguments(command, splitWords(line.slice(name.length)));
      const { reply } = await dispatch({ name, rawOptions: raw, caller }).run();
      return { text: fold(renderReply(reply)), isPrivate: null, buttons: null };
    },
    close: async () => {},
  };
});
