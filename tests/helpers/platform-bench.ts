import type { Services } from '../../commands/define-command.ts';
import type { PlatformDeps } from '../../src/chat/platform.ts';
import { createDispatch, type Dispatch } from '../../src/core/dispatch.ts';
import { silentLog } from '../../src/core/log.ts';
import { createPace } from '../../src/core/pace.ts';
import { scenarioCommands, scenarioQuote } from '../contracts/chat-scenarios.ts';
import { type CountedInvocations, countInvocations } from './counted-invocations.ts';
import type { createHomes } from './homes.ts';

/** What a platform under test is made of: a home of its own, the commands of the scenarios, a clock that can be moved. */
export interface PlatformBench {
  deps: PlatformDeps;
  dispatch: Dispatch;
  invocations: CountedInvocations;
  later(ms: number): void;
}

export async function openBench(
  homes: ReturnType<typeof createHomes>,
  settings: PlatformDeps['settings'],
): Promise<PlatformBench> {
  const store = await homes.open();
  const invocations = countInvocations(store.invocations);
  let offset = 0;
  const clock = () => new Date(Date.now() + offset);
  const refusal = () => null;
  const pace = createPace();
  const commands = scenarioCommands;
  const { home, answers, platformState, leases } = store;
  const dispatch = createDispatch({
    commands,
    services: {} as Services,
    answers,
    log: silentLog,
    clock,
    policy: { refusal, isAdmin: () => false, wait: ({ personId }, now) => pace(personId, now) },
  });
  return {
    dispatch,
    invocations,
    later: (ms) => {
      offset += ms;
    },
    deps: {
      settings,
      home,
      commands,
      answers,
      invocations,
      platformState,
      leases,
      readQuote: async () => scenarioQuote,
      complete: async () => [],
      log: silentLog,
      clock,
      processName: 'test',
      refusal,
      busiestTopics: async () => ['Iran', 'Turkey'],
    },
  };
}
