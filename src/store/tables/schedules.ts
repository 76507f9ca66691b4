import type { Generated } from 'kysely';

/** Times are UTC milliseconds, structured values JSON, booleans 0 or 1. */
export interface ScheduleTables {
  schedules: SchedulesTable;
  alert_matches: AlertMatchesTable;
  schedule_feeds: { schedule_id: string; secret: string; created_at: number };
  slots: SlotsTable;
  editions: EditionsTable;
  edition_quotes: EditionQuotesTable;
  seen: SeenTable;
  deliveries: DeliveriesTable;
  delivery_parts: DeliveryPartsTable;
}

export interface SchedulesTable {
  id: string;
  channel_id: string;
  platform: string;
  workspace_id: string | null;
  name: string;
  /** The name in lower case, of an alert with a mark before it; the id once removed. */
  name_key: string;
  query: string;
  rule: string;
  time_zone: string;
  options: string;
  state: string;
  state_reason: string | null;
  /** Empty once the admins look after it. */
  owner_id: string;
  maker_id: string | null;
  /** When the platform was last asked whether the owner is still there; when they made it, before that. */
  member_checked_at: number | null;
  created_at: number;
  next_at: number | null;
  last_seq: number | null;
  last_edition_id: string | null;
  quiet_runs: Generated<number>;
  told_at: number | null;
  /** `schedule` or `alert`. */
  kind: Generated<string>;
  /** Grows with every change of an alert, over all alerts. */
  changed: Generated<number>;
}

export interface AlertMatchesTable {
  alert_id: string;
  article_id: string;
  channel_id: string;
  /** `waiting`, `planned`, `same-story`, `dropped`. */
  state: string;
  at: number;
  /** While it waits: when it is next decided about. */
  plan_at: number | null;
  /** The run that reports it. */
  due_at: number | null;
}

export interface SlotsTable {
  schedule_id: string;
  due_at: number;
  channel_id: string;
  platform: string;
  cause: string;
  state: string;
  is_open: number;
  owner: string | null;
  fence: Generated<number>;
  lease_until: number | null;
  attempt: Generated<number>;
  retry_at: number | null;
  reason: string | null;
  edition_id: string | null;
  posted_at: number | null;
  told: Generated<number>;
}

export interface EditionsTable {
  id: string;
  schedule_id: string;
  due_at: number;
  channel_id: string;
  archive_seq: number;
  content: string;
  reply: string;
  points: number;
  sha256: string;
  at: number;
  posted_at: number | null;
  /** Id under which the buttons of its messages find it; null for editions of before. */
  answer_id: string | null;
}

export interface EditionQuotesTable {
  edition_id: string;
  n: number;
  channel_id: string;
  article_id: string;
  revision: number;
  part: string;
  paragraph: number | null;
  start: number;
  end: number;
  story_id: string | null;
}

export interface SeenTable {
  channel_id: string;
  article_id: string;
  revision: number;
  story_id: string | null;
  cited: number;
  edition_id: string;
}

export interface DeliveriesTable {
  id: string;
  seq: number;
  key: string;
  kind: string;
  channel_id: string;
  platform: string;
  workspace_id: string | null;
  thread: string | null;
  mention: string | null;
  answer_id: string | null;
  edition_id: string | null;
  state: string;
  is_open: number;
  owner: string | null;
  fence: Generated<number>;
  lease_until: number | null;
  attempt: Generated<number>;
  not_before: number;
  deadline: number;
  reason: string | null;
  created_at: number;
  ended_at: number | null;
}

export interface DeliveryPartsTable {
  delivery_id: string;
  part: number;
  payload: string;
  intent_at: number | null;
  first_intent_at: number | null;
  message_id: string | null;
  link: string | null;
}
