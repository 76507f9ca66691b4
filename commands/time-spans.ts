import { looksLikeCron } from '../src/schedule/time/parse-cron.ts';
import { tellsTime, timeTold } from '../src/schedule/time/parse-when.ts';

/** Words of a sentence from one place up to another, the second not included. */
export interface Span {
  from: number;
  to: number;
}

const day = '(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?';
const nth = '(?:first|second|third|fourth|fifth|last|penultimate|\\d(?:st|nd|rd|th))';
const part = '(?:morning|afternoon|evening|night)';
const month = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*';
const end = '(?=\\s|$|,)';

/** With these a time surely begins, whatever stands before. */
const opener = new RegExp(
  `^(?:(?:on |at |by )?(?:the )?(?:${[
    '(?:every|each)\\s',
    `(?:daily|hourly|half-?hourly|weekly|monthly|quarterly|yearly|annually|nightly|fortnightly|bi-?weekly|weekdays?|weekends?|workdays?|(?:business|working) days)${end}`,
    '(?:once|twice|(?:two|three|four|five|\\d) times|\\dx) (?:a|an|per|every|each|daily|weekly)',
    `${nth}(?:(?:,| and|, and) (?:the )?${nth})* (?:day|${day}) (?:of |in |monthly)`,
    `\\d{1,2}(?:st|nd|rd|th)(?:(?:,| and|, and) (?:the )?\\d{1,2}(?:st|nd|rd|th))* (?:day )?of (?:the |each |every )?months?${end}`,
    `${nth} (?:working|business|work|week)[ -]?day`,
    '(?:end|start|beginning) of (?:the |each |every )?month',
    `month[ -]ends?${end}`,
    'second[ -]to[ -]last ',
    `alternate ${day}s?${end}`,
    `(?:mon|tues|wednes|thurs|fri|satur|sun)days${end}`,
    `${day} ${part}s${end}`,
  ].join(
    '|',
  )})|(?:at|@) (?:\\d|noon|midday|midnight|half|(?:a )?quarter (?:to|past)|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)${end})|on (?:the \\d|\\d{1,2}(?:st|nd|rd|th)? ${month}|${month} \\d|${day}s?${end})|from ${day}s? (?:to|through|until) ${day})`,
  'iu',
);

/** With these one begins where it names an hour of the day in the words that follow at once: `mon-fri 8am`, `evenings at 8`. */
const withHour = new RegExp(
  `^(?:${day}s?(?=\\s|$|,|-|/|–)|(?:in the )?${part}s?${end}|half past|(?:a )?(?:quarter|five|ten|twenty)(?: minutes)? (?:to|past) |(?:the )?\\d{1,2}(?:st|nd|rd|th)${end})`,
  'iu',
);
/** With these one begins at either end of the sentence: `drones 9am`, `noon drones`, `8pm London time drones`. */
const atEdge =
  /^(?:at\s+|@\s*)?(?:\d{1,2}(?:[:.]\d\d)?\s?[ap]\.?m\.?|\d{1,2}[:.]\d\d|\d{1,2} (?:o.?clock|in the \w+)|noon|midday|midnight|half past|(?:a )?quarter (?:to|past))(?=\s|$|,)/iu;
/** With these one continues, next to a time that is told elsewhere. */
const more =
  /^(?:\d{1,2}(?:[:.]\d\d)?\s?[ap]\.?m\.?|\d{1,2}:\d\d|\d{1,2} o.?clock|noon|midday|midnight|half past|(?:a )?(?:quarter|five|ten|twenty) (?:to|past)|in the (?:morning|afternoon|evening)s?|except|excluding|apart from|between \d{1,2}|from \d{1,2})(?=\s|$|,|:)/iu;
/** Words that join, with which no time ends. */
const joining = /^(?:and|the|on|at|every|each|in|of|to|from|,|;|&)$/iu;
/** Names that days are part of: "black friday", "bloody sunday". */
const named = /^(?:black|good|bloody|ash|palm|cyber|super|holy|shrove|maundy|whit|easter|giving|fat)$/iu;
/** Most words of one time. */
const longest = 14;

/** Runs of words that tell a time, in order; none in quotation marks. */
export function timeSpans(tokens: readonly string[]): Span[] {
  const cron = macroSpan(tokens) ?? cronSpan(tokens);
  if (cron !== null) return [cron];
  const sure = collect(tokens, [], (words) => opener.test(words));
  const hours = collect(tokens, sure, (words, span, at) => {
    if (!withHour.test(words) || named.test(tokens[at - 1] ?? '')) return false;
    const isAlone = new RegExp(`^${day}s? ${part}$`, 'iu').test(tokens.slice(span.from, span.to).join(' '));
    const isNextToOne = sure.some(({ from, to }) => from === span.to || to === span.from);
    return hasHour(tokens, span) || isNextToOne || (isAlone && span.to === tokens.length);
  });
  if (hours.length > 0) return collect(tokens, hours, (words) => more.test(words)).sort((a, b) => a.from - b.from);
  const edges = collect(tokens, [], (words, { from, to }) => {
    const isLast = to >= tokens.length - 4;
    return atEdge.test(words) && (from === 0 || isLast);
  });
  return edges.slice(-1);
}

const hasHour = (tokens: readonly string[], { from, to }: Span) =>
  timeTold(tokens.slice(from, to).join(' '))?.hasHour === true;

function macroSpan(tokens: readonly string[]): Span | null {
  const from = tokens.findIndex((word) => /^@(?:hourly|daily|midnight|weekly|monthly|yearly|annually)$/iu.test(word));
  return from < 0 ? null : { from: /^at$/iu.test(tokens[from - 1] ?? '') ? from - 1 : from, to: from + 1 };
}

function cronSpan(tokens: readonly string[]): Span | null {
  const from = tokens.findIndex((_, at) => {
    const words = tokens.slice(at, at + 5);
    return words.length === 5 && words.includes('*') && looksLikeCron(words.join(' '));
  });
  return from < 0 ? null : { from: /^at$/iu.test(tokens[from - 1] ?? '') ? from - 1 : from, to: from + 5 };
}

function collect(
  tokens: readonly string[],
  known: readonly Span[],
  begins: (words: string, span: Span, at: number) => boolean,
): Span[] {
  const spans = [...known];
  for (let from = 0; from < tokens.length; from += 1) {
    const inside = spans.find((span) => from >= span.from && from < span.to);
    if (inside !== undefined) {
      from = inside.to - 1;
      continue;
    }
    const to = endOf(tokens, from, known);
    if (to === null || !begins(tokens.slice(from, from + 7).join(' '), { from, to }, from)) continue;
    spans.push({ from, to });
    from = to - 1;
  }
  return spans;
}

/** Where the longest time that begins here ends; null for none. */
function endOf(tokens: readonly string[], from: number, known: readonly Span[]): number | null {
  const next = Math.min(
    tokens.length,
    from + longest,
    ...known.filter((span) => span.from > from).map((span) => span.from),
  );
  for (let to = next; to > from; to -= 1) {
    const last = tokens[to - 1]!;
    if (joining.test(last) || last.startsWith('"')) continue;
    const words = tokens.slice(from, to).join(' ');
    // "every 7 hours" is no time that can be kept, but meant as one: the error will say why.
    if (tellsTime(words) || /^(?:every|each) \d+ (?:hours?|min(?:ute)?s?|days?|weeks?|months?)$/iu.test(words))
      return to;
  }
  return null;
}
