import type { Database } from './tables.ts';

/**
 * What becomes of a person in a column: the row goes (`row`), the column is set to null (`clear`) or to '' (`empty`), or the
 * person is taken out of the text or JSON it holds (`text`).
 */
export type PersonHolding = 'row' | 'clear' | 'empty' | 'text';

export interface Holding {
  /** Columns that may hold a person's address, and what becomes of it. Null: none can. */
  people: Record<string, PersonHolding> | null;
  /** Whether words of articles can stand here; `repositories/erasure.ts` and `archive-writes.ts` take them out. */
  words: boolean;
}

/**
 * Every table, and whether it can hold a person or words of an article: the one place that erasure goes by. A table that is
 * missing here does not compile; what is declared is tried by tests/store/erasure.test.ts.
 */
export const holdings: Record<keyof Database, Holding> = {
  migrations: { people: null, words: false },
  counters: { people: null, words: false },
  leases: { people: null, words: false },
  replicas: { people: null, words: false },
  pace: { people: null, words: false },
  meta: { people: { value: 'text' }, words: true },

  index_sets: { people: null, words: false },
  index_segments: { people: null, words: false },
  index_pieces: { people: null, words: true },

  articles: { people: null, words: true },
  article_keys: { people: null, words: true },
  revisions: { people: null, words: true },
  relations: { people: null, words: false },
  stories: { people: null, words: false },
  signature_bands: { people: null, words: false },
  signature_keys: { people: null, words: false },
  signatures: { people: null, words: false },
  archive_counts: { people: null, words: true },
  event_prints: { people: null, words: true },
  article_facts: { people: null, words: true },
  sources: { people: { added_by: 'clear', added_in: 'clear' }, words: false },
  source_articles: { people: null, words: true },
  folder_files: { people: null, words: false },

  people: { people: { id: 'row' }, words: false },
  workspaces: { people: null, words: false },
  channels: { people: { id: 'row' }, words: false },
  invocations: { people: { person_id: 'row', channel_id: 'row' }, words: false },
  answers: { people: { person_id: 'row', channel_id: 'row' }, words: true },
  keepsakes: { people: { key: 'row', value: 'row' }, words: false },
  audit: { people: { person_id: 'clear', channel_id: 'clear', detail: 'text' }, words: true },
  api_tokens: { people: { person_id: 'row' }, words: false },
  admins: { people: { person_id: 'row' }, words: false },
  claim_offers: { people: null, words: false },
  installers: { people: { person_id: 'row' }, words: false },
  sign_ins: { people: { person_id: 'row', channel_id: 'row' }, words: false },
  evidence_links: { people: null, words: true },

  // A schedule to a person's own messages goes with all it brought; of others only the name of who made or owns them.
  schedules: {
    people: { channel_id: 'row', owner_id: 'empty', maker_id: 'clear', state_reason: 'text' },
    words: false,
  },
  alert_matches: { people: { channel_id: 'row' }, words: false },
  schedule_feeds: { people: null, words: false },
  slots: { people: { channel_id: 'row', reason: 'text' }, words: false },
  editions: { people: { channel_id: 'row', content: 'text', reply: 'text' }, words: true },
  edition_quotes: { people: { channel_id: 'row' }, words: false },
  seen: { people: { channel_id: 'row' }, words: false },
  deliveries: { people: { channel_id: 'row', reason: 'text' }, words: false },
  delivery_parts: { people: { payload: 'text' }, words: true },
};
