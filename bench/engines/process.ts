import { mkdirSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { GeneratedArchive, realArticles } from '../generated-archive.ts';
import { queryKinds } from '../search-queries.ts';
import type { EngineFigures, EngineSource } from './engine.ts';
import { ftsEngine } from './fts.ts';
import { miniSearchEngine } from './mini-search.ts';
import { sitrepEngine } from './sitrep.ts';

/*
 * An engine in a process of its own: `process.ts <engine> <articles> <folder> build <until>` takes in what is missing and prints figures;
 * without `build` it opens the index and answers what it is asked over the channel of its parent, one query after the other.
 */

/** What the parent asks: a query by its kind and place, or to end. */
export type Asked = { kind: number; at: number; isWarmUp: boolean } | 'finish';
/** What is answered to each: null where the engine has no such query. */
export type Answer = { ms: number; cpuMs: number; turnMs: number } | null;

const [name = '', size, folder = '', phase, until] = process.argv.slice(2);
const real = realArticles(Number(size));
const archive = new GeneratedArchive(Number(size), real);
const kinds = queryKinds(archive);
/** How often the event loop is looked at. */
const watchedMs = 2;
const turns = monitorEventLoopDelay({ resolution: watchedMs });
turns.enable();
mkdirSync(folder, { recursive: true });
const sources: Record<string, () => EngineSource> = {
  sitrep: () => sitrepEngine(archive, folder, kinds, real, longestTurn),
  fts: () => ftsEngine(archive, folder),
  minisearch: () => miniSearchEngine(archive, folder),
};
const source = sources[name]!();
if (phase === 'build') process.stdout.write(JSON.stringify(await source.build(Number(until))));
else await answerParent();

async function answerParent(): Promise<void> {
  const engine = await source.open();
  const tell = (message: object | string) => void process.send?.(message);
  process.on('message', (asked: Asked) => void (asked === 'finish' ? finish() : answer(asked)));
  tell(engine.opened);

  async function answer({ kind, at, isWarmUp }: Exclude<Asked, 'finish'>): Promise<void> {
    const { name: kindName, warmUp, queries } = kinds[kind]!;
    const query = (isWarmUp ? warmUp : queries)[at]!;
    longestTurn();
    const [start, cpu] = [performance.now(), process.cpuUsage()];
    const answered = await engine.ask(query, kindName);
    const ms = performance.now() - start;
    const { user, system } = process.cpuUsage(cpu);
    // The turn is over once the watch has run again.
    await pause(2 * watchedMs);
    const found: Answer = answered === false ? null : { ms, cpuMs: (user + system) / 1000, turnMs: longestTurn() };
    tell(found ?? 'none');
  }

  async function finish(): Promise<void> {
    const memory = memoryInUse();
    tell({ ...memory, ...(await engine.finish()) });
    process.disconnect?.();
  }
}

function longestTurn(): number {
  const turn = turns.max / 1e6;
  turns.reset();
  return turn;
}

/** After collecting garbage. */
function memoryInUse(): Pick<EngineFigures, 'heapMb' | 'externalMb' | 'rssMb'> {
  globalThis.gc?.();
  const { heapUsed, external, rss } = process.memoryUsage();
  return { heapMb: heapUsed / 1e6, externalMb: external / 1e6, rssMb: rss / 1e6 };
}
