import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { IngestOptions, IngestReport } from '../archive/ingest/ingest.ts';
import { measureFiles, readFiles } from '../archive/readers/read-files.ts';
import type { ReadResult } from '../archive/readers/reader.ts';
import { shortId } from '../core/dispatch.ts';
import { describeError, explain, UserError } from '../core/errors.ts';
import type { Logger } from '../core/log.ts';
import type { AuditRepository } from '../core/people.ts';
import { counted } from '../core/wording.ts';
import type { FileIntake, FileJob } from '../web/console/deps.ts';

export interface FileIntakeOptions {
  ingest(results: AsyncIterable<ReadResult>, options: Partial<IngestOptions>): Promise<IngestReport>;
  audit: Pick<AuditRepository, 'add'>;
  log: Logger;
  clock: () => Date;
}

/** Jobs that may wait, entries kept of each, and how long a finished one is shown, in milliseconds. */
const most = { waiting: 5, entries: 300, ageMs: 60 * 60 * 1000 };

/** Marks where such an article came from: its file's name, never where it lay on this machine meanwhile. */
const from = 'dropped:';

type Job = FileJob & { entries: FileJob['entries'][number][]; at: number };

/** Files sent to a page lie in a temporary folder until they are read, and not longer. */
export function createFileIntake({ ingest, audit, log, clock }: FileIntakeOptions): FileIntake {
  const jobs = new Map<string, Job>();
  let last: Promise<void> = Promise.resolve();

  const work = async (job: Job, files: readonly File[]) => {
    const folder = await mkdtemp(join(tmpdir(), 'sitrep-files-'));
    try {
      const paths = await Promise.all(files.map((file, at) => keep(folder, file, at)));
      job.bytes = await measureFiles(paths);
      job.state = 'reading';
      const reading = readFiles(paths, {
        onBytes: (bytes) => {
          job.read += bytes;
        },
      });
      await ingest(renamed(reading, folder), {
        onEntry(outcome, { id, title, origin, reason }) {
          job.counts[outcome] += 1;
          if (job.entries.length < most.entries) job.entries.push({ outcome, id, title, origin, reason });
        },
      });
      job.state = 'done';
    } catch (error) {
      job.state = 'failed';
      job.trouble = error instanceof UserError ? explain(error) : 'Reading stopped; the error has been logged.';
      log.error('files could not be read in', { error: describeError(error) });
    } finally {
      job.read = job.bytes;
      await rm(folder, { recursive: true, force: true });
    }
  };

  return {
    async start(files, by) {
      const now = clock().getTime();
      for (const [id, { at }] of jobs) if (now - at > most.ageMs) jobs.delete(id);
      const open = [...jobs.values()].filter(({ state }) => state === 'waiting' || state === 'reading');
      if (open.length >= most.waiting)
        throw new UserError('Other files are still being read.', { code: 'files', next: 'Try again in a minute.' });
      const names = files.map(({ name }) => nameOf(name));
      const counts = { added: 0, updated: 0, unchanged: 0, duplicate: 0, failed: 0 };
      const job: Job = {
        id: shortId(),
        personId: by.personId,
        names,
        state: 'waiting',
        read: 0,
        bytes: files.reduce((sum, { size }) => sum + size, 0),
        counts,
        entries: [],
        trouble: null,
        at: now,
      };
      jobs.set(job.id, job);
      last = last.then(() => work(job, files));
      const detail = `${counted(files.length, 'file')}: ${names.join(', ')}`.slice(0, 2000);
      await audit.add({ at: clock(), personId: by.personId, channelId: by.channelId, action: 'ingest', detail });
      return job.id;
    },
    job(id, personId) {
      const job = jobs.get(id);
      return job?.personId === personId ? job : null;
    },
  };
}

/** A name of a file as somebody's browser gave it: no path, nothing hidden, not endless. */
function nameOf(given: string): string {
  const name = basename(given.replaceAll('\\', '/')).replace(/[\u0000-\u001f\u007f]/gu, '');
  return name.replace(/^\.+/u, '').slice(-120) || 'file';
}

/** Each in a folder of its own: two files may have one name. */
async function keep(folder: string, file: File, at: number): Promise<string> {
  const own = await mkdtemp(join(folder, `${at}-`));
  const path = join(own, nameOf(file.name));
  await writeFile(path, new Uint8Array(await file.arrayBuffer()), { mode: 0o600 });
  return path;
}

async function* renamed(results: AsyncIterable<ReadResult>, folder: string): AsyncIterable<ReadResult> {
  const shown = (origin: string) =>
    origin.startsWith(folder) ? `${from}${origin.slice(folder.length).split('/').slice(2).join('/')}` : origin;
  for await (const result of results)
    yield result.ok
      ? { ...result, draft: { ...result.draft, origin: shown(result.draft.origin) } }
      : { ...result, origin: shown(result.origin) };
}
