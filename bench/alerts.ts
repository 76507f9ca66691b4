import { join } from 'node:path';
import { readFiles } from '../src/archive/readers/read-files.ts';
import { createConceptFinder } from '../src/search/gazetteer.ts';
import { parseQuery } from '../src/search/parse-query.ts';
import { createPercolator } from '../src/search/percolator.ts';
import { wordsOf } from '../src/search/terms.ts';
import { articleOf } from '../tests/helpers/memory-archive.ts';
import { seededRandom } from '../tests/helpers/seeded-random.ts';

const alerts = 10_000;
const lookedAt = 200;

/** Ten thousand alerts against one article: queries of every kind, made of the words of real articles. */
export async function benchAlerts(): Promise<string[]> {
  const file = join(process.env.SITREP_SHARED ?? '../shared', 'corpora/demo-506.jsonl.gz');
  const articles = [];
  for await (const read of readFiles([file])) {
    if (!read.ok) continue;
    const { title, dek, paragraphs, source, language, published } = read.draft;
    articles.push(articleOf({ id: String(articles.length), title, dek, paragraphs, source, language, published }));
  }
  if (articles.length === 0) return [`left out: ${file} is not there`];
  const finder = createConceptFinder();
  const random = seededRandom(14);
  const one = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)]!;
  const topics = ['iran', 'turkey', 'ukraine', 'china', 'united states', 'israel', 'russia', 'nato', 'syria', 'sudan'];
  const words = [
    ...new Set(articles.flatMap(({ title, paragraphs }) => wordsOf(`${title} ${paragraphs[0] ?? ''}`))),
  ].filter((word) => /^[a-z]{4,}$/.test(word));
  const phrases = articles.flatMap(({ paragraphs }) =>
    paragraphs.flatMap((text) => text.match(/[a-z]{4,} [a-z]{4,}/g) ?? []),
  );
  const kinds = [
    () => one(topics),
    () => `${one(topics)} ${one(topics)}`,
    () => `${one(topics)} ${one(words)}`,
    () => `${one(words)} ${one(words)}`,
    () => `"${one(phrases)}"`,
    () => `${one(topics)} or ${one(words)} -${one(words)}`,
    () => `${one(topics)} source:${one(words)}`,
    () => `${one(words)} lang:en`,
  ];
  const percolator = createPercolator(finder);
  const before = process.memoryUsage().heapUsed;
  const startedAt = performance.now();
  for (let made = 0; made < alerts; ) {
    try {
      percolator.put(`a${made}`, parseQuery(one(kinds)(), finder));
      made += 1;
    } catch {
      // A query of words too common to search for.
    }
  }
  const filedMs = performance.now() - startedAt;
  const heapMb = (process.memoryUsage().heapUsed - before) / 1e6;
  for (const article of articles.slice(-20)) percolator.match(article);
  const looks = articles.slice(0, lookedAt).map((article) => {
    const from = process.cpuUsage();
    const matched = percolator.match(article).length;
    return { ms: process.cpuUsage(from).user / 1000, matched };
  });
  const times = looks.map(({ ms }) => ms).sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))]!.toFixed(1);
  const mean = (looks.reduce((sum, { matched }) => sum + matched, 0) / looks.length).toFixed(0);
  return [
    `${percolator.size} alerts filed in ${filedMs.toFixed(0)} ms, about ${heapMb.toFixed(0)} MB of heap`,
    `CPU of one article against all, ${looks.length} articles: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, longest ${at(1)} ms; ${mean} alerts matched on average`,
  ];
}
