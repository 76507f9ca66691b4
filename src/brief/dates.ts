import * as chrono from 'chrono-node/en';
import type { DatePrecision } from './brief.ts';
import { exists, formatPartial, type PartialDate, precisionOf } from './calendar.ts';

/** A date a text gives, and the characters that give it. */
export interface FoundDate {
  /** Written as far as known: `2020-06-15`, `2019`, `--06-15`, `--12`. */
  date: string;
  /** Last date of a range, written alike; null for a single date. */
  end: string | null;
  /** "since March 2015": a beginning without an end. */
  open: boolean;
  precision: DatePrecision;
  start: number;
  endAt: number;
}

const monthWords: Record<string, number> = {};
const monthNames = [
  'january jan janvier ocak januar jänner enero января январе',
  'february feb février şubat februar febrero февраля феврале',
  'march mar mars mart märz marzo марта марте',
  'april apr avril nisan abril апреля апреле',
  'may mai mayıs mayo мая мае',
  'june jun juin haziran juni junio июня июне',
  'july jul juillet temmuz juli julio июля июле',
  'august aug août ağustos agosto августа августе',
  'september sept sep septembre eylül septiembre сентября сентябре',
  'october oct octobre ekim oktober octubre октября октябре',
  'november nov novembre kasım noviembre ноября ноябре',
  'december dec décembre aralık dezember diciembre декабря декабре',
];
monthNames.forEach((names, at) => {
  for (const name of names.split(' ')) monthWords[name] = at + 1;
});

const anyMonth = `(?:${Object.keys(monthWords)
  .sort((a, b) => b.length - a.length)
  .map((name) => (name.length === 3 || name === 'sept' ? `${name}\\b\\.?` : name))
  .join('|')})`;
const month = `(?<![\\p{L}])(?:${anyMonth})(?![\\p{L}])`;
const year = '(?<![\\p{N}.,$€£/-])(?:19|20)\\d\\d(?![\\p{N}%/]|[.,]\\d|-(?:\\p{L}|\\d{3}))';
const day = '(?<![\\p{N}.,$€£:])(?:0?[1-9]|[12]\\d|3[01])(?:st|nd|rd|th|er)?(?![\\p{N}%:]|[.,]\\d)';
const dash = '\\s?[–—-]\\s?';
const of = '(?:\\s(?:of|de))?';

interface Pattern {
  regex: RegExp;
  read(groups: Record<string, string | undefined>, match: RegExpExecArray, text: string): Reading | null;
}
interface Reading {
  from: PartialDate;
  to?: PartialDate;
  /** Characters at the front of the match that are no part of the date. */
  skip?: number;
}

const pattern = (source: string, read: Pattern['read'], flags = 'giu'): Pattern => ({
  regex: new RegExp(source, flags),
  read,
});
const monthOf = (word: string | undefined) =>
  monthWords[(word ?? '').toLocaleLowerCase('tr').replace(/\.$/u, '')] ??
  monthWords[(word ?? '').toLowerCase().replace(/\.$/u, '')] ??
  null;
const numberOf = (word: string | undefined) => (word === undefined ? null : Number.parseInt(word, 10));

/** In order: what an earlier one has taken, a later one leaves alone. */
const patterns: Pattern[] = [
  // 2020-06-15
  pattern(`(?<![\\p{N}-])(?<y>(?:19|20)\\d\\d)-(?<m>\\d\\d)-(?<d>\\d\\d)(?![\\p{N}-])`, (g) => ({
    from: { year: numberOf(g.y), month: numberOf(g.m), day: numberOf(g.d) },
  })),
  // 15.06.2020
  pattern(`(?<![\\p{N}.])(?<d>\\d{1,2})\\.(?<m>\\d{1,2})\\.(?<y>(?:19|20)\\d\\d)(?![\\p{N}])`, (g) => ({
    from: { year: numberOf(g.y), month: numberOf(g.m), day: numberOf(g.d) },
  })),
  // June 15 to July 2, 2020; June 15 – July 2
  pattern(
    `(?<m>${month})\\s(?<d>${day})(?:,?\\s(?<y1>${year}),?)?(?:${dash}|\\s(?:to|until|through|and)\\s)(?<m2>${month})\\s(?<d2>${day})(?:,?\\s(?<y>${year}))?`,
    (g, match) =>
      /\sand\s/u.test(match[0])
        ? null
        : {
            from: { year: numberOf(g.y1 ?? g.y), month: monthOf(g.m), day: numberOf(g.d) },
            to: { year: numberOf(g.y), month: monthOf(g.m2), day: numberOf(g.d2) },
          },
  ),
  // June 15–18, 2020; June 15 to 18
  pattern(`(?<m>${month})\\s(?<d>${day})(?:${dash}|\\s(?:to|through)\\s)(?<d2>${day})(?:,?\\s(?<y>${year}))?`, (g) => ({
    from: { year: numberOf(g.y), month: monthOf(g.m), day: numberOf(g.d) },
    to: { year: numberOf(g.y), month: monthOf(g.m), day: numberOf(g.d2) },
  })),
  // 15–18 June 2020
  pattern(
    `(?<d>${day})(?:${dash}|\\s(?:to|au|bis)\\s)(?<d2>${day})${of}\\s(?<m>${month})(?:,?\\s(?<y>${year}))?`,
    (g) => ({
      from: { year: numberOf(g.y), month: monthOf(g.m), day: numberOf(g.d) },
      to: { year: numberOf(g.y), month: monthOf(g.m), day: numberOf(g.d2) },
    }),
  ),
  // June 15, 2020; June 15
  pattern(`(?<m>${month})\\s(?:the\\s)?(?<d>${day})(?:,?\\s(?<y>${year}))?`, (g) => ({
    from: { year: numberOf(g.y), month: monthOf(g.m), day: numberOf(g.d) },
  })),
  // 15 June 2020; 15th of June; 15. Juni 2020
  pattern(`(?<d>${day})\\.?${of}\\s(?<m>${month})(?:,?(?:\\sde)?\\s(?<y>${year}))?`, (g) => ({
    from: { year: numberOf(g.y), month: monthOf(g.m), day: numberOf(g.d) },
  })),
  // March to June 2020; between March and June 2020; March–June 2020
  pattern(
    `(?<lead>between\\s|from\\s)?(?<m>${month})(?:\\s(?<y1>${year}))?(?:${dash}|\\s(?<word>to|until|through|and)\\s)(?<m2>${month})\\s(?<y>${year})`,
    (g) =>
      g.word === 'and' && g.lead === undefined
        ? null
        : {
            from: { year: numberOf(g.y1 ?? g.y), month: monthOf(g.m), day: null },
            to: { year: numberOf(g.y), month: monthOf(g.m2), day: null },
            skip: g.lead?.length ?? 0,
          },
  ),
  // June 2020; June of 2020; juin 2020
  pattern(`(?<m>${month}),?(?:\\s(?:of|de))?\\s(?<y>${year})`, (g) => ({
    from: { year: numberOf(g.y), month: monthOf(g.m), day: null },
  })),
  // from 2017 to 2019; from around $10.7 billion in 2017 to almost $5.6 billion in 2019; between 2017 and 2019
  pattern(
    `\\b(?:from|between)\\s(?:(?![.;!?])[^.;!?]|\\.(?=\\d)){0,60}?(?<y>${year})(?:\\s(?:to|until|through|and)\\s|[^.;!?]{0,6}\\sto\\s)(?:(?:[\\p{Ll}$€£]|[\\d.,])+\\s){0,5}?(?:in\\s)?(?<y2>${year})`,
    (g, match) => {
      const between = /^between/iu.test(match[0]);
      if (between && !/^between\s(?:19|20)\d\d\sand\s/iu.test(match[0])) return null;
      if (!between && /\sand\s(?:19|20)\d\d$/u.test(match[0])) return null;
      return {
        from: { year: numberOf(g.y), month: null, day: null },
        to: { year: numberOf(g.y2), month: null, day: null },
        skip: match[0].indexOf(g.y!),
      };
    },
  ),
  // 2017–2019, 2017-19, 2017 to 2019
  pattern(
    `(?<y>(?<![\\p{N}.,$€£/-])(?:19|20)\\d\\d)(?:[–—-]|\\sto\\s|\\sthrough\\s)(?<y2>(?:19|20)\\d\\d|\\d\\d)(?![\\p{N}-]|[.,]\\d|\\s(?:seats|votes|goals|points))`,
    (g) => {
      const from = numberOf(g.y)!;
      const last = g.y2!.length === 2 ? Math.floor(from / 100) * 100 + Number(g.y2) : Number(g.y2);
      return last <= from
        ? null
        : { from: { year: from, month: null, day: null }, to: { year: last, month: null, day: null } };
    },
  ),
  // in December, since March, last June: a month needs a word before it, and May and March must not be verbs or names
  pattern(
    `(?<lead>(?<![\\p{L}])(?:in|since|by|until|till|from|during|through|before|after|for|of|early|late|mid|earlier in|later in|back in|this|that|en|depuis|im|seit)[\\s-])(?<m>${month})`,
    (g, match, text) => readMonthAlone(g, match, text),
  ),
  // 2019, but only as a year
  pattern(`(?<y>${year})`, (g, match, text) => readYearAlone(g, match, text)),
];

function readMonthAlone(
  groups: Record<string, string | undefined>,
  match: RegExpExecArray,
  text: string,
): Reading | null {
  const name = groups.m!;
  if (!/^\p{Lu}/u.test(name) && /^(?:may|march|mars|mar|mart|mai|jun|dec|sep)\.?$/iu.test(name)) return null;
  const after = text.slice(match.index + match[0].length);
  if (/^(?:[’']s\b|\son\s\p{Lu})/u.test(after) && /^(?:May|March)$/u.test(name)) return null;
  if (
    /^\s(?:said|told|has|had|took|was|resigned|of the|became|lost|won|announced|called|survived)\b/u.test(after) &&
    name === 'May'
  )
    return null;
  if (/^(?:of|for)\s/iu.test(groups.lead!) && /^(?:May|March|Mar|Jun|Jan|April|June)$/u.test(name)) return null;
  return { from: { year: null, month: monthOf(name), day: null }, skip: groups.lead!.length };
}

const counted =
  /^\s(?:people|soldiers|troops|men|women|fighters|militants|km|kilomet\p{L}+|miles?|met\p{L}+|tons?|tonnes?|barrels?|dollars?|euros?|lira|tomans?|rials?|children|homes|houses|refugees|migrants|trucks|flights|words|hours|days|feet|acres|hectares|votes|prisoners|members|families|villages|per\b|percent|per cent|bc\b|BC\b|BCE\b|in the morning)/u;
const notYearBefore =
  /(?:\b(?:resolution|resolutions|article|section|no\.?|nos\.?|number|chapter|page|pp?\.|room|flight|route|highway|law|act|decree|pub\.?|l\.|u\.s\.c\.|vol\.?|some|about|around|nearly|almost|over|than|under|roughly|approximately|least|most|every|all|pre-?|post-?|windows|agenda|vision|fiscal|shahed|unscr)\s?|[#§№]\s?|pre[–-]|post[–-])$/iu;
const yearBefore =
  /\b(?:in|since|by|until|till|of|from|during|before|after|to|early|late|mid|through|around|circa|back|and|or|for|summer|spring|autumn|fall|winter|late-|mid-|early-|en|depuis|seit|im|jahr|año|de|а|в|с|the|a|its|their|his|her|that|this|’s|'s)[\s-]$|\($|,\s$|[’']s\s$/iu;

function readYearAlone(
  groups: Record<string, string | undefined>,
  match: RegExpExecArray,
  text: string,
): Reading | null {
  const before = text.slice(Math.max(0, match.index - 24), match.index);
  const after = text.slice(match.index + match[0].length);
  if (notYearBefore.test(before) && !/\b(?:around|about|early|late)\s$/iu.test(before)) return null;
  if (counted.test(after) || /^s\b|^[’']s\b(?=\s\p{Ll}+s\b)/u.test(after)) return null;
  // "(2025)" tells of which year a figure is.
  if (/\($/u.test(before) && /^(?:\sest\.?)?\)/u.test(after)) return null;
  const turkish =
    /^(?:[’'](?:de|da|te|ta|den|dan|ten|tan|nin|nın|in|ın|un|ün|e|a|ye|ya)\b|\s(?:yılı|yılında|г\.|году|года))/u.test(
      after,
    );
  if (!turkish && !yearBefore.test(before) && before.trim() !== '') return null;
  return { from: { year: numberOf(groups.y), month: null, day: null } };
}

/** A beginning: "since March 2015", "since the start of the war in March 2015". */
const sinceBefore =
  /(?:^|[^\p{L}])(?:ever )?(?:since|depuis|seit)\s(?:(?:at least|about|around|early|late|mid|the (?:beginning|start|end|summer|spring|autumn|fall|winter|middle) of)[\s-])*$/iu;
const sinceStart =
  /(?:^|[^\p{L}])since\s(?:the|its|his|her|their)\s(?:start|beginning|outset|outbreak|onset|launch|eruption|inception|establishment|founding)\s(?:(?![,;:.—–]).){0,90}?(?:in|on|of)\s(?:early |late |mid-)?$/iu;
const mayHoldDate =
  /\d|(?<!\p{L})(?:yesterday|today|ago|last|next|this|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)(?!\p{L})/iu;
/** English words that only a capital makes a month: "he may 2 days later", "they march 3 miles". */
const verbMonth = /(?<!\p{L})(?:may|march|mar)(?!\p{L})(?=\s\d)/u;
const mayHoldMonth = new RegExp(month, 'iu');

/**
 * Dates a text gives, in order. Relative dates, and days and months without a year, are resolved only against a known
 * publication date; else they stay without a year, or are left out when that says nothing ("last week").
 */
export function datesOf(text: string, published: string | null): FoundDate[] {
  if (!mayHoldDate.test(text) && !mayHoldMonth.test(text)) return [];
  const found: FoundDate[] = [];
  const refused: { start: number; endAt: number }[] = [];
  const free = (start: number, end: number) =>
    [...found, ...refused].every((taken) => end <= taken.start || start >= taken.endAt);
  for (const { regex, read } of patterns) {
    for (const match of text.matchAll(regex)) {
      const reading = read(match.groups ?? {}, match, text);
      if (reading === null) continue;
      const start = match.index + (reading.skip ?? 0);
      const endAt = match.index + match[0].trimEnd().length;
      if (!free(start, endAt) || isPlaced(text, start, endAt) || verbMonth.test(match[0])) continue;
      const placed = place(reading, text, start, endAt, published);
      if (placed !== null) found.push(placed);
      else refused.push({ start, endAt });
    }
  }
  for (const relative of relativeDates(text, published)) {
    // "on Friday, June 19" is one date.
    const named = found.some((date) => /^,?\s(?:the\s)?$/u.test(text.slice(relative.endAt, date.start)));
    if (!named && free(relative.start, relative.endAt)) found.push(relative);
  }
  return found.sort((a, b) => a.start - b.start);
}

/** "eight months after June 2019", "before the March on Washington": the date is a yardstick, not the moment. */
function isPlaced(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - 40), start);
  if (
    /\b(?:days?|weeks?|months?|years?|decades?|hours?) (?:after|before|since|from|prior to) (?:the )?$/iu.test(before)
  )
    return true;
  if (/\bMarch$/u.test(text.slice(start, end))) return /^\s(?:on|of|for)\s/u.test(text.slice(end));
  return false;
}

function place(
  reading: Reading,
  text: string,
  start: number,
  endAt: number,
  published: string | null,
): FoundDate | null {
  if (!exists(reading.from) || (reading.to !== undefined && !exists(reading.to))) return null;
  if (reading.from.year !== null && reading.from.year > 2100) return null;
  const from = withYear(reading.from, text, start, published);
  const to = reading.to === undefined ? null : { ...reading.to, year: reading.to.year ?? from.year };
  if (to !== null && formatPartial(to) <= formatPartial(from)) return null;
  const before = text.slice(Math.max(0, start - 130), start);
  const open = to === null && (sinceBefore.test(before) || sinceStart.test(before));
  return {
    date: formatPartial(from),
    end: to === null ? null : formatPartial(to),
    open,
    precision: precisionOf(from),
    start,
    endAt,
  };
}

const future =
  /\b(?:will|shall|would|going to|scheduled|planned|set to|set for|due|expected|upcoming|next|by|until|plans?)\b/iu;

/** The year a month means in an article of a known day: the last such month, or the coming one where the text looks ahead. */
function withYear(date: PartialDate, text: string, start: number, published: string | null): PartialDate {
  if (date.year !== null || date.month === null || published === null || !/^\d{4}-\d\d/u.test(published)) return date;
  const pubYear = Number(published.slice(0, 4));
  const pubMonth = Number(published.slice(5, 7));
  const pubDay = published.length >= 10 ? Number(published.slice(8, 10)) : 31;
  const later = date.month > pubMonth || (date.month === pubMonth && date.day !== null && date.day > pubDay);
  const clause = text.slice(Math.max(0, start - 140), start);
  if (later && future.test(clause) && date.month - pubMonth <= 6) return { ...date, year: pubYear };
  if (later && /\bthis\s$/iu.test(text.slice(0, start))) return { ...date, year: pubYear };
  if (!later && /\bnext\s$/iu.test(clause)) return { ...date, year: pubYear + 1 };
  if (
    !later &&
    future.test(clause) &&
    /\b(?:will|scheduled for|set for|next)\b/iu.test(clause) &&
    pubMonth - date.month >= 6
  )
    return { ...date, year: pubYear + 1 };
  return { ...date, year: later ? pubYear - 1 : pubYear };
}

const relativeWords =
  /(?<![\p{L}-])(?:yesterday|today|(?:(?:on|last|next|this)\s)?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)(?:\s(?:night|morning|evening|afternoon))?|(?:last|next|this)\s(?:week|month|year)|(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,3})\s(?:days?|weeks?|months?|years?)\sago|(?:earlier|later)\sthis\s(?:week|month|year))(?![\p{L}-])/giu;
const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

/** "on Monday", "last week", "two days ago", counted from the publication day; nothing without one. */
function relativeDates(text: string, published: string | null): FoundDate[] {
  if (published === null || published.length < 10) return [];
  const found: FoundDate[] = [];
  const noon = new Date(`${published.slice(0, 10)}T12:00:00Z`);
  for (const match of text.matchAll(relativeWords)) {
    const words = match[0].toLowerCase();
    if (/^\s(?:after|before|when|in which)\b/u.test(text.slice(match.index + match[0].length)) && !/ago/u.test(words)) {
      if (/(?:week|month|year)$/u.test(words)) continue;
    }
    const reading = readRelative(words, text.slice(Math.max(0, match.index - 60), match.index), noon);
    if (reading === null) continue;
    const from = reading.from;
    found.push({
      date: formatPartial(from),
      end: reading.to === undefined ? null : formatPartial(reading.to),
      open: sinceBefore.test(text.slice(Math.max(0, match.index - 30), match.index)),
      precision: precisionOf(from),
      start: match.index,
      endAt: match.index + match[0].length,
    });
  }
  return found;
}

function readRelative(words: string, before: string, noon: Date): Reading | null {
  const span = /(last|next|this) (week|month|year)$/u.exec(words);
  if (span !== null) return readSpan(span[1]!, span[2]!, noon);
  const weekday = weekdays.findIndex((name) => words.includes(name));
  if (weekday >= 0) {
    const ahead =
      words.startsWith('next') ||
      (/\b(?:will|to meet|scheduled|due|set to|set for|next|expected|plans to)\b/iu.test(before) &&
        !words.startsWith('last'));
    const back = (noon.getUTCDay() - weekday + 7) % 7;
    const shift = ahead ? 7 - back : words.startsWith('last') && back === 0 ? -7 : -back;
    return { from: dayOf(addDays(noon, ahead && back === 0 ? 7 : shift)) };
  }
  const [result] = chrono.casual.parse(words, { instant: noon, timezone: 0 });
  if (result === undefined) return null;
  const at = result.start;
  const date = { year: at.get('year'), month: at.get('month'), day: at.get('day') };
  if (/years? ago$/u.test(words)) return { from: { year: date.year, month: null, day: null } };
  if (/months? ago$/u.test(words)) return { from: { ...date, day: null } };
  if (/weeks? ago$/u.test(words)) return null;
  return { from: date };
}

/** "last week" is seven days from the same weekday a week before, up to the eve of publication week's like day. */
function readSpan(which: string, unit: string, noon: Date): Reading | null {
  const shift = which === 'last' ? -1 : which === 'next' ? 1 : 0;
  if (unit === 'year') return { from: { year: noon.getUTCFullYear() + shift, month: null, day: null } };
  if (unit === 'month') {
    const first = new Date(Date.UTC(noon.getUTCFullYear(), noon.getUTCMonth() + shift, 1, 12));
    return { from: { ...dayOf(first), day: null } };
  }
  const monday = addDays(noon, -((noon.getUTCDay() + 6) % 7) + shift * 7);
  return { from: dayOf(monday), to: dayOf(addDays(monday, 6)) };
}

function dayOf(date: Date): PartialDate {
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

function addDays(date: Date, days: number): Date {
  return new Date(date.getTime() + days * 86_400_000);
}
