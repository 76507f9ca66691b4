import { describeChatScenarios, fold, scenarioCommands } from '../../contracts/chat-scenarios.ts';
import { answersOf, labelsOf, readable } from '../../peers/discord/interactions.ts';
import { plainText } from './markdown-oracle.ts';
import { startRig } from './rig.ts';

describeChatScenarios('Discord', async () => {
  const rig = await startRig({ commands: scenarioCommands });
  return {
    async ask({ command, options }) {
      const asked = await rig.ask(command, options);
      const messages = answersOf(asked);
      return {
        text: fold(messages.map((message) => plainText(readable(message))).join(' ')),
        isPrivate: asked.ephemeral,
        buttons: labelsOf(messages.at(-1)!),
      };
    },
    close: () => rig.close(),
  };
});
