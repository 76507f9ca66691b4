import type { Caller } from '../../core/caller.ts';
import type { PeopleRepository, PlaceRepository } from '../../core/people.ts';

export interface ZoneDeps {
  people: Pick<PeopleRepository, 'timeZone'>;
  channels: PlaceRepository;
  workspaces: PlaceRepository;
  /** Default time zone. */
  defaultZone: string;
}

/** The zone of somebody who named none: theirs, else as the platform tells it, else the channel's, the workspace's, the default. */
export async function zoneFor(caller: Caller, channel: string, deps: ZoneDeps): Promise<string> {
  const { workspaceId } = caller;
  return (
    (await deps.people.timeZone(caller.personId)) ??
    caller.timeZone ??
    (await deps.channels.get(channel)).timeZone ??
    (workspaceId === null ? null : (await deps.workspaces.get(workspaceId)).timeZone) ??
    deps.defaultZone
  );
}
