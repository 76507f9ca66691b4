import type { Check } from '../../core/check.ts';
import type { ScheduleRepository } from '../repository.ts';

/** What `doctor` says of schedules, from the store alone: the same at the command line and in the bot. */
export async function scheduleChecks(schedules: Pick<ScheduleRepository, 'counts'>): Promise<Check[]> {
  const { active, paused, open, failed, unresolved, lastPostedAt, managedByAdmins } = await schedules.counts();
  const posted = lastPostedAt === null ? 'none posted yet' : `last posted ${lastPostedAt.toISOString()}`;
  const troubles = failed + unresolved;
  return [
    {
      name: 'schedules',
      state: active + paused === 0 ? 'off' : troubles > 0 ? 'warning' : 'ok',
      detail: `${active} active, ${paused} paused, ${open} in progress; ${posted}; ${failed} failed and ${unresolved} unconfirmed since the start`,
      mend: troubles === 0 ? null : 'See their runs: sitrep schedule list, then sitrep schedule log <name>',
    },
    ...(managedByAdmins === 0 ? [] : [ownerlessCheck(managedByAdmins)]),
  ];
}

/** Told here too: where SITREP_ADMINS names no person, nobody else hears of it. */
function ownerlessCheck(count: number): Check {
  return {
    name: 'schedules without an owner',
    state: 'warning',
    detail: `${count}: the owner has left, and nobody has taken over yet`,
    mend: 'See sitrep schedule list, then take over, pause or remove: sitrep schedule resume <name>',
  };
}
