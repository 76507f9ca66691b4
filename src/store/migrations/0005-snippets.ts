import type { Migration } from './migration.ts';

/** How much of an article its publisher lets a snippet show. */
export const snippetBounds: Migration = {
  name: '0005-snippets',
  statements: ['alter table articles add column max_snippet integer'],
};
