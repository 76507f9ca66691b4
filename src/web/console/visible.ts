import type { Caller } from '../../core/caller.ts';
import { UserError } from '../../core/errors.ts';
import type { ConsoleVisit } from './signed-in.ts';

/** A schedule or alert a person sees, and as whom they may change it. */
export interface Visible<T> {
  one: T;
  caller: Caller;
}

/** Schedules or alerts as their service lists them for a caller; `all`: every one the caller may see, for admins. */
type ListFor<T> = (caller: Caller, all: boolean) => Promise<T[]>;

/**
 * What a person sees: their own, those of the channel they signed in from, and those of channels that their platform lets them
 * manage. Admins see all of them.
 */
export async function visibleTo<T extends { id: string }>(
  { console: { isAdmin, mayManage, scheduledChannels }, caller }: ConsoleVisit,
  list: ListFor<T>,
): Promise<Visible<T>[]> {
  const found = new Map<string, Visible<T>>();
  const add = async (as: Caller) => {
    for (const one of await list(as, isAdmin(as))) if (!found.has(one.id)) found.set(one.id, { one, caller: as });
  };
  await add(caller);
  const channels = caller.workspaceId === null || isAdmin(caller) ? [] : await scheduledChannels(caller.workspaceId);
  for (const channelId of channels) {
    if (channelId === caller.channelId || !(await mayManage(caller.personId, channelId))) continue;
    await add({ ...caller, channelId, mayManageChannel: true });
  }
  return [...found.values()];
}

/** The one of a page's address; throws for one that is not there for this person. `kind`: in words. */
export async function visibleById<T extends { id: string }>(
  visit: ConsoleVisit,
  list: ListFor<T>,
  kind: 'schedule' | 'alert',
): Promise<Visible<T>> {
  const id = visit.context.req.param('id') ?? '';
  const found = (await visibleTo(visit, list)).find(({ one }) => one.id === id);
  if (found !== undefined) return found;
  throw new UserError(`There is no such ${kind} for you.`, { code: 'not-found', next: 'It may have been removed.' });
}
