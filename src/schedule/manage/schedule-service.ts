import { createHash, randomBytes } from 'node:crypto';
import { platformOf } from '../../core/address.ts';
import { type Caller, isOperator } from '../../core/caller.ts';
import { UserError } from '../../core/errors.ts';
import type { AuditRepository, PeopleRepository, PlaceRepository } from '../../core/people.ts';
import type { Reply } from '../../core/reply.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { words } from '../../core/words/words.ts';
import type { ScheduleFeedRepository } from '../feed.ts';
import type { ScheduleRepository } from '../repository.ts';
import type { NewsDeps } from '../run/news.ts';
import { defaultOptions, type Schedule, schedulesPerChannel } from '../schedule.ts';
import type { ScheduleRequest, ScheduleService } from '../service.ts';
import { parseWhen } from '../time/parse-when.ts';
import { requireZone } from '../time/zone.ts';
import { exportEdition } from './export-edition.ts';
import { openFeed } from './feeds.ts';
import { createScheduleFinder } from './find-schedule.ts';
import { assertMayPostTo, maySee, type Rights } from './permissions.ts';
import { previewSchedule } from './preview-schedule.ts';
import {
  beginningNext,
  channelOf,
  example,
  labelsAsked,
  nameFor,
  nextRun,
  optionsFor,
  workspaceOf,
} from './read-request.ts';
import { runView, scheduleView } from './schedule-view.ts';
import { zoneFor } from './zone-for.ts';

export interface ScheduleServiceDeps {
  schedules: ScheduleRepository;
  unitOfWork: UnitOfWork;
  people: Pick<PeopleRepository, 'timeZone'>;
  channels: PlaceRepository;
  workspaces: PlaceRepository;
  audit: AuditRepository;
  scheduleFeeds: ScheduleFeedRepository;
  news: Omit<NewsDeps, 'memory'>;
  isAdmin: (caller: Caller) => boolean;
  /** Whether the caller added Sitrep to the workspace they ask in. Default no. */
  isInstaller?: (caller: Caller) => boolean;
  /** Whether schedules of a platform belong to their channel, so that who may manage it manages them. */
  belongToChannel: (platform: string) => boolean;
  /** Default time zone. */
  defaultZone: string;
  /** Wakes the scheduler of this process, where there is one: somebody asked for a run now. */
  wake?: () => void;
}

/** Schedules as commands use them: who may, what is meant, and a line in the audit trail for every change. */
export function createScheduleService(deps: ScheduleServiceDeps): ScheduleService {
  const { schedules, unitOfWork, audit, isAdmin } = deps;
  const rightsOf = (caller: Caller): Rights => ({
    isAdmin: isAdmin(caller),
    isInstaller: deps.isInstaller?.(caller) ?? false,
    byChannel: deps.belongToChannel(caller.platform),
  });
  const news: NewsDeps = { ...deps.news, memory: schedules.memory };

  const note = (action: string, schedule: Schedule, caller: Caller, at: Date) =>
    audit.add({
      at,
      personId: caller.personId,
      channelId: schedule.channelId,
      action: `schedule ${action}`,
      detail: schedule.name,
    });

  const { visible, find, findToChange } = createScheduleFinder({ ...deps, kind: 'schedule', rightsOf, example });

  /** What a request means; throws for what cannot be. Nothing is saved. */
  async function read(request: ScheduleRequest, caller: Caller, now: Date): Promise<Schedule> {
    if (request.query === undefined) throw new UserError(words.whatAbout, { code: 'query', next: example() });
    if (request.when === undefined) throw new UserError(words.whenPosted, { code: 'when', next: example() });
    const channelId = channelOf(request.channel, caller);
    assertMayPostTo(channelId, caller, rightsOf(caller));
    const when = parseWhen(request.when, { isLenient: true });
    const zone =
      when.zone ?? (request.zone === undefined ? await zoneFor(caller, channelId, deps) : requireZone(request.zone));
    const rule = beginningNext(when.rule, zone, now);
    const nextAt = nextRun(rule, zone, now);
    const inChannel = await schedules.list({ kind: 'schedule', channelId });
    if (inChannel.length >= schedulesPerChannel) {
      throw new UserError(words.channelFull('schedule', inChannel.length), {
        code: 'schedule',
        next: `${words.removeOne} schedule list`,
      });
    }
    const { text, filters = {} } = request.query;
    return {
      id: randomBytes(4).toString('hex'),
      channelId,
      workspaceId: caller.platform === platformOf(channelId) ? caller.workspaceId : workspaceOf(channelId),
      name: nameFor(request.name ?? text, inChannel, request.name !== undefined),
      query: { text, filters: filters as Record<string, string> },
      rule,
      zone,
      options: optionsFor(request, { ...defaultOptions, ...labelsAsked() }),
      state: 'active',
      stateReason: null,
      ownerId: caller.personId,
      creatorId: caller.personId,
      createdAt: now,
      nextAt,
      lastSeq: null,
      lastEditionId: null,
      quietRuns: 0,
    };
  }

  async function savedBefore(id: string): Promise<Schedule | null> {
    const schedule = await schedules.get(id);
    if (schedule?.state !== 'removed') return schedule;
    throw new UserError(words.removedSince('schedule'), { code: 'schedule', next: example() });
  }

  const previewOf = (schedule: Schedule, now: Date): Promise<Reply> =>
    previewSchedule(schedule, now, { schedules, news });

  /** Whoever edits or resumes what nobody keeps, keeps it from then on. */
  const takeOver = ({ ownerId }: Schedule, caller: Caller) => (ownerId === null ? { ownerId: caller.personId } : {});

  /** Changes a schedule and writes down who did. */
  async function change(
    action: string,
    wanted: string,
    caller: Caller,
    now: Date,
    work: (schedule: Schedule) => Promise<Parameters<ScheduleRepository['update']>[1]>,
  ) {
    const schedule = await findToChange(wanted, caller);
    const patch = await work(schedule);
    await unitOfWork.run(async () => {
      await schedules.update(schedule.id, patch);
      await note(action, { ...schedule, ...patch }, caller, now);
    });
    return scheduleView({ ...schedule, ...patch }, now);
  }

  return {
    async draft(request, caller, now) {
      const schedule = await read(request, caller, now);
      return { schedule: { ...scheduleView(schedule, now), id: '' }, preview: await previewOf(schedule, now) };
    },

    async add(request, caller, now, once) {
      const id = once === undefined ? null : idFor(once);
      const before = id === null ? null : await savedBefore(id);
      if (before !== null) return scheduleView(before, now);
      const schedule = await read(request, caller, now);
      if (id !== null) schedule.id = id;
      const saved = await unitOfWork.run(async () => {
        // Two presses at once have both come this far.
        const first = id === null ? null : await savedBefore(id);
        if (first !== null) return first;
        await schedules.insert(schedule);
        await note('add', schedule, caller, now);
        return schedule;
      });
      return scheduleView(saved, now);
    },

    async list(caller, now, all) {
      const found = await visible(caller);
      const shown =
        all || isOperator(caller)
          ? found
          : found.filter((one) => one.channelId === caller.channelId || one.ownerId === caller.personId);
      return shown.map((one) => scheduleView(one, now));
    },

    async preview(name, caller, now) {
      const schedule = await find(name, caller);
      return { schedule: scheduleView(schedule, now), preview: await previewOf(schedule, now) };
    },

    edit: (name, request, caller, now) =>
      change('edit', name, caller, now, async (schedule) => {
        const when = request.when === undefined ? null : parseWhen(request.when, { isLenient: true });
        const zone = when?.zone ?? (request.zone === undefined ? schedule.zone : requireZone(request.zone));
        const rule = when === null ? schedule.rule : beginningNext(when.rule, zone, now);
        const isTimeChanged = request.when !== undefined || request.zone !== undefined;
        return {
          ...(request.query === undefined
            ? {}
            : {
                query: { text: request.query.text, filters: (request.query.filters ?? {}) as Record<string, string> },
                // Another topic starts again: nothing was said of it yet.
                lastSeq: null,
                lastEditionId: null,
              }),
          ...(isTimeChanged ? { rule, zone, nextAt: nextRun(rule, zone, now) } : {}),
          ...(request.name === undefined ? {} : { name: request.name }),
          options: optionsFor(request, schedule.options),
          ...takeOver(schedule, caller),
        };
      }),

    pause: (name, caller, now) =>
      change('pause', name, caller, now, async () => ({ state: 'paused', stateReason: null })),

    resume: (name, caller, now) =>
      change('resume', name, caller, now, async (schedule) => {
        await deps.channels.open(schedule.channelId);
        const nextAt = nextRun(schedule.rule, schedule.zone, now);
        return { state: 'active', stateReason: null, nextAt, ...takeOver(schedule, caller) };
      }),

    remove: (name, caller, now) => change('remove', name, caller, now, async () => ({ state: 'removed' })),

    async run(name, caller, now) {
      const schedule = await findToChange(name, caller);
      await unitOfWork.run(async () => {
        await schedules.addRun(schedule, now);
        await note('run', schedule, caller, now);
      });
      deps.wake?.();
      return scheduleView(schedule, now);
    },

    async log(name, caller, now, limit) {
      const schedule = await find(name, caller);
      const records = await schedules.log(schedule.id, limit);
      return { schedule: scheduleView(schedule, now), runs: records.map((record) => runView(record, schedule.zone)) };
    },

    async feed(name, caller, now, renew) {
      const schedule = await findToChange(name, caller);
      return unitOfWork.run(async () => {
        const { feed, isNew } = await openFeed(schedule, renew, now, deps.scheduleFeeds);
        if (isNew) await note('feed', schedule, caller, now);
        return { schedule: scheduleView(schedule, now), secret: feed.secret, isNew };
      });
    },

    ownNames: async (personId) =>
      (await schedules.list({ kind: 'schedule', ownerId: personId })).map(({ name }) => name),

    async edition(id, caller, format) {
      const found = await schedules.edition(id);
      const schedule = found === null ? null : await schedules.get(found.edition.scheduleId);
      if (found === null || schedule === null || !maySee(caller, schedule)) {
        throw new UserError(words.unknownBriefing(id.slice(0, 40)), {
          code: 'edition',
          next: `${words.findInLog} schedule log <name>`,
        });
      }
      const { edition, reply, sha256 } = found;
      return { reply, file: exportEdition({ edition, reply, sha256 }, format), data: { ...edition, sha256 } };
    },
  };
}

/** The same short id for every press of one Save button. */
function idFor(once: string): string {
  return createHash('sha256').update(`schedule add ${once}`).digest('hex').slice(0, 8);
}
