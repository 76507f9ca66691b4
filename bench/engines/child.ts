import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { EngineFigures } from './engine.ts';
import type { Answer, Asked } from './process.ts';

/** Memory that an engine may take, in megabytes of heap. */
const heapMb = 12_000;
const program = join(import.meta.dirname, 'process.ts');

/** An engine that waits for queries. */
export interface EngineChild {
  opened: Partial<EngineFigures>;
  /** Null where the engine has no such query. */
  ask(kind: number, at: number, isWarmUp: boolean): Promise<Answer>;
  finish(): Promise<Partial<EngineFigures>>;
  /** Ends it, whatever it does. */
  kill(): void;
}

/** Takes in what an index lacks, in a process of its own, until a time in ms since 1970. */
export async function buildEngine(engine: string, size: number, folder: string, untilMs: number) {
  const args = [...flagsOf(engine), program, engine, String(size), folder, 'build', String(untilMs)];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const [answer, [status]] = await Promise.all([text(child.stdout), once(child, 'close')]);
  if (status !== 0) throw new Error(`${engine} at ${size} ended with ${status}`);
  return JSON.parse(answer) as Partial<EngineFigures> & { indexed: number };
}

/** Opens the index of an engine in a process of its own. */
export async function openEngine(engine: string, size: number, folder: string): Promise<EngineChild> {
  const child = fork(program, [engine, String(size), folder], { execArgv: flagsOf(engine) });
  const answerOf = async (asked: Asked) => {
    const answered = nextMessage(child, engine);
    child.send(asked);
    return answered;
  };
  return {
    opened: (await nextMessage(child, engine)) as Partial<EngineFigures>,
    async ask(kind, at, isWarmUp) {
      const answer = await answerOf({ kind, at, isWarmUp });
      return answer === 'none' ? null : (answer as Answer);
    },
    finish: async () => (await answerOf('finish')) as Partial<EngineFigures>,
    kill: () => void child.kill('SIGKILL'),
  };
}

/** What it says next; rejects when it ends first. */
function nextMessage(child: ChildProcess, engine: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const ended = (status: number | null) => reject(new Error(`${engine} ended with ${status}`));
    child.once('exit', ended);
    child.once('message', (message) => {
      child.off('exit', ended);
      resolve(message);
    });
  });
}

function flagsOf(engine: string): string[] {
  return ['--expose-gc', ...(engine === 'minisearch' ? [`--max-old-space-size=${heapMb}`] : [])];
}
