import { z } from 'zod';
import type { ScheduleRequest } from '../src/schedule/service.ts';
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
import { topicAndTime } from './schedule-words.ts';

const { query, source, section, lang } = queryOptions;

const when = z
  .string()
  .trim()
  .min(1)
  .max(120)
  .describe('weekdays 08:00 London, every monday 9am, hourly, first day of month 07:30')
  .meta({ complete: 'when' });

/** The schedule a command is about. */
export const scheduleName = z
  .string()
  .trim()
  .min(1)
  .max(60)
  .describe('Name of the schedule')
  .meta({ positional: true, complete: 'schedule' });

const settings = {
  zone: postingOptions.zone,
  points: z.int().min(1).max(10).optional().describe('Points in a briefing; default 5'),
  quiet: z.enum(['silent', 'say']).optional().describe('When nothing is new: stay silent, or post one line'),
  late: z
    .enum(['once', 'skip'])
    .optional()
    .describe('After downtime: post the newest missed briefing late, or skip it'),
  'late-hours': z
    .int()
    .min(1)
    .max(72)
    .optional()
    .describe('Hours after which a briefing is too late to post; default 12'),
  'older-days': z
    .int()
    .min(1)
    .max(365)
    .optional()
    .describe('Days after which an article no longer counts as new; default 14'),
  thread: postingOptions.thread,
  mention: postingOptions.mention,
  labels: postingOptions.labels,
  picture: z.boolean().optional().describe('Add a picture of articles over time to each briefing'),
  source,
  section,
  lang,
};

export const addOptions = z.strictObject({
  query,
  when,
  ...destinationOptions,
  name: z.string().trim().min(1).max(40).optional().describe('Name of the schedule; default the topic'),
  ...settings,
  save: saveOption,
});

export const editOptions = z.strictObject({
  name: scheduleName,
  when: when.optional(),
  ...renamingOptions,
  ...settings,
});

type Given = {
  [Name in keyof Omit<z.output<typeof addOptions>, 'save' | 'to'>]?: z.output<typeof addOptions>[Name] | undefined;
};

/** What checked options request for, without what nobody said. */
export function requestOf(options: Given): ScheduleRequest {
  const { query: text, when: said, name, zone, points, quiet, late, thread, mention, labels, picture } = options;
  const request = {
    query: text === undefined ? undefined : queryWords({ ...options, query: text }),
    when: said,
    channel: options.in,
    name,
    zone,
    points,
    quiet,
    catchUp: late,
    lateHours: options['late-hours'],
    olderDays: options['older-days'],
    thread,
    mention,
    labels,
    picture,
  };
  return onlyGiven(request) as ScheduleRequest;
}

const optionNames: ReadonlySet<string> = new Set([...Object.keys(addOptions.shape), 'rename']);

/** Reads topic, time and place in any order (`<query> at <when> [in #channel | to me]`), with `name:value` anywhere. */
export function parseAddLine(line: string): Record<string, unknown> {
  const { raw, rest } = takeSettings(line, optionNames);
  const { query: topic, when: said } = topicAndTime(takePlace(rest, raw));
  return { ...(topic === '' ? {} : { query: topic }), ...(said === null ? {} : { when: said }), ...raw };
}

/** Reads `<name> [at <when>]`, with `name:value` anywhere. */
export function parseEditLine(line: string): Record<string, unknown> {
  const { raw, rest } = takeSettings(line, optionNames);
  const { query: name, when: said } = topicAndTime(rest);
  return { name, ...(said === null ? {} : { when: said }), ...raw };
}
