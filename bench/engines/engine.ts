import type { Article } from '../../src/archive/article.ts';

/** What one engine took in a process of its own. Seconds, milliseconds and megabytes; null where there is no such thing. */
export interface EngineFigures {
  /** Articles in the index, and how many of them were added a second; null where none were. */
  indexed: number;
  perS: number | null;
  saveMs: number | null;
  openMs: number | null;
  openCpuMs: number | null;
  fileMb: number | null;
  /** After the queries. */
  heapMb: number;
  externalMb: number;
  rssMb: number;
  /** One more article: until it is found, and what writing it down wrote. */
  oneMoreMs: number | null;
  oneMoreKb: number | null;
  /** Longest turns of the event loop. */
  turnBuildMs: number | null;
  turnOpenMs: number | null;
  /** Queries whose ten best are those of the reference, of how many. */
  same: { equal: number; of: number } | null;
}

/** An engine whose index is open. */
export interface Engine {
  opened: Partial<EngineFigures>;
  /** Answers a query; false where the engine has no query of the kind. */
  ask(query: string, kind: string): Promise<unknown> | unknown;
  /** What is left to measure once all queries were asked. */
  finish(): Promise<Partial<EngineFigures>>;
}

export interface EngineSource {
  /** Takes in what the folder's index does not hold yet, no longer than until then (in ms since 1970). */
  build(untilMs: number): Promise<Partial<EngineFigures>>;
  open(): Promise<Engine>;
}

/** The articles as engines other than Sitrep take them. */
export function textOf({ paragraphs }: Article): string {
  return paragraphs.join('\n');
}

export async function msOf(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** Articles between two words about how far building is, and between two commits. */
export const toldEach = 5_000;
const startedAt = performance.now();

/** Says on stderr how far building is, every so many articles. */
export function tellProgress(done: number, added: number, of: number): void {
  if (Math.floor(done / toldEach) === Math.floor((done - added) / toldEach)) return;
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(0);
  process.stderr.write(`  ${done.toLocaleString('en-GB')} of ${of.toLocaleString('en-GB')} after ${seconds} s\n`);
}
