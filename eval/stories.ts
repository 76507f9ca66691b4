import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { fingerprint, likeness } from '../src/archive/near-copies.ts';
import { eventPrint, sameEvent } from '../src/archive/same-event.ts';
import { draftOf } from '../tests/helpers/drafts.ts';

/** Days the clusters are laid over: some 25 events a day. */
const days = 10;

/** Pages that only say why there is no page: every such pair would count as wrong. */
const noArticle = /archive-it|this page is intended|crawl|enable cookies|web browser/iu;

/**
 * Grouping of reports of one event on the clusters of Multi-News, which people made. The corpus has no dates: each cluster gets one
 * day, each report an outlet of its own. Recall: pairs of one cluster that are joined; precision: joined pairs of one cluster.
 */
export function evaluateStories(): string[] {
  const file = join(process.env.SITREP_SHARED ?? '../shared', 'eval/summaries/multinews-250.jsonl.gz');
  if (!existsSync(file)) return [`Stories were not evaluated: ${file} is not there (SITREP_SHARED).`];
  const clusters = gunzipSync(readFileSync(file)).toString().trim().split('\n');
  const reports = clusters.flatMap((line, cluster) => {
    const { docs } = JSON.parse(line) as { docs: string[] };
    return docs.flatMap((text, n) => {
      const paragraphs = text
        .split('\n')
        .map((one) => one.trim())
        .filter(Boolean);
      if (text.length < 300 || noArticle.test(text.slice(0, 600))) return [];
      const published = new Date(Date.UTC(2026, 4, 1 + ((cluster * 7) % days))).toISOString().slice(0, 10);
      const draft = draftOf({
        title: paragraphs[0]!.slice(0, 150),
        paragraphs,
        published,
        source: `Outlet ${cluster}.${n}`,
      });
      return [{ cluster, event: eventPrint(draft)!, words: fingerprint(draft) }];
    });
  });
  const counts = { pairs: 0, byWords: 0, right: 0, wrong: 0 };
  for (const [at, one] of reports.entries()) {
    for (const other of reports.slice(0, at)) {
      const isOne = one.cluster === other.cluster;
      const byWords = isOne && likeness(one.words, other.words) !== null;
      const isJoined = byWords || sameEvent(one.event, other.event) !== null;
      if (isOne) counts.pairs += 1;
      if (byWords) counts.byWords += 1;
      if (isJoined && isOne) counts.right += 1;
      if (isJoined && !isOne) counts.wrong += 1;
    }
  }
  return [
    `Stories: of ${counts.pairs} pairs of reports of one event ${percent(counts.right, counts.pairs)} are joined (${percent(counts.byWords, counts.pairs)} by their words alone); ` +
      `${percent(counts.right, counts.right + counts.wrong)} of the pairs joined are of one event.`,
  ];
}

function percent(part: number, whole: number): string {
  return whole === 0 ? 'none' : `${((100 * part) / whole).toFixed(1)} %`;
}
