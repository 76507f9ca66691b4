import type { Migration } from './migration.ts';

/** People, where they work, what they asked, and which process holds what. */
export const peopleTables: Migration = {
  name: '0002-people',
  statements: [
    'create table people (id text primary key, time_zone text)',
    `create table workspaces (
      id text primary key, tokens_enc text, key_id text, scopes text, state text not null,
      reason text, told_at bigint, time_zone text)`,
    `create table channels (
      id text primary key, workspace_id text, state text not null, reason text, told_at bigint, time_zone text,
      not_before bigint)`,
    `create table invocations (
      key text primary key, state text not null, owner text not null, lease_until bigint not null,
      command text not null, person_id text not null, channel_id text not null, at bigint not null)`,
    'create index invocations_by_time on invocations (at)',
    `create table answers (
      id text primary key, person_id text not null, workspace_id text, channel_id text not null, command text not null,
      options text not null, reply text not null, data text not null, created_at bigint not null,
      expires_at bigint not null)`,
    'create index answers_by_person on answers (person_id, created_at)',
    'create index answers_by_expiry on answers (expires_at)',
    'create table leases (name text primary key, owner text not null, fence bigint not null, expires_at bigint not null)',
    `create table keepsakes (
      platform text not null, key text not null, value text not null, primary key (platform, key))`,
    `create table audit (
      id text primary key, at bigint not null, person_id text, channel_id text, action text not null,
      detail text not null)`,
    'create index audit_by_time on audit (at)',
  ],
};
