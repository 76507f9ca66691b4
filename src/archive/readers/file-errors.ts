import type { ReadResult } from './reader.ts';

/** A record or file that was not read, and why in a sentence. */
export function failure(origin: string, reason: string, position = 0): Extract<ReadResult, { ok: false }> {
  return { ok: false, origin, position, title: null, reason };
}

const fileErrors: Record<string, string> = {
  ENOENT: 'No such file or folder. Check the path.',
  EACCES: 'This cannot be opened: permission denied.',
  EPERM: 'This cannot be opened: permission denied.',
  ELOOP: 'This link leads back to itself.',
  ENAMETOOLONG: 'This name is too long for a file.',
  EISDIR: 'This is a folder.',
  EIO: 'The disk could not be read.',
  EMFILE: 'Too many files are open. Try again with fewer.',
  Z_DATA_ERROR: 'This file is not in gzip format, or is damaged.',
  Z_BUF_ERROR: 'This gzip file ends too early: it is incomplete.',
};

/** What went wrong with a file, in a sentence for people. */
export function explainFileError(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  return (
    fileErrors[code] ?? `This could not be read (${code || (error instanceof Error ? error.message : String(error))}).`
  );
}

/** A size for people: `64 MB`, below one the bytes. */
export function megabytes(bytes: number): string {
  return bytes >= 1024 * 1024 ? `${Math.round(bytes / 1024 / 1024)} MB` : `${bytes} bytes`;
}
