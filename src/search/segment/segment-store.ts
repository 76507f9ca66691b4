import { randomBytes } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Pause } from './sections.ts';
import { largestHeld, largestHeldInAll, type OpenedSegment, openSegmentFile } from './segment-file.ts';
import { orderName } from './segment-order.ts';

/** One segment as the manifest names it. */
export interface ManifestSegment {
  name: string;
  /** It holds the articles whose last change has a seq above `from`, up to `to`: from these it can be made again. */
  from: number;
  to: number;
  /** Articles removed since it was written, one bit each, as base64; null when there are none. */
  removed: string | null;
}

/** Which segments make up the index, in the order of their seqs. */
export interface Manifest {
  /** Different each time a manifest is written. */
  id: string;
  archiveId: string;
  /** Tokenizer, stemmer, stop words, gazetteer, MiniSearch and the form of segments, as one text. */
  made: string;
  /** Changes up to this seq are in the segments. */
  seq: number;
  segments: ManifestSegment[];
  /** Articles that were forgotten are in none of them, up to the so manieth time. Default 0. */
  erased?: number;
}

/** Where segments are kept between runs: files that never change, and one that names those that count. */
export interface SegmentStore {
  /** Bytes of words in order that a segment it opens now has in memory; more stay where they are. */
  mostHeld(): Promise<number>;
  /** Null when there is none yet, undefined when it cannot be read. */
  manifest(): Promise<Manifest | null | undefined>;
  /** All of a segment's bytes; null when it is not there. */
  read(name: string): Promise<Uint8Array | null>;
  /** A segment whose words in order may stay where they are; null when it is not there. Rejects when it is damaged. */
  open(name: string, pause: Pause): Promise<OpenedSegment | null>;
  /** Resolves once the segment would survive a loss of power. */
  write(name: string, bytes: Uint8Array): Promise<void>;
  names(): Promise<Set<string>>;
  /** Puts a manifest in place of the one that is there, if that is still to be replaced; nobody else writes meanwhile. */
  replaceManifest(next: Manifest, isReplaced: (current: Manifest | null) => boolean): Promise<boolean>;
  /** Removes what no manifest needs any longer. */
  remove(names: readonly string[]): Promise<void>;
  /** Removes what processes that died left behind; `all` removes everything that the manifest does not name. */
  cleanUp(manifest: Manifest, all: boolean): Promise<void>;
}

const manifestName = 'manifest.json';
const lockName = 'lock';
const suffix = '.segment';
/** A file that no manifest names, this old in milliseconds, was left by a process that died. */
const abandonedMs = 60 * 60 * 1000;
/** A lock this old was left by a process that died: it is held while one small file is written. */
const abandonedLockMs = 10_000;
const lockPauseMs = 20;

/**
 * Keeps segments in a folder, which is made when first needed.
 *
 * @param most bytes of words in order that a segment has in memory; more stay in its file
 * @param mostInAll bytes of all segments up to which everything is in memory
 */
export function createSegmentStore(folder: string, most = largestHeld, mostInAll = largestHeldInAll): SegmentStore {
  const pathOf = (name: string) => join(folder, name);

  const readManifest = async (): Promise<Manifest | null | undefined> => {
    try {
      return JSON.parse(await readFile(pathOf(manifestName), 'utf8')) as Manifest;
    } catch (error) {
      return (error as NodeJS.ErrnoException).code === 'ENOENT' ? null : undefined;
    }
  };

  const writeWhole = async (name: string, bytes: Uint8Array): Promise<void> => {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const temporary = pathOf(`${name}.${process.pid}-${randomBytes(4).toString('hex')}.tmp`);
    try {
      const file = await open(temporary, 'wx', 0o600);
      try {
        await file.writeFile(bytes);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(temporary, pathOf(name));
      await syncFolder(folder);
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
  };

  const locked = async <T>(work: () => Promise<T>): Promise<T> => {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    for (;;) {
      try {
        await (await open(pathOf(lockName), 'wx', 0o600)).close();
        break;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
        if ((await ageOf(pathOf(lockName))) > abandonedLockMs) await rm(pathOf(lockName), { force: true });
        else await sleep(lockPauseMs);
      }
    }
    try {
      return await work();
    } finally {
      await rm(pathOf(lockName), { force: true });
    }
  };

  const names = async (): Promise<string[]> => {
    try {
      return await readdir(folder);
    } catch {
      return [];
    }
  };

  const mostHeld = async (): Promise<number> => {
    let size = 0;
    for (const name of await names())
      if (name.endsWith(suffix))
        size += await stat(pathOf(name)).then(
          (file) => file.size,
          () => 0,
        );
    return size <= mostInAll ? Number.POSITIVE_INFINITY : most;
  };

  return {
    mostHeld,
    manifest: readManifest,
    read: (name) => readShared(pathOf(name + suffix)).catch(nullWhereGone),
    open: async (name, pause) =>
      openSegmentFile(pathOf(name + suffix), orderName, await mostHeld(), pause).catch(nullWhereGone),
    write: (name, bytes) => writeWhole(name + suffix, bytes),
    async names() {
      return new Set(
        (await names()).filter((name) => name.endsWith(suffix)).map((name) => name.slice(0, -suffix.length)),
      );
    },
    replaceManifest: (next, isReplaced) =>
      locked(async () => {
        const current = await readManifest();
        if (current && !isReplaced(current)) return false;
        await writeWhole(manifestName, Buffer.from(JSON.stringify(next)));
        return true;
      }),
    async remove(gone) {
      for (const name of gone) await rm(pathOf(name + suffix), { force: true });
    },
    async cleanUp(manifest, all) {
      const kept = new Set([manifestName, lockName, ...manifest.segments.map(({ name }) => name + suffix)]);
      for (const name of await names()) {
        if (kept.has(name)) continue;
        const isOurs = name.endsWith(suffix) || name.endsWith('.tmp');
        if (isOurs && (all || (await ageOf(pathOf(name))) > abandonedMs)) await rm(pathOf(name), { force: true });
      }
    },
  };
}

function nullWhereGone(error: unknown): null {
  if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
  throw error;
}

/** Reads a file into memory that workers can share. */
async function readShared(path: string): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const bytes = new Uint8Array(new SharedArrayBuffer(size));
    let at = 0;
    while (at < size) {
      const { bytesRead } = await file.read(bytes, at, size - at, at);
      if (bytesRead === 0) break;
      at += bytesRead;
    }
    return bytes;
  } finally {
    await file.close();
  }
}

/** A rename survives a loss of power once its folder is written. Some systems cannot: then it is as safe as they make it. */
async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder);
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch {}
}

/** Milliseconds since a file was last written; 0 when it is gone. */
async function ageOf(path: string): Promise<number> {
  return stat(path).then(
    (found) => Date.now() - found.mtimeMs,
    () => 0,
  );
}
