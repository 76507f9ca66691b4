import type { Check } from '../core/check.ts';
import { describeError } from '../core/errors.ts';
import type { Logger } from '../core/log.ts';
import type { ProcessLife, Replica, ReplicaRepository } from '../core/replicas.ts';

/** How often a bot tells that it lives, and after which silence it counts as gone, in milliseconds. */
const beatMs = 4000;
export const goneMs = 20_000;

/** Heard of within so long, in milliseconds, a bot surely lives; after so long, others take over what nobody outside can have seen yet. */
const beatingMs = 6000;
const silentMs = 10_000;

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

export interface Heartbeat {
  /** What is known of another bot; of none that is silent while our own word does not get through: then the database was away. */
  lifeOf(name: string): Promise<ProcessLife>;
  /** Resolves once the last beat was heard, or was not. */
  heard(): Promise<void>;
  stop(): Promise<void>;
}

/** Tells the others that this bot lives, until stopped. */
export function startHeartbeat(options: HeartbeatOptions): Heartbeat {
  const { replicas, clock, name, version, archiveSeq, skewMs, log } = options;
  const startedAt = clock();
  let current: Promise<unknown> = Promise.resolve();
  /** Since when every beat was heard, and the last that was, in database time; null before the first. */
  let steadySince: Date | null = null;
  let heardAt = startedAt;
  const heard = (at: Date) => {
    if (steadySince === null || at.getTime() - heardAt.getTime() > 2 * beatMs) steadySince = at;
    heardAt = at;
  };
  const beat = () => {
    const replica: Replica = { name, version, startedAt, seenAt: clock(), archiveSeq: archiveSeq(), skewMs: skewMs() };
    current = replicas
      .beat(replica)
      .then(() => heard(replica.seenAt))
      .catch((error: unknown) =>
        log.warn('the database does not hear that this bot lives', { error: describeError(error) }),
      );
  };
  beat();
  const timer = setInterval(beat, beatMs);
  timer.unref();
  return {
    async lifeOf(other) {
      const now = clock().getTime();
      const seenAt = (await replicas.list(new Date(0))).find((one) => one.name === other)?.seenAt.getTime();
      if (seenAt === undefined) return 'unknown';
      if (seenAt > now - beatingMs) return 'beating';
      const since = now - silentMs;
      const isSteady = steadySince !== null && steadySince.getTime() <= since && heardAt.getTime() > since;
      return isSteady && seenAt <= since ? 'silent' : 'unknown';
    },
    async heard() {
      await current;
    },
    async stop() {
      clearInterval(timer);
      await current;
      await replicas.leave(name).catch(() => undefined);
    },
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
