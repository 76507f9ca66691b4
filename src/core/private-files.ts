import { chmod, stat } from 'node:fs/promises';

/** Bits by which people other than the owner may do something with a file. */
const othersMask = 0o077;

/** How others may reach a file or folder, as `0644`; null when they may not, or there is none. Windows has no such bits. */
export async function openToOthers(path: string): Promise<string | null> {
  if (process.platform === 'win32') return null;
  const mode = (await stat(path).catch(() => null))?.mode ?? 0;
  return (mode & othersMask) === 0 ? null : `0${(mode & 0o777).toString(8)}`;
}

/** Takes away what others may do with a file or folder. How it was open before, null when it was not; throws for nobody. */
export async function closeToOthers(path: string): Promise<string | null> {
  const open = await openToOthers(path);
  if (open === null) return null;
  const { mode } = await stat(path);
  await chmod(path, mode & ~othersMask).catch(() => undefined);
  return open;
}

/** From here on nobody but the owner may read what this process makes. */
export function keepFilesPrivate(): void {
  process.umask(othersMask);
}

/** A warning for a home that others could read until it was opened; null for none. */
export function warnOfOpenHome({ home, homeWasOpen }: { home: string; homeWasOpen: string | null }): string | null {
  return homeWasOpen === null ? null : `${home} could be read by others (${homeWasOpen}) until now`;
}

/** A warning for a file of settings that others may read; null for none. */
export async function warnOfOpenSettings(path: string): Promise<string | null> {
  const mode = await openToOthers(path);
  return mode === null ? null : `${path} holds tokens and can be read by others (${mode}). Close it: chmod 600 ${path}`;
}
