import { offerValues } from '../chat/offers.ts';
import type { Platform } from '../chat/platform.ts';
import type { Caller } from '../core/caller.ts';
import type { AnyCommand } from '../core/command.ts';
import { createDispatch } from '../core/dispatch.ts';
import type { Logger } from '../core/log.ts';
import type { ConsoleDeps } from '../web/console/deps.ts';
import type { Runtime } from './runtime.ts';

export interface ConsoleWiring {
  runtime: Runtime;
  commands: readonly AnyCommand[];
  platforms: readonly Platform[];
  log: Logger;
  clock: () => Date;
}

/** The console over a runtime: the commands of chat with the same permissions. Pages have a pace of their own. */
export function wireConsole({ runtime, commands, platforms, log, clock }: ConsoleWiring): ConsoleDeps {
  const { services, policy, evidence, complete } = runtime;
  const refusal = (caller: Caller) => policy.refusal(caller);
  return {
    commands,
    dispatch: createDispatch({
      commands,
      services,
      answers: null,
      log,
      clock,
      policy: { ...policy, wait: () => null },
    }),
    offer: (option, typed, caller) =>
      offerValues({ complete, refusal, log }, { option, typed, caller }, { atMost: 8, longest: 200 }),
    renderings: platforms.flatMap(({ name, preview }) => (preview === undefined ? [] : [{ name, ...preview }])),
    search: services.search,
    archive: services.archive,
    linkReply: (reply, address) => evidence.linksAt(address).linkReply(reply),
  };
}
