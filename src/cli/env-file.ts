import { readFile, rename, writeFile } from 'node:fs/promises';

/** Puts settings into a `.env` file: known lines are replaced, all others stay. Written whole, readable by its owner only. */
export async function writeSettings(path: string, settings: Record<string, string>): Promise<void> {
  const held = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  const left = new Map(Object.entries(settings));
  const lines = held.split('\n').map((line) => {
    const name = /^\s*(?:export\s+)?([A-Z][A-Z0-9_]*)\s*=/.exec(line)?.[1];
    const value = name === undefined ? undefined : left.get(name);
    if (name === undefined || value === undefined) return line;
    left.delete(name);
    return settingLine(name, value);
  });
  while (lines.at(-1) === '') lines.pop();
  const text = [...lines, ...[...left].map(([name, value]) => settingLine(name, value)), ''].join('\n');
  const fresh = `${path}.${process.pid}.new`;
  await writeFile(fresh, text, { mode: 0o600 });
  await rename(fresh, path);
}

/** One line of a `.env` file; quoted where the plain form would be read otherwise. */
function settingLine(name: string, value: string): string {
  return /^[\w.:/@+=,-]*$/.test(value) ? `${name}=${value}` : `${name}='${value.replaceAll("'", '')}'`;
}
