import type { Migration } from './migration.ts';

/** Who became an admin, the one code to become one, and who installed a workspace. */
export const admins: Migration = {
  name: '0035-admins',
  statements: [
    'create table admins (person_id text primary key, since bigint not null)',
    `create table claim_offers (
      id text primary key,
      code text,
      made_at bigint not null,
      expires_at bigint not null,
      tries bigint not null
    )`,
    'create table installers (workspace_id text primary key, person_id text not null)',
  ],
};
