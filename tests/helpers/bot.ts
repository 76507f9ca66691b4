import type { Services } from '../../commands/define-command.ts';
import { consoleCaller } from '../../src/core/caller.ts';
import type { AnyCommand } from '../../src/core/command.ts';
import { createDispatch, type Dispatch, type DispatchOptions } from '../../src/core/dispatch.ts';
import { silentLog } from '../../src/core/log.ts';

export const caller = { ...consoleCaller, platform: 'test', personId: 'test:U1', workspaceId: 'test:T1' };

/** A dispatch over these commands; anybody may do anything unless the test says otherwise. */
export function botWith(commands: readonly AnyCommand[], over: Partial<DispatchOptions> = {}): Dispatch {
  return createDispatch({
    commands,
    services: {} as Services,
    answers: null,
    log: silentLog,
    clock: () => new Date('2026-11-21T08:00:00Z'),
    policy: { refusal: () => null, isAdmin: () => true, wait: () => null },
    ...over,
  });
}
