import type { Migration } from './migration.ts';

/** Schedules, their slots and editions, what each channel has seen, and the outbox. */
export const scheduleTables: Migration = {
  name: '0003-schedules',
  statements: [
    `create table schedules (
      id text primary key, channel_id text not null, platform text not null, workspace_id text, name text not null,
      name_key text not null, query text not null, rule text not null, time_zone text not null, options text not null,
      state text not null, state_reason text, owner_id text not null, created_at bigint not null, next_at bigint,
      last_seq bigint, last_edition_id text, quiet_runs integer not null default 0, told_at bigint)`,
    // A removed schedule keeps its log and gives its name back: its key then is its id.
    'create unique index schedules_by_name on schedules (channel_id, name_key)',
    'create index schedules_by_next on schedules (state, next_at)',
    `create table slots (
      schedule_id text not null, due_at bigint not null, channel_id text not null, platform text not null,
      cause text not null, state text not null, is_open integer not null, owner text, fence bigint not null default 0,
      lease_until bigint, attempt integer not null default 0, retry_at bigint, reason text, edition_id text,
      posted_at bigint, told integer not null default 0, primary key (schedule_id, due_at))`,
    'create index slots_by_state on slots (state, due_at)',
    'create index slots_by_channel on slots (channel_id, is_open)',
    'create index slots_by_edition on slots (edition_id)',
    `create table editions (
      id text primary key, schedule_id text not null, due_at bigint not null, channel_id text not null,
      archive_seq bigint not null, content text not null, reply text not null, points integer not null,
      sha256 text not null, at bigint not null, posted_at bigint, unique (schedule_id, due_at))`,
    `create table edition_quotes (
      edition_id text not null, n integer not null, channel_id text not null, article_id text not null,
      revision integer not null, part text not null, paragraph integer, "start" integer not null,
      "end" integer not null, story_id text, primary key (edition_id, n))`,
    'create index edition_quotes_by_article on edition_quotes (article_id, channel_id)',
    `create table seen (
      channel_id text not null, article_id text not null, revision integer not null, story_id text,
      cited integer not null, edition_id text not null, primary key (channel_id, article_id, revision))`,
    "insert into counters (name, value) values ('delivery_seq', 0)",
    `create table deliveries (
      id text primary key, seq bigint not null unique, key text not null unique, kind text not null,
      channel_id text not null, platform text not null, thread text, mention text, answer_id text, edition_id text,
      state text not null, is_open integer not null, owner text, fence bigint not null default 0, lease_until bigint,
      attempt integer not null default 0, not_before bigint not null, deadline bigint not null, reason text,
      created_at bigint not null, ended_at bigint)`,
    'create index deliveries_by_channel on deliveries (is_open, channel_id, seq)',
    `create table delivery_parts (
      delivery_id text not null, part integer not null, payload text not null, intent_at bigint,
      first_intent_at bigint, message_id text, link text, primary key (delivery_id, part))`,
  ],
};
