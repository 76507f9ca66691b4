import { platformOf } from '../core/address.ts';
import type { Logger } from '../core/log.ts';
import type { AuditRepository, PlaceRepository } from '../core/people.ts';
import { code, paragraph, type Reply } from '../core/reply.ts';
import type { UnitOfWork } from '../core/unit-of-work.ts';
import type { Delivery } from '../delivery/delivery.ts';
import type { Outbox } from '../delivery/outbox.ts';
import type { DeliveryRepository } from '../delivery/repository.ts';
import { sayMoment } from './local-time.ts';
import type { ScheduleRepository } from './repository.ts';
import type { Schedule } from './schedule.ts';
import type { SlotRecord } from './slot.ts';

/** How long, in milliseconds, word of a trouble is worth sending: 3 days. */
const noticeLifeMs = 3 * 86_400_000;

interface TroubleDeps {
  schedules: ScheduleRepository;
  deliveries: DeliveryRepository;
  unitOfWork: UnitOfWork;
  channels: PlaceRepository;
  audit: AuditRepository;
  enqueue: Outbox['enqueue'];
  admins: readonly string[];
  clock: () => Date;
  log: Logger;
  after: (step: string) => void;
}

/** Tells the people who keep schedules what went wrong: each trouble once, for as long as it lasts. */
export function createTroubleTeller(deps: TroubleDeps) {
  const { schedules, deliveries, unitOfWork, channels, audit, enqueue, admins, clock, log, after } = deps;
  const notify = async (ownerId: string, key: string, reply: Reply, now: Date, channel: string) => {
    // A maker who had themselves forgotten has no address: the admins of the platform hear instead.
    const people = ownerId === '' ? admins.filter((admin) => platformOf(admin) === platformOf(channel)) : [ownerId];
    const deadline = new Date(now.getTime() + noticeLifeMs);
    for (const [at, person] of people.entries()) {
      await enqueue({ key: at === 0 ? key : `${at}:${key}`, kind: 'notice', channel: person, deadline, reply });
    }
  };

  async function tell(slot: SlotRecord): Promise<void> {
    const schedule = await schedules.get(slot.scheduleId);
    const now = clock();
    await unitOfWork.run(async () => {
      if (!(await schedules.markTold(slot)) || schedule === null || schedule.state === 'removed') return;
      if (!(await schedules.mayTell(schedule.id, now))) return;
      await notify(
        schedule.ownerId,
        `notice:${schedule.id}:${slot.dueAt.getTime()}`,
        troubleReply(schedule, slot),
        now,
        schedule.channelId,
      );
    });
    after('told');
  }

  return {
    /** Answers how many troubles there were to tell. */
    async tellAll(): Promise<number> {
      const slots = await schedules.untold(20);
      for (const slot of slots) await tell(slot);
      return slots.length;
    },

    /** Nothing can be posted in the channel any more: its schedules pause, and their owners hear of it. */
    async channelClosed(channel: string, reason: string): Promise<void> {
      const now = clock();
      await unitOfWork.run(async () => {
        const isNew = await channels.close(channel, reason);
        const paused = await schedules.pauseChannel(channel, `the channel takes no posts: ${reason}`);
        await deliveries.closeChannel(channel, reason, now);
        for (const schedule of paused) await schedules.mayTell(schedule.id, now);
        if (paused.length === 0) return;
        log.warn('a channel takes no posts; its schedules are paused', { channel, schedules: paused.length, isNew });
        const detail = `${paused.map(({ name }) => name).join(', ')}: ${reason}`;
        await audit.add({ at: now, personId: null, channelId: channel, action: 'schedule pause', detail });
        for (const [ownerId, own] of byOwner(paused)) {
          if (ownerId === channel) continue;
          await notify(ownerId, `notice:closed:${own[0]!.id}:${now.getTime()}`, closedReply(own, reason), now, channel);
        }
      });
      after('channel closed');
    },

    /** An owner who has left hears nothing: then the admins of the platform do. */
    async noticeFailed({ kind, key, channel, parts }: Delivery): Promise<void> {
      if (kind !== 'notice' || key.startsWith('admins:')) return;
      const now = clock();
      const there = admins.filter((admin) => platformOf(admin) === platformOf(channel) && admin !== channel);
      for (const [at, admin] of there.entries()) {
        await enqueue({
          key: `admins:${at}:${key}`.slice(0, 100),
          kind: 'notice',
          channel: admin,
          deadline: new Date(now.getTime() + noticeLifeMs),
          reply: { nodes: parts.flatMap(({ reply }) => reply.nodes) },
        });
      }
    },

    /** Nobody there to tell: the app is gone. */
    async workspaceGone(workspaceId: string): Promise<void> {
      const now = clock();
      const reason = 'the app was removed from the workspace';
      await unitOfWork.run(async () => {
        const paused = await schedules.pauseWorkspace(workspaceId, reason);
        for (const channel of new Set(paused.map(({ channelId }) => channelId))) {
          await deliveries.closeChannel(channel, reason, now);
        }
        if (paused.length === 0) return;
        const detail = `${paused.length} schedules of ${workspaceId}: ${reason}`;
        await audit.add({ at: now, personId: null, channelId: null, action: 'schedule pause', detail });
      });
    },
  };
}

function troubleReply(schedule: Schedule, slot: SlotRecord): Reply {
  const when = sayMoment(slot.dueAt, schedule.zone);
  const said =
    slot.state === 'unresolved'
      ? `I cannot tell whether the briefing "${schedule.name}" of ${when} arrived: ${slot.reason ?? 'no answer'}. It is not posted again; what it said comes with the next one.`
      : `The briefing "${schedule.name}" of ${when} could not be posted: ${slot.reason ?? 'no reason given'}. The next one comes as planned; I say this once, however long it lasts.`;
  return { nodes: [paragraph(said), paragraph('See every run: ', code(`schedule log ${schedule.name}`))] };
}

function closedReply(schedules: readonly Schedule[], reason: string): Reply {
  const names = schedules.map(({ name }) => `"${name}"`).join(', ');
  const which = schedules.length === 1 ? `The schedule ${names} is` : `The schedules ${names} are`;
  return {
    nodes: [
      paragraph(`${which} paused, because their channel takes no posts any more: ${reason}.`),
      paragraph('Once the channel is open to me again: ', code(`schedule resume ${schedules[0]!.name}`)),
    ],
  };
}

function byOwner(schedules: readonly Schedule[]): Map<string, Schedule[]> {
  return Map.groupBy(schedules, ({ ownerId }) => ownerId);
}
