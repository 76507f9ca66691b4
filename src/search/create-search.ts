import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setImmediate as yieldToEventLoop } from 'node:timers/promises';
import type { ArchiveRepository } from '../archive/repository.ts';
import { describeError } from '../core/errors.ts';
import { type Logger, silentLog } from '../core/log.ts';
import type { ArchiveIndex } from './archive-index.ts';
import type { Search } from './contract.ts';
import { findArticles } from './find.ts';
import { fold } from './fold.ts';
import { createConceptFinder, type GazetteerFinder } from './gazetteer.ts';
import { IndexKeeper } from './index-keeper.ts';
import { conceptTerm, indexTermsVersion } from './index-terms.ts';
import { keptKey, openKept, rebuild } from './open-kept.ts';
import { isLittleEndian } from './segment/sections.ts';
import { createSegmentStore, type SegmentStore } from './segment/segment-store.ts';
import type { SharedSegments } from './segment/shared-segments.ts';
import { fetchSegments, shareSegments } from './share-segments.ts';
import { stopWords } from './stop-words.ts';
import { termsVersion } from './terms.ts';

export interface SearchOptions {
  archive: Pick<ArchiveRepository, 'archiveId' | 'changesAfter' | 'getMany'>;
  /** Default: the gazetteer that comes with Sitrep. */
  finder?: GazetteerFinder;
  log?: Logger;
  /** The folder where the index is kept between runs; null or absent: built anew each time. */
  folder?: string | null;
  /** Where segments are kept. Default: files below `folder`. */
  segments?: SegmentStore;
  /** Segments that processes on other machines share. Default none. */
  shared?: SharedSegments | null;
  /** Changes of the archive that are worth no segment from elsewhere. Default 2,000. */
  few?: number;
  /** Articles of the live part before it is frozen into a segment. Default 5,000. */
  freezeAt?: number;
  /** How long a process runs before it merges large segments, in milliseconds: a command has ended by then. Default 5,000. */
  mergeAfterMs?: number;
}

/** A search with what its owner needs in addition to finding. */
export interface ArticleSearch extends Search {
  /** Writes down what is new in the index. Never rejects: a full disk costs time at the next start, no more. */
  save(): Promise<void>;
  /** Merges segments where it is worth it, and completes those of earlier versions; it happens by itself otherwise. Never rejects. */
  tidy(): Promise<void>;
  /** Leaves no byte of articles that are gone in the index and its files. Rejects when it cannot be written. */
  erase(): Promise<void>;
  /** The same where articles were forgotten, here or by another machine, since it was last done. */
  eraseForgotten(): Promise<void>;
  /** Lets other machines have the segments, where that is worth it. True when it was. */
  share(): Promise<boolean>;
  /** Saves, and stops what goes on in the background. */
  close(): Promise<void>;
}

/** Longest piece of work between two turns of the event loop, in milliseconds. */
const sliceMs = 8;
/** Changes read from the archive at a time. */
const pageSize = 25;
/** Changes after which the index is written down: so many are taken in again after a crash, in a second. */
const worthSaving = 1000;
const defaults = { freezeAt: 5000, mergeAfterMs: 5000 };

/** Makes the search. Nothing is read before the first `catchUp`, which every `find` awaits once. */
export function createSearch(options: SearchOptions): ArticleSearch {
  const { archive, log = silentLog, folder = null, shared = null } = options;
  const { freezeAt, mergeAfterMs } = { ...defaults, ...options };
  const finder = options.finder ?? createConceptFinder();
  const startedAt = performance.now();
  const isKept = folder !== null && isLittleEndian;
  const store = options.segments ?? (isKept ? createSegmentStore(join(folder, 'segments')) : null);
  const keeper = new IndexKeeper(finder, store);
  let opened: Promise<void> | null = null;
  let catching: Promise<number> | null = null;
  let firstCatchUp: Promise<number> | null = null;
  let tidying: Promise<void> | null = null;
  let closed = false;

  const keyOfIndex = async () => ({ archiveId: await archive.archiveId(), made: madeOf(finder) });
  const sharing = (own: SegmentStore, others: SharedSegments) => ({
    store: own,
    shared: others,
    log,
    ...(options.few === undefined ? {} : { few: options.few }),
  });
  const openIndex = async (): Promise<void> => {
    const key = await keyOfIndex();
    if (store !== null && shared !== null) {
      // Whatever is wrong with it, the index is built from the archive.
      await fetchSegments({ ...sharing(store, shared), key: keptKey(key) }).catch((error: unknown) => {
        log.warn('segments of the search index could not be fetched', { error: describeError(error) });
      });
    }
    await openKept({ keeper, key, store, folder, finder, archive, freezeAt, log });
    if (!keeper.isWhole) void search.tidy();
  };
  const opening = (): Promise<void> => {
    opened ??= openIndex().catch((error: unknown) => {
      opened = null;
      throw error;
    });
    return opened;
  };

  const takeIn = async (): Promise<number> => {
    await opening();
    let until = performance.now() + sliceMs;
    for (;;) {
      const changes = await archive.changesAfter(keeper.seq, pageSize);
      if (changes.length === 0) break;
      for (const change of changes) {
        keeper.take(change);
        if (performance.now() < until) continue;
        await yieldToEventLoop();
        until = performance.now() + sliceMs;
      }
      if (keeper.liveSize < freezeAt) continue;
      await search.save();
      mergeInTime();
    }
    await keeper.sweep();
    if (store !== null && keeper.unsaved >= worthSaving) await search.save();
    mergeInTime();
    return keeper.seq;
  };

  /** Merging large segments is for processes that stay. */
  const mergeInTime = (): void => {
    if (!closed && performance.now() - startedAt >= mergeAfterMs) void search.tidy();
  };

  const whileOpen = {
    changesAfter: (seq: number, limit: number) => {
      if (closed) throw new Error('the search was closed');
      return archive.changesAfter(seq, limit);
    },
  };
  const makeAgain = (from: number, to: number) => rebuild(from, to, { archive: whileOpen, finder, freezeAt });

  const search: ArticleSearch = {
    seq: () => keeper.seq,
    save: () =>
      keeper.save().catch((error: unknown) => {
        log.warn('search index could not be saved', { error: describeError(error) });
      }),
    tidy: () => {
      tidying ??= keeper
        .mend(makeAgain)
        .then(() => keeper.addOrders(makeAgain))
        .then(() => keeper.merge())
        .catch((error: unknown) => {
          if (!closed) log.warn('segments of the search index could not be merged', { error: describeError(error) });
        })
        .finally(() => {
          tidying = null;
        });
      return tidying;
    },
    erase: async () => {
      const times = await shared?.erasures();
      // The first may have begun before an article was forgotten that the number counts.
      await search.catchUp();
      await search.catchUp();
      await keeper.erase(times);
    },
    eraseForgotten: async () => {
      if (store === null || shared === null || (await shared.erasures()) <= keeper.erased) return;
      await search.erase();
      log.info('forgotten articles were taken out of the search index');
    },
    share: async () => {
      if (store === null || shared === null) return false;
      const packedOf = (name: string) => keeper.packedOf(name);
      return shareSegments({ ...sharing(store, shared), key: keptKey(await keyOfIndex()), packedOf });
    },
    close: async () => {
      closed = true;
      keeper.stop();
      if (store !== null) await search.save();
    },
    catchUp: () => {
      catching ??= takeIn().finally(() => {
        catching = null;
      });
      if (firstCatchUp === null) {
        firstCatchUp = catching;
        // Who called hears of the error; the next to ask tries again.
        catching.catch(() => {
          firstCatchUp = null;
        });
      }
      return catching;
    },
    find: async (query, findOptions = {}) => {
      // An index that is being filled for the first time would give a part for the whole.
      await (firstCatchUp ?? search.catchUp());
      const { isWhole, index, seq } = keeper;
      const found = await findArticles(query, findOptions, { index, archive, finder, seq });
      return isWhole ? found : { ...found, orMore: true };
    },
    suggest: async (prefix, limit) => {
      await (firstCatchUp ?? search.catchUp());
      return suggestions(fold(prefix).trim(), limit, keeper.index, finder);
    },
  };
  return search;
}

/** Concepts and words that begin so, most frequent first, each once; for nothing typed, the archive's busiest concepts. */
function suggestions(prefix: string, limit: number, index: ArchiveIndex, finder: GazetteerFinder): string[] {
  const found = new Map<string, number>();
  for (const concept of finder.concepts) {
    const count = index.count(conceptTerm(concept.id));
    if (count > 0 && concept.names.some((name) => fold(name).startsWith(prefix))) found.set(concept.name, count);
  }
  const known = new Set([...found.keys()].map(fold));
  if (prefix !== '' && !prefix.includes(' ')) {
    for (const term of index.beginningWith(prefix, limit * 2)) {
      const word = index.wordFor(term);
      if (!known.has(word) && finder.named(word) === null) found.set(word, index.count(term));
    }
  }
  return [...found]
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, limit)
    .map(([word]) => word);
}

/** All that decides which terms an article has, as one text. */
function madeOf(finder: GazetteerFinder): string {
  const require = createRequire(import.meta.url);
  const versions = ['minisearch', 'stemmer'].map((name) => `${name} ${versionOf(require, name)}`);
  const stops = createHash('sha256')
    .update([...stopWords].join(' '))
    .digest('hex')
    .slice(0, 12);
  return [`terms ${termsVersion}.${indexTermsVersion}`, `stop ${stops}`, `gazetteer ${finder.hash}`, ...versions].join(
    ', ',
  );
}

function versionOf(require: NodeJS.Require, name: string): string {
  for (const folder of require.resolve.paths(name) ?? []) {
    try {
      return (require(`${folder}/${name}/package.json`) as { version: string }).version;
    } catch {}
  }
  return 'unknown';
}
