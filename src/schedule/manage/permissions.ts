import { platformOf } from '../../core/address.ts';
import { type Caller, isOperator } from '../../core/caller.ts';
import { UserError } from '../../core/errors.ts';
import { words } from '../../core/words/words.ts';
import type { Schedule } from '../schedule.ts';

/** What decides about a schedule, in addition to the caller. */
export interface Rights {
  isAdmin: boolean;
  /** The caller added Sitrep to the workspace they ask in. */
  isInstaller: boolean;
  /** On the caller's platform schedules belong to their channel, not to their owner. */
  byChannel: boolean;
}

/** Which schedules a caller may see: their workspace's and their own. The terminal sees every one of this home. */
export function maySee(caller: Caller, schedule: Pick<Schedule, 'workspaceId' | 'ownerId' | 'channelId'>): boolean {
  if (isOperator(caller)) return true;
  if (schedule.ownerId === caller.personId || schedule.channelId === caller.channelId) return true;
  return caller.workspaceId !== null && schedule.workspaceId === caller.workspaceId;
}

/**
 * Who may change a schedule, as the platform has it: admins everywhere; where schedules belong to channels who may manage its
 * channel, asking there; elsewhere its owner; and whoever installed Sitrep in a workspace, that workspace's. A schedule to
 * oneself is its owner's on every platform.
 */
export function mayManage(
  caller: Caller,
  schedule: Pick<Schedule, 'channelId' | 'ownerId' | 'workspaceId'>,
  { isAdmin, isInstaller, byChannel }: Rights,
): boolean {
  if (isAdmin || schedule.channelId === schedule.ownerId) return isAdmin || schedule.ownerId === caller.personId;
  if (isInstaller && schedule.workspaceId === caller.workspaceId) return true;
  if (byChannel) return caller.mayManageChannel && caller.channelId === schedule.channelId;
  return schedule.ownerId === caller.personId;
}

/** Throws unless the caller may have briefings posted to this address. */
export function assertMayPostTo(channel: string, caller: Caller, { isAdmin, byChannel }: Rights): void {
  if (isAdmin || channel === caller.personId) return;
  if (platformOf(channel) !== caller.platform) {
    throw refusal(words.onlyThisPlatform);
  }
  if (byChannel) {
    if (channel !== caller.channelId) throw refusal(words.runItThere);
    if (!caller.mayManageChannel) throw refusal(words.onlyManagersSchedule);
    return;
  }
  // Where addresses do not say their workspace, only the channel it is asked in is surely of this one.
  const saysWorkspace = channel.includes('/');
  if (!saysWorkspace && channel !== caller.channelId) {
    throw refusal(words.runItThere);
  }
  if (saysWorkspace && caller.workspaceId !== null && !isWithin(channel, caller.workspaceId)) {
    throw refusal(words.onlyThisWorkspace);
  }
  if (channel === caller.channelId && !caller.mayPost) throw refusal(words.mayNotPost);
}

function isWithin(channel: string, workspaceId: string): boolean {
  return channel === workspaceId || channel.startsWith(`${workspaceId}/`);
}

function refusal(message: string): UserError {
  return new UserError(message, {
    code: 'permission',
    next: words.orToMe,
  });
}
