/** Times are UTC milliseconds. */
export interface ReplicaTables {
  replicas: {
    name: string;
    version: string;
    started_at: number;
    seen_at: number;
    archive_seq: number;
    skew_ms: number;
  };
  /** When the next briefing may leave for a workspace. */
  pace: { workspace: string; free_at: number };
}
