import type { Migration } from './migration.ts';

/** One-time links that sign a browser in, and the browsers signed in. */
export const signIns: Migration = {
  name: '0016-sign-ins',
  statements: [
    `create table sign_ins (
      hash text primary key, kind text not null, person_id text not null, workspace_id text, channel_id text not null,
      expires_at bigint not null)`,
    'create index sign_ins_by_person on sign_ins (person_id)',
  ],
};
