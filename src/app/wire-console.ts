import type { AnyCommand } from '../core/command.ts';
import { createDispatch } from '../core/dispatch.ts';
import type { Logger } from '../core/log.ts';
import type { ConsoleDeps } from '../web/console/deps.ts';
import type { Runtime } from './runtime.ts';

export interface ConsoleWiring {
  runtime: Runtime;
  commands: readonly AnyCommand[];
  log: Logger;
  clock: () => Date;
}

/** The console over a runtime: the commands of chat with the same permissions. Pages have a pace of their own. */
export function wireConsole({ runtime, commands, log, clock }: ConsoleWiring): ConsoleDeps {
  const { services, policy, evidence } = runtime;
  return {
    commands,
    dispatch: createDispatch({
      commands,
      services,
      answers: null,
      log,
      clock,
      policy: {
        refusal: (caller) => policy.refusal(caller),
        isAdmin: (caller) => policy.isAdmin(caller),
        wait: () => null,
      },
    }),
    search: services.search,
    archive: services.archive,
    linkReply: (reply, address) => evidence.linksAt(address).linkReply(reply),
  };
}
