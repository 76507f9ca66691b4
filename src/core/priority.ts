import { getPriority, setPriority } from 'node:os';

/** Of the bot's main thread, which answers people within seconds, where the system grants it. From -20 to 19; 0 is usual. */
const answering = -5;

/** Of threads that read and copy for as long as it takes. */
const usual = 0;

/** Asks the system to let this process answer before others compute. Refused to most users, which changes nothing. */
export function answerFirst(): void {
  // On Linux this is the main thread alone; threads that it starts take it over, and give it back by themselves.
  setOrLeave(answering);
}

/** Gives back what a worker thread took over from the main thread; called in that worker. */
export function yieldToAnswers(): void {
  // Elsewhere than on Linux it would be the whole process.
  if (process.platform === 'linux') setOrLeave(usual);
}

function setOrLeave(priority: number): void {
  try {
    // A person may have given the whole program less (`nice`): that stays.
    if (getPriority(0) > 0) return;
    setPriority(0, priority);
  } catch {
    // Not allowed here: everything is as usual.
  }
}
