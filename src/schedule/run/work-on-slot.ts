import { editionAnswerId } from '../../core/answers.ts';
import { backoff } from '../../core/backoff.ts';
import { describeError } from '../../core/errors.ts';
import type { Logger } from '../../core/log.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import type { Outbox } from '../../delivery/outbox.ts';
import { composeAlert } from '../alert/compose-alert.ts';
import type { AlertRepository } from '../alert/repository.ts';
import type { ScheduleRepository } from '../repository.ts';
import type { Schedule } from '../schedule.ts';
import { type Composed, composeEdition } from './compose.ts';
import type { NewsDeps } from './news.ts';
import { type ClaimedSlot, composeTries } from './slot.ts';

export interface SlotWorkDeps {
  schedules: ScheduleRepository;
  /** What alerts report in their runs. Default none: no alert is ever due. */
  alerts?: Pick<AlertRepository, 'articlesOf'>;
  outbox: Pick<Outbox, 'enqueue'>;
  unitOfWork: UnitOfWork;
  news: NewsDeps;
  /** Brings the search index in step with the archive. */
  catchUp?: () => Promise<unknown>;
  /** When a post to the channel may leave. */
  spread: (channel: string, now: Date) => Promise<Date>;
  clock: () => Date;
  /** From 0 to below 1. */
  random: () => number;
  log: Logger;
  /** Called right after each step that was written down. */
  after: (step: string) => void;
}

/** Composes what a claimed slot asks for and hands it to the outbox, or writes down why not. Rejects only when the store does. */
export function createSlotWork(deps: SlotWorkDeps) {
  const { schedules, outbox, unitOfWork, news, spread, clock, random, log, after } = deps;

  async function workOnSlot(slot: ClaimedSlot): Promise<void> {
    const schedule = await schedules.get(slot.scheduleId);
    const now = clock();
    const reason = await skipReason(slot, schedule, now);
    if (schedule === null || reason !== null) {
      await schedules.skipSlot(slot, reason ?? 'removed', now);
      after('slot skipped');
      return;
    }
    if (slot.attempt >= composeTries) {
      await schedules.failSlot(slot, 'the briefing could not be composed', now);
      after('slot failed');
      return;
    }
    await deps.catchUp?.();
    if (slot.cause === 'alert') {
      const articleIds = (await deps.alerts?.articlesOf(schedule.id, slot.dueAt)) ?? [];
      const alert = await composeAlert({ alert: schedule, slot, articleIds, now }, news);
      if (alert !== null) return save(slot, schedule, alert);
      await schedules.skipSlot(slot, 'nothing-new', clock());
      after('slot skipped');
      return;
    }
    const last = schedule.lastEditionId === null ? null : await schedules.edition(schedule.lastEditionId);
    const composed = await composeEdition({ schedule, slot, last: last?.edition ?? null, now }, news);
    if (!composed.isToPost) {
      await schedules.skipQuiet(slot, clock());
      after('slot skipped');
      return;
    }
    await save(slot, schedule, composed);
  }

  async function skipReason(slot: ClaimedSlot, schedule: Schedule | null, now: Date) {
    if (schedule === null || schedule.state === 'removed') return 'removed';
    if (slot.cause === 'run') return null;
    if (schedule.state === 'paused') return 'paused';
    // Each run of an alert reports articles of its own.
    if (slot.cause !== 'alert' && (await schedules.hasNewerDue(slot.scheduleId, slot.dueAt))) return 'merged';
    return now.getTime() - slot.dueAt.getTime() > schedule.options.staleAfterMs ? 'too-late' : null;
  }

  /** Edition, quotes, delivery and its parts in one transaction, fenced: a slot is never composed twice. */
  async function save(slot: ClaimedSlot, schedule: Schedule, { edition, reply }: Composed): Promise<void> {
    const now = clock();
    const from = slot.cause === 'run' ? now : slot.dueAt;
    // By itself, so that processes which compose for one workspace meet only for this moment.
    const notBefore = await spread(schedule.channelId, now);
    const isMine = await unitOfWork.run(async () => {
      if (!(await schedules.saveEdition(slot, edition, reply, now))) return false;
      await outbox.enqueue({
        key: `${schedule.kind ?? 'briefing'}:${schedule.id}:${slot.dueAt.getTime()}`,
        kind: 'briefing',
        channel: schedule.channelId,
        workspaceId: schedule.workspaceId,
        thread: schedule.options.thread,
        mention: schedule.options.mention,
        editionId: edition.id,
        answerId: editionAnswerId(edition.id),
        notBefore,
        deadline: new Date(from.getTime() + schedule.options.staleAfterMs),
        reply,
      });
      return true;
    });
    if (!isMine) return;
    after('composed');
    log.info('composed', { schedule: schedule.id, points: edition.brief.points.length, kind: edition.kind });
  }

  async function putOff(slot: ClaimedSlot, error: unknown): Promise<void> {
    log.error('a briefing could not be composed', { schedule: slot.scheduleId, error: describeError(error) });
    const now = clock();
    if (slot.attempt + 1 >= composeTries) {
      await schedules.failSlot(slot, 'the briefing could not be composed', now);
      after('slot failed');
      return;
    }
    const retryAt = new Date(now.getTime() + 10 * backoff(slot.attempt, random()));
    await schedules.releaseSlot(slot, retryAt, 'the briefing could not be composed');
    after('slot released');
  }

  return async (slot: ClaimedSlot): Promise<void> => {
    try {
      await workOnSlot(slot);
    } catch (error) {
      await putOff(slot, error);
    }
  };
}
