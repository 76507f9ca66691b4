import { UserError } from '../../core/errors.ts';

/** SQLSTATE of an error that PostgreSQL or a pooler in front of it sent, or code of a failed connection; null for others. */
function codeOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
}

/** Two transactions met and this one gave way: doing it again from the start is right and expected. */
export function lostRace(error: unknown): boolean {
  const code = codeOf(error);
  // 40001 serialization failure, 40P01 deadlock.
  return code === '40001' || code === '40P01' || bothMadeOne(error);
}

/**
 * Two processes that begin on an empty database make the same list of steps: `if not exists` does not keep them apart. The later one
 * finds it in the catalogue's keys, or, a moment later, as a type or table of that name (42710, 42P07).
 */
function bothMadeOne(error: unknown): boolean {
  if (isUniqueViolation(error)) return /^pg_(?:type|class)_/.test(String(Reflect.get(error as object, 'constraint')));
  const isThere = ['42710', '42P07'].includes(codeOf(error) ?? '');
  return isThere && /^(?:type|relation) "migrations" /.test((error as Error).message);
}

/** A row with this key is there already. */
export function isUniqueViolation(error: unknown): boolean {
  return codeOf(error) === '23505';
}

const networkCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EAI_AGAIN',
  'ENOTFOUND',
]);

/** The words node-postgres has for a connection that went away or gives no sign; it sets no code. */
const goneWords =
  /^(?:Connection terminated|Client has encountered a connection error|Client was closed|timeout e|Query read timeout)/;

/**
 * The server went away, is being restarted or replaced, has no room, or is a standby that may soon be the primary: worth trying
 * again in a moment.
 */
export function isPassing(error: unknown): boolean {
  const code = codeOf(error);
  if (code !== null && (networkCodes.has(code) || passingStates.test(code))) return true;
  return isGone(error);
}

/** 08 connection, 57P01 to 57P05 shutdown, start and idle sessions, 53300 connections, 25006 read-only, 58000 of poolers, 55P03 lock. */
const passingStates = /^(?:08...|57P0[1-5]|53300|25006|25P0[3-4]|58000|55P03)$/;

/** SQLSTATE of a server that only reads. */
export const standbyCode = '25006';

/** A standby refuses to begin one of our transactions as something it has not learnt: for us it is read-only. */
export function asStandby(error: unknown): unknown {
  return codeOf(error) === '0A000'
    ? Object.assign(new Error('a standby', { cause: error }), { code: standbyCode })
    : error;
}

/** The connection is of no use any more, and what became of its last statement is unknown. */
export function isGone(error: unknown): boolean {
  const code = codeOf(error);
  if (code !== null && (networkCodes.has(code) || /^(?:08...|57P0[1-5]|25P0[3-4])$/.test(code))) return true;
  return error instanceof Error && goneWords.test(error.message);
}

/** The error as a person should see it. `place` names the database without its password. Others stay as they are. */
export function explainPostgresError(error: unknown, place: string): unknown {
  if (error instanceof UserError) return error;
  const code = codeOf(error);
  const say = (message: string, word: string, next: string) =>
    new UserError(message, { code: word, next, cause: withoutDetail(error) });
  switch (code) {
    case '28P01':
      return say(`${place} refused the user or password.`, 'store-refused', 'Check DATABASE_URL.');
    case '28000':
      return say(
        `${place} does not let this user in.`,
        'store-refused',
        'Check the user in DATABASE_URL, and whether the server asks for TLS (sslmode) or knows this machine (pg_hba.conf).',
      );
    case '3D000':
      return say(`There is no database ${place}.`, 'store-missing', 'Create it (createdb), or check DATABASE_URL.');
    case '42501':
      return say(
        `${place} does not let this user do that.`,
        'store-rights',
        'Run sitrep migrate as the owner, or grant the rights that docs/postgres.md lists.',
      );
    case '53100':
      return say(`The disk of ${place} is full; the last step was not written.`, 'disk-full', 'Free some space there.');
    case '58030':
      return say(
        `The disk of ${place} refused to read or write; the last step was not written.`,
        'disk-refused',
        'Check the quota and the health of the disk there, then try again.',
      );
    case '53300':
      return say(
        `${place} has no connection left.`,
        'store-busy',
        'Lower DATABASE_POOL, or raise max_connections; Sitrep goes on trying.',
      );
    case '25006':
      return say(
        `${place} is a read-only standby.`,
        'store-read-only',
        'Point DATABASE_URL at the primary; after a failover this passes by itself.',
      );
    case '40001':
    case '40P01':
      return say(`${place} was too busy to finish this.`, 'store-busy', 'Try again in a moment.');
    default:
  }
  if (code === 'ENOENT' && error instanceof Error && 'path' in error) {
    return say(
      `The certificate file that DATABASE_URL names cannot be read: ${String(error.path)}`,
      'store-tls',
      'Put the authority of the database there, or correct sslrootcert.',
    );
  }
  if (code === 'ENOTFOUND') {
    return say(`The host of ${place} is not known.`, 'store-unreachable', 'Check the host name in DATABASE_URL.');
  }
  if (isCertificateError(code)) {
    return say(
      `The certificate of ${place} is not trusted.`,
      'store-tls',
      'Name its authority with sslrootcert in DATABASE_URL; docs/postgres.md explains sslmode.',
    );
  }
  if (error instanceof Error && /does not support SSL/.test(error.message)) {
    return say(`${place} offers no TLS.`, 'store-tls', 'Turn TLS on there, or use sslmode=disable.');
  }
  if (isPassing(error)) {
    return say(`${place} cannot be reached.`, 'store-unreachable', 'Check that it runs; Sitrep goes on trying.');
  }
  return error;
}

function isCertificateError(code: string | null): boolean {
  return code !== null && /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ERR_TLS/.test(code);
}

/** Details of PostgreSQL quote values of rows, which belong in no log. */
function withoutDetail(error: unknown): unknown {
  if (error instanceof Error)
    for (const name of ['detail', 'where', 'hint']) if (name in error) Reflect.set(error, name, undefined);
  return error;
}
