/** Bounds of the waits between two tries, in milliseconds. Doubled with each try from `first` up to `most`. */
export const backoffMs = { first: 2_000, most: 300_000 };

/** The wait before try number `attempt + 1`, spread by up to a quarter either way. `chance` is from 0 to below 1. */
export function backoff(attempt: number, chance: number): number {
  const full = Math.min(backoffMs.most, backoffMs.first * 2 ** Math.min(attempt, 20));
  return Math.round(full * (0.75 + chance / 2));
}
