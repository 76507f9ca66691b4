import { createHash } from 'node:crypto';
import type { FeedListing } from '../feeds/opml.ts';
import { urlKey } from '../text/web-address.ts';
import { pollBounds } from './poll-plan.ts';
import type { AddSource, SourceActor } from './service.ts';
import type { Source } from './source.ts';

const dayMs = 24 * 60 * 60 * 1000;

/** A source as it begins: polled at `nextPollAt`, then as often as it brings something. */
export function newSource(
  listing: FeedListing,
  request: Omit<AddSource, 'address'>,
  by: SourceActor,
  kind: Source['kind'],
  nextPollAt: Date,
  now: Date,
): Source {
  const { quote = 'full', fullText = true, backfillDays } = request;
  return {
    id: createHash('sha256').update(keyOf(listing.url)).digest('hex').slice(0, 6),
    kind,
    url: listing.url,
    name: request.name ?? listing.title,
    homeUrl: listing.homeUrl,
    state: 'active',
    quotePolicy: quote,
    fullText,
    local: by.local,
    addedBy: by.personId,
    addedIn: by.channelId,
    addedAt: now,
    pollSeconds: pollBounds.first,
    nextPollAt,
    etag: null,
    lastModified: null,
    lastPollAt: null,
    lastOkAt: null,
    lastNewAt: null,
    fails: 0,
    error: null,
    told: null,
    backfillSince: backfillDays === undefined ? null : new Date(now.getTime() - backfillDays * dayMs),
    backfill: null,
  };
}

/** One feed under two spellings of its address is one source. */
export function keyOf(url: string): string {
  return urlKey(url) ?? url;
}
