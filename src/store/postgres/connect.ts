import pg from 'pg';
import { UserError } from '../../core/errors.ts';

export interface PostgresAddress {
  /** `postgres://user:password@host:port/database?sslmode=…`, with the meanings node-postgres gives it. */
  url: string;
  /** The same database without a pooler between, for `LISTEN`. Default `url`. */
  directUrl?: string;
  /** Most connections at a time, besides the one that listens. */
  poolSize: number;
}

/** How long making a connection, and one statement, may take, in milliseconds: a network that hangs is noticed by this. */
export const connectMs = 5000;
export const statementMs = 20_000;

/** A pool of connections. Nothing is kept in a session, so a pooler in transaction mode may stand between. */
export function createPool({ url, poolSize }: PostgresAddress): pg.Pool {
  const pool = new pg.Pool({ ...clientConfig(url), max: poolSize, idleTimeoutMillis: 30_000 });
  // A connection that breaks while nobody uses it is replaced by the next one that somebody asks for.
  pool.on('error', () => undefined);
  // One that breaks between two statements of a transaction tells by the failure of the next.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

/** Settings of one connection. */
export function clientConfig(url: string): pg.ClientConfig {
  assertAddress(url);
  return {
    connectionString: withPlainMode(url),
    application_name: 'sitrep',
    connectionTimeoutMillis: connectMs,
    query_timeout: statementMs,
    keepAlive: true,
    types: { getTypeParser: parserOf },
  };
}

/** node-postgres takes these modes as `verify-full`, and warns on stderr that it may not do so for ever. */
const sameAsVerifyFull = new Set(['prefer', 'require', 'verify-ca']);

function withPlainMode(url: string): string {
  const parsed = new URL(url);
  const mode = parsed.searchParams.get('sslmode');
  if (mode === null || !sameAsVerifyFull.has(mode) || parsed.searchParams.get('uselibpqcompat') === 'true') return url;
  parsed.searchParams.set('sslmode', 'verify-full');
  return parsed.href;
}

const types = pg.types;

/** 64-bit integers and sums come as numbers: all of ours are counts and times far below 2^53. */
const parserOf = ((oid: number, format?: 'text' | 'binary') =>
  oid === types.builtins.INT8 || oid === types.builtins.NUMERIC
    ? Number
    : types.getTypeParser(oid, format as 'text')) as typeof types.getTypeParser;

/** The database as messages name it: host and name, never user or password. */
export function placeOf(url: string): string {
  const { hostname, port, pathname, searchParams } = new URL(url);
  const host = searchParams.get('host') ?? hostname;
  return `PostgreSQL ${decodeURIComponent(pathname.slice(1)) || 'database'} at ${host}${port === '' ? '' : `:${port}`}`;
}

/** Throws a UserError, which shows nothing of it, for what is no address of a PostgreSQL database. */
function assertAddress(url: string): void {
  const parsed = URL.parse(url);
  if (parsed !== null && /^postgres(?:ql)?:$/.test(parsed.protocol)) return;
  throw new UserError('DATABASE_URL is not the address of a PostgreSQL database.', {
    code: 'store-address',
    next: 'Write postgres://user:password@host:5432/database; write special characters of a password as %40 and so on.',
  });
}
