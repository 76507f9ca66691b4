import { splitWords } from '../src/core/parse-line.ts';
import { tellsTime, tryParseWhen } from '../src/schedule/time/parse-when.ts';

/** Topic and time of a schedule, as one sentence says both. */
export interface TopicAndTime {
  query: string;
  /** Null where the sentence tells no time. */
  when: string | null;
}

const lenient = { isLenient: true } as const;
const day = '(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?';

/** With these a time surely begins, whatever stands before. */
const opener = new RegExp(
  `^(?:(?:every|each)\\s|(?:daily|hourly|weekly|monthly|quarterly|fortnightly|bi-?weekly|weekdays?|weekends?|workdays?)(?=\\s|$)|(?:once|twice|(?:two|three|four) times) (?:a|per|every|each|daily)|@(?:hourly|daily|weekly|monthly)|at (?:\\d|noon|midnight)|on (?:the \\d|${day}s?(?=\\s|$|,))|(?:the )?(?:first|second|third|fourth|last|\\d(?:st|nd|rd|th)) (?:day|${day}) (?:of|in) |(?:mon|tues|wednes|thurs|fri|satur|sun)days(?=\\s|$|,))`,
  'iu',
);
/** With these one continues, next to a time that is told elsewhere. */
const more =
  /^(?:\d{1,2}(?:[:.]\d\d)?\s?[ap]\.?m\.?|\d{1,2}:\d\d|noon|midnight|in the (?:morning|afternoon|evening))(?=\s|$|,)/iu;
/** Words that join, with which no time ends. */
const joining = /^(?:and|the|on|at|every|each|in|of|,|;|&)$/iu;

/**
 * Parts a sentence into topic and time: `drones at weekdays 08:00 London`, `drones every weekday morning at 8`, `at 8 every weekday
 * drones`, `every other friday drones at 9`. What follows the first " at " wins where it tells a time and nothing before it does.
 */
export function topicAndTime(sentence: string): TopicAndTime {
  const words = sentence.trim();
  const whole = /^"([^"]+)"$/u.exec(words)?.[1];
  // A shell hands over what stood in quotation marks as one phrase.
  if (whole !== undefined) {
    const inside = topicAndTime(whole);
    return inside.when === null ? { query: words, when: null } : inside;
  }
  const plain = withoutQuotedTime(words);
  const told = afterAt(plain);
  if (told !== null && told.query !== '' && spansOf(splitWords(told.query)).length === 0) return told;
  return extracted(plain) ?? told ?? lastAt(plain) ?? { query: plain, when: null };
}

/** `at "daily 09:15 UTC"` is `at daily 09:15 UTC`. */
function withoutQuotedTime(words: string): string {
  return words.replace(/(^|\s)(at\s+)?"([^"]+)"/giu, (all, before: string, at: string | undefined, inside: string) =>
    tryParseWhen(inside) === null || (at === undefined && !opener.test(inside)) ? all : `${before}${at ?? ''}${inside}`,
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

interface Span {
  from: number;
  to: number;
}

/** The time wherever it stands, also in several places, with a zone at the end of the sentence. */
function extracted(words: string): TopicAndTime | null {
  const tokens = splitWords(words);
  const spans = spansOf(tokens);
  if (spans.length === 0) return null;
  const isTime = tokens.map((_, at) => spans.some(({ from, to }) => at >= from && at < to));
  const textOf = (wanted: boolean, until = tokens.length) =>
    tokens.filter((_, at) => at < until && isTime[at] === wanted).join(' ');
  const last = spans.at(-1)!.to;
  const tail = tokens.slice(last).join(' ');
  const when = textOf(true);
  const inZone = `${when} ${tail}`;
  if (tail !== '' && textOf(false, last) !== '' && (tryParseWhen(inZone, lenient)?.zone ?? null) !== null)
    return { query: textOf(false, last), when: inZone };
  return tryParseWhen(when, lenient) === null ? null : { query: textOf(false), when };
}

/** Runs of words that tell a time; none in quotation marks. */
function spansOf(tokens: readonly string[]): Span[] {
  const strong = collect(tokens, opener, []);
  return strong.length === 0 ? [] : collect(tokens, more, strong).sort((a, b) => a.from - b.from);
}

function collect(tokens: readonly string[], begins: RegExp, known: readonly Span[]): Span[] {
  const spans = [...known];
  for (let from = 0; from < tokens.length; from += 1) {
    const inside = spans.find((span) => from >= span.from && from < span.to);
    if (inside !== undefined) {
      from = inside.to - 1;
      continue;
    }
    if (!begins.test(tokens.slice(from, from + 5).join(' '))) continue;
    const to = endOf(tokens, from);
    if (to === null) continue;
    spans.push({ from, to });
    from = to - 1;
  }
  return spans;
}

/** Where the longest time that begins here ends; null for none. */
function endOf(tokens: readonly string[], from: number): number | null {
  for (let to = Math.min(tokens.length, from + 12); to > from; to -= 1) {
    const last = tokens[to - 1]!;
    if (joining.test(last) || last.startsWith('"')) continue;
    if (tellsTime(tokens.slice(from, to).join(' '))) return to;
  }
  return null;
}
