import type { Logger } from '../core/log.ts';
import type { InStep } from './keep-in-step.ts';
import { type Heartbeat, startHeartbeat } from './replica.ts';
import type { Runtime } from './runtime.ts';
import { startSharingIndex } from './share-index.ts';
import { watchSchema } from './watch-schema.ts';

/** This bot among the others on its database. */
export interface Replica {
  /** What is known of another process. Nothing is known without a shared database. */
  lifeOf: Heartbeat['lifeOf'] | undefined;
  /** Resolves with a reason once a newer version has taken over the database. */
  outdated: Promise<string>;
  stop(): Promise<void>;
}

export interface JoiningOptions {
  runtime: Runtime;
  /** Name of this process. */
  owner: string;
  inStep: InStep;
  log: Logger;
}

/** Tells the other replicas that this one lives, shares index segments with them, and listens. A home of its own needs none of it. */
export function joinReplicas({ runtime, owner, inStep, log }: JoiningOptions): Replica {
  const { store, search, services } = runtime;
  const { shared, replicas, clock, leases } = store;
  if (shared === null) {
    return { lifeOf: undefined, outdated: new Promise(() => undefined), stop: async () => undefined };
  }
  const heartbeat = startHeartbeat({
    replicas,
    clock,
    name: owner,
    version: services.health.version,
    archiveSeq: inStep.indexed,
    skewMs: shared.skewMs,
    log,
  });
  const schema = watchSchema({ assertSchema: () => store.assertSchema(), log });
  const sharing = startSharingIndex({ search, leases, processName: owner, clock, log });
  const onCounter: Record<string, () => unknown> = { archive_seq: inStep.look, erasures: sharing.look };
  const stopListening = shared.onMoved((counter) => void onCounter[counter]?.());
  return {
    lifeOf: heartbeat.lifeOf,
    outdated: schema.outdated,
    async stop() {
      await stopListening();
      await sharing.stop();
      schema.stop();
      await heartbeat.stop();
    },
  };
}
