import { mkdir, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { ingest } from '../../../src/archive/ingest/ingest.ts';
import { refreshSamples, type SamplePolicy } from '../../../src/archive/ingest/samples.ts';
import type { ReadResult } from '../../../src/archive/readers/reader.ts';
import type { Store } from '../../../src/store/store.ts';
import { draftOf, proseOf, recordsOf } from '../../helpers/drafts.ts';
import { createHomes } from '../../helpers/homes.ts';

const homes = createHomes();
let store: Store;
let folder: string;
let readings: number;
beforeEach(async () => {
  store = await homes.open();
  folder = join(store.home, 'samples');
  readings = 0;
  await mkdir(folder);
  await writeFile(join(folder, 'README.md'), 'About the samples.');
  await writeFile(join(folder, 'one.md'), 'One');
  await writeFile(join(folder, 'two.md'), 'Two');
});

/** Makes an article of each file, its name being title and id. */
function read(files: readonly string[]): ReadResult[] {
  readings++;
  return files.map((file) => {
    const name = basename(file, '.md');
    return {
      ok: true,
      draft: draftOf({
        givenId: `sample-${name}`,
        title: name,
        origin: file,
        paragraphs: proseOf(name.charCodeAt(1), 50),
      }),
    };
  });
}

const base = () => ({ archive: store.archive, unitOfWork: store.unitOfWork, clock: () => new Date(0) });
const refresh = (policy: SamplePolicy = 'auto') => refreshSamples({ ...base(), folder, policy, read });
const takeReal = (keepSamples = false) =>
  ingest(recordsOf([{ title: 'Real news', paragraphs: proseOf(70, 50) }]), { ...base(), keepSamples, pauseMs: 0 });
const sampleTitles = async () =>
  (await store.archive.getMany(await store.archive.sampleIds())).map(({ title }) => title);

describe('samples', () => {
  it('fill an empty archive, once, marked as samples', async () => {
    expect(await refresh()).toBe('loaded');
    expect(await sampleTitles()).toEqual(['one', 'two']);
    expect(await refresh()).toBe('current');
    expect(readings).toBe(1);
  });

  it('follow their files', async () => {
    await refresh();
    await writeFile(join(folder, 'three.md'), 'Three');
    await rm(join(folder, 'one.md'));
    expect(await refresh()).toBe('loaded');
    expect(await sampleTitles()).toEqual(['two', 'three']);
  });

  it('retire with the first real article, leaving tombstones for the index', async () => {
    await refresh();
    const seq = await store.archive.seq();
    await takeReal();
    expect(await sampleTitles()).toEqual([]);
    const changes = await store.archive.changesAfter(seq, 10);
    const gone = changes.filter(({ article }) => article === null).map(({ id }) => id);
    expect(gone.sort()).toEqual(['sample-one', 'sample-two']);
    expect((await store.archive.states(['sample-one'])).get('sample-one')?.removed?.reason).toBe('samples retired');
    expect(await refresh()).toBe('none');
    expect(readings).toBe(1);
  });

  it('stay beside real articles when they are to be kept, and come back when they are', async () => {
    await refresh('keep');
    await takeReal(true);
    expect(await sampleTitles()).toHaveLength(2);
    expect(await refresh('keep')).toBe('current');
    expect(await refresh('auto')).toBe('retired');
    expect(await sampleTitles()).toEqual([]);
    expect(await refresh('keep')).toBe('loaded');
    expect(await sampleTitles()).toEqual(['one', 'two']);
  });

  it('come back after the first real article retired them, once they are to be kept', async () => {
    await refresh();
    await takeReal();
    expect(await refresh('keep')).toBe('loaded');
    expect(await sampleTitles()).toEqual(['one', 'two']);
  });

  it('never load when they are off, and leave when switched off', async () => {
    expect(await refresh('off')).toBe('none');
    expect(readings).toBe(0);
    await refresh('auto');
    expect(await refresh('off')).toBe('retired');
    expect(await store.archive.summary()).toMatchObject({ articles: 0 });
    expect(await refresh('auto')).toBe('loaded');
  });

  it('are never taken for the real article with the same words', async () => {
    await refresh();
    const [sample] = await store.archive.getMany(['sample-one']);
    const real = recordsOf([{ ...draftOf({ title: 'one', paragraphs: sample!.paragraphs }), givenId: 'real' }]);
    const report = await ingest(real, { ...base(), pauseMs: 0 });
    expect(report.added.map(({ id }) => id)).toEqual(['real']);
    expect((await store.archive.get('real'))?.relations).toEqual([]);
  });
});
