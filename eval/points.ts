import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commands } from '../commands/index.ts';
import { platforms } from '../src/adapters/index.ts';
import { openRuntime } from '../src/app/runtime.ts';
import { readFiles } from '../src/archive/readers/read-files.ts';
import type { Brief } from '../src/brief/brief.ts';
import { acceptanceOf, chanceOf, type Model } from '../src/brief/choose/acceptance.ts';
import type { Weighed } from '../src/brief/choose/weigh.ts';
import { createBriefService } from '../src/brief/compose.ts';
import { readConfig } from '../src/core/config.ts';
import { silentLog } from '../src/core/log.ts';
import { createConceptFinder } from '../src/search/gazetteer.ts';
import { archiveFiles } from './points/archives.ts';
import { fitModel } from './points/fit.ts';
import { isGood, type Judged, placeOf, readJudged } from './points/judged.ts';

/** A judged passage as it is weighed today. */
interface Row extends Judged {
  weighed: Weighed;
  isGood: boolean;
  /** Whether the brief shows it today. */
  isShown: boolean;
}

/**
 * Would a strict reader pass it on? Fits the weights of `acceptance.ts` on sentences that readers judged as answers to queries, and tells how
 * well they foresee what readers say of queries they were not fitted on; and how many judged points of today's briefs are faulty.
 */
export async function evaluatePoints(): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'sitrep-points-'));
  try {
    const files = await archiveFiles(process.env.SITREP_SHARED ?? '../shared', folder);
    if (files === null) return ['points: skipped, the shared archives are not there'];
    const judged = readJudged();
    const rows: Row[] = [];
    for (const [archive, file] of files) {
      const own = judged.filter((one) => one.archive === archive);
      rows.push(...(await weighAll(own, file, join(folder, archive))));
    }
    return report(rows, judged.length);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function weighAll(judged: readonly Judged[], file: string, home: string): Promise<Row[]> {
  const config = readConfig({ SITREP_HOME: home }, platforms);
  const runtime = await openRuntime({ config, platforms, commands, log: silentLog, withoutSamples: true });
  const rows: Row[] = [];
  try {
    await runtime.ingest(readFiles(file));
    let seen = new Map<string, Weighed>();
    const briefs = createBriefService({
      search: runtime.search,
      archive: runtime.store.archive,
      concepts: createConceptFinder(),
      log: silentLog,
      clock: () => new Date('2026-11-28T12:00:00Z'),
      today: () => Temporal.PlainDate.from('2026-11-28'),
      onWeighed: (weighed) => {
        seen = new Map(weighed.map((item) => [placeOf(item), item]));
      },
    });
    for (const [query, own] of Map.groupBy(judged, (one) => one.query)) {
      seen = new Map();
      const shown = placesIn(await briefs.compose({ text: query }));
      for (const one of own) {
        const weighed = seen.get(one.place);
        if (weighed !== undefined) rows.push({ ...one, weighed, isGood: isGood(one), isShown: shown.has(one.place) });
      }
    }
  } finally {
    await runtime.close();
  }
  return rows;
}

function placesIn({ points }: Brief): Set<string> {
  return new Set(
    points.map(({ citations }) => {
      const { articleId, part, paragraph, start } = citations[0]!;
      return [articleId, part, paragraph ?? '', start, citations.at(-1)!.end, citations.length].join(' ');
    }),
  );
}

/** Parts into which queries are cut: each is foreseen by weights fitted on the others. */
const folds = 10;
/** Of what is foreseen best, shares of which the faulty are counted. */
const shares = [0.2, 0.3, 0.4, 0.5, 0.6];

function report(rows: readonly Row[], all: number): string[] {
  const toFit = rows.filter(({ isHeldOut }) => !isHeldOut);
  const heldOut = rows.filter(({ isHeldOut }) => isHeldOut);
  const model = fitted(toFit);
  const queries = [...new Set(toFit.map(queryOf))];
  const foldOf = (row: Row) => queries.indexOf(queryOf(row)) % folds;
  const models = Array.from({ length: folds }, (_, fold) => fitted(toFit.filter((row) => foldOf(row) !== fold)));
  const crossed = (row: Row) => chanceOf(models[foldOf(row)]!, row.weighed.signs);
  return [
    `${rows.length} of ${all} judged passages found again; ${queries.length} queries fitted on, ${new Set(heldOut.map(queryOf)).size} held out`,
    `foreseen, cross-validated by query: ${foresight(toFit, crossed)}`,
    `foreseen, held out:                 ${foresight(heldOut, (row) => chanceOf(model, row.weighed.signs))}`,
    `as the program weighs, held out:    ${foresight(heldOut, (row) => acceptanceOf(row.weighed.signs))}`,
    `points then, held out: ${faultyOf(heldOut.filter(({ wasShown }) => wasShown))} faulty; of today's that were judged: ${faultyOf(heldOut.filter(({ isShown }) => isShown))}`,
    `points then, fitted on: ${faultyOf(toFit.filter(({ wasShown }) => wasShown))} faulty; of today's that were judged: ${faultyOf(toFit.filter(({ isShown }) => isShown))}`,
    `weights for src/brief/choose/acceptance.ts: bias ${model.bias.toFixed(2)}`,
    ...Object.entries(model.weights).map(
      ([name, { weight, usual }]) => `  ${name}: { weight: ${weight.toFixed(2)}, usual: ${usual.toFixed(2)} },`,
    ),
  ];
}

const queryOf = ({ archive, query }: Judged) => `${archive} ${query}`;

const fitted = (rows: readonly Row[]): Model =>
  fitModel(rows.map((row) => ({ query: queryOf(row), signs: row.weighed.signs, isGood: row.isGood })));

function foresight(rows: readonly Row[], chance: (row: Row) => number): string {
  const sorted = rows.map((row) => ({ row, value: chance(row) })).sort((a, b) => b.value - a.value);
  const faulty = shares.map((share) => {
    const best = sorted.slice(0, Math.round(share * sorted.length));
    return `${(100 * share).toFixed(0)} %: ${faultyOf(best.map(({ row }) => row))}`;
  });
  return `AUC ${areaOf(sorted).toFixed(3)}; faulty of the best ${faulty.join(', ')}`;
}

/** How often a good passage is foreseen as better than a faulty one. */
function areaOf(sorted: readonly { row: Row; value: number }[]): number {
  const good = sorted.filter(({ row }) => row.isGood);
  const faulty = sorted.filter(({ row }) => !row.isGood);
  const wins = good.reduce((sum, { value }) => sum + faulty.filter((other) => other.value < value).length, 0);
  return wins / (good.length * faulty.length);
}

function faultyOf(rows: readonly Row[]): string {
  const faulty = rows.filter((row) => !row.isGood).length;
  return `${faulty} of ${rows.length} (${((100 * faulty) / Math.max(1, rows.length)).toFixed(1)} %)`;
}
