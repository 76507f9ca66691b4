/** Counts over the whole store, for whoever runs Sitrep. No words of anybody. */
export interface StoreFacts {
  articles: number;
  /** By state, as the tables name them. */
  runs: Record<string, number>;
  deliveries: Record<string, number>;
  sources: Record<string, number>;
  /** Since when the source that fails longest was not read; null while none fails. */
  failingSince: Date | null;
  /** Moment of the run that is longest overdue; null while none is due. */
  dueSince: Date | null;
}

/** Reads those counts. Owned here, kept by the store. */
export interface OperationsReader {
  facts(now: Date): Promise<StoreFacts>;
  /** Runs posted after this, oldest first. */
  postedAfter(after: Date): Promise<{ dueAt: Date; postedAt: Date }[]>;
}

/** How the parts of a running Sitrep are, from facts that are never older than a minute: asking costs nothing. */
export interface RunningState {
  version: string;
  /** Names of what is not ready; empty when all is. */
  notReady(): string[];
  /** The same without what is only starting. */
  failed(): string[];
}
