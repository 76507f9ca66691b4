import { createHash } from 'node:crypto';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import type { ReadResult } from '../readers/reader.ts';
import type { ArchiveRepository } from '../repository.ts';
import { samplesNote, samplesRetired } from './decide.ts';
import { ingest } from './ingest.ts';

/** `auto`: samples until the first real article. `keep`: alongside real articles too. `off`: never. */
export type SamplePolicy = 'auto' | 'keep' | 'off';

/** What became of the samples: `announce` these to people where they were loaded. */
export type SampleOutcome = 'loaded' | 'current' | 'retired' | 'none';

export interface SampleOptions {
  /** Folder of the sample archive: Markdown files next to a README. */
  folder: string;
  policy: SamplePolicy;
  archive: ArchiveRepository;
  unitOfWork: UnitOfWork;
  clock: () => Date;
  /** Reads files into articles. Called only when the samples have changed. */
  read: (files: readonly string[]) => AsyncIterable<ReadResult> | Iterable<ReadResult>;
}

/**
 * Brings the samples in the archive to what the policy and the files say: loaded into an empty archive, read again when the
 * files changed, retired alongside real articles. When nothing changed it costs a look at the folder and two queries.
 */
export async function refreshSamples(options: SampleOptions): Promise<SampleOutcome> {
  const { folder, policy, archive, unitOfWork, clock, read } = options;
  const unwanted = policy === 'off' || (policy === 'auto' && (await archive.hasRealArticles()));
  if (unwanted) return (await retire(options)) > 0 ? 'retired' : 'none';

  const files = (await readdir(folder)).filter((name) => name.endsWith('.md') && name !== 'README.md').sort();
  const state = await hashOfFiles(folder, files);
  if ((await archive.meta(samplesNote)) === state) return 'current';

  const report = await ingest(asSamples(read(files.map((name) => join(folder, name)))), {
    archive,
    unitOfWork,
    clock,
    keepSamples: true,
  });
  const fresh = new Set(
    [...report.added, ...report.updated, ...report.unchanged, ...report.duplicate].map(({ id }) => id),
  );
  const stale = (await archive.sampleIds()).filter((id) => !fresh.has(id));
  await unitOfWork.run(async () => {
    for (const id of stale) await archive.remove(id, samplesRetired, clock());
    await archive.setMeta(samplesNote, state);
  }, writing);
  return 'loaded';
}

/** Takes every sample out of the archive, so that search finds only what people read in. */
async function retire({ archive, unitOfWork, clock }: SampleOptions): Promise<number> {
  const ids = await archive.sampleIds();
  if (ids.length === 0) return 0;
  await unitOfWork.run(async () => {
    for (const id of ids) await archive.remove(id, samplesRetired, clock());
    await archive.setMeta(samplesNote, '');
  }, writing);
  return ids.length;
}

/** How units that change many articles run. */
const writing = { turn: 'archive' } as const;

async function* asSamples(results: AsyncIterable<ReadResult> | Iterable<ReadResult>): AsyncIterable<ReadResult> {
  for await (const result of results) {
    yield result.ok ? { ok: true, draft: { ...result.draft, sample: true } } : result;
  }
}

/** Changes when a file comes, goes, or is written: a look at each, without reading. */
async function hashOfFiles(folder: string, files: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const name of files) {
    const { size, mtimeMs } = await stat(join(folder, name));
    hash.update(`${name} ${size} ${mtimeMs}\n`);
  }
  return hash.digest('base64url');
}
