import { UserError } from '../../core/errors.ts';

/** Primary result codes of SQLite (https://www.sqlite.org/rescode.html); the extended ones keep them in the low byte. */
const codes = {
  busy: 5,
  locked: 6,
  readOnly: 8,
  io: 10,
  corrupt: 11,
  full: 13,
  cannotOpen: 14,
  constraint: 19,
  notADatabase: 26,
};

/** Primary result code of an error thrown by `node:sqlite`, or null when it is none. */
function resultCode(error: unknown): number | null {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return null;
  return error.errcode & 0xff;
}

/** Another connection holds the lock: worth trying again. */
export function isBusy(error: unknown): boolean {
  const code = resultCode(error);
  return code === codes.busy || code === codes.locked;
}

/** The file is no database, or no whole one. */
export function isDamage(error: unknown): boolean {
  const code = resultCode(error);
  return code === codes.corrupt || code === codes.notADatabase;
}

/** A row with this key is there already. */
export function isUniqueViolation(error: unknown): boolean {
  return resultCode(error) === codes.constraint;
}

/** The error as a person should see it: damage, a full disk and missing rights have a next step; others stay as they are. */
export function explainStoreError(error: unknown, file: string): unknown {
  switch (resultCode(error)) {
    case codes.corrupt:
    case codes.notADatabase:
      return new UserError(`The database ${file} is damaged.`, {
        code: 'store-damaged',
        next: 'Stop Sitrep, move that file away, and restore a backup: sitrep restore <file>.',
        cause: error,
      });
    case codes.full:
      return new UserError(`The disk that holds ${file} is full; the last step was not written.`, {
        code: 'disk-full',
        next: 'Free some space and try again: everything reported before is kept.',
        cause: error,
      });
    case codes.io:
      return new UserError(`The disk that holds ${file} refused to read or write; the last step was not written.`, {
        code: 'disk-refused',
        next: 'Check the quota, the bound on file sizes (ulimit -f) and the health of the disk, then try again: everything reported before is kept.',
        cause: error,
      });
    case codes.readOnly:
    case codes.cannotOpen:
      return new UserError(`The database ${file} cannot be opened for writing.`, {
        code: 'store-unwritable',
        next: 'Check who owns the folder, or choose another with SITREP_HOME.',
        cause: error,
      });
    case codes.busy:
    case codes.locked:
      return new UserError(`The database ${file} was busy for too long.`, {
        code: 'store-busy',
        next: 'Another process is writing; try again in a moment.',
        cause: error,
      });
    default:
      return error;
  }
}
