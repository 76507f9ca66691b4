import { inEnglishTimes } from './foreign-times.ts';

/** Numbers as people say them. */
const numbers: Record<string, number> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  fifteen: 15,
  twenty: 20,
  thirty: 30,
  'forty-five': 45,
  'forty five': 45,
  sixty: 60,
  ninety: 90,
};

const word = Object.keys(numbers).join('|');
const number = `\\d{1,2}|${word}`;
const unit = '(?:minutes?|mins?|hours?|hrs?|days?|weeks?|months?)';
const numberOf = (said: string) => numbers[said.toLowerCase().replace(/\s+/g, ' ')] ?? Number(said);

type Rewrite = [pattern: RegExp, plain: string | ((...groups: string[]) => string)];

/** Tried in order; each leaves words that the reader of times knows. */
const rewrites: Rewrite[] = [
  [/[‐‑‒–—−]/g, '-'],
  [/(?<=[a-z])@(?=\d)/gi, ' at '],
  [/(?<=\d|[ap]m|daily)-?ish\b/gi, ''],
  [/\bm ?- ?f\b/gi, 'mon-fri'],
  [/(?<=day)['’]s\b/gi, 's'],
  [/\b(first|1st|last) of (?:the |each |every )months?\b/gi, '$1 day of month'],
  [
    new RegExp(`\\b(between|from) (${word}) (and|to|until|till) (${word})\\b`, 'gi'),
    (_, from, one = '', to, other = '') => `${from} ${numberOf(one)} ${to} ${numberOf(other)}`,
  ],
  [/\bmwf\b/gi, 'mon, wed, fri'],
  [/\bt(?:u|ue)?[/&]?th\b/gi, 'tue, thu'],
  [/\bweek days?\b/gi, 'weekdays'],
  [/\b(?:7|seven) days (?:a|per|each) week\b|\ball week(?: long)?\b/gi, 'daily'],
  [/\b(?:at )?:(\d\d) (?:past )?(?:every|each|the) hour\b/gi, 'every hour :$1'],
  [/\b(?:every|each) hour (?:on|at) the half[ -]?hour\b/gi, 'every hour :30'],
  [/^(?:from )?(\d{1,2}) ?- ?(\d{1,2}),? (?=every (?:\d+ )?(?:hour|min)|hourly)/gi, 'from $1 to $2 '],
  [
    /\b(?:quarterly|every quarter),? (?:on )?(?:the )?((?:first|1st|second|2nd|third|3rd) [a-z]+(?: day)?)(?! of)/gi,
    '$1 of month in january, april, july, october',
  ],
  [
    /\b(first|1st) ([a-z]+(?: day)?) of (?:the|each|every) quarter\b/gi,
    '$1 $2 of month in january, april, july, october',
  ],
  [
    /\blast ([a-z]+(?: day)?) of (?:the|each|every) quarter\b/gi,
    'last $1 of month in march, june, september, december',
  ],
  [/\bonce (?=every\b|each\b)/gi, ''],
  [/\bonce (?:an|a|per) hour\b/gi, 'hourly'],
  [/\b(\d)\s?x (?=daily|weekly|monthly|an?\b|per\b|every\b|each\b)/gi, '$1 times '],
  [/\b(?:at )?half past (?:every|each|the) hour\b/gi, 'every hour :30'],
  [
    /\b(?:hourly |every hour )?(?:at )?(?:a )?(quarter|ten|twenty|\d{1,2})(?: minutes)? past(?: (?:every|each|the) hour)?(?= |$)(?! ?\d| (?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b)/gi,
    (_, minutes = '') => `every hour :${minutes === 'quarter' ? 15 : String(numberOf(minutes)).padStart(2, '0')}`,
  ],
  [/\bo.?clock\b/gi, 'o’clock'],
  [/\b(?:bi-?weekly|fortnightly|every fortnight|each fortnight)\b/gi, 'every 2 weeks'],
  [/\balternate\s+(?=[a-z])/gi, 'every other '],
  [/\b(?:half-?\s?hourly|(?:every|each) half(?:\s+an|\s+a)? hour)\b/gi, 'every 30 minutes'],
  [/\b(?:every|each) (?:a )?quarter(?: of an)?[ -]hour\b/gi, 'every 15 minutes'],
  [/\b(?:every|each) minute\b/gi, 'every 1 minute'],
  [/\bnightly\b/gi, 'every night'],
  [/\b(?:(?:at|on|by) )?(?:the )?(?:end of (?:the |each |every )?months?|months?[ -]ends?)\b/gi, 'last day of month'],
  [/\b(?:at |on )?(?:the )?(?:start|beginning) of (?:the |each |every )?months?\b/gi, 'first day of month'],
  [/\b(?:the )?(?:second|2nd)[ -]to[ -]last\b|\b(?:penultimate|last but one)\b/gi, 'penultimate'],
  [/\b(?:every|each) quarter\b/gi, 'quarterly'],
  [/\b(?:every|each) (?:week)\b(?! ?-?ends?)/gi, 'weekly'],
  [/\b(?:every|each) year\b/gi, 'yearly'],
  [/\bannually\b/gi, 'yearly'],
  [
    new RegExp(`\\bhalf past (${number})\\b|\\bhalf (${number})(?= ?(?:am|pm|on|every|in the|$))`, 'gi'),
    (_, a, b) => `${numberOf(a ?? b ?? '')}:30`,
  ],
  [
    new RegExp(
      `(?<!from |between )\\b(?:a )?(quarter|five|ten|twenty)(?: minutes)? (past|to) (${number})(?: ?([ap])\\.?m\\.?)?\\b`,
      'gi',
    ),
    (_, minutes = '', side, hour = '', half) => quarterOf(minutes, side?.toLowerCase() === 'to', numberOf(hour), half),
  ],
  [
    new RegExp(`\\b(at|from|between|until|till?|@) (${word})(?: (fifteen|thirty|forty[- ]five))?(?![\\w-])`, 'gi'),
    (_, before, hour = '', minutes) =>
      `${before} ${numberOf(hour)}${minutes === undefined ? '' : `:${numberOf(minutes)}`}`,
  ],
  [
    new RegExp(`\\b(${word})(?= ?(?:[ap]\\.?m\\b|o’clock|in the (?:morning|afternoon|evening|night)))`, 'gi'),
    (_, hour = '') => String(numberOf(hour)),
  ],
  [
    new RegExp(`^(${word})(?= (?:every|each|daily|on|weekdays|in)\\b|$)`, 'gi'),
    (_, hour = '') => String(numberOf(hour)),
  ],
  [
    new RegExp(`\\b(every|each) (${word}) (?=${unit}\\b)`, 'gi'),
    (_, every, count = '') => `${every} ${numberOf(count)} `,
  ],
];

/**
 * The words of a time as the reader knows them: `half past eight` is `8:30`, `every half hour` is `every 30 minutes`, `end of the
 * month` is `last day of month`. What it does not know stays.
 */
export function inPlainTimes(said: string): string {
  return rewrites.reduce(
    (words, [pattern, plain]) =>
      typeof plain === 'string' ? words.replace(pattern, plain) : words.replace(pattern, plain as never),
    inEnglishTimes(said.replace(/\s+/g, ' ')),
  );
}

/** `quarter to nine` is 8:45. */
function quarterOf(minutes: string, isBefore: boolean, hour: number, half: string | undefined): string {
  const past = minutes.toLowerCase() === 'quarter' ? 15 : numberOf(minutes);
  const shown = isBefore ? 60 - past : past;
  const at = isBefore ? hour - 1 || 12 : hour;
  return `${at}:${String(shown).padStart(2, '0')}${half === undefined ? '' : `${half}m`}`;
}
