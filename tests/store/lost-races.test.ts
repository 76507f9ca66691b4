import { expect, it } from 'vitest';
import { lostRace } from '../../src/store/postgres/errors.ts';

const failure = (code: string, message: string, constraint?: string) =>
  Object.assign(new Error(message), { code, constraint });

// What PostgreSQL says to the later of two that make the list of steps in one empty database, by the moment at which they meet.
it.each([
  failure('40001', 'could not serialize access due to concurrent update'),
  failure('23505', 'duplicate key value violates unique constraint', 'pg_type_typname_nsp_index'),
  failure('42710', 'type "migrations" already exists'),
  failure('42P07', 'relation "migrations" already exists'),
])('$message: is done again', (error) => {
  expect(lostRace(error)).toBe(true);
});

it.each([
  failure('23505', 'duplicate key value violates unique constraint', 'articles_pkey'),
  failure('42P07', 'relation "articles" already exists'),
  failure('42601', 'syntax error at or near "migrations"'),
  new Error('type "migrations" already exists'),
])('$message: is an error', (error) => {
  expect(lostRace(error)).toBe(false);
});
