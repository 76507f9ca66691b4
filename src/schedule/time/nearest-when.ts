import { nearest } from '../../core/nearest.ts';
import { inEnglishTimes } from './foreign-times.ts';

/** Words of times that are long enough to be misspelt. */
const vocabulary =
  'every each daily weekly monthly yearly quarterly hourly weekday weekdays weekend weekends morning mornings afternoon evening evenings night midnight monday mondays tuesday tuesdays wednesday wednesdays thursday thursdays friday fridays saturday saturdays sunday sundays january february march april june july august september october november december first second third fourth last other working between minutes minute hours hour twice noon'.split(
    ' ',
  );

/** Cities of the zones that people name by an abbreviation, where most who do mean them. */
const citiesOf: [names: RegExp, city: string][] = [
  [/\be[sd]?t$/i, 'New York'],
  [/\bc[sd]?t$/i, 'Chicago'],
  [/\bm[sd]?t$/i, 'Denver'],
  [/\bp[sd]?t$/i, 'Los Angeles'],
  [/\bbst$/i, 'London'],
  [/\b(?:ces?t|mes?z)$/i, 'Berlin'],
  [/\btrt$/i, 'Istanbul'],
  [/\bmsk$/i, 'Moscow'],
  [/\bjst$/i, 'Tokyo'],
];

type Repair = (words: string) => string;

/** A schedule repeats: a day that comes once stands for the days like it. */
const repeated: Repair = (words) =>
  words
    .replace(/\b(?:next|this|coming)\s+(?=(?:mon|tues|wednes|thurs|fri|satur|sun)day)/gi, 'every ')
    .replace(/\b(?:today|tomorrow|now)\b,?/gi, 'daily')
    .replace(/\btonight\b/gi, 'every night')
    .replace(/^(.*)\bdaily$/i, 'daily $1');

const spelled: Repair = (words) =>
  words.replace(/\p{L}{4,}/gu, (word) => {
    const known = vocabulary.includes(word.toLowerCase()) || /time$/i.test(word);
    return known ? word : (nearest(word, vocabulary) ?? word);
  });

const repairs: Repair[] = [
  (words) => words.replace(/^(?:please\s+)?(?:send|post|give|deliver)(?:\s+(?:it|this|me|us|one))*\s+/i, ''),
  (words) =>
    words.replace(/\b(?:early|late|first thing(?: in)?|roughly|approximately|circa|ca\.?|by|before|after)\s+/gi, ''),
  (words) => words.replace(/\b(?:end of (?:the )?(?:business )?day|close of (?:business|play)|cob|eod)\b/gi, '17:00'),
  (words) => words.replace(/\b(\d{1,2})\/(\d{1,2})\b/g, '$1:00 and $2:00'),
  (words) => words.replace(/\b(?:five|5) days (?:a|per|each) week\b/gi, 'weekdays'),
  (words) => words.replace(/\b(?:six|6) days (?:a|per|each) week\b/gi, 'every day except sunday'),
  (words) => words.replace(/\bevery (?=(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b)(\w+)/gi, '$1 1'),
  (words) => words.replace(/\b(eastern|central|mountain|pacific)$/i, '$1 time'),
  (words) => citiesOf.reduce((left, [names, city]) => left.replace(names, city), words),
  repeated,
  spelled,
];

/** "5 to 9" is an hour and two bounds: which, only the person knows. */
function spans(words: string): string[] {
  const [whole, from = '', to = ''] = /\b(\d{1,2})\s*(?:to|-)\s*(\d{1,2})\b/.exec(words) ?? [];
  if (whole === undefined) return [];
  const before = `${Number(to) - 1}:${String(60 - Number(from)).padStart(2, '0')}`;
  return [words.replace(whole, before), words.replace(whole, '').concat(` hourly from ${from} to ${to}`)];
}

/** Longer words are no time that was misspelt, in characters. */
const longest = 120;

/** What these words nearly say, in words that are understood, the nearest first; nothing where they are far from any. */
export function nearestTimes(said: string, isUnderstood: (words: string) => boolean): string[] {
  if (said.length > longest) return [];
  const given = inEnglishTimes(said);
  const tidy = (words: string) =>
    words
      .replace(/\bdaily\b(.*)\bdaily\b/i, 'daily$1')
      .replace(/\bdaily\s+(?=hourly)/i, '')
      .replace(/\s+/g, ' ')
      .trim();
  const all = repairs.reduce((words, repair) => repair(words), given);
  const tries = [...spans(given), ...repairs.map((repair) => repair(given)), all].map(tidy);
  const understood = [...new Set(tries)].filter((words) => words !== given && isUnderstood(words));
  return understood.slice(0, spans(given).length > 0 ? 2 : 1);
}

/** Whether the words name a day that comes once. */
export const isOnce = (said: string): boolean =>
  /\b(?:today|tonight|tomorrow|now|next (?:week|month|mon|tues|wednes|thurs|fri|satur|sun)|in \d+ (?:min|hour|day|week))/i.test(
    inEnglishTimes(said),
  );
