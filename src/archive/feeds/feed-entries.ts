import type { Document, ReadResult } from '../readers/reader.ts';
import type { Feed } from './feed.ts';
import { itemDraft } from './item-draft.ts';
import { readFeed, readFeedList } from './read-feeds.ts';

/** Reads the entries of a saved feed as they stand. A list of feeds is none, and the person is told what to do with it. */
export async function* readFeedFile(document: Document): AsyncGenerator<ReadResult> {
  const reading = await readFeed(document);
  if (reading.ok && reading.value !== null) {
    yield* entriesOf(reading.value, document.origin);
    return;
  }
  const list = reading.ok ? await readFeedList(document) : reading;
  const isList = list.ok && list.value !== null;
  const reason = isList
    ? 'This is a list of feeds, not articles. Follow them with "sources add" and this file.'
    : list.ok
      ? 'This claims to be a feed, but can’t be read as one.'
      : `This ${list.reason}.`;
  yield { ok: false, origin: document.origin, position: 0, title: null, reason };
}

/** The entries of a feed as they stand, under its own name; a failed result when it has none with words. */
export function* entriesOf(feed: Feed, feedUrl: string): Generator<ReadResult> {
  let isEmpty = true;
  for (const item of feed.items) {
    const draft = itemDraft(item, { feedUrl, source: feed.title });
    if (draft === null) continue;
    isEmpty = false;
    yield { ok: true, draft };
  }
  if (isEmpty)
    yield { ok: false, origin: feedUrl, position: 0, title: null, reason: 'This feed currently has no entries.' };
}
