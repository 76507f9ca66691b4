import type { Turn } from './turn.ts';

/** After how long people are shown that an answer is on its way, in milliseconds: what comes sooner needs no sign. */
const signAfterMs = 1000;

/** Shows a sign of work while `work` takes over a second, where the turn has one, and takes it back at the end. */
export async function withSignOfWork<T>(turn: Turn, work: () => Promise<T>, afterMs = signAfterMs): Promise<T> {
  const { showWorking } = turn;
  if (showWorking === undefined) return work();
  let takeBack: Promise<() => Promise<void>> | null = null;
  const timer = setTimeout(() => {
    takeBack = showWorking().catch(() => async () => {});
  }, afterMs);
  try {
    return await work();
  } finally {
    clearTimeout(timer);
    await (await (takeBack as Promise<() => Promise<void>> | null))?.().catch(() => undefined);
  }
}

/** A sign of work that a platform takes back by itself after some seconds: said again every `everyMs` milliseconds. */
export function typingSign(type: () => Promise<unknown>, everyMs: number): NonNullable<Turn['showWorking']> {
  return async () => {
    const quietly = () => type().catch(() => undefined);
    await quietly();
    const again = setInterval(quietly, everyMs);
    return async () => clearInterval(again);
  };
}
