import { UserError } from './errors.ts';
import { nearest } from './nearest.ts';
import { words as texts } from './words/words.ts';

/** Words with a colon that every query understands, whatever options a command has. */
const queryWords = new Set(['since', 'until', 'source', 'section', 'lang', 'order', 'not', 'phrase']);

/** Options of some commands: before a colon they are meant as one, also where the command has none of that name. */
const ofOthers = [
  'points',
  'limit',
  'page',
  'dates',
  'read',
  'zone',
  'quiet',
  'picture',
  'name',
  'when',
  'quiet-hours',
  'per-hour',
];

/** Other words for options. */
const synonyms: Record<string, string> = {
  after: 'since',
  from: 'since',
  before: 'until',
  to: 'until',
  outlet: 'source',
  publisher: 'source',
  site: 'source',
  topic: 'section',
  language: 'lang',
  sort: 'order',
  count: 'limit',
  number: 'limit',
  max: 'limit',
  tz: 'zone',
  timezone: 'zone',
  'time-zone': 'zone',
  time: 'when',
  channel: 'in',
};

/**
 * Throws for `pionts:3` or `tz:London` where there is an option `points` or `zone`: as words of a query they would find nothing, and
 * nobody would know why.
 */
export function assertNoMisspeltOption(words: readonly string[], names: Iterable<string>): void {
  const known = [...names];
  const here = new Set([...known, ...queryWords]);
  for (const word of words) {
    const [, said = '', value = ''] = /^([a-z][a-z-]{1,19})[:=]([^/\s].*)$/isu.exec(word) ?? [];
    const name = said.toLowerCase();
    if (name === '' || here.has(name)) continue;
    const other = synonyms[name];
    const close = other !== undefined && here.has(other) ? other : name.length < 3 ? null : nearest(name, here);
    const isElsewhere = close === null && name.length > 2 && nearest(name, ofOthers) !== null;
    if (close === null && !isElsewhere) continue;
    const quoted = texts.quoteWords;
    throw new UserError(texts.unknownOption(`"${said}"`), {
      code: 'options',
      next:
        close === null
          ? `${texts.optionsHere(known.join(', '))} ${quoted}`
          : `${texts.didYouMean(`${close}:${value}`)} ${quoted}`,
    });
  }
}
