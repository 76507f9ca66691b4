/** Most values in one `in (…)`: far below the bound of either database, and few different statements to prepare. */
const chunkSize = 400;

/** The values a chunk at a time; nothing for no values. */
export function* chunksOf<T>(values: readonly T[]): Generator<T[]> {
  for (let start = 0; start < values.length; start += chunkSize) yield values.slice(start, start + chunkSize);
}
