import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { UserError } from '../../core/errors.ts';
import type { AuditRepository } from '../../core/people.ts';
import { counted } from '../../core/wording.ts';
import { words } from '../../core/words/words.ts';
import type { QuotePolicy } from '../article.ts';
import type { FeedListing } from '../feeds/opml.ts';
import { readFeedList } from '../feeds/read-feeds.ts';
import type { Fetcher } from '../fetch/fetcher.ts';
import { urlKey } from '../text/web-address.ts';
import { summaryOfProgress } from './backfill-summary.ts';
import { findFeeds, readingAt } from './find-feed.ts';
import { keyOf, newSource } from './new-source.ts';
import { pickSource } from './pick-source.ts';
import type { Poller } from './poller.ts';
import type { AddSource, SourceActor, SourceService, SourceSummary, SourcesAdded } from './service.ts';
import type { Source, SourceRepository } from './source.ts';
import { dayMs, progressOf, spreadMs, summaryOf } from './source-summary.ts';

export interface SourceServiceOptions {
  sources: SourceRepository;
  audit: AuditRepository;
  fetcher: Fetcher;
  clock: () => Date;
  /** OPML file of the starter set: `data/feeds.opml`. */
  starterPath: string;
  /**
   * Reads new sources while the person waits, as the command line must: nobody polls there in the background. `tell` gets a
   * line at every step. Null in the bot.
   */
  foreground: { poller: Pick<Poller, 'pollNow'>; tell(line: string): void } | null;
}

/** Sources for commands. */
export function createSourceService(options: SourceServiceOptions): SourceService {
  const { sources, audit, fetcher, clock, foreground } = options;

  const note = (by: SourceActor, action: string, detail: string) =>
    audit.add({ at: clock(), personId: by.personId, channelId: by.channelId, action, detail });

  async function summaries(): Promise<SourceSummary[]> {
    const now = clock();
    const counts = await sources.counts(now);
    return (await sources.list()).map((source) => summaryOf(source, counts.get(source.id), now));
  }

  async function pick(which: string): Promise<Source> {
    return pickSource(which, await sources.list());
  }

  async function summaryById(id: string): Promise<SourceSummary> {
    return (await summaries()).find((summary) => summary.id === id)!;
  }

  /** Adds listings that are not there yet; resolves with those added and those that were there. */
  async function addAll(
    listings: readonly FeedListing[],
    request: Omit<AddSource, 'address'>,
    by: SourceActor,
    kind: Source['kind'] = 'feed',
  ) {
    const now = clock();
    const present = new Map((await sources.list()).map((source) => [keyOf(source.url), source]));
    const added: Source[] = [];
    const known: Source[] = [];
    for (const listing of listings) {
      const there = present.get(keyOf(listing.url));
      if (there !== undefined) {
        known.push(there);
        continue;
      }
      const nextPollAt = new Date(now.getTime() + added.length * spreadMs);
      const source = await asBefore(newSource(listing, request, by, kind, nextPollAt, now), request);
      if (await sources.add(source)) added.push(source);
      else known.push((await sources.get(source.id)) ?? source);
      present.set(keyOf(listing.url), source);
    }
    if (added.length > 0)
      await note(
        by,
        'sources add',
        added
          .map(({ name, url }) => `${name} (${url})`)
          .join(', ')
          .slice(0, 2000),
      );
    return { added, known };
  }

  /** A source that comes back has the quote policy it had, unless somebody says another. */
  async function asBefore(source: Source, { quote }: Pick<AddSource, 'quote'>): Promise<Source> {
    const kept = quote === undefined ? await sources.keptPolicy(source.id) : null;
    return kept === null ? source : { ...source, quotePolicy: kept };
  }

  /** Gives sources that are there another quote policy, if one is asked for. */
  async function requote(known: readonly Source[], quote: QuotePolicy | undefined, by: SourceActor) {
    const changed: SourcesAdded['changed'] = [];
    for (const { id, name, url, quotePolicy } of known) {
      if (quote === undefined || quote === quotePolicy) continue;
      await sources.change(id, { quotePolicy: quote });
      await note(by, 'sources quote', `${name} (${url}): ${quotePolicy} to ${quote}`);
      changed.push({ source: await summaryById(id), quoteBefore: quotePolicy });
    }
    return changed;
  }

  /** Reads sources that are there back as well, if that is asked for; resolves with those. Folders hold all they have anyway. */
  async function readBackToo(known: readonly Source[], days: number | undefined, by: SourceActor): Promise<Source[]> {
    const wanted = days === undefined ? [] : known.filter(({ kind }) => kind === 'feed');
    for (const { id, name, url } of wanted) {
      const backfillSince = new Date(clock().getTime() - days! * dayMs);
      await sources.change(id, { backfillSince, backfill: null, nextPollAt: clock() });
      await note(by, 'sources backfill', `${name} (${url}): ${days} days`);
    }
    return Promise.all(wanted.map(async ({ id }) => (await sources.get(id))!));
  }

  /** Reads sources in the foreground; resolves with how many articles that brought. */
  async function readNow(wanted: readonly Source[]): Promise<number | null> {
    if (foreground === null) return null;
    let articles = 0;
    let read = 0;
    const back = new Map<string, { articles: number; text: string }>();
    const done = await foreground.poller.pollNow(wanted, {
      polled(source, result) {
        read += 1;
        articles += result.result === 'ok' ? result.added : 0;
        const trouble =
          result.result === 'failed' || result.result === 'gone' ? `; ${source.name}: ${result.reason}` : '';
        foreground.tell(`${read} of ${wanted.length} feeds read, ${counted(articles, 'article')}${trouble}`);
      },
      cameBack(source, progress) {
        const { articles: read, text } = summaryOfProgress(progress);
        if (back.get(source.id)?.text !== text) foreground.tell(`${source.name}: ${text}`);
        back.set(source.id, { articles: read, text });
      },
    });
    return done ? articles + [...back.values()].reduce((sum, one) => sum + one.articles, 0) : null;
  }

  async function listingsAt(
    address: string,
    by: SourceActor,
  ): Promise<{ kind: Source['kind']; listings: FeedListing[] }> {
    if (/^[a-z][a-z\d+.-]*:\/\//iu.test(address))
      return { kind: 'feed', listings: await findFeeds(address, fetcher, !by.local) };
    if (!by.local) {
      throw new UserError(words.onlyWebAddresses, {
        code: 'address',
        next: `${words.foldersInTerminal} sitrep sources add <folder>`,
      });
    }
    const path = resolve(address);
    const found = await stat(path).catch(() => null);
    if (found?.isDirectory())
      return { kind: 'folder', listings: [{ title: path, url: path, homeUrl: null, category: null }] };
    const listings = found?.isFile() ? await listingsIn(path) : null;
    if (listings === null || listings.length === 0) {
      throw new UserError(words.noFeedFile(address), {
        code: 'address',
        next: `${words.forExample} sitrep sources add https://www.crisisgroup.org/rss`,
      });
    }
    return { kind: 'feed', listings };
  }

  async function change(which: string, by: SourceActor, action: string, to: Partial<Source>): Promise<SourceSummary> {
    const { id, name, url } = await pick(which);
    await sources.change(id, to);
    await note(by, action, `${name} (${url})`);
    return summaryById(id);
  }

  async function addListed(address: string, request: AddSource, by: SourceActor) {
    const { kind, listings } = await listingsAt(address, by);
    return addAll(listings, request, by, kind);
  }

  return {
    list: summaries,

    async add(request, by) {
      const address = request.address.trim();
      const key = urlKey(address);
      const there = (await sources.list()).find(
        ({ id, url }) => id === address || (key !== null && urlKey(url) === key),
      );
      const { added, known } =
        there === undefined ? await addListed(address, request, by) : { added: [], known: [there] };
      const changed = await requote(known, request.quote, by);
      const back = await readBackToo(known, request.backfillDays, by);
      const articles = there === undefined || back.length > 0 ? await readNow([...added, ...back]) : null;
      const all = await summaries();
      return {
        added: added.map(({ id }) => all.find((summary) => summary.id === id)!),
        known: known.map(({ name }) => name),
        changed,
        readBack: back.map(({ id }) => all.find((summary) => summary.id === id)!),
        articles,
      };
    },

    async addList(document, by) {
      const listings = readingAt(await readFeedList(document), document.origin);
      if (listings === null || listings.length === 0)
        throw new UserError(words.listsNoFeeds, { code: 'address', next: words.sendOpml });
      const { added, known } = await addAll(listings, {}, by);
      return { added: added.length, known: known.length };
    },

    pause: (which, by) => change(which, by, 'sources pause', { state: 'paused' }),

    resume: (which, by) =>
      change(which, by, 'sources resume', { state: 'active', nextPollAt: clock(), fails: 0, error: null, told: null }),

    async remove(which, by) {
      const { id, name, url } = await pick(which);
      const summary = await summaryById(id);
      await sources.remove(id);
      await note(by, 'sources remove', `${name} (${url})`);
      return summary;
    },

    find: async (which) => summaryById((await pick(which)).id),

    async starter(by) {
      const listings = (await listingsIn(options.starterPath)) ?? [];
      const { added } = await addAll(listings, {}, by);
      const keys = new Set(listings.map(({ url }) => keyOf(url)));
      const ours = (await sources.list()).filter(({ url }) => keys.has(keyOf(url)));
      await readNow(ours.filter(({ lastPollAt, state }) => lastPollAt === null && state === 'active'));
      return progressOf(
        ours.map(({ id }) => id),
        await sources.list(),
        await sources.counts(clock()),
        listings.length,
        added.length,
      );
    },

    async opml() {
      const feeds = (await sources.list()).filter(({ kind }) => kind === 'feed');
      // Its library takes memory that no other command needs.
      const { writeOpml } = await import('../feeds/opml.ts');
      return writeOpml(
        'Sitrep',
        feeds.map(({ name, url, homeUrl }) => ({ title: name, url, homeUrl, category: null })),
      );
    },
  };
}

async function listingsIn(path: string): Promise<FeedListing[] | null> {
  return readingAt(await readFeedList({ origin: path, bytes: await readFile(path), contentType: null }), path);
}
