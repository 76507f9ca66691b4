import { UserError } from '../../core/errors.ts';
import { words as texts } from '../../core/words/words.ts';
import { isOnce, nearestTimes } from './nearest-when.ts';
import { looksLikeCron, parseCron } from './parse-cron.ts';
import type { Rule } from './rule.ts';
import { inPlainTimes } from './spoken-time.ts';
import { examples, newDraft, saysTime, type TimeDraft, toRule, unclear } from './time-draft.ts';
import { readTimes } from './time-phrases.ts';
import { abbreviationError, abbreviationIn, findZone, requireZone } from './zone.ts';

/** What a person said about time: the rule, and the zone when they named one. */
export interface When {
  rule: Rule;
  zone: string | null;
}

export interface WhenOptions {
  /** Days without an hour come at 08:00, "twice a day" at 08:00 and 17:00: for whoever sees it before it is saved. Default false. */
  isLenient?: boolean;
}

const macros: Record<string, string> = {
  '@hourly': '0 * * * *',
  '@daily': '0 0 * * *',
  '@midnight': '0 0 * * *',
  '@weekly': '0 0 * * 0',
  '@monthly': '0 0 1 * *',
  '@yearly': '0 0 1 1 *',
  '@annually': '0 0 1 1 *',
};

/**
 * Reads plain words (`weekdays 08:00 Europe/London`, `every monday 9am`, `first day of month 07:30`) or a five-field cron
 * expression, each with an optional zone at its end. Throws a UserError that says what was not understood.
 */
export function parseWhen(words: string, options: WhenOptions = {}): When {
  try {
    return readWhen(words, options);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    throw withNearest(error, words.trim().replace(/\s+/g, ' '));
  }
}

/** An error about words that are no time names the nearest that are, and says of a day that comes once that schedules repeat. */
function withNearest(error: UserError, said: string): UserError {
  if (error.code !== 'no-time' && error.code !== 'time-zone') return error;
  const near = nearestTimes(said, (words) => tryParseWhen(words, { isLenient: true }) !== null);
  const shown = near.map((words) => `"${words}"`).join(` ${texts.or} `);
  const next = near.length === 0 ? error.next : texts.didYouMean(shown);
  const message = isOnce(said)
    ? texts.onceOnly
    : error.code === 'no-time'
      ? texts.noTime(said.slice(0, 60))
      : error.message;
  return new UserError(message, { code: 'when', ...(next === null ? {} : { next }) });
}

function readWhen(words: string, { isLenient = false }: WhenOptions): When {
  const said = words.trim().replace(/\s+/g, ' ');
  if (said === '') throw unclear(texts.whenPosted);
  const macro = /^@[a-z]+/i.exec(said)?.[0];
  const cron = macro === undefined ? said : `${macros[macro.toLowerCase()] ?? macro}${said.slice(macro.length)}`;
  if (looksLikeCron(cron)) {
    const parts = cron.split(' ');
    return { rule: parseCron(parts.slice(0, 5).join(' ')), zone: zoneOf(parts.slice(5).join(' ')) };
  }
  const plain = inPlainTimes(said);
  const draft = newDraft();
  const rest = plain.slice(readTimes(plain, draft)).replace(/^(?:in|time)\s+/i, '');
  const zone = zoneBetween(rest, draft) ?? zoneOf(rest);
  return { rule: toRule(draft, isLenient), zone };
}

/** Longest name of a zone, in words: "Los Angeles time". */
const zoneWords = 4;

/** A zone that stands before the rest of the time, which is read into the draft: "06:00 UTC every day". Null when none does. */
function zoneBetween(rest: string, draft: TimeDraft): string | null {
  const said = rest.split(/(?<=\s)/);
  for (let count = Math.min(zoneWords, said.length - 1); count > 0; count--) {
    const name = said.slice(0, count).join('').trim().replace(/,$/, '');
    const after = said.slice(count).join('').trim();
    const zone = findZone(name);
    const read = structuredClone(draft);
    if (zone === null || readTimes(after, read) < after.length) continue;
    Object.assign(draft, read);
    return zone;
  }
  return null;
}

/** Whether all of these words tell a time, with or without an hour: for finding it inside a sentence. */
export function tellsTime(words: string): boolean {
  return timeTold(words) !== null;
}

/** What these words tell, when all of them tell a time: whether they name an hour of the day. */
export function timeTold(words: string): { hasHour: boolean } | null {
  const plain = inPlainTimes(words.trim());
  const draft = newDraft();
  try {
    if (readTimes(plain, draft) < plain.length || !saysTime(draft)) return null;
    return { hasHour: draft.times.length > 0 };
  } catch (error) {
    if (error instanceof UserError) return null;
    throw error;
  }
}

/** The rule these words say, or null when they say none: for telling where a query ends and the time begins. */
export function tryParseWhen(words: string, options: WhenOptions = {}): When | null {
  try {
    return readWhen(words, options);
  } catch (error) {
    if (error instanceof UserError) return null;
    throw error;
  }
}

function zoneOf(rest: string): string | null {
  if (rest.trim() === '') return null;
  const zone = findZone(rest);
  if (zone !== null) return zone;
  if (/^\s*(?:utc|gmt)?\s*[+-]?\d{1,2}(?::?\d\d)?$|^(?:utc|gmt)\s*[+-]|^[a-z]+\/|\/[a-z_]+$/i.test(rest))
    return requireZone(rest);
  const short = abbreviationIn(rest);
  if (short !== null) throw abbreviationError(short);
  throw new UserError(texts.noTime(rest.slice(0, 40)), { code: 'no-time', next: examples() });
}
