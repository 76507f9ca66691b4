import { describe, expect, it } from 'vitest';
import type { ArticleDraft } from '../../../src/archive/article.ts';
import { type IngestOptions, ingest } from '../../../src/archive/ingest/ingest.ts';
import type { ReadResult } from '../../../src/archive/readers/reader.ts';
import type { Store } from '../../../src/store/store.ts';
import { proseOf, recordsOf } from '../../helpers/drafts.ts';
import { createHomes } from '../../helpers/homes.ts';
import { seededRandom } from '../../helpers/seeded-random.ts';

const homes = createHomes();

/** Batches of four, so that a few records make many. */
const take = (
  store: Store,
  results: Iterable<ReadResult> | AsyncIterable<ReadResult>,
  options: Partial<IngestOptions> = {},
) => ingest(results, { ...store, clock: () => new Date(0), pauseMs: 0, batchSize: 4, ...options });

/** Everything that reading in writes, but how it is laid out. */
async function rowsOf(store: Store): Promise<string[]> {
  const rows: string[] = [];
  const source = await store.source();
  const tables = ['articles', 'article_keys', 'revisions', 'relations', 'stories', 'event_prints', 'signatures'];
  for await (const { table, rows: some } of source.batches(tables)) {
    for (const row of some) rows.push(`${table} ${JSON.stringify(row)}`);
  }
  await source.close();
  return rows.sort();
}

/** Two reports of one event, in words of their own. */
function reportsOf(place: string): (Partial<ArticleDraft> & { title: string })[] {
  const dated = { published: '2026-05-02', publishedPrecision: 'day' as const };
  return [
    {
      ...dated,
      source: 'Outlet 1',
      title: `Landslide buries ${place} village, 14 missing`,
      paragraphs: [
        `A landslide struck the village of ${place} in Kel${place} province before dawn, and 14 people were missing, the governor Rasim Ak${place} said.`,
      ],
    },
    {
      ...dated,
      source: 'Outlet 2',
      title: `14 people missing as mud engulfs ${place} in Kel${place} province`,
      paragraphs: [
        `Mud engulfed most houses of ${place}, a village of farmers in Kel${place}, after three days of storms. Governor Rasim Ak${place} asked for excavators.`,
      ],
    },
  ];
}

/** Reports of a few days and outlets in which copies, events, corrections, changes and repeats come now and then. */
function anyRecords(seed: number, count: number): ReadResult[] {
  const random = seededRandom(seed);
  const pick = (most: number) => Math.floor(random() * most);
  const made: (Partial<ArticleDraft> & { title: string })[] = [];
  for (let at = 0; at < count; at += 1) {
    const before = made.length > 0 && random() < 0.4 ? made[pick(made.length)]! : null;
    const fresh = {
      givenId: `n${at}`,
      title: `Report ${at} of ${proseOf(seed * 1000 + at, 5)[0]}`,
      paragraphs: proseOf(seed * 1000 + at, 80),
      source: `Outlet ${pick(4)}`,
      published: `2026-05-0${1 + pick(3)}`,
      publishedPrecision: 'day' as const,
      url: random() < 0.5 ? `https://post.test/${at}` : null,
    };
    const kinds = [
      { ...fresh, paragraphs: [...(before?.paragraphs ?? []), ...proseOf(at, 6)], title: before?.title ?? fresh.title },
      {
        ...fresh,
        paragraphs: before?.paragraphs ?? [],
        title: before?.title ?? fresh.title,
        source: before?.source ?? null,
      },
      { ...fresh, ...before, paragraphs: proseOf(at, 70) },
      { ...fresh, ...before, byline: 'B. Writer', origin: 'other.jsonl' },
      { ...fresh, relations: [{ id: before?.givenId ?? 'n0', kind: 'corrects' as const }] },
    ];
    made.push(before === null ? fresh : kinds[pick(kinds.length)]!);
    const place = ['Vardan', 'Orhan', 'Teshik', 'Molvar'][Math.floor(at / 12)];
    if (place !== undefined && at % 12 === 0) made.push(reportsOf(place)[0]!);
    if (place !== undefined && at % 12 === 8) made.push(reportsOf(place)[1]!);
  }
  return recordsOf(made);
}

describe('commits', () => {
  it.each([1, 2])('make the same rows and report however many records they hold (records %i)', async (seed) => {
    const records = anyRecords(seed, 50);
    const [alone, together] = [await homes.open(), await homes.open()];
    const first = await take(alone, records, { commitSize: 1 });
    const second = await take(together, records, { commitSize: 40 });
    expect(second).toEqual(first);
    expect(Object.values(first).filter((entries) => entries.length > 0).length).toBeGreaterThan(1);
    const rows = await rowsOf(alone);
    for (const kind of ['copy', 'same-story', 'corrects']) expect(rows.join()).toContain(`"kind":"${kind}"`);
    expect(rows.join()).toContain('"by_event":1');
    expect(await rowsOf(together)).toEqual(rows);
  });

  it('hold several batches, which are reported only then', async () => {
    const store = await homes.open();
    let commits = 0;
    const unitOfWork: Store['unitOfWork'] = {
      run: (work, options) => {
        if (options?.turn === 'archive') commits += 1;
        return store.unitOfWork.run(work, options);
      },
    };
    const told: number[] = [];
    const records = recordsOf(
      Array.from({ length: 41 }, (_, at) => ({ title: `T ${at}`, paragraphs: proseOf(at, 40) })),
    );
    await take(store, records, { unitOfWork, commitSize: 20, onEntry: () => told.push(commits) });
    // The first batch retires the samples, and goes alone.
    expect(told).toEqual([...Array(4).fill(1), ...Array(20).fill(2), ...Array(17).fill(3)]);
    expect(commits).toBe(3);
  });

  it('take in what another process writes while records wait', async () => {
    const store = await homes.open();
    const other = await homes.open({ home: store.home });
    const texts = Array.from({ length: 12 }, (_, at) => proseOf(100 + at, 120));
    const ours = recordsOf(texts.map((paragraphs, at) => ({ givenId: `ours${at}`, title: `Ours ${at}`, paragraphs })));
    async function* results() {
      for (const [at, record] of ours.entries()) {
        if (at === 10) {
          // A copy of one that waits, under another name; and one that is the same as another that waits.
          const theirs = [
            { givenId: 'theirs', title: 'Theirs', paragraphs: [...texts[5]!, 'It ended late.'], source: 'Two' },
            { givenId: 'ours7', title: 'Ours 7', paragraphs: texts[7]!, position: 7 },
          ];
          await take(other, recordsOf(theirs));
        }
        yield record;
      }
    }
    const report = await take(store, results(), { commitSize: 100 });
    expect(report.added.map(({ id }) => id)).toEqual(ours.flatMap((_, at) => (at === 7 ? [] : [`ours${at}`])));
    expect([...report.unchanged, ...report.updated].map(({ id }) => id)).toEqual(['ours7']);
    expect((await store.archive.get('ours5'))?.relations).toEqual([{ id: 'theirs', kind: 'copy' }]);
    expect((await store.archive.summary()).articles).toBe(13);
  });

  it('keep what was decided when reading fails', async () => {
    const store = await homes.open();
    function* results() {
      yield* recordsOf(Array.from({ length: 9 }, (_, at) => ({ title: `T ${at}`, paragraphs: proseOf(at, 40) })));
      throw new Error('the disk went away');
    }
    const told: string[] = [];
    const reading = take(store, results(), { onEntry: (_, { title }) => told.push(title ?? '') });
    await expect(reading).rejects.toThrow('the disk went away');
    expect(told).toHaveLength(8);
    expect((await store.archive.summary()).articles).toBe(8);
  });
});
