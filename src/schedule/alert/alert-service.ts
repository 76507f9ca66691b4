import { createHash, randomBytes } from 'node:crypto';
import { platformOf } from '../../core/address.ts';
import { type Caller, isOperator } from '../../core/caller.ts';
import { UserError } from '../../core/errors.ts';
import type { AuditRepository } from '../../core/people.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { words } from '../../core/words/words.ts';
import type { ArticleFinder } from '../../search/contract.ts';
import { createScheduleFinder } from '../manage/find-schedule.ts';
import { assertMayPostTo, type Rights } from '../manage/permissions.ts';
import { channelOf, labelsAsked, nameFor, orNone, workspaceOf } from '../manage/read-request.ts';
import { runView } from '../manage/schedule-view.ts';
import { type ZoneDeps, zoneFor } from '../manage/zone-for.ts';
import type { SchedulePatch, ScheduleRepository } from '../repository.ts';
import type { Schedule, ScheduleOptions } from '../schedule.ts';
import { requireZone } from '../time/zone.ts';
import { alertOptions, alertsPerChannel, never } from './alert.ts';
import { alertView } from './alert-view.ts';
import { previewAlert } from './preview-alert.ts';
import { settleQuietHours } from './quiet-hours.ts';
import type { AlertRepository } from './repository.ts';
import type { AlertRequest, AlertService } from './service.ts';

export interface AlertServiceDeps extends ZoneDeps {
  schedules: ScheduleRepository;
  alerts: AlertRepository;
  /** Seq of the archive: what is in it already is no news. */
  archiveSeq: () => Promise<number>;
  unitOfWork: UnitOfWork;
  audit: AuditRepository;
  search: Pick<ArticleFinder, 'find'>;
  /** Throws a UserError for words that make no query an article can satisfy alone. */
  assertQuery: (query: Schedule['query']) => void;
  isAdmin: (caller: Caller) => boolean;
  /** Whether the caller added Sitrep to the workspace they ask in. Default no. */
  isInstaller?: (caller: Caller) => boolean;
  /** Whether alerts of a platform belong to their channel, so that who may manage it manages them. */
  belongToChannel: (platform: string) => boolean;
}

/** A command that works, for errors. */
const example = (): string => `${words.forExample} alert add iran turkey`;

/** How far back the log counts, in milliseconds: 30 days. */
const countedMs = 30 * 86_400_000;

/** Alerts as commands use them: who may, what is meant, and a line in the audit trail for every change. */
export function createAlertService(deps: AlertServiceDeps): AlertService {
  const { schedules, alerts, unitOfWork, audit, isAdmin } = deps;
  const rightsOf = (caller: Caller): Rights => ({
    isAdmin: isAdmin(caller),
    isInstaller: deps.isInstaller?.(caller) ?? false,
    byChannel: deps.belongToChannel(caller.platform),
  });
  const finder = createScheduleFinder({ ...deps, kind: 'alert', rightsOf, example });

  const note = (action: string, { channelId, name }: Schedule, { personId }: Caller, at: Date) =>
    audit.add({ at, personId, channelId, action: `alert ${action}`, detail: name });

  /** What a request means; throws for what cannot be. Nothing is saved. */
  async function read(request: AlertRequest, caller: Caller, now: Date): Promise<Schedule> {
    if (request.query === undefined) throw new UserError(words.whatAbout, { code: 'query', next: example() });
    const channelId = channelOf(request.channel, caller);
    assertMayPostTo(channelId, caller, rightsOf(caller));
    const query = queryOf(request.query);
    const inChannel = await schedules.list({ kind: 'alert', channelId });
    if (inChannel.length >= alertsPerChannel) {
      throw new UserError(words.channelFull('alert', inChannel.length), {
        code: 'alert',
        next: `${words.removeOne} alert list`,
      });
    }
    return {
      id: randomBytes(4).toString('hex'),
      kind: 'alert',
      channelId,
      workspaceId: caller.platform === platformOf(channelId) ? caller.workspaceId : workspaceOf(channelId),
      name: nameFor(request.name ?? query.text, inChannel, request.name !== undefined),
      query,
      rule: never,
      zone: request.zone === undefined ? await zoneFor(caller, channelId, deps) : requireZone(request.zone),
      options: optionsFor(request, { ...alertOptions, ...labelsAsked() }),
      state: 'active',
      stateReason: null,
      ownerId: caller.personId,
      creatorId: caller.personId,
      createdAt: now,
      nextAt: null,
      lastSeq: await deps.archiveSeq(),
      lastEditionId: null,
      quietRuns: 0,
    };
  }

  function queryOf({ text, filters = {} }: NonNullable<AlertRequest['query']>): Schedule['query'] {
    const query = { text, filters: filters as Record<string, string> };
    deps.assertQuery(query);
    return query;
  }

  /** Changes an alert, writes down who did, and lets every process know. */
  async function change(
    action: string,
    wanted: string,
    caller: Caller,
    now: Date,
    work: (alert: Schedule) => Promise<SchedulePatch>,
  ) {
    const alert = await finder.findToChange(wanted, caller);
    const patch = await work(alert);
    await unitOfWork.run(async () => {
      await schedules.update(alert.id, { kind: 'alert', ...patch });
      if (patch.state === 'paused' || patch.state === 'removed') await alerts.drop(alert.id);
      await alerts.noteChange(alert.id);
      await note(action, { ...alert, ...patch }, caller, now);
    });
    return alertView({ ...alert, ...patch });
  }

  async function savedBefore(id: string): Promise<Schedule | null> {
    const alert = await schedules.get(id);
    if (alert?.state !== 'removed') return alert;
    throw new UserError(words.removedSince('alert'), { code: 'alert', next: example() });
  }

  const takeOver = ({ ownerId }: Schedule, caller: Caller) => (ownerId === null ? { ownerId: caller.personId } : {});
  const previewOf = (alert: Schedule, now: Date) =>
    previewAlert(alert, now, { search: deps.search, countReal: () => schedules.memory.countAfter(-1) });

  return {
    async draft(request, caller, now) {
      const alert = await read(request, caller, now);
      return { alert: { ...alertView(alert), id: '' }, preview: await previewOf(alert, now) };
    },

    async add(request, caller, now, once) {
      const id = once === undefined ? null : idFor(once);
      const before = id === null ? null : await savedBefore(id);
      if (before !== null) return alertView(before);
      const alert = await read(request, caller, now);
      if (id !== null) alert.id = id;
      const saved = await unitOfWork.run(async () => {
        // Two presses at once have both come this far.
        const first = id === null ? null : await savedBefore(id);
        if (first !== null) return first;
        await schedules.insert(alert);
        await alerts.begin(alert.lastSeq ?? 0);
        await alerts.noteChange(alert.id);
        await note('add', alert, caller, now);
        return alert;
      });
      return alertView(saved);
    },

    async list(caller, all) {
      const found = await finder.visible(caller);
      const shown =
        all || isOperator(caller)
          ? found
          : found.filter((one) => one.channelId === caller.channelId || one.ownerId === caller.personId);
      return shown.map(alertView);
    },

    async preview(name, caller, now) {
      const alert = await finder.find(name, caller);
      return { alert: alertView(alert), preview: await previewOf(alert, now) };
    },

    edit: (name, request, caller, now) =>
      change('edit', name, caller, now, async (alert) => ({
        // Another topic starts again: what is in the archive already is no news of it.
        ...(request.query === undefined ? {} : { query: queryOf(request.query), lastSeq: await deps.archiveSeq() }),
        ...(request.zone === undefined ? {} : { zone: requireZone(request.zone) }),
        ...(request.name === undefined ? {} : { name: request.name }),
        options: optionsFor(request, alert.options),
        ...takeOver(alert, caller),
      })),

    pause: (name, caller, now) =>
      change('pause', name, caller, now, async () => ({ state: 'paused', stateReason: null })),

    resume: (name, caller, now) =>
      change('resume', name, caller, now, async (alert) => {
        await deps.channels.open(alert.channelId);
        return { state: 'active', stateReason: null, lastSeq: await deps.archiveSeq(), ...takeOver(alert, caller) };
      }),

    remove: (name, caller, now) => change('remove', name, caller, now, async () => ({ state: 'removed' })),

    async log(name, caller, now, limit) {
      const alert = await finder.find(name, caller);
      const records = await schedules.log(alert.id, limit);
      return {
        alert: alertView(alert),
        runs: records.map((record) => runView(record, alert.zone)),
        counts: await alerts.countsOf(alert.id, new Date(now.getTime() - countedMs)),
      };
    },

    ownNames: async (personId) => (await schedules.list({ kind: 'alert', ownerId: personId })).map(({ name }) => name),
  };
}

/** The same short id for every press of one Save button. */
function idFor(once: string): string {
  return createHash('sha256').update(`alert add ${once}`).digest('hex').slice(0, 8);
}

/** The options a request leads to; what it does not name stays as it was. */
function optionsFor(request: AlertRequest, before: ScheduleOptions): ScheduleOptions {
  return {
    ...before,
    points: request.points ?? before.points,
    perHour: request.perHour ?? before.perHour,
    quietHours: settleQuietHours(request.quietHours, before.quietHours ?? null),
    thread: orNone(request.thread, before.thread),
    mention: orNone(request.mention, before.mention),
    ...(request.labels === undefined ? {} : { labels: request.labels }),
  };
}
