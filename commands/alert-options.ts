import { z } from 'zod';
import type { AlertRequest } from '../src/schedule/alert/service.ts';
import { queryOptions, queryWords } from './query-options.ts';
import { takePlace, takeSettings } from './schedule-options.ts';

const { query, source, section, lang } = queryOptions;

/** The alert a command is about. */
export const alertName = z
  .string()
  .trim()
  .min(1)
  .max(60)
  .describe('Name of the alert')
  .meta({ positional: true, complete: 'alert' });

const settings = {
  'per-hour': z.int().min(1).max(60).optional().describe('Most posts in an hour, the rest as one digest; default 6'),
  'quiet-hours': z
    .string()
    .trim()
    .min(1)
    .max(40)
    .optional()
    .describe('Local time without posts, such as 22:00-07:00, or none')
    .meta({ format: 'a time to another, such as 22:00-07:00, or none' }),
  zone: z.string().trim().min(1).max(64).optional().describe('City or time zone').meta({ complete: 'time-zone' }),
  points: z.int().min(1).max(5).optional().describe('Sentences quoted of an article; default 2'),
  thread: z.string().trim().max(64).optional().describe('Message id to post under, or none'),
  mention: z.string().trim().max(64).optional().describe('Role to mention, or none').meta({ address: 'role' }),
  source,
  section,
  lang,
};

export const addAlertOptions = z.strictObject({
  query,
  in: z
    .string()
    .trim()
    .max(120)
    .optional()
    .describe('Channel to post in; default this channel')
    .meta({ address: 'channel' }),
  to: z.enum(['channel', 'me']).default('channel').describe('Post in the channel, or to your DMs'),
  name: z.string().trim().min(1).max(40).optional().describe('Name of the alert; default the topic'),
  ...settings,
  save: z.boolean().default(false).describe('Save at once, without reviewing it first'),
});

export const editAlertOptions = z.strictObject({
  name: alertName,
  query: z.string().trim().min(1).max(400).optional().describe('New topic').meta({ complete: 'topic' }),
  rename: z.string().trim().min(1).max(40).optional().describe('New name'),
  ...settings,
});

type Given = {
  [Name in keyof Omit<z.output<typeof addAlertOptions>, 'save' | 'to'>]?:
    | z.output<typeof addAlertOptions>[Name]
    | undefined;
};

/** What checked options request for, without what nobody said. */
export function alertRequestOf(options: Given): AlertRequest {
  const { query: text, name, zone, points, thread, mention } = options;
  const request = {
    query: text === undefined ? undefined : queryWords({ ...options, query: text }),
    channel: options.in,
    name,
    zone,
    perHour: options['per-hour'],
    quietHours: options['quiet-hours'],
    points,
    thread,
    mention,
  };
  return Object.fromEntries(Object.entries(request).filter(([, value]) => value !== undefined)) as AlertRequest;
}

const names: ReadonlySet<string> = new Set([...Object.keys(addAlertOptions.shape), 'rename']);

/** Reads `<query> [in #channel | to me]`, with `name:value` anywhere. */
export function parseAlertLine(line: string): Record<string, unknown> {
  const { raw, rest } = takeSettings(line, names);
  const query = takePlace(rest, raw).trim();
  return query === '' ? raw : { query, ...raw };
}

/** Reads `<name>`, with `name:value` anywhere. */
export function parseEditAlertLine(line: string): Record<string, unknown> {
  const { raw, rest } = takeSettings(line, names);
  return { ...raw, name: rest.trim() };
}
