import { access, constants } from 'node:fs/promises';
import { describeError } from '../core/errors.ts';
import type { Logger } from '../core/log.ts';
import type { OperationsReader, RunningState, StoreFacts } from '../core/operations.ts';

/** How often facts are gathered, in milliseconds, and from which age on they count as lost. */
const everyMs = 15_000;
const staleMs = 60_000;
/** A run this much overdue, in milliseconds, is no longer on time: 5 minutes. */
const lateMs = 300_000;
/** An index this long behind the archive, in milliseconds, is not ready. */
const behindMs = 60_000;

/** A platform this process talks on. */
export interface PlatformState {
  name: string;
  hasStarted(): boolean;
  /** Started, and not known to be disconnected. */
  isUp(): boolean;
}

export interface OperationsOptions {
  version: string;
  home: string;
  reader: OperationsReader;
  archiveSeq: () => Promise<number>;
  platforms: () => readonly PlatformState[];
  log: Logger;
  clock: () => Date;
}

/** What is known of a running bot, gathered in the background. */
export interface Operations extends RunningState {
  facts(): StoreFacts | null;
  platforms(): readonly PlatformState[];
  /** How far the index is behind the archive, in changes. */
  behind(): number;
  /** Told whenever the index was brought in step. */
  indexed(seq: number): void;
  /** Called with each run posted since the last time facts were gathered. */
  onPosted(tell: (run: { dueAt: Date; postedAt: Date }) => void): void;
  /** Gathers now and from then on. */
  start(): Promise<void>;
  stop(): void;
}

export function createOperations(options: OperationsOptions): Operations {
  const { version, reader, archiveSeq, platforms, log, clock } = options;
  let gathered: { facts: StoreFacts; seq: number; isHomeWritable: boolean; at: number } | null = null;
  let index = { seq: -1, inStepAt: clock().getTime() };
  let postedUntil = clock();
  const tellers: ((run: { dueAt: Date; postedAt: Date }) => void)[] = [];
  let timer: NodeJS.Timeout | null = null;

  const gather = async () => {
    const now = clock();
    const seq = await archiveSeq();
    const isHomeWritable = await access(options.home, constants.W_OK).then(
      () => true,
      () => false,
    );
    gathered = { facts: await reader.facts(now), seq, isHomeWritable, at: now.getTime() };
    for (const run of await reader.postedAfter(postedUntil)) {
      postedUntil = run.postedAt;
      for (const tell of tellers) tell(run);
    }
  };
  const gatherQuietly = () =>
    gather().catch((error: unknown) => log.error('facts could not be gathered', { error: describeError(error) }));

  const behind = () => (gathered === null ? 0 : Math.max(0, gathered.seq - Math.max(0, index.seq)));
  const isStartingIndex = () => index.seq < 0 && clock().getTime() - index.inStepAt <= behindMs;
  const notReady = () => {
    const now = clock().getTime();
    const isFresh = gathered !== null && now - gathered.at <= staleMs;
    const { dueSince = null } = gathered?.facts ?? {};
    const isIndexed = index.seq >= 0 && (behind() === 0 || now - index.inStepAt <= behindMs);
    return [
      ...(isFresh && gathered?.isHomeWritable ? [] : ['store']),
      ...(isIndexed ? [] : ['index']),
      ...platforms().flatMap(({ name, isUp }) => (isUp() ? [] : [name])),
      ...(dueSince !== null && now - dueSince.getTime() > lateMs ? ['schedules'] : []),
    ];
  };
  return {
    version,
    notReady,
    failed() {
      const starting = platforms().flatMap(({ name, hasStarted }) => (hasStarted() ? [] : [name]));
      if (isStartingIndex()) starting.push('index');
      return notReady().filter((name) => !starting.includes(name));
    },
    facts: () => gathered?.facts ?? null,
    platforms,
    behind,
    indexed(seq) {
      if (gathered === null || seq >= gathered.seq || seq > index.seq) index = { seq, inStepAt: clock().getTime() };
    },
    onPosted: (tell) => void tellers.push(tell),
    async start() {
      await gatherQuietly();
      timer = setInterval(() => void gatherQuietly(), everyMs);
    },
    stop() {
      if (timer !== null) clearInterval(timer);
    },
  };
}
