import { z } from 'zod';
import { locales } from '../src/core/locale.ts';
import { assertNoMisspeltOption } from '../src/core/misspelt-option.ts';
import { splitWords } from '../src/core/parse-line.ts';

/** Options of whatever posts to a channel by itself: schedules and alerts. */
export const postingOptions = {
  zone: z.string().trim().min(1).max(64).optional().describe('City or time zone').meta({ complete: 'time-zone' }),
  thread: z.string().trim().max(64).optional().describe('Message id to post under, or none'),
  mention: z.string().trim().max(64).optional().describe('Role to mention, or none').meta({ address: 'role' }),
  labels: z.enum(locales).optional().describe('Language of the words around the quotes; default yours'),
};

/** Where it posts. */
export const destinationOptions = {
  in: z
    .string()
    .trim()
    .max(120)
    .optional()
    .describe('Channel to post in; default this channel')
    .meta({ address: 'channel' }),
  to: z.enum(['channel', 'me']).default('channel').describe('Post in the channel, or to your DMs'),
};

/** Saving without a review first. */
export const saveOption = z.boolean().default(false).describe('Save at once, without reviewing it first');

/** What an edit may change of any of them. */
export const renamingOptions = {
  query: z.string().trim().min(1).max(400).optional().describe('New topic').meta({ complete: 'topic' }),
  rename: z.string().trim().min(1).max(40).optional().describe('New name'),
};

/** Without what was not given: for requests, and for buttons that run a command again. */
export function onlyGiven<T extends object>(options: T): T {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as T;
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
