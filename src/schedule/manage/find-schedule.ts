import type { Caller } from '../../core/caller.ts';
import { UserError } from '../../core/errors.ts';
import { nearest } from '../../core/nearest.ts';
import { words } from '../../core/words/words.ts';
import type { ScheduleRepository } from '../repository.ts';
import type { Schedule } from '../schedule.ts';
import { mayManage, maySee, type Rights } from './permissions.ts';

export interface FinderDeps {
  /** Schedules or alerts, as both are kept. */
  kind: 'schedule' | 'alert';
  schedules: Pick<ScheduleRepository, 'list'>;
  rightsOf: (caller: Caller) => Rights;
  /** A command that works, for errors, in the language of whoever asks. */
  example: () => string;
}

/** Schedules, or alerts, as people name them. */
export interface ScheduleFinder {
  /** Those of the caller's channel and their own; for admins all they may see, for an installer their workspace's channels'. */
  visible(caller: Caller): Promise<Schedule[]>;
  /** The one a caller means: this channel's first, then their own, then the workspace's. */
  find(wanted: string, caller: Caller): Promise<Schedule>;
  /** The same, when they may change it. */
  findToChange(wanted: string, caller: Caller): Promise<Schedule>;
}

export function createScheduleFinder({ kind, schedules, rightsOf, example }: FinderDeps): ScheduleFinder {
  const visible = async (caller: Caller): Promise<Schedule[]> => {
    const all = await schedules.list({ kind });
    const rights = rightsOf(caller);
    const isNear = (one: Schedule) => one.channelId === caller.channelId || one.ownerId === caller.personId;
    return all.filter(
      (one) => maySee(caller, one) && (rights.isAdmin || isNear(one) || mayManage(caller, one, rights)),
    );
  };

  async function find(wanted: string, caller: Caller): Promise<Schedule> {
    const name = wanted
      .trim()
      .replace(/^["']|["']$/g, '')
      .toLowerCase();
    const all = await visible(caller);
    const exact = all.filter((one) => one.id === name || one.name.toLowerCase() === name);
    const found = exact.length > 0 ? exact : all.filter((one) => one.name.toLowerCase().startsWith(name));
    const here = found.filter((one) => one.channelId === caller.channelId);
    const [only, another] = here.length > 0 ? here : found;
    if (only === undefined) throw notFound(wanted, all);
    if (another !== undefined) {
      const which = (here.length > 0 ? here : found)
        .map((one) => `${one.name} (${one.id}, ${one.channelId === caller.channelId ? words.here : words.elsewhere})`)
        .join('; ');
      throw new UserError(words.severalMatch(kind, wanted, which), {
        code: kind,
        next: words.useShortId,
      });
    }
    return only;
  }

  function notFound(wanted: string, all: readonly Schedule[]): UserError {
    const names = all.map(({ name }) => name);
    const close = nearest(wanted, names);
    return new UserError(words.noneCalled(kind, wanted.slice(0, 40)), {
      code: kind,
      next:
        close !== null
          ? words.didYouMean(`"${close}"`)
          : names.length === 0
            ? `${words.noneYet(kind)} ${example()}`
            : words.theseHere(names.slice(0, 10).join(', ')),
    });
  }

  return {
    visible,
    find,
    async findToChange(wanted, caller) {
      const schedule = await find(wanted, caller);
      if (mayManage(caller, schedule, rightsOf(caller))) return schedule;
      throw new UserError(rightsOf(caller).byChannel ? words.onlyManagersOf : words.onlyOwner, {
        code: 'permission',
        next: words.listShowsOwner(`${kind} list`),
      });
    },
  };
}
