import { archiveTables } from './0001-archive.ts';
import { peopleTables } from './0002-people.ts';
import { scheduleTables } from './0003-schedules.ts';
import { sourceTables } from './0004-sources.ts';
import { snippetBounds } from './0005-snippets.ts';
import { changeDates } from './0006-change-dates.ts';
import { readingBack } from './0007-reading-back.ts';
import { feedsRead } from './0008-feeds-read.ts';
import { keptPolicies } from './0009-kept-policies.ts';
import { eventPrints } from './0010-event-prints.ts';
import { makers } from './0011-makers.ts';
import { retention } from './0012-retention.ts';
import { evidenceLinks } from './0015-evidence-links.ts';
import { signIns } from './0016-sign-ins.ts';
import { publishedFrom } from './0018-published-from.ts';
import { apiTokens } from './0027-api-tokens.ts';
import { scheduleFeeds } from './0028-schedule-feeds.ts';
import { severalWriters } from './0032-several-writers.ts';
import { replicas } from './0033-replicas.ts';
import { admins } from './0035-admins.ts';
import { alerts } from './0037-alerts.ts';
import { alertChanges } from './0038-alert-changes.ts';
import { archiveCounts } from './0058-archive-counts.ts';
import { sharedSegments } from './0060-shared-segments.ts';
import { pace } from './0061-pace.ts';
import { daysGiven } from './0063-days-given.ts';
import { joinedByEvent } from './0066-joined-by-event.ts';
import { signatureKeys } from './0069-signature-keys.ts';
import { articleFacts } from './0071-article-facts.ts';
import { articlesByKind } from './0074-articles-by-kind.ts';
import type { Migration } from './migration.ts';

/** Every step of the schema, in order. A new one is one file and one line here. */
export const migrations: readonly Migration[] = [
  archiveTables,
  peopleTables,
  scheduleTables,
  sourceTables,
  snippetBounds,
  changeDates,
  readingBack,
  feedsRead,
  keptPolicies,
  eventPrints,
  makers,
  retention,
  evidenceLinks,
  signIns,
  publishedFrom,
  apiTokens,
  scheduleFeeds,
  severalWriters,
  replicas,
  admins,
  alerts,
  alertChanges,
  archiveCounts,
  sharedSegments,
  pace,
  daysGiven,
  joinedByEvent,
  signatureKeys,
  articleFacts,
  articlesByKind,
];
