import type { ReplicaRepository } from '../../core/replicas.ts';
import type { Executor } from '../executor.ts';

/** A bot not heard of for so long, in milliseconds, is dropped from the list: a day. */
const forgottenMs = 24 * 3_600_000;

/** The bots on a database. */
export function createReplicaRepository(executor: Executor): ReplicaRepository {
  return {
    async beat({ name, version, startedAt, seenAt, archiveSeq, skewMs }) {
      const row = {
        version,
        started_at: startedAt.getTime(),
        seen_at: seenAt.getTime(),
        archive_seq: archiveSeq,
        skew_ms: skewMs,
      };
      await executor()
        .insertInto('replicas')
        .values({ name, ...row })
        .onConflict((conflict) => conflict.column('name').doUpdateSet(row))
        .execute();
      await executor()
        .deleteFrom('replicas')
        .where('seen_at', '<', seenAt.getTime() - forgottenMs)
        .execute();
    },

    async list(since) {
      const rows = await executor()
        .selectFrom('replicas')
        .selectAll()
        .where('seen_at', '>', since.getTime())
        .orderBy('started_at')
        .orderBy('name')
        .execute();
      return rows.map((row) => ({
        name: row.name,
        version: row.version,
        startedAt: new Date(row.started_at),
        seenAt: new Date(row.seen_at),
        archiveSeq: row.archive_seq,
        skewMs: row.skew_ms,
      }));
    },

    async leave(name) {
      await executor().deleteFrom('replicas').where('name', '=', name).execute();
    },
  };
}
