import type { Migration } from './migration.ts';

/** Tokens of programs that ask over HTTP: hashes, never the tokens. */
export const apiTokens: Migration = {
  name: '0027-api-tokens',
  statements: [
    `create table api_tokens (
      id text primary key,
      hash text not null unique,
      name text not null,
      scopes text not null,
      workspace_id text not null,
      person_id text not null,
      created_at bigint not null,
      revoked_at bigint
    )`,
  ],
};
