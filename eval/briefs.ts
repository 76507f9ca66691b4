import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commands } from '../commands/index.ts';
import { platforms } from '../src/adapters/index.ts';
import { openRuntime, type Runtime } from '../src/app/runtime.ts';
import { readFiles } from '../src/archive/readers/read-files.ts';
import type { Brief, Point } from '../src/brief/brief.ts';
import { readConfig } from '../src/core/config.ts';
import { silentLog } from '../src/core/log.ts';
import { termsOf } from '../src/search/terms.ts';

interface Judged {
  id: string;
  corpus: 'demo' | 'arch';
  query: string;
  must: { fact: string; pattern: string; articles: string[] }[];
  judged: { text: string; articleId: string; fault: string | null }[];
}

const files = { demo: 'corpora/demo-506.jsonl.gz', arch: 'corpora/archive-15k.jsonl.gz' };

/**
 * Briefs on judged queries: how many of the facts that a good brief gives stand in its points, or in points or timeline; and how many
 * points are faulty. A point that readers have judged keeps their verdict; any other is looked at by detectors, which see less than
 * readers do: they find forms (lists, ceremony, words that point back, a missing speaker, glued text, repeats), not what is off the query in
 * other ways. So the rate is a lower bound; the share that was judged by people is printed beside it.
 */
export async function evaluateBriefs(): Promise<string[]> {
  const shared = process.env.SITREP_SHARED ?? '../shared';
  const file = join(shared, 'eval/briefs/queries.jsonl');
  if (!existsSync(file)) return [`briefs: skipped, ${file} is not there`];
  const queries = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Judged);
  const count: Count = { briefs: 0, points: 0, judged: 0, must: 0, inPoints: 0, inBrief: 0, faults: new Map() };
  for (const corpus of ['demo', 'arch'] as const) {
    const own = queries.filter((query) => query.corpus === corpus);
    await withArchive(join(shared, files[corpus]), async ({ services }) => {
      for (const query of own) add(query, await services.briefs.compose({ text: query.query }), count);
    });
  }
  const faulty = [...count.faults.values()].reduce((sum, value) => sum + value, 0);
  const before = queries.flatMap(({ judged }) => judged);
  const beforeFaulty = before.filter(({ fault }) => fault !== null).length;
  return [
    `${count.briefs} briefs, ${count.points} points (${count.judged} of them judged by readers)`,
    `faulty: ${rate(faulty, count.points)}; ${[...count.faults].map(([kind, value]) => `${kind} ${value}`).join(', ') || 'none'}`,
    `as judged at commit 5e20705: ${rate(beforeFaulty, before.length)}`,
    `facts in points: ${rate(count.inPoints, count.must)}; in points or timeline: ${rate(count.inBrief, count.must)}`,
  ];
}

interface Count {
  briefs: number;
  points: number;
  judged: number;
  must: number;
  inPoints: number;
  inBrief: number;
  faults: Map<string, number>;
}

const rate = (part: number, all: number) => `${part} of ${all} (${((100 * part) / Math.max(1, all)).toFixed(1)} %)`;

function add({ must, judged, query }: Judged, brief: Brief, count: Count): void {
  const accounts = brief.disagreements.flatMap(({ sides }) => sides.map(({ text }) => text));
  const points = [...brief.points.map(({ text }) => text), ...accounts];
  const dates = brief.timeline.map(({ text }) => text);
  count.briefs += 1;
  for (const { pattern } of must) {
    const holds = (text: string) => new RegExp(pattern, 'iu').test(text);
    count.must += 1;
    if (points.some(holds)) count.inPoints += 1;
    if ([...points, ...dates].some(holds)) count.inBrief += 1;
  }
  for (const [at, point] of brief.points.entries()) {
    count.points += 1;
    const verdict = judged.find(({ text }) => point.text.startsWith(text));
    if (verdict !== undefined) count.judged += 1;
    const fault = verdict === undefined ? faultIn(point, brief.points.slice(0, at), query) : verdict.fault;
    if (fault !== null) count.faults.set(fault, (count.faults.get(fault) ?? 0) + 1);
  }
}

/** Written from what readers marked, and not shared with the chooser: talk without a result, something done, a judgment in the writer's voice. */
const emptyTalk =
  /\b(?:held talks|discussed (?:ways|the importance|issues)|stressed (?:the (?:need|importance|necessity)|that ties)|(?:importance|need) of (?:strengthening|expanding|boosting)|expressed (?:hope|satisfaction|readiness|appreciation)|reaffirmed|looks? forward|remains? committed|congratulated|sent a message|convened|emphasi[sz]ed the (?:need|importance))\b/iu;
const somethingDone =
  /\d|\b(?:signed|agreed|killed|announced|approved|imposed|rejected|launched|deal|agreement|banned|ordered|released|arrested)\b/iu;
const ownVoice =
  /\b(?:reckless|shameful|absurd|notorious|so-called|heinous|finally beat|of course|obviously|clearly|is not a serious|disgrace|hypocri\p{L}+|cruel|evil)\b/iu;

/** Forms of faults that can be told without a reader. None is the chooser's own gate. */
function faultIn({ text, speaker, citations }: Point, before: readonly Point[], query: string): string | null {
  const outside = text.replace(/“[^”]*”|"[^"]*"/gu, '');
  if (/\b(?:I|my|we)\b/u.test(outside) && speaker === null) return 'dangling';
  if (
    /\b(?:those|these) \p{Ll}+s\b|aforementioned|, however,|^(?:The|This|That) (?:plane|group|meeting|move|deal|company|society) (?!of|with|between|for|on|in|that)/u.test(
      outside,
    )
  )
    return 'dangling';
  if (/\p{Ll}[.!?]\p{Lu}\p{Ll}|\p{Ll} (?:After|According|Before|However|Despite) \p{L}/u.test(text))
    return 'glued text';
  if (emptyTalk.test(outside) && !somethingDone.test(outside)) return 'filler';
  if (/\*\*|\s\|\s|\bCLOSE\b|\.\.\.$/u.test(text)) return 'damaged text';
  if (
    /^(?:[Pp]rior to that|[Ii]n (?:this|that)|[Tt]hat|[Tt]his|[Tt]hese|[Tt]hose|[Hh]e|[Ss]he|[Tt]hey|[Ii]t)\b/u.test(
      outside,
    )
  )
    return 'dangling';
  if (
    speaker === null &&
    ownVoice.test(outside) &&
    !/\b(?:said|says|told|according|wrote|called|accused)\b/u.test(outside)
  )
    return 'unattributed-opinion';
  if (
    !/\b(?:is|are|was|were|be|been|has|have|had|will|would|can|could|may|might|must|should|do|does|did)\b|\p{Ll}ed\b|\b\p{Ll}{3,}s\b/u.test(
      text,
    )
  )
    return 'fragment';
  const list = /(?:\p{Lu}[\p{L}’'-]+(?: \p{Lu}[\p{L}’'-]+)*, ){2,}(?:and )?(?:\p{Lu}[\p{L}’'-]+)/u.exec(text)?.[0];
  const words = query.split(/\s+/u).filter((word) => /^\p{L}{3,}$/u.test(word));
  const named = (within: string, word: string) => within.toLowerCase().includes(word.toLowerCase());
  if (list !== undefined && words.some((word) => named(list, word) && !named(text.replace(list, ''), word)))
    return 'off-query';
  const terms = new Set(termsOf(text));
  const repeats = before.some((other) => {
    const shared = termsOf(other.text).filter((term) => terms.has(term)).length;
    return (
      shared / Math.min(terms.size, termsOf(other.text).length) > 0.7 &&
      other.citations[0]!.articleId !== citations[0]!.articleId
    );
  });
  return repeats ? 'repeats' : null;
}

async function withArchive(file: string, use: (runtime: Runtime) => Promise<void>): Promise<void> {
  const home = await mkdtemp(join(tmpdir(), 'sitrep-briefs-'));
  const config = readConfig({ SITREP_HOME: home }, platforms);
  const runtime = await openRuntime({ config, platforms, commands, log: silentLog, withoutSamples: true });
  try {
    await runtime.ingest(readFiles(file));
    await use(runtime);
  } finally {
    await runtime.close();
    await rm(home, { recursive: true, force: true });
  }
}
