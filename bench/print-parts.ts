/**
 * Runs the parts named, all when none is, and prints each one's lines under its name, as they come where the part gives them one by
 * one. An unknown name lists the known ones.
 */
export async function printParts(
  parts: Record<string, () => Promise<string[] | AsyncIterable<string>>>,
  wanted: readonly string[],
): Promise<void> {
  const unknown = wanted.filter((name) => !Object.hasOwn(parts, name));
  if (unknown.length > 0) {
    process.stderr.write(`There is no part ${unknown.join(', ')}. Parts: ${Object.keys(parts).join(', ')}.\n`);
    process.exitCode = 2;
    return;
  }
  for (const [name, run] of Object.entries(parts)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    const startedAt = performance.now();
    process.stdout.write(`## ${name}\n\n`);
    try {
      for await (const line of await run()) process.stdout.write(`${line}\n`);
    } catch (error) {
      process.stdout.write(`failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
      process.exitCode = 1;
    }
    process.stdout.write(`\n(${((performance.now() - startedAt) / 1000).toFixed(0)} s)\n\n`);
  }
}
