import type { QueryKind } from '../search-queries.ts';
import type { EngineChild } from './child.ts';

/** How long an engine took for the queries of a kind, in milliseconds of wall time; CPU on average, which is told in steps too long for one. */
export interface KindTimes {
  p50: number;
  p99: number;
  cpu: number;
}

export interface EngineTimes {
  /** Null where the engine has no such queries. */
  kinds: Map<string, KindTimes | null>;
  /** Longest turn of its event loop while it answered what is measured. */
  turnMs: number;
}

/** Asks every engine each query, one engine at a time; who is first changes with each query. */
export async function askInTurn(
  engines: ReadonlyMap<string, EngineChild>,
  kinds: readonly QueryKind[],
): Promise<Map<string, EngineTimes>> {
  const times = new Map(
    [...engines.keys()].map((name): [string, EngineTimes] => [name, { kinds: new Map(), turnMs: 0 }]),
  );
  for (const [kind, { name, warmUp, queries }] of kinds.entries()) {
    const order = [...engines];
    const taken = new Map(order.map(([engine]): [string, { ms: number; cpuMs: number }[]] => [engine, []]));
    const askAll = async (at: number, isWarmUp: boolean) => {
      order.push(order.shift()!);
      for (const [engine, child] of order) {
        const answer = await child.ask(kind, at, isWarmUp);
        if (answer === null || isWarmUp) continue;
        taken.get(engine)!.push(answer);
        const own = times.get(engine)!;
        own.turnMs = Math.max(own.turnMs, answer.turnMs);
      }
    };
    for (const at of warmUp.keys()) await askAll(at, true);
    for (const at of queries.keys()) await askAll(at, false);
    for (const [engine, answers] of taken) times.get(engine)!.kinds.set(name, summaryOf(answers));
  }
  return times;
}

function summaryOf(answers: readonly { ms: number; cpuMs: number }[]): KindTimes | null {
  if (answers.length === 0) return null;
  const sorted = answers.map(({ ms }) => ms).sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
  return { p50: at(0.5), p99: at(0.99), cpu: answers.reduce((sum, { cpuMs }) => sum + cpuMs, 0) / answers.length };
}
