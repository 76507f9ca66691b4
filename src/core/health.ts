import type { Check } from './check.ts';

/** One change somebody made. */
export interface AuditEntry {
  at: Date;
  /** Null for what Sitrep did by itself. */
  personId: string | null;
  action: string;
  detail: string;
}

export interface HealthService {
  /** Every check of `doctor`, in reading order. */
  checks(): Promise<Check[]>;
  /** Changes people made, newest first. */
  audit(limit: number): Promise<AuditEntry[]>;
  version: string;
  /** What is stored and sent as this Sitrep is set up, a sentence each. */
  privacy(): string[];
}
