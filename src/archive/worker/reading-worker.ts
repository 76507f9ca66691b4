import { Worker } from 'node:worker_threads';
import type { DiscoveredFeed } from '../feeds/discover.ts';
import type { Feed } from '../feeds/feed.ts';
import type { FeedListing } from '../feeds/opml.ts';
import type { Sitemap } from '../feeds/sitemap.ts';
import type { Document, ReadResult } from '../readers/reader.ts';
import { reportFeed, saveAsText } from '../readers/what-to-do.ts';
import { type StopCause, watchTime } from './watch-time.ts';

/** What each kind of document is read as. */
export interface Readings {
  page: ReadResult[];
  pdf: ReadResult[];
  docx: ReadResult[];
  mail: ReadResult[];
  feed: Feed | null;
  opml: FeedListing[] | null;
  /** A page, for the feeds it points to. */
  links: DiscoveredFeed[];
  sitemap: Sitemap;
}
export type ReadingKind = keyof Readings;

/**
 * What became of reading a document. The reason goes on from "this …": `took longer than 5 s to read and was stopped`. `isBusy`: the machine
 * gave it too little time, so that another try may succeed.
 */
export type Reading<Value> = { ok: true; value: Value } | { ok: false; reason: string; isBusy?: true };

export interface Job {
  id: number;
  kind: ReadingKind;
  document: Document;
}

export interface JobResult {
  id: number;
  /** A reading of the job's kind; null when there is an error. */
  value: unknown;
  /** What a reader threw, in words. */
  error: string | null;
}

export interface ReadingWorkerOptions {
  /** How much processor time one document may take, in milliseconds, by kind; it may last ten times that on a busy machine. Default 60,000 for PDF and DOCX, 10,000 for e-mails, feeds and maps, else 5,000. */
  timeoutMs?: Partial<Record<ReadingKind, number>>;
  /** How long the worker outlives its last document, in milliseconds. It holds some 150 MB. Default 10,000. */
  idleMs?: number;
  /** Time for a worker to start and load its libraries, in milliseconds, in addition to the time for its first document. Default 15,000. */
  startMs?: number;
  /** Most memory the worker's objects may take, in MB. Default 512. */
  memoryMb?: number;
  /** The worker's program. Default the readers of every kind. */
  program?: URL;
}

/** Reads hostile documents in a thread that can be stopped: a document that takes too long or too much costs itself only. */
export interface ReadingWorker {
  /** Never rejects: what goes wrong is a reason. Documents are read one at a time, in the order they came. */
  read<Kind extends ReadingKind>(kind: Kind, document: Document): Promise<Reading<Readings[Kind]>>;
  /** Ends the worker; a document in it fails. The next `read` starts another. */
  stop(): Promise<void>;
}

interface Waiting {
  job: Job;
  settle(reading: Reading<unknown>): void;
}

const defaultTimeoutMs: Record<ReadingKind, number> = {
  page: 5_000,
  pdf: 60_000,
  docx: 60_000,
  mail: 10_000,
  feed: 10_000,
  opml: 5_000,
  links: 5_000,
  sitemap: 10_000,
};

export function createReadingWorker(options: ReadingWorkerOptions = {}): ReadingWorker {
  const { idleMs = 10_000, memoryMb = 512 } = options;
  const startMs = options.startMs ?? 15_000;
  const program = options.program ?? new URL('./worker.ts', import.meta.url);
  const queue: Waiting[] = [];
  let worker: Worker | null = null;
  let current: Waiting | null = null;
  let endWatch: (() => void) | null = null;
  let idle: NodeJS.Timeout | null = null;
  let nextId = 1;
  const warm = new Set<ReadingKind>();

  function start(): Worker {
    const started = new Worker(program, {
      // No flags of ours, and nothing of our settings: a document has no business with tokens.
      execArgv: [],
      env: {},
      resourceLimits: { maxOldGenerationSizeMb: memoryMb, stackSizeMb: 4 },
    });
    warm.clear();
    started.on('message', (result: JobResult) => {
      if (started !== worker || result.id !== current?.job.id) return;
      warm.add(current.job.kind);
      finish(
        result.error === null
          ? { ok: true, value: result.value }
          : { ok: false, reason: `could not be read: ${result.error}` },
      );
    });
    started.on('error', (error: NodeJS.ErrnoException) => {
      if (started !== worker) return;
      worker = null;
      const isMemory = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      const beyond = `takes more than ${memoryMb} MB of memory to read and was stopped`;
      giveUp(isMemory ? withAdvice(beyond) : `could not be read: ${error.message}`);
    });
    started.on('exit', () => {
      if (started !== worker) return;
      worker = null;
      giveUp('could not be read: the reader stopped');
    });
    return started;
  }

  function next(): void {
    if (current !== null) return;
    current = queue.shift() ?? null;
    if (current === null) {
      worker?.unref();
      idle = setTimeout(() => void end(), idleMs);
      idle.unref();
      return;
    }
    if (idle !== null) clearTimeout(idle);
    worker ??= start();
    worker.ref();
    const { job } = current;
    const timeoutMs = options.timeoutMs?.[job.kind] ?? defaultTimeoutMs[job.kind];
    const allowedMs = timeoutMs + (warm.has(job.kind) ? 0 : startMs);
    endWatch = watchTime(worker, allowedMs, (cause) => stopLate(timeoutMs, cause));
    worker.postMessage(job);
  }

  function stopLate(timeoutMs: number, cause: StopCause): void {
    const late = worker;
    worker = null;
    void late?.terminate();
    if (cause === 'used')
      giveUp(withAdvice(`took longer than ${Math.round(timeoutMs / 1000)} s to read and was stopped`));
    else giveUp('was stopped because this machine is too busy: read it again later', true);
  }

  function withAdvice(reason: string): string {
    const isFeed = current !== null && /^(?:feed|opml|links|sitemap)$/.test(current.job.kind);
    return `${reason}; ${isFeed ? reportFeed : saveAsText}`;
  }

  function giveUp(reason: string, isBusy = false): void {
    if (current !== null) finish({ ok: false, reason, ...(isBusy ? { isBusy: true as const } : {}) });
  }

  function finish(reading: Reading<unknown>): void {
    endWatch?.();
    endWatch = null;
    const done = current;
    current = null;
    done?.settle(reading);
    next();
  }

  async function end(): Promise<void> {
    const ending = worker;
    worker = null;
    if (idle !== null) clearTimeout(idle);
    await ending?.terminate();
  }

  return {
    read(kind, document) {
      return new Promise((settle) => {
        // The worker's answer to a job of a kind is a reading of that kind.
        queue.push({ job: { id: nextId, kind, document }, settle: settle as Waiting['settle'] });
        nextId += 1;
        next();
      });
    },
    async stop() {
      for (const { settle } of queue.splice(0)) settle({ ok: false, reason: stopped });
      const ended = end();
      giveUp(stopped);
      await ended;
    },
  };
}

const stopped = 'was not read: reading was stopped';

/** The room all readers of one process share. */
export const readingWorker: ReadingWorker = createReadingWorker();
