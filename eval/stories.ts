import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { ArticleDraft } from '../src/archive/article.ts';
import { ingest } from '../src/archive/ingest/ingest.ts';
import { openStore } from '../src/store/store.ts';
import { draftOf } from '../tests/helpers/drafts.ts';
import { seededRandom } from '../tests/helpers/seeded-random.ts';

/** Pages that only say why there is no page: every such pair would count as wrong. */
const noArticle = /archive-it|the seed for wide|this page is intended|crawl|enable cookies|web browser/iu;

/** First and last day of the foreign-affairs articles taken: some seventeen months, six articles a day. */
const period = { from: '2017-12-01', to: '2019-04-14' };

/**
 * Grouping of reports of one event, through the ingest that commands use. The clusters of Multi-News were made by people; the corpus has
 * no dates, so each cluster gets one day and each report an outlet of its own. Recall: pairs of one cluster that are in one story;
 * precision: pairs in one story that are of one cluster. All clusters on the same day is harder than any archive. Agreement: pairs joined in
 * two orders of reading, of those joined in either.
 */
export async function evaluateStories(): Promise<string[]> {
  const lines = [
    '| reports | pairs of one event | joined | of them right | agreement of two orders |',
    '| --- | --- | --- | --- | --- |',
  ];
  const clusters = linesOf('eval/summaries/multinews-250.jsonl.gz');
  for (const days of clusters === null ? [] : [10, 1]) {
    const drafts = clusters!.flatMap((line, cluster) => reportsOf(line, cluster, days));
    const wanted = pairsOf(Map.groupBy(drafts, ({ section }) => section!).values());
    const joined = await joinedPairs(drafts);
    const right = [...joined].filter((pair) => wanted.has(pair)).length;
    lines.push(
      `| Multi-News, laid over ${days === 1 ? 'one day' : `${days} days`} | ${wanted.size} | ${right} (recall ${percent(right, wanted.size)}) | ${percent(right, joined.size)} | ${await agreement(drafts, joined)} |`,
    );
  }
  const events = linesOf('eval/stories/event-clusters.jsonl.gz');
  const archive = linesOf('corpora/archive-15k.jsonl.gz');
  if (archive !== null) {
    const drafts = archive.flatMap(newsOf);
    const joined = await joinedPairs(drafts);
    lines.push(
      `| ${drafts.length.toLocaleString('en')} articles of one outlet, taken for ones of many | not known | ${joined.size} pairs | by hand | ${await agreement(drafts, joined)} |`,
    );
  }
  if (events !== null) lines.push(...(await lookAlikeEvents(events)));
  const isShort = clusters === null || archive === null || events === null;
  return isShort ? [...lines, 'Some sets are not there (SITREP_SHARED).'] : lines;
}

interface EventReport {
  id: string;
  cluster: string;
  topic: string;
  title: string;
  text: string;
}

/** Days on which the reports of look-alike events may have appeared: the set carries none. */
const layouts: Record<string, (report: EventReport, topic: number, at: number) => number> = {
  'all on one day': () => 0,
  'each pair of events on one day of its own': (_, topic) => topic * 3,
  'the second event a day after the first': (report, topic) => topic * 3 + (isSecond(report) ? 1 : 0),
  'each event on a day of its own': (report, topic) => topic * 3 + (isSecond(report) ? 70 : 0),
  'each event over two days, five at a time': (report, topic, at) =>
    (topic % 5) * 3 + (isSecond(report) ? 20 : 0) + (at % 2),
};

function isSecond({ cluster }: EventReport): boolean {
  return cluster.endsWith('plus');
}

/**
 * Reports of look-alike events in pairs (two arrests of one club's players), clustered by people. B3: of each report how much of its
 * story is of its event, and how much of its event in its story, averaged and combined as F.
 */
async function lookAlikeEvents(lines: readonly string[]): Promise<string[]> {
  const reports = lines.map((line) => JSON.parse(line) as EventReport);
  const topics = [...new Set(reports.map(({ topic }) => topic))];
  const byCluster = Map.groupBy(reports, ({ cluster }) => cluster);
  const wanted = pairsOf([...byCluster.values()].map((group) => group.map(({ id }) => ({ givenId: id }))));
  const rows = [
    '',
    '| look-alike events | B3 | pair precision | pair recall | in another order: B3, precision | agreement |',
    '| --- | --- | --- | --- | --- | --- |',
  ];
  for (const [name, dayOf] of Object.entries(layouts)) {
    const drafts = reports.map((report, at) => {
      const day = dayOf(report, topics.indexOf(report.topic), at);
      const published = new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10);
      const { id, title, text } = report;
      return reportOf({ id, title, paragraphs: text.split('\n'), published, source: `Outlet ${id}` });
    });
    const [joined, other] = [await joinedPairs(drafts), await joinedPairs(inAnotherOrder(drafts))];
    const rightOf = (pairs: ReadonlySet<string>) => [...pairs].filter((pair) => wanted.has(pair)).length;
    const b3 = bCubed(reports, joined).toFixed(3);
    rows.push(
      `| ${reports.length} reports, ${name} | ${b3} | ${percent(rightOf(joined), joined.size)} | ${percent(rightOf(joined), wanted.size)} | ${bCubed(reports, other).toFixed(3)}, ${percent(rightOf(other), other.size)} | ${agreementOf(joined, other)} |`,
    );
  }
  return rows;
}

function bCubed(reports: readonly EventReport[], joined: ReadonlySet<string>): number {
  const clusterOf = new Map(reports.map(({ id, cluster }) => [id, cluster]));
  const sizes = Map.groupBy(reports, ({ cluster }) => cluster);
  const stories = new Map(reports.map(({ id }) => [id, [id]]));
  for (const pair of joined) {
    const [one, other] = pair.split(' ') as [string, string];
    stories.get(one)!.push(other);
    stories.get(other)!.push(one);
  }
  let [precision, recall] = [0, 0];
  for (const { id, cluster } of reports) {
    const story = stories.get(id)!;
    const same = story.filter((other) => clusterOf.get(other) === cluster).length;
    precision += same / story.length / reports.length;
    recall += same / sizes.get(cluster)!.length / reports.length;
  }
  return (2 * precision * recall) / (precision + recall);
}

/** Lines of a development file, null where it is not there. */
function linesOf(path: string): string[] | null {
  const file = join(process.env.SITREP_SHARED ?? '../shared', path);
  return existsSync(file) ? gunzipSync(readFileSync(file)).toString().trim().split('\n') : null;
}

/** The reports of one cluster. Its number stands in the section, which grouping does not look at. */
function reportsOf(line: string, cluster: number, days: number): ArticleDraft[] {
  const { docs } = JSON.parse(line) as { docs: string[] };
  return docs.flatMap((text, n) => {
    const paragraphs = text
      .split('\n')
      .map((one) => one.trim())
      .filter(Boolean);
    if (text.length < 300 || noArticle.test(text.slice(0, 600))) return [];
    const published = new Date(Date.UTC(2026, 4, 1 + ((cluster * 7) % days))).toISOString().slice(0, 10);
    const [id, source] = [`${cluster}.${n}`, `Outlet ${cluster}.${n}`];
    return reportOf({ id, title: paragraphs[0]!.slice(0, 150), paragraphs, published, source, section: `${cluster}` });
  });
}

/** A foreign-affairs article of the period as if of an outlet of its own; near all of them are of one. */
function newsOf(line: string): ArticleDraft[] {
  const { id, title, date, source, text } = JSON.parse(line) as Record<string, string | null>;
  if (!source?.startsWith('Tehran Times') || !date || date < period.from || date > period.to) return [];
  return [
    reportOf({ id: id!.replace(/[/?#\s:]/gu, '-'), title: title!, paragraphs: [text!], published: date, source: id! }),
  ];
}

function reportOf({ id, ...given }: { id: string; title: string } & Partial<ArticleDraft>): ArticleDraft {
  return draftOf({ givenId: id, origin: id, publishedPrecision: 'day', ...given });
}

/** Pairs of articles that are in one story once all were read, in this order. */
export async function joinedPairs(drafts: readonly ArticleDraft[]): Promise<Set<string>> {
  const home = await mkdtemp(join(tmpdir(), 'sitrep-stories-'));
  const store = await openStore({ home });
  try {
    await ingest(
      drafts.map((draft) => ({ ok: true as const, draft })),
      { archive: store.archive, unitOfWork: store.unitOfWork, clock: () => new Date(), pauseMs: 0 },
    );
    const articles = await store.archive.getMany(drafts.map(({ givenId }) => givenId!));
    const told = articles
      .filter(({ storyId }) => storyId !== null)
      .map(({ id, storyId }) => ({ givenId: id, storyId }));
    return pairsOf(Map.groupBy(told, ({ storyId }) => storyId!).values());
  } finally {
    await store.close();
    await rm(home, { recursive: true, force: true });
  }
}

function pairsOf(groups: Iterable<readonly { givenId: string | null }[]>): Set<string> {
  const pairs = new Set<string>();
  for (const group of groups) {
    const ids = group.map(({ givenId }) => givenId!).sort();
    for (const [at, id] of ids.entries()) for (const other of ids.slice(0, at)) pairs.add(`${other} ${id}`);
  }
  return pairs;
}

/** Reads the same in another order and compares. */
async function agreement(drafts: readonly ArticleDraft[], joined: ReadonlySet<string>): Promise<string> {
  return agreementOf(joined, await joinedPairs(inAnotherOrder(drafts)));
}

function inAnotherOrder(drafts: readonly ArticleDraft[]): ArticleDraft[] {
  const random = seededRandom(7);
  return drafts
    .map((draft) => ({ draft, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ draft }) => draft);
}

function agreementOf(joined: ReadonlySet<string>, other: ReadonlySet<string>): string {
  const both = [...joined].filter((pair) => other.has(pair)).length;
  return percent(both, joined.size + other.size - both);
}

function percent(part: number, whole: number): string {
  return whole === 0 ? 'none' : `${((100 * part) / whole).toFixed(1)} %`;
}
