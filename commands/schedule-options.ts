import { z } from 'zod';
import { assertNoMisspeltOption } from '../src/core/misspelt-option.ts';
import { splitWords } from '../src/core/parse-line.ts';
import type { ScheduleRequest } from '../src/schedule/service.ts';
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
  zone: z.string().trim().min(1).max(64).optional().describe('City or time zone').meta({ complete: 'time-zone' }),
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
  thread: z.string().trim().max(64).optional().describe('Message id to post under, or none'),
  mention: z.string().trim().max(64).optional().describe('Role to mention, or none').meta({ address: 'role' }),
  picture: z.boolean().optional().describe('Add a picture of articles over time to each briefing'),
  source,
  section,
  lang,
};

export const addOptions = z.strictObject({
  query,
  when,
  in: z
    .string()
    .trim()
    .max(120)
    .optional()
    .describe('Channel to post in; default this channel')
    .meta({ address: 'channel' }),
  to: z.enum(['channel', 'me']).default('channel').describe('Post in the channel, or to your DMs'),
  name: z.string().trim().min(1).max(40).optional().describe('Name of the schedule; default the topic'),
  ...settings,
  save: z.boolean().default(false).describe('Save at once, without reviewing it first'),
});

export const editOptions = z.strictObject({
  name: scheduleName,
  when: when.optional(),
  query: z.string().trim().min(1).max(400).optional().describe('New topic').meta({ complete: 'topic' }),
  rename: z.string().trim().min(1).max(40).optional().describe('New name'),
  ...settings,
});

type Given = {
  [Name in keyof Omit<z.output<typeof addOptions>, 'save' | 'to'>]?: z.output<typeof addOptions>[Name] | undefined;
};

/** What checked options request for, without what nobody said. */
export function requestOf(options: Given): ScheduleRequest {
  const { query: text, when: said, name, zone, points, quiet, late, thread, mention, picture } = options;
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
    picture,
  };
  return Object.fromEntries(Object.entries(request).filter(([, value]) => value !== undefined)) as ScheduleRequest;
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

/** Takes "in #channel" or "to me" out of the words into the options; other places only at their end. */
export function takePlace(words: string, raw: Record<string, unknown>): string {
  const atEnd = /(?:^|\s+)(?:(to)\s+me|in\s+(<#[^>]+>|#\S+|[a-z]+:\S+|console|here))$/i;
  const anywhere = /(?:^|\s+)(?:(to)\s+me|in\s+(<#[^>]+>|#\S+))(?=\s)/i;
  const place = atEnd.exec(words) ?? anywhere.exec(words);
  if (place === null) return words;
  if (place[1] !== undefined) raw.to = 'me';
  else raw.in = place[2];
  return `${words.slice(0, place.index)}${words.slice(place.index + place[0].length)}`;
}

/** Takes `name:value` of known options out of a line, wherever it stands. */
export function takeSettings(line: string, names: ReadonlySet<string>): { raw: Record<string, unknown>; rest: string } {
  const raw: Record<string, unknown> = {};
  const rest = splitWords(line).filter((word) => {
    const setting = /^([a-z-]+)[:=](.+)$/is.exec(word);
    const name = setting?.[1]?.toLowerCase() ?? '';
    if (setting === null || !names.has(name) || name === 'in') return true;
    raw[name] = setting[2]!.replace(/^"([^"]*)"?$/s, '$1');
    return false;
  });
  assertNoMisspeltOption(rest, names);
  return { raw, rest: rest.join(' ') };
}
