import type { UnitOfWork } from '../../core/unit-of-work.ts';
import type { DeliveryRepository } from '../../delivery/repository.ts';
import type { ScheduleRepository } from '../repository.ts';
import type { Schedule } from '../schedule.ts';
import { nextAfter, planOf } from '../time/plan-schedule.ts';
import { leaseMs } from './slot.ts';
import { createTurns } from './turns.ts';

/** Schedules planned in one transaction; commands have their turn between two. */
const planAtOnce = 20;

/** How long something may go on waiting for a moment that a clock since set back wrote down, in milliseconds. */
const waitAfterJumpMs = 15_000;

export interface PlannerDeps {
  schedules: ScheduleRepository;
  deliveries: Pick<DeliveryRepository, 'bringForward'>;
  unitOfWork: UnitOfWork;
  clock: () => Date;
  /** Called right after each step that was written down. */
  after: (step: string) => void;
}

/** Writes down slots for what has come due, and each schedule's next moment. */
export function createPlanner({ schedules, deliveries, unitOfWork, clock, after }: PlannerDeps) {
  const turns = createTurns();

  async function planAll(): Promise<void> {
    for (;;) {
      const now = clock();
      const due = await schedules.dueSchedules(now, planAtOnce);
      if (due.length === 0) return;
      const plans: ({ schedule: Schedule } & ReturnType<typeof planOf>)[] = [];
      for (const schedule of due) {
        plans.push({ schedule, ...planOf(schedule, now) });
        await turns.give();
      }
      const advanced = await unitOfWork.run(async () => {
        let n = 0;
        for (const { schedule, rows, nextAt } of plans) if (await schedules.plan(schedule, rows, nextAt)) n += 1;
        return n;
      });
      after('planned');
      await turns.give();
      if (due.length < planAtOnce && advanced === due.length) return;
    }
  }

  /** After a restart, and when the clock was set back: the next moment is the first after now. Slots stay unique all the same. */
  async function planAgain(): Promise<void> {
    const now = clock();
    for (const schedule of await schedules.comingSchedules(now)) {
      await turns.give();
      const next = nextAfter(schedule, now);
      if (next !== null && (schedule.nextAt === null || next < schedule.nextAt))
        await schedules.plan(schedule, [], next);
    }
  }

  /** What waits for a moment of the clock as it was does not wait for hours. `since` leaves alone what was made before it. */
  async function bringForward(since?: Date): Promise<void> {
    const now = clock();
    const to = { now, retryBy: later(now, waitAfterJumpMs), leaseBy: later(now, leaseMs) };
    await schedules.bringForward(to, since);
    await deliveries.bringForward(to, since);
  }

  return { planAll, planAgain, bringForward };
}

const later = (moment: Date, ms: number) => new Date(moment.getTime() + ms);
