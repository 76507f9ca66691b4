import { sql } from 'kysely';
import type { DeliveryRepository } from '../../delivery/repository.ts';
import type { Executor } from '../executor.ts';

/** A booking further ahead than this, in milliseconds, was made before the clock was set back. */
const farAheadMs = 3_600_000;

/** The pace of workspaces, which all processes of a database keep together. */
export function createPace(executor: Executor): Pick<DeliveryRepository, 'book'> {
  return {
    async book(workspace, now, apartMs) {
      const at = now.getTime();
      const { free_at } = await executor()
        .insertInto('pace')
        .values({ workspace, free_at: at + apartMs })
        .onConflict((conflict) =>
          conflict.column('workspace').doUpdateSet({
            free_at: sql<number>`case when pace.free_at > ${at} and pace.free_at <= ${at + farAheadMs}
              then pace.free_at else ${at} end + ${apartMs}`,
          }),
        )
        .returning('free_at')
        .executeTakeFirstOrThrow();
      return new Date(free_at - apartMs);
    },
  };
}
