import { expect, it } from 'vitest';
import { parseArguments } from '../../../src/adapters/console/parse-options.ts';
import { renderReply } from '../../../src/adapters/console/render.ts';
import { splitWords } from '../../../src/core/parse-line.ts';
import { withoutFolded } from '../../../src/core/reply.ts';
import { expectWords, fold, scenarioCommands, scenarios } from '../../contracts/chat-scenarios.ts';
import { botWith, caller } from '../../helpers/bot.ts';

/** The rules of a person in chat: the terminal's own user may do everything. */
const policy = { refusal: () => null, isAdmin: () => false, wait: () => null };

// A terminal answers and is done: nothing there can be pressed, so the stories of the contract do not apply.
it.each(scenarios)('on the console: $name', async (scenario) => {
  const command = scenarioCommands.find((each) => each.name === scenario.command)!;
  const { raw } = parseArguments(command, splitWords(scenario.line.slice(command.name.length)));
  const { reply } = await botWith(scenarioCommands, { policy })({ name: command.name, rawOptions: raw, caller }).run();
  const shown = fold(renderReply(withoutFolded(reply)));
  expectWords(shown, scenario);
  expect(shown.length).toBeGreaterThan(0);
});
