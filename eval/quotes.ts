import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commands } from '../commands/index.ts';
import { platforms } from '../src/adapters/index.ts';
import { openRuntime, type Runtime } from '../src/app/runtime.ts';
import { textOfPart } from '../src/archive/article.ts';
import { readFiles } from '../src/archive/readers/read-files.ts';
import { readConfig } from '../src/core/config.ts';
import { silentLog } from '../src/core/log.ts';

const shared = process.env.SITREP_SHARED ?? '../shared';

// biome-ignore format: a list to read across
const queries = [
  'iran turkey', 'syria', 'russia ukraine', 'nato', 'iran or turkey -gas', '"gas contract"', 'israel gaza', 'china taiwan',
  'saudi arabia iran', 'yemen', 'egypt ethiopia', 'sanctions', 'trade', 'nuclear talks iran', 'refugees', 'kurds turkey', 'libya',
  'armenia azerbaijan', 'border crossing', 'niger', 'congo', 'georgia', 'jordan water', 'venezuela', 'turkey since:2020',
  'iran until:2019', 'climate', 'election', 'türkiye', 'trukey',
];

/** Every quote of many briefs against the archive's text, from outside the code that makes them. */
export async function evaluateQuotes(): Promise<string[]> {
  const demo = join(shared, 'corpora/demo-506.jsonl.gz');
  const lines = [await compare('the samples', null)];
  return [...lines, existsSync(demo) ? await compare('506 real articles', demo) : `left out: ${demo} is not there`];
}

async function compare(what: string, file: string | null): Promise<string> {
  const home = await mkdtemp(join(tmpdir(), 'sitrep-quotes-'));
  const config = readConfig({ SITREP_HOME: home }, platforms);
  const runtime = await openRuntime({ config, platforms, commands, log: silentLog, withoutSamples: file !== null });
  try {
    if (file !== null) await runtime.ingest(readFiles(file));
    const count = { briefs: 0, points: 0, spans: 0, differ: 0, without: 0 };
    for (const text of queries) await add(text, runtime, count);
    const { briefs, points, spans, differ, without } = count;
    return `${what}: ${queries.length} queries, ${briefs} briefs with points, ${points} points, ${spans} spans compared, ${differ} differ, ${without} points without a citation`;
  } finally {
    await runtime.close();
    await rm(home, { recursive: true, force: true });
  }
}

type Count = Record<'briefs' | 'points' | 'spans' | 'differ' | 'without', number>;

async function add(text: string, { services }: Runtime, count: Count): Promise<void> {
  const { points, timeline } = await services.briefs.compose({ text, points: 10, dates: 12 });
  if (points.length > 0) count.briefs++;
  count.points += points.length;
  count.without += points.filter(({ citations }) => citations.length === 0).length;
  for (const entry of [...points, ...timeline.map((entry) => ({ ...entry, citations: [entry.citation] }))]) {
    const quotes: string[] = [];
    for (const { articleId, revision, part, paragraph, start, end } of entry.citations) {
      const words = await services.archive.revision(articleId, revision);
      quotes.push((words === null ? null : textOfPart(words, part, paragraph))?.slice(start, end) ?? '');
      count.spans++;
    }
    if (quotes.join(' ') !== entry.text) count.differ++;
  }
}
