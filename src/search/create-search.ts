import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { setImmediate as yieldToEventLoop } from 'node:timers/promises';
import type { ArchiveRepository } from '../archive/repository.ts';
import { describeError } from '../core/errors.ts';
import { type Logger, silentLog } from '../core/log.ts';
import type { Search } from './contract.ts';
import { findArticles } from './find.ts';
import { fold } from './fold.ts';
import { createConceptFinder, type GazetteerFinder } from './gazetteer.ts';
import { conceptTerm, indexTermsVersion } from './index-terms.ts';
import { MiniSearchIndex } from './mini-search-index.ts';
import { loadSnapshot, type SnapshotKey, saveSnapshot } from './snapshot.ts';
import { stopWords } from './stop-words.ts';
import { termsVersion } from './terms.ts';

export interface SearchOptions {
  archive: Pick<ArchiveRepository, 'archiveId' | 'changesAfter' | 'getMany'>;
  /** Default: the gazetteer that comes with Sitrep. */
  finder?: GazetteerFinder;
  log?: Logger;
  /** Where the index is kept between runs; null or absent: built afresh each time. */
  snapshotPath?: string | null;
}

/** A search with what its owner needs in addition to finding. */
export interface ArticleSearch extends Search {
  /** Writes the snapshot when there is something new in it. Never rejects: a full disk costs time at the next start, no more. */
  save(): Promise<void>;
}

/** Longest piece of work between two turns of the event loop, in milliseconds. */
const sliceMs = 8;
/** Changes read from the archive at a time. */
const pageSize = 25;
/** A snapshot is written after so many changes, or a tenth of the archive, whichever is more. */
const worthSaving = 200;
/** Space of gone articles is freed when they are so many and a tenth of the index. */
const worthSweeping = 50;

/** Makes the search. Nothing is read before the first `catchUp`, which every `find` awaits once. */
export function createSearch(options: SearchOptions): ArticleSearch {
  const { archive, log = silentLog, snapshotPath = null } = options;
  const finder = options.finder ?? createConceptFinder();
  let index = new MiniSearchIndex(finder);
  let seq = 0;
  let unsaved = 0;
  let opened: Promise<SnapshotKey> | null = null;
  let catching: Promise<number> | null = null;
  let firstCatchUp: Promise<number> | null = null;
  let saving: Promise<void> | null = null;

  const openIndex = async (): Promise<SnapshotKey> => {
    const key = { archiveId: await archive.archiveId(), made: madeOf(finder) };
    if (snapshotPath === null) return key;
    const loaded = await loadSnapshot(snapshotPath, key, finder);
    if (loaded.index === null) log.info('search index is rebuilt', { reason: `snapshot ${loaded.reason}` });
    else {
      index = loaded.index;
      seq = loaded.seq;
    }
    return key;
  };
  const opening = (): Promise<SnapshotKey> => {
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
      const changes = await archive.changesAfter(seq, pageSize);
      if (changes.length === 0) break;
      for (const change of changes) {
        if (change.article === null) index.discard(change.id);
        else index.put(change.article);
        seq = change.seq;
        unsaved++;
        if (performance.now() < until) continue;
        await yieldToEventLoop();
        until = performance.now() + sliceMs;
      }
    }
    if (saving === null && index.dead > worthSweeping && index.dead > index.size / 10) await index.sweep();
    if (unsaved >= Math.max(worthSaving, index.size / 10)) await save();
    return seq;
  };

  const write = async (): Promise<void> => {
    if (snapshotPath === null || unsaved === 0) return;
    const key = await opening();
    const before = unsaved;
    try {
      await saveSnapshot(snapshotPath, index, seq, key);
      unsaved -= before;
    } catch (error) {
      log.warn('search index could not be saved', { error: describeError(error) });
    }
  };

  const save = (): Promise<void> => {
    saving ??= write().finally(() => {
      saving = null;
    });
    return saving;
  };

  const search: ArticleSearch = {
    seq: () => seq,
    save,
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
      return findArticles(query, findOptions, { index, archive, finder, seq });
    },
    suggest: async (prefix, limit) => {
      await (firstCatchUp ?? search.catchUp());
      return suggestions(fold(prefix).trim(), limit, index, finder);
    },
  };
  return search;
}

/** Concepts and words that begin so, most frequent first, each once; for nothing typed, the archive's busiest concepts. */
function suggestions(prefix: string, limit: number, index: MiniSearchIndex, finder: GazetteerFinder): string[] {
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
