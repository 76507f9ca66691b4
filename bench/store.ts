import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ingest } from '../src/archive/ingest/ingest.ts';
import { openStore } from '../src/store/store.ts';
import { proseOf, recordsOf } from '../tests/helpers/drafts.ts';

/** Articles of the measure, of `wordsEach` words: the length of a news report. */
const articleCount = 10_000;
const wordsEach = 450;
const lookUps = 2_000;

/** Speed of the store on generated articles; a line per figure. */
export async function benchStore(): Promise<string[]> {
  const home = await mkdtemp(join(tmpdir(), 'sitrep-bench-'));
  const openedAt = performance.now();
  const store = await openStore({ home });
  const openMs = performance.now() - openedAt;
  const records = recordsOf(
    Array.from({ length: articleCount }, (_, n) => ({
      givenId: `a${n}`,
      title: `Report ${n} from the harbour`,
      url: `https://example.org/reports/${n}`,
      paragraphs: proseOf(n, wordsEach),
    })),
  );
  const read = async () => {
    const startedAt = performance.now();
    await ingest(records, { archive: store.archive, unitOfWork: store.unitOfWork, clock: () => new Date() });
    return performance.now() - startedAt;
  };

  const [firstMs, secondMs] = [await read(), await read()];
  const gets: number[] = [];
  for (let n = 0; n < lookUps; n++) {
    const startedAt = performance.now();
    await store.archive.get(`a${(n * 7919) % articleCount}`);
    gets.push(performance.now() - startedAt);
  }
  const walkedAt = performance.now();
  let walked = 0;
  for await (const _ of store.archive.all()) walked++;
  const walkMs = performance.now() - walkedAt;
  await store.close();
  await rm(home, { recursive: true, force: true });

  gets.sort((a, b) => a - b);
  return [
    `first open of an empty home: ${openMs.toFixed(0)} ms`,
    `ingest of ${articleCount} articles of ${wordsEach} words: ${perSecond(articleCount, firstMs)} articles/s`,
    `the same again: ${perSecond(articleCount, secondMs)} articles/s, ${(firstMs / secondMs).toFixed(1)} times faster`,
    `get one article: ${gets[lookUps / 2]?.toFixed(3)} ms p50, ${gets[Math.floor(lookUps * 0.99)]?.toFixed(3)} ms p99`,
    `walk through all: ${perSecond(walked, walkMs)} articles/s`,
  ];
}

function perSecond(count: number, ms: number): string {
  return Math.round((count / ms) * 1000).toLocaleString('en');
}
