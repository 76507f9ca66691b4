import { speaking } from '../../core/locale.ts';
import type { Logger } from '../../core/log.ts';
import type { AuditRepository, PlaceRepository } from '../../core/people.ts';
import { code, paragraph, type Reply } from '../../core/reply.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { listed } from '../../core/wording.ts';
import { reasonInWords } from '../../core/words/reasons.ts';
import { words } from '../../core/words/words.ts';
import type { Delivery } from '../../delivery/delivery.ts';
import type { DeliveryRepository } from '../../delivery/repository.ts';
import type { ScheduleRepository } from '../repository.ts';
import { labelsOf, nounOf, type Schedule } from '../schedule.ts';
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
      await notices.toOwner(
        schedule.ownerId,
        schedule.channelId,
        key,
        speaking(labelsOf(schedule), () => troubleReply(schedule, slot)),
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
          await notices.toOwner(
            ownerId,
            channel,
            key,
            speaking(labelsOf(own[0]!), () => closedReply(own, reason)),
          );
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
      const labels = schedule === null ? 'en' : labelsOf(schedule);
      const reply = speaking(labels, () => strayReply(schedule, link));
      await notices.toOwner(schedule?.ownerId ?? null, channel, `stray:${key}`, reply);
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
  const { name, zone } = schedule;
  const kind = nounOf(schedule);
  const when = sayMoment(slot.dueAt, zone);
  const said =
    slot.state === 'unresolved'
      ? words.cannotTell(kind, name, when, reasonInWords(slot.reason ?? 'no answer'))
      : words.couldNotPost(kind, name, when, slot.reason === null ? words.noReason : reasonInWords(slot.reason));
  return { nodes: [paragraph(said), paragraph(`${words.seeEveryRun} `, code(`${kind} log ${name}`))] };
}

function strayReply(schedule: Schedule | null, link: string | null): Reply {
  const said = schedule === null ? words.somethingStandsTwice : words.standsTwice(nounOf(schedule), schedule.name);
  return { nodes: [paragraph(`${said}${link === null ? '.' : `: ${link}`}`)] };
}

function closedReply(schedules: readonly Schedule[], reason: string): Reply {
  const named = listed(
    schedules.map((one) => words.named(nounOf(one), one.name)),
    'and',
  );
  const [first] = schedules;
  return {
    nodes: [
      paragraph(words.arePaused(named, schedules.length, reasonInWords(reason))),
      paragraph(`${words.oncePostable} `, code(`${nounOf(first!)} resume ${first!.name}`)),
    ],
  };
}

function byOwner(schedules: readonly Schedule[]): Map<string | null, Schedule[]> {
  return Map.groupBy(schedules, ({ ownerId }) => ownerId);
}
