/** One bot among several on one database, as it last told of itself. Times are the database's. */
export interface Replica {
  /** Name of the process: `host/pid/random`. */
  name: string;
  version: string;
  startedAt: Date;
  seenAt: Date;
  /** How far its index is. */
  archiveSeq: number;
  /** How far its machine's clock is ahead of the database's, in milliseconds. */
  skewMs: number;
}

/** What is known of another process: it tells that it lives; it has told so and is silent, dead or cut off; nothing. */
export type ProcessLife = 'beating' | 'silent' | 'unknown';

/** The bots on one database. */
export interface ReplicaRepository {
  /** Notes that a bot lives; those not heard of for a day are dropped. */
  beat(replica: Replica): Promise<void>;
  /** All of whom something was heard after `since`, oldest first. */
  list(since: Date): Promise<Replica[]>;
  leave(name: string): Promise<void>;
}
