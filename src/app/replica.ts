import type { Check } from '../core/check.ts';
import { describeError } from '../core/errors.ts';
import type { Logger } from '../core/log.ts';
import type { Replica, ReplicaRepository } from '../core/replicas.ts';

/** How often a bot tells that it lives, and after which silence it counts as gone, in milliseconds. */
const beatMs = 5000;
export const goneMs = 20_000;

/** A clock further off than this, in milliseconds, is worth a word. */
const noteworthySkewMs = 5000;

export interface HeartbeatOptions {
  replicas: ReplicaRepository;
  clock: () => Date;
  name: string;
  version: string;
  archiveSeq: () => number;
  skewMs: () => number;
  log: Logger;
}

/** Tells the others that this bot lives, until stopped. */
export function startHeartbeat(options: HeartbeatOptions): () => Promise<void> {
  const { replicas, clock, name, version, archiveSeq, skewMs, log } = options;
  const startedAt = clock();
  let current: Promise<unknown> = Promise.resolve();
  const beat = () => {
    const replica: Replica = { name, version, startedAt, seenAt: clock(), archiveSeq: archiveSeq(), skewMs: skewMs() };
    current = replicas
      .beat(replica)
      .catch((error: unknown) =>
        log.warn('the database does not hear that this bot lives', { error: describeError(error) }),
      );
  };
  beat();
  const timer = setInterval(beat, beatMs);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await current;
    await replicas.leave(name).catch(() => undefined);
  };
}

interface ReplicaFacts {
  replicas: ReplicaRepository;
  clock: () => Date;
  archiveSeq: () => Promise<number>;
}

/** The lines of `doctor` about the bots on this database: who is alive, how far behind, and whose clock is off. */
export async function replicaChecks({ replicas, clock, archiveSeq }: ReplicaFacts): Promise<Check[]> {
  const alive = await replicas.list(new Date(clock().getTime() - goneMs));
  if (alive.length === 0) {
    return [{ name: 'replicas', state: 'off', detail: 'no bot runs on this database', mend: null }];
  }
  const held = await archiveSeq();
  return alive.map((replica): Check => {
    const name = `replica ${replica.name}`;
    const lag = Math.max(0, held - replica.archiveSeq);
    const behind = lag === 0 ? 'in step with the archive' : `${lag} changes behind the archive`;
    const detail = `version ${replica.version}, ${behind}, clock ${sayOffset(replica.skewMs)}`;
    if (Math.abs(replica.skewMs) < noteworthySkewMs) return { name, state: 'ok', detail, mend: null };
    return {
      name,
      state: 'warning',
      detail,
      mend: 'Briefings go by the database’s clock; let NTP set that machine’s.',
    };
  });
}

function sayOffset(ms: number): string {
  if (Math.abs(ms) < 500) return 'right';
  return `${(Math.abs(ms) / 1000).toFixed(1)} s ${ms > 0 ? 'ahead' : 'behind'}`;
}
