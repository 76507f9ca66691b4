import { z } from 'zod';
import type { AlertRequest } from '../src/schedule/alert/service.ts';
import {
  destinationOptions,
  onlyGiven,
  postingOptions,
  renamingOptions,
  saveOption,
  takePlace,
  takeSettings,
} from './posting-options.ts';
import { queryOptions, queryWords } from './query-options.ts';

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
  zone: postingOptions.zone,
  points: z.int().min(1).max(5).optional().describe('Sentences quoted of an article; default 2'),
  thread: postingOptions.thread,
  mention: postingOptions.mention,
  labels: postingOptions.labels,
  source,
  section,
  lang,
};

export const addAlertOptions = z.strictObject({
  query,
  ...destinationOptions,
  name: z.string().trim().min(1).max(40).optional().describe('Name of the alert; default the topic'),
  ...settings,
  save: saveOption,
});

export const editAlertOptions = z.strictObject({
  name: alertName,
  ...renamingOptions,
  ...settings,
});

type Given = {
  [Name in keyof Omit<z.output<typeof addAlertOptions>, 'save' | 'to'>]?:
    | z.output<typeof addAlertOptions>[Name]
    | undefined;
};

/** What checked options request for, without what nobody said. */
export function alertRequestOf(options: Given): AlertRequest {
  const { query: text, name, zone, points, thread, mention, labels } = options;
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
    labels,
  };
  return onlyGiven(request) as AlertRequest;
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
