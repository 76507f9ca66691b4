import type { Services } from '../../commands/define-command.ts';
import { asMayBeShownNow } from '../brief/present/kept-reply.ts';
import type { StoredAnswer } from '../core/answers.ts';
import type { AnyCommand } from '../core/command.ts';
import type { Logger } from '../core/log.ts';
import type { Reply } from '../core/reply.ts';

export interface SharingOptions {
  commands: readonly AnyCommand[];
  services: Services;
  log: Logger;
  clock: () => Date;
  /** Gives citations their pages. Default as they are. */
  finish?: (reply: Reply) => Promise<Reply>;
}

/**
 * An answer as others may see it now: the same question asked for a channel, where less of one article may be quoted, or what was
 * answered, without what may not be quoted any more.
 */
export function createReplyForSharing({ commands, services, log, clock, finish }: SharingOptions) {
  return async ({ command: name, options, reply, personId, workspaceId, channelId }: StoredAnswer): Promise<Reply> => {
    const command = commands.find((known) => known.name === name);
    if (command?.quotesByAudience?.(options) !== true) return asMayBeShownNow(reply, services.archive);
    const caller = {
      platform: personId.split(':')[0]!,
      personId,
      workspaceId,
      channelId,
      groups: [],
      mayManageChannel: false,
      mayPost: true,
      timeZone: null,
    };
    const shown = await command.run({ options, caller, audience: 'shared', commands, services, now: clock(), log });
    return finish === undefined ? shown.reply : finish(shown.reply);
  };
}
