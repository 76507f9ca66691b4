import { UserError } from '../src/core/errors.ts';
import { editDistance } from '../src/core/nearest.ts';
import { splitWords } from '../src/core/parse-line.ts';
import { words as texts } from '../src/core/words/words.ts';
import { tryParseWhen } from '../src/schedule/time/parse-when.ts';
import { abbreviationIn, findZone, nearestCity, requireZone } from '../src/schedule/time/zone.ts';
import { type Span, timeSpans } from './time-spans.ts';

/** Topic and time of a schedule, as one sentence says both. */
export interface TopicAndTime {
  query: string;
  /** Null where the sentence tells no time. */
  when: string | null;
}

/** A longer sentence, in characters, is no schedule: it is taken as a topic, which is refused for its length. */
const longest = 1000;

const lenient = { isLenient: true } as const;

/**
 * Parts a sentence into topic and time: `drones at weekdays 08:00 London`, `drones every weekday morning at 8`, `at 8 every weekday
 * drones`, `every other friday drones at 9`. Where an " at " and the words that tell a time disagree, the longer time wins. Throws for
 * words that repeat something no time is known by: as words of a query they would find nothing.
 */
export function topicAndTime(sentence: string): TopicAndTime {
  const words = sentence.trim();
  if (words.length > longest) return { query: words, when: null };
  const whole = /^"([^"]+)"$/u.exec(words)?.[1];
  // A shell hands over what stood in quotation marks as one phrase.
  if (whole !== undefined) {
    const inside = topicAndTime(whole);
    return inside.when === null ? { query: words, when: null } : inside;
  }
  const plain = withoutQuotedTime(words);
  const [after, found] = [afterAt(plain), extracted(plain)];
  const isLonger = (found?.when ?? '').length > (after?.when ?? '').length;
  const told = (isLonger ? found : after) ?? lastAt(plain) ?? { query: plain, when: null };
  assertNothingLeft(plain, told.query, told.when ?? '');
  return told;
}

/** `at "daily 09:15 UTC"` is `at daily 09:15 UTC`. */
function withoutQuotedTime(words: string): string {
  return words.replace(/(^|\s)(at\s+)?"([^"]+)"/giu, (all, before: string, at: string | undefined, inside: string) =>
    tryParseWhen(inside) === null || (at === undefined && timeSpans([inside, ...splitWords(inside)]).length === 0)
      ? all
      : `${before}${at ?? ''}${inside}`,
  );
}

/** The first " at " whose rest tells a time. */
function afterAt(words: string): TopicAndTime | null {
  for (const { index, 0: at } of words.matchAll(/(?:^|\s)at\s+/giu)) {
    const when = words.slice(index + at.length).trim();
    if (tryParseWhen(when, lenient) !== null) return { query: words.slice(0, index).trim(), when };
  }
  return null;
}

/** What stands after the last " at " was meant for a time, though it tells none: the error will say why. */
function lastAt(words: string): TopicAndTime | null {
  const at = [...words.matchAll(/(?:^|\s)at\s+/giu)].at(-1);
  if (at === undefined) return null;
  return { query: words.slice(0, at.index).trim(), when: words.slice(at.index + at[0].length).trim() };
}

/** The time wherever it stands, also in several places, each with the zone that follows it. */
function extracted(words: string): TopicAndTime | null {
  const tokens = splitWords(words);
  const spans = timeSpans(tokens);
  if (spans.length === 0) return null;
  const zoned = spans.map((span) => ({ ...span, zone: zoneAfter(tokens, span) }));
  const zones = zoned.flatMap(({ zone }) => (zone === null ? [] : [zone]));
  const isTime = tokens.map((_, at) =>
    zoned.some(({ from, to, zone }) => at >= from && at < to + (zone?.split(' ').length ?? 0)),
  );
  const said = spans.map(({ from, to }) => tokens.slice(from, to).join(' ')).join(' ');
  const when = [said.replace(/^at\s+/iu, ''), ...zones.slice(0, 1)].join(' ');
  const query = tokens.filter((_, at) => !isTime[at]).join(' ');
  return { query, when };
}

/** Words after a time that name its zone: any at the end of the sentence, else "in London", "London time", an IANA name or UTC. */
function zoneAfter(tokens: readonly string[], { to }: Span): string | null {
  for (let end = Math.min(tokens.length, to + 5); end > to; end -= 1) {
    const words = tokens.slice(to, end).join(' ');
    const isMarked = /^in\s|\stime$|^[a-z]+\/[a-z_/]+$|^(?:utc|gmt)$|^\(.*\)$/iu.test(words);
    if (end < tokens.length && !isMarked) continue;
    if (findZone(words.replace(/^in\s+/iu, '')) !== null || /^(?:my|our|local) time$/iu.test(words)) return words;
  }
  return null;
}

/** Throws for words that were meant for a time, or for its zone, and that no time is known by. */
function assertNothingLeft(sentence: string, query: string, when: string): void {
  const bare = query.replace(/"[^"]*"/gu, '').trim();
  if (/(?:^|\s)(?:tomorrow|tonight)\s+(?:at\s|\d|$)/iu.test(sentence)) {
    throw new UserError(texts.notOnce, {
      code: 'when',
      next: `${texts.answerNow} brief iran turkey`,
    });
  }
  const repeats = /(?:^|\s)((?:every|each)(?:\s+\S+){1,3})/iu.exec(bare)?.[1];
  if (repeats !== undefined) {
    throw new UserError(texts.noTime(repeats.trim()), {
      code: 'when',
      next: `${texts.timesLike('every other friday · weekdays 08:00 · twice a day')}. ${texts.quoteTopic}`,
    });
  }
  const last = bare.split(/\s+/u).at(-1) ?? '';
  if (when === '' || last === '' || bare === last || !sentence.endsWith(last)) return;
  const isZone = /^(?:africa|america|asia|atlantic|australia|europe|indian|pacific)\/\p{L}+/iu.test(last);
  if (isZone || (/^\p{Lu}{2,5}$/u.test(last) && abbreviationIn(last) !== null)) requireZone(last);
  if (last.length < 6 || !/^\p{Lu}/u.test(last)) return;
  const close = nearestCity(last);
  if (close === null || editDistance(close.toLowerCase(), last.toLowerCase(), 2) > 1) return;
  throw new UserError(texts.noZone(last), {
    code: 'time-zone',
    next: `${texts.didYouMean(close)} ${texts.quoteTopic}`,
  });
}
