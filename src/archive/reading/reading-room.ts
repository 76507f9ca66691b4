import { Worker } from 'node:worker_threads';
import type { Document, ReadResult } from '../reader.ts';

export type DocumentKind = 'page' | 'pdf' | 'docx';

export interface Job {
  id: number;
  kind: DocumentKind;
  document: Document;
}

export interface JobResult {
  id: number;
  results: ReadResult[];
  /** What a reader threw; it should have been a failed result. */
  error: string | null;
}

export interface ReadingRoomOptions {
  /** How long one document may take, in milliseconds, by kind. Default 5,000 for a page, 60,000 for PDF and DOCX. */
  timeoutMs?: Partial<Record<DocumentKind, number>>;
  /** How long the worker outlives its last document, in milliseconds. It holds some 150 MB. Default 10,000. */
  idleMs?: number;
  /** Time for a worker to start and load its libraries, in milliseconds, beside the time for its first document. Default 15,000. */
  startMs?: number;
  /** Most memory the worker's objects may take, in MB. Default 512. */
  memoryMb?: number;
  /** The worker's program. Default the readers of pages, PDF and DOCX. */
  program?: URL;
}

/** Reads hostile documents in a thread that can be stopped: a document that takes too long or too much costs itself only. */
export interface ReadingRoom {
  /** Never rejects: what goes wrong is a failed result. Documents are read one at a time, in the order they came. */
  read(kind: DocumentKind, document: Document): Promise<ReadResult[]>;
  /** Ends the worker; a document in it fails. The next `read` starts another. */
  stop(): Promise<void>;
}

interface Waiting {
  job: Job;
  settle(results: ReadResult[]): void;
}

const defaultTimeoutMs: Record<DocumentKind, number> = { page: 5_000, pdf: 60_000, docx: 60_000 };

export function createReadingRoom(options: ReadingRoomOptions = {}): ReadingRoom {
  const idleMs = options.idleMs ?? 10_000;
  const startMs = options.startMs ?? 15_000;
  const program = options.program ?? new URL('./worker.ts', import.meta.url);
  const queue: Waiting[] = [];
  let worker: Worker | null = null;
  let current: Waiting | null = null;
  let limit: NodeJS.Timeout | null = null;
  let idle: NodeJS.Timeout | null = null;
  let nextId = 1;
  const warm = new Set<DocumentKind>();

  function start(): Worker {
    const started = new Worker(program, {
      // No flags of ours, and nothing of our settings: a document has no business with tokens.
      execArgv: [],
      env: {},
      resourceLimits: { maxOldGenerationSizeMb: options.memoryMb ?? 512, stackSizeMb: 4 },
    });
    warm.clear();
    started.on('message', (result: JobResult) => {
      if (started !== worker || result.id !== current?.job.id) return;
      const { job } = current;
      warm.add(job.kind);
      finish(
        result.error === null ? result.results : failed(job.document, `This could not be read (${result.error}).`),
      );
    });
    started.on('error', (error: NodeJS.ErrnoException) => {
      if (started !== worker) return;
      worker = null;
      const isMemory = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      giveUp(isMemory ? 'This takes more memory than one document may.' : `This could not be read (${error.message}).`);
    });
    started.on('exit', () => {
      if (started !== worker) return;
      worker = null;
      giveUp('This could not be read: the reader stopped.');
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
    limit = setTimeout(stopLate, timeoutMs + (warm.has(job.kind) ? 0 : startMs), timeoutMs);
    worker.postMessage(job);
  }

  function stopLate(timeoutMs: number): void {
    const late = worker;
    worker = null;
    void late?.terminate();
    giveUp(`This took longer than ${Math.round(timeoutMs / 1000)} s to read and was stopped.`);
  }

  function giveUp(reason: string): void {
    if (current !== null) finish(failed(current.job.document, reason));
  }

  function finish(results: ReadResult[]): void {
    if (limit !== null) clearTimeout(limit);
    const done = current;
    current = null;
    done?.settle(results);
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
        queue.push({ job: { id: nextId, kind, document }, settle });
        nextId += 1;
        next();
      });
    },
    async stop() {
      for (const { job, settle } of queue.splice(0)) settle(failed(job.document, 'Reading was stopped.'));
      const ended = end();
      giveUp('Reading was stopped.');
      await ended;
    },
  };
}

function failed({ origin }: Document, reason: string): ReadResult[] {
  return [{ ok: false, origin, position: 0, title: null, reason }];
}

/** The room all readers of one process share. */
export const readingRoom: ReadingRoom = createReadingRoom();
