import type { Logger } from '../../core/log.ts';
import type { AuditRepository, PlaceRepository } from '../../core/people.ts';
import { code, paragraph, type Reply } from '../../core/reply.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import type { Delivery } from '../../delivery/delivery.ts';
import type { DeliveryRepository } from '../../delivery/repository.ts';
import type { ScheduleRepository } from '../repository.ts';
import { nounOf, type Schedule } from '../schedule.ts';
import { sayMoment } from '../time/local-time.ts';
import { isToAdmins, type Notices } from './notices.ts';
import type { SlotRecord } from './slot.ts';

interface TroubleDeps {
  schedules: ScheduleRepository;
  deliveries: DeliveryRepository;
  unitOfWork: UnitOfWork;
  channels: PlaceRepository;
  audit: AuditRepository;
  notices: Notices;
  clock: () => Date;
  log: Logger;
  after: (step: string) => void;
}

/** Tells the people who keep schedules what went wrong: each trouble once, for as long as it lasts. */
export function createTroubleTeller(deps: TroubleDeps) {
  const { schedules, deliveries, unitOfWork, channels, audit, notices, clock, log, after } = deps;

  async function tell(slot: SlotRecord): Promise<void> {
    const schedule = await schedules.get(slot.scheduleId);
    const now = clock();
    await unitOfWork.run(async () => {
      if (!(await schedules.markTold(slot)) || schedule === null || schedule.state === 'removed') return;
      if (!(await schedules.mayTell(schedule.id, now))) return;
      const key = `notice:${schedule.id}:${slot.dueAt.getTime()}`;
      await notices.toOwner(schedule.ownerId, schedule.channelId, key, troubleReply(schedule, slot));
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
        const paused = await schedules.pauseChannel(channel, `the channel doesn’t accept posts: ${reason}`);
        await deliveries.closeChannel(channel, reason, now);
        for (const schedule of paused) await schedules.mayTell(schedule.id, now);
        if (paused.length === 0) return;
        log.warn('a channel doesn’t accept posts; its schedules are paused', {
          channel,
          schedules: paused.length,
          isNew,
        });
        const detail = `${paused.map(({ name }) => name).join(', ')}: ${reason}`;
        await audit.add({ at: now, personId: null, channelId: channel, action: 'schedule pause', detail });
        for (const [ownerId, own] of byOwner(paused)) {
          if (ownerId === channel) continue;
          const key = `notice:closed:${own[0]!.id}:${now.getTime()}`;
          await notices.toOwner(ownerId, channel, key, closedReply(own, reason));
        }
      });
      after('channel closed');
    },

    /** An owner who has left hears nothing: then the admins of the platform do. */
    async noticeFailed({ kind, key, channel, parts }: Delivery): Promise<void> {
      if (kind !== 'notice' || isToAdmins(key)) return;
      await notices.toAdmins(channel, key, { nodes: parts.flatMap(({ reply }) => reply.nodes) }, channel);
    },

    /** A platform holds a message twice, and one could not be deleted: whoever may do so is told. */
    async strayPost({ key, channel, editionId }: Delivery, link: string | null): Promise<void> {
      const slot = editionId === null ? null : await schedules.slotOf(editionId);
      const schedule = slot === null ? null : await schedules.get(slot.scheduleId);
      const said = `A message of mine stands twice in ${schedule === null ? 'a channel' : `the channel of the ${nounOf(schedule)} "${schedule.name}"`}, and I could not delete the second one${link === null ? '.' : `: ${link}`}`;
      await notices.toOwner(schedule?.ownerId ?? null, channel, `stray:${key}`, { nodes: [paragraph(said)] });
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
  const isAlert = schedule.kind === 'alert';
  const what = isAlert ? 'alert' : 'briefing';
  const rest = isAlert ? '' : '; the next one carries what it said';
  const said =
    slot.state === 'unresolved'
      ? `I cannot tell whether the ${what} "${schedule.name}" of ${when} arrived: ${slot.reason ?? 'no answer'}. It will not be posted again${rest}.`
      : `The ${what} "${schedule.name}" of ${when} could not be posted: ${slot.reason ?? 'no reason given'}. The next one is posted as ${isAlert ? 'articles arrive' : 'planned'}. I report this once, however long it lasts.`;
  return { nodes: [paragraph(said), paragraph('See every run: ', code(`${nounOf(schedule)} log ${schedule.name}`))] };
}

function closedReply(schedules: readonly Schedule[], reason: string): Reply {
  const named = schedules.map((one) => `${nounOf(one)} "${one.name}"`);
  const which = schedules.length === 1 ? `The ${named[0]} is` : `The ${named.join(', ')} are`;
  return {
    nodes: [
      paragraph(`${which} paused, because their channel no longer accepts posts: ${reason}.`),
      paragraph('Once I can post there again: ', code(`${nounOf(schedules[0]!)} resume ${schedules[0]!.name}`)),
    ],
  };
}

function byOwner(schedules: readonly Schedule[]): Map<string | null, Schedule[]> {
  return Map.groupBy(schedules, ({ ownerId }) => ownerId);
}
