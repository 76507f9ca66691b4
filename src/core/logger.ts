import { createRequire } from 'node:module';
import type { DestinationStream, Logger as Lines } from 'pino';
import { lazy } from './lazy.ts';
import type { LogFields, Logger } from './log.ts';

export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

/** Field names that hold secrets, and those that hold what a person typed; neither is printed. */
const secretFields = [
  'token',
  'secret',
  'password',
  'authorization',
  'cookie',
  'response_url',
  'responseUrl',
  'webhook',
];
const typedFields = ['query', 'words', 'text', 'line', 'rawOptions', 'options'];

/** Shapes of secrets that may stand inside other texts, such as an error's message. */
const secretShapes =
  /xox[a-z]-[\w-]+|xapp-[\w-]+|https:\/\/hooks\.slack\.com\/\S+|(?:Bearer|Bot) [\w.~+/-]+=*|[\w-]{23,28}\.[\w-]{6,7}\.[\w-]{27,}|\/(?:webhooks|interactions)\/\d+\/[\w-]+/gu;

export interface LoggerOptions {
  level: LogLevel;
  /** Default stderr: stdout carries only answers. */
  destination?: DestinationStream;
  /** Values that must never appear, wherever they stand. */
  secrets?: readonly string[];
}

/**
 * Structured lines on stderr, without secrets and, below `trace`, without what people typed. What writes them is loaded for the first
 * line that is written: a command in the terminal seldom has one.
 */
export function createLogger({ level, destination, secrets = [] }: LoggerOptions): Logger {
  const hide = level === 'trace' ? secretFields : [...secretFields, ...typedFields];
  const hidden = new Set(hide.map((name) => name.toLowerCase()));
  const known = secrets.filter((secret) => secret.length >= 8);
  const clean = (fields: LogFields): LogFields => cleanValue(fields, hidden, known, 0) as LogFields;
  const lines = lazy(() => {
    const { pino }: typeof import('pino') = createRequire(import.meta.url)('pino');
    const options = { level, base: null, timestamp: pino.stdTimeFunctions.isoTime };
    return pino(options, destination ?? pino.destination(2));
  });
  return wrap(level, lines, clean);
}

function wrap(level: LogLevel, lines: () => Lines, clean: (fields: LogFields) => LogFields): Logger {
  const write =
    (own: 'debug' | 'info' | 'warn' | 'error') =>
    (event: string, fields: LogFields = {}) => {
      if (logLevels.indexOf(own) >= logLevels.indexOf(level)) lines()[own](clean(fields), event);
    };
  return {
    debug: write('debug'),
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
    child: (fields) =>
      wrap(
        level,
        lazy(() => lines().child(clean(fields))),
        clean,
      ),
  };
}

function cleanValue(value: unknown, hidden: Set<string>, secrets: readonly string[], depth: number): unknown {
  if (typeof value === 'string') {
    let plain = value;
    for (const secret of secrets) plain = plain.replaceAll(secret, '[hidden]');
    return plain.replace(secretShapes, '[hidden]');
  }
  if (value instanceof Error) return cleanValue(value.stack ?? value.message, hidden, secrets, depth);
  if (value === null || typeof value !== 'object' || value instanceof Date) return value;
  if (depth > 4) return '[deep]';
  if (Array.isArray(value)) return value.map((item) => cleanValue(item, hidden, secrets, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [
      name,
      hidden.has(name.toLowerCase()) ? '[hidden]' : cleanValue(item, hidden, secrets, depth + 1),
    ]),
  );
}
