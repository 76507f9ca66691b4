import type { Migration } from './migration.ts';

/** By what reports of one event find each other. What stood among the signatures for that is dropped. */
export const eventPrints: Migration = {
  name: '0010-event-prints',
  statements: [
    'create table event_prints (article_id text primary key, day integer not null, terms text not null)',
    'create index event_prints_by_day on event_prints (day)',
    'delete from signature_bands where band = 20',
  ],
};
