import { readFeed } from '../feeds/read-feeds.ts';
import { documentOf } from '../fetch/outcome.ts';
import {
  type BackfillRun,
  type BackfillStep,
  backfillBounds,
  isSince,
  later,
  markOf,
  noteDay,
  stepBounds,
} from './backfill-run.ts';
import { takeIn } from './poll-source.ts';

/**
 * Reads the older pages a feed links to (RFC 5005, JSON Feed, WordPress), until one has nothing from the day wanted or later. Its
 * newest page was polled just before; it is fetched once more for the link to the next.
 */
export async function readOlderFeeds(run: BackfillRun): Promise<BackfillStep> {
  const { source, since, progress, deps, signal } = run;
  for (let read = 0; ; read++) {
    if (progress.doneFeeds.length >= backfillBounds.feeds) {
      progress.bounded = true;
      return { over: true };
    }
    if (read >= stepBounds.feeds || !(await run.mayGoOn())) return later;
    const isOlder = progress.nextFeed !== null;
    const url = progress.nextFeed ?? source.url;
    const fetched = await deps.fetcher.fetch({ url, robots: isOlder, publicOnly: !source.local, signal });
    if (signal.aborted) return later;
    if (fetched.outcome === 'later' && run.stumble(url, fetched.retryAt)) {
      return { over: false, retryAt: fetched.retryAt };
    }
    if (fetched.outcome !== 'fetched') return { over: true };
    const reading = await readFeed(documentOf(fetched));
    if (!reading.ok || reading.value === null) return { over: true };
    const feed = reading.value;
    const mark = markOf(feed.items.map((item) => item.url ?? item.guid ?? item.title).join('\n'));
    const wanted = feed.items.filter(({ published }) => published === null || isSince(published, since));
    if (wanted.length === 0 || progress.doneFeeds.includes(mark)) return { over: true };
    if (isOlder) {
      const taken = await takeIn(source, { ...feed, items: wanted }, deps, signal, true);
      progress.articles += taken.added;
      for (const { published } of wanted) noteDay(progress, published);
      if (signal.aborted) return later;
      const again = `${url} teasers`;
      if (taken.unfinished && run.stumble(again, taken.retryAt)) return { over: false, retryAt: taken.retryAt };
    }
    progress.doneFeeds.push(mark);
    progress.nextFeed = feed.olderUrl;
    await run.save();
    if (feed.olderUrl === null) return { over: true };
  }
}
