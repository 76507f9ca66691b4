import type { Caller } from '../core/caller.ts';
import { describeError } from '../core/errors.ts';
import type { OptionSpec } from '../core/options.ts';
import type { PlatformDeps } from './platform.ts';

/** How long values are looked for, in milliseconds: platforms wait three seconds, people less. */
const patienceMs = 1000;

/**
 * Values to offer while a person types into an option: each once, none cut, since a cut value would be another. Nothing to
 * strangers, nothing when the archive is slow.
 */
export async function offerValues(
  { complete, refusal, log }: Pick<PlatformDeps, 'complete' | 'refusal' | 'log'>,
  { option, typed, caller }: { option: OptionSpec; typed: string; caller: Caller },
  { atMost, longest }: { atMost: number; longest: number },
): Promise<string[]> {
  if (refusal(caller) !== null) return [];
  try {
    const values = await inTime(complete(option, typed, caller.personId));
    const fitting = values.map((value) => value.trim()).filter((value) => value !== '' && value.length <= longest);
    return [...new Set(fitting)].slice(0, atMost);
  } catch (error) {
    log.warn('no values to offer', { error: describeError(error) });
    return [];
  }
}

async function inTime(values: Promise<string[]>): Promise<string[]> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string[]>((resolve) => {
    timer = setTimeout(resolve, patienceMs, []);
  });
  try {
    return await Promise.race([values, late]);
  } finally {
    clearTimeout(timer);
  }
}
