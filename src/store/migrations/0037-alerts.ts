import type { Migration } from './migration.ts';

/** Alerts next to schedules, what they matched, and which articles a backfill brought. */
export const alerts: Migration = {
  name: '0037-alerts',
  statements: [
    `alter table schedules add column kind text not null default 'schedule'`,
    'alter table schedules add column changed bigint not null default 0',
    'create index schedules_by_kind on schedules (kind, state)',
    `create table alert_matches (
      alert_id text not null,
      article_id text not null,
      channel_id text not null,
      state text not null,
      at bigint not null,
      plan_at bigint,
      due_at bigint,
      primary key (alert_id, article_id)
    )`,
    'create index alert_matches_by_plan on alert_matches (plan_at)',
    'create index alert_matches_by_slot on alert_matches (alert_id, due_at)',
    'create index alert_matches_by_channel on alert_matches (channel_id, article_id)',
    'create index alert_matches_by_article on alert_matches (article_id)',
    'create index alert_matches_by_time on alert_matches (at)',
    "insert into counters (name, value) values ('alert_seq', 0), ('alert_floor', 0), ('alert_changes', 0)",
    'alter table source_articles add column backfilled integer not null default 0',
  ],
};
