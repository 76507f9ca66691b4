import {
  acronyms,
  beforeFigures,
  caselessTitles,
  continuations,
  labels,
  midSentence,
  placeTitles,
  saying,
  shortMonths,
  starters,
  suffixes,
  titles,
} from './abbreviations.ts';

/** A sentence of a paragraph. `start` and `end` are UTF-16 code units, end exclusive; no white space at either end. */
export interface Sentence {
  text: string;
  start: number;
  end: number;
}

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });

/**
 * Cuts a paragraph into sentences: Unicode's rules, repaired where a stop belongs to an abbreviation, an initial, a list
 * number or a quoted exclamation. Every character that is not white space lies in exactly one sentence.
 */
export function sentencesOf(paragraph: string): Sentence[] {
  const sentences: Sentence[] = [];
  let start = 0;
  for (const end of boundariesOf(paragraph)) {
    const piece = trimSpan(paragraph, start, end);
    if (piece !== null) sentences.push(piece);
    start = end;
  }
  return sentences;
}

/** How much of the text on either side of a stop is looked at, in code units. What decides stands nearer; so the work per stop is bounded. */
const windowBefore = 200;
const windowAfter = 120;

function boundariesOf(text: string): number[] {
  const found: number[] = [];
  const scan: Scan = { text, start: 0, first: skipSpace(text, 0), last: 0, next: 0, hasWord: false, seen: 0 };
  for (const at of candidates(text)) {
    advance(scan, at);
    if (scan.hasWord && isBoundary(scan)) {
      found.push(at);
      Object.assign(scan, { start: at, first: scan.next, hasWord: false, seen: at });
    }
  }
  found.push(text.length);
  return found;
}

/** Where reading stands in a text. Each place only moves forward, however many stops there are. */
interface Scan {
  text: string;
  /** Where the sentence begins, and its first character that is not white space. */
  start: number;
  first: number;
  /** Behind the last character before the stop that is not white space, and the next such character after it. */
  last: number;
  next: number;
  /** Whether the sentence holds a letter or figure, as far as it was looked at. */
  hasWord: boolean;
  seen: number;
}

const letterOrFigure = /[\p{L}\p{N}]/u;

function advance(scan: Scan, at: number): void {
  const { text } = scan;
  for (let i = Math.max(scan.last, scan.seen); i < at; i++) {
    if (!isSpace(text, i)) scan.last = i + 1;
  }
  if (!scan.hasWord) scan.hasWord = letterOrFigure.test(text.slice(scan.seen, at));
  scan.seen = at;
  if (scan.next < at) scan.next = skipSpace(text, at);
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && isSpace(text, at)) at++;
  return at;
}

function isSpace(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code < 0x80) return code === 0x20 || (code >= 0x09 && code <= 0x0d);
  return /\s/u.test(text[at]!);
}

/**
 * Unicode's boundaries, and those it does not know: before a name that begins small ("… denied it. al-Qaeda said"), before a quotation that
 * opens right behind a full stop (。“), behind a spaced guillemet, behind a Greek question mark and an Armenian colon (its full stop), before
 * Georgian letters (Unicode calls them small), and at the spaces of a script that has no full stop.
 */
function candidates(text: string): number[] {
  const found = new Set<number>();
  for (const { index } of segmenter.segment(text)) if (index > 0) found.add(index);
  for (const match of text.matchAll(
    /[.!?…](?:\s?[»›])?["”’)]*\s+(?=(?:\p{Ll}{1,3}[-’'])?\p{Ll}?\p{Lu}|\p{Ll}{2}-\p{Lu})|[.!?…]["”“»)]*\s+(?=["„“«]?\p{Script=Georgian})|(?<=\p{Script=Armenian}[»)]?):\s+(?=["«]?\p{Lu})|[。！？]["”’」』]*(?=[“‘「『《（])|(?<=\p{Script=Greek}\p{M}*);\s+(?=["«“]?\p{Script=Greek})/gu,
  ))
    found.add(match.index + match[0].length);
  if (/\p{Script=Thai}/u.test(text)) for (const at of thaiPauses(text)) found.add(at);
  return [...found].sort((a, b) => a - b);
}

/** Thai has no full stop: a space ends a phrase. Shortest run of characters between two such ends that is taken for a sentence. */
const shortestThai = 40;

function thaiPauses(text: string): number[] {
  const found: number[] = [];
  let from = 0;
  for (const match of text.matchAll(/(?<=\p{Script=Thai})\s+(?=\p{Script=Thai})/gu)) {
    if (match.index - from < shortestThai) continue;
    from = match.index + match[0].length;
    found.push(from);
  }
  return found;
}

function isBoundary({ text, start, first, last, next }: Scan): boolean {
  if (next >= text.length || last <= start) return false;
  const from = Math.max(start, last - windowBefore);
  // A letter for what lies further off, so that nothing seems to begin here.
  const before = `${from > start ? 'x' : ''}${text.slice(from, last)}`;
  const after = text.slice(next, next + windowAfter);
  if (/^[\p{Pe}\p{Pf}”"'’]*$/u.test(after.split(/\s/u, 1)[0] ?? '') && !/^["'“]\s*\p{L}/u.test(after)) return false;
  if (/^[—–\-:;,)\]}…/]/u.test(after) && !/^[—–-]\s?\p{Lu}/u.test(after)) return false;
  // « Quand ? », dit-elle: a spaced mark closes what stands before it. “ right behind 。 opens what follows.
  if (/^[»›](?:[\s,;:.!?)]|$)/u.test(after) && /[.!?…]$/u.test(before)) return false;
  const end = before.at(-1)!;
  if ('“‘「『《（«‹'.includes(end) && /(?:^|[\s。！？]).$/u.test(before)) return false;
  if (next === last && /[.!?…]["”’']$/u.test(before) && afterKorean.test(after)) return false;
  // An Armenian full stop is ։ or a colon: a point within the sentence is less than that.
  if (end === '.' && /\p{Script=Armenian}\.$/u.test(before.slice(-3)) && /\p{Script=Armenian}[»)]?[։:]/u.test(after))
    return false;
  if ('.)'.includes(end) && /(?:^|(?<!\d)[:;—–]\s?)\(?(?:\d{1,2}|[a-z])[.)]$/iu.test(tailOf(before))) return false;
  if (/^\d/u.test(after) && isReference(before, after)) return false;
  if (goesOnSmall(after)) return false;
  if (continuesQuote(text[first] ?? '', before, after)) return false;
  const word = end === '.' ? lastWord(before) : null;
  if (word !== null) return !staysOpen(word, before.slice(0, before.length - word.length - 1), after);
  if (end === '!' && /\b(?:Yahoo|Jeopardy|Yum|Chips Ahoy)!$/u.test(before) && /^\p{L}/u.test(after)) return false;
  // German and Turkish ordinals: "am 3. Oktober", "der 2. Weltkrieg".
  if (
    /\d\.$/u.test(before.slice(-2)) &&
    /(?:^|\s)(?:am|der|dem|den|des|die|das|vom|zum|im|bis|ab|seit|und|mit)\s\d{1,2}\.$/iu.test(before)
  )
    return false;
  return true;
}

/** The end of a text, where nothing seems to begin: for patterns that look at a few characters and would try each place of a longer one. */
const tailOf = (before: string): string => (before.length <= 8 ? before : `xx${before.slice(-8)}`);

/** What may stand before a word. */
const beforeWord = new Set([...'("“‘\'’«[—–/-']);

/** The word, or abbreviation with stops inside, that the stop at the end of a text closes. */
function lastWord(before: string): string | null {
  let from = before.length - 1;
  while (from > 0 && !beforeWord.has(before[from - 1]!) && !isSpace(before, from - 1)) from--;
  return /^(?:[\p{L}\p{M}]+\.)*[\p{L}\p{M}§]+(?=\.$)/u.exec(before.slice(from))?.[0] ?? null;
}

/** "(Phil. 4:8)", "Gen. 1:3", "(see Art. 5)": chapter and verse, or a number within brackets that are still open. */
function isReference(before: string, after: string): boolean {
  if (/(?:^|[\s(])(?:\d\s)?\p{Lu}\p{Ll}{1,5}\.$/u.test(before) && /^\d{1,3}[:,]\d/u.test(after)) return true;
  return /\([^()]*\p{L}\.$/u.test(before);
}

/** A small letter goes on with the sentence, unless it is a name's prefix: al-Qaeda, iPhone. */
function goesOnSmall(after: string): boolean {
  const word = /^["“„‘'«([]*(?!\p{Script=Georgian})(\p{Ll}[^\s]*)/u.exec(after)?.[1];
  if (word === undefined) return false;
  return !/^(?:\p{Ll}{2}-\p{Lu}|[ei]\p{Lu}|d['’]\p{Lu})/u.test(word);
}

/** What Korean writes as one with a quotation that goes on: "간다."라고 말했다. */
const afterKorean = /^(?:이?라[고며는던]|고|면서|하고|는|란)/u;

/** “Never!” Erdogan said; 「行きます。」と言った; “我们准备好了。”他说。 */
function continuesQuote(opening: string, before: string, after: string): boolean {
  if (/[。！？][」』”]$/u.test(before)) {
    if (/^(?:と|って|など|という)/u.test(after)) return true;
    return /^[^。！？“「，,]{1,12}(?:说|說|表示|称|稱|指出|问|問|道|强调|強調|补充|補充)[道]?[。，：]/u.test(after);
  }
  if (!/^["“‘«']/u.test(opening) || !/[!?…]["”’»']+$/u.test(before) || /^(?:No one|Nobody|None)\b/u.test(after))
    return false;
  const tokens = after.split(/\s+/u).slice(0, 7);
  const at = tokens.findIndex((token) => saying.test(token.replace(/[.,;:]+$/u, '')));
  if (at < 0) return false;
  const verb = tokens[at]!;
  if (at === 0) return true;
  const subject = tokens.slice(0, at);
  if (subject.some((token) => /[.,;:!?]$/u.test(token) && !/^(?:Mr|Mrs|Ms|Dr|Gen|Sen|Gov|Rep)\.$/u.test(token)))
    return false;
  if (!subject.every((token) => /^[\p{Lu}]|^(?:of|the|al|bin|de|von|he|she|they|one|a|an|\p{Ll}+)$/u.test(token)))
    return false;
  const next = tokens[at + 1] ?? '';
  return (
    /[.,]$/u.test(verb) || /^(?:in|on|at|during|after|to|as|when|before|of|reporters|from|while|with)\b/u.test(next)
  );
}

/** A word that ends in a stop, and what stands around it. */
interface Stop {
  /** Without its last stop, as written and in small letters. */
  word: string;
  lower: string;
  /** What stands before the word, and after its stop. */
  lead: string;
  after: string;
  /** The next word, as written; and in small letters without what hangs on it. */
  next: string;
  nextLower: string;
  /** A figure or a sum of money follows. */
  figure: boolean;
  /** The next word is one that begins sentences. */
  starter: boolean;
}

interface StopRule {
  /** Which words it is about. */
  of(stop: Stop): boolean;
  /** Whether the sentence goes on. */
  goesOn(stop: Stop): boolean;
}

const italianArticle = /(?:(?:^|[\s(])(?:l|dell|all|dall|sull|nell|un)[’']|(?:^|\s)(?:gli|degli|agli|dagli)\s)$/iu;
const isCapital = (word: string) => /^\p{Lu}/u.test(word);

const sums = new Set(['mil', 'mld', 'mio', 'mrd', 'tis', 'tsd', 'milj', 'mln']);

/** Tried in this order; the first that is about the word decides. */
const stopRules: readonly StopRule[] = [
  { of: ({ lower, after }) => lower === 'co' && /^(?:KG|KGaA|OHG)(?!\p{L})/u.test(after), goesOn: () => true },
  // "z. B.", "d. h.", "Dr. h. c. Weber": single letters in a row, the first of them small.
  {
    of: ({ word, lead, after }) =>
      (/^\p{Ll}$/u.test(word) && /^\p{L}\.(?:\s|$)/u.test(after)) ||
      (/^\p{L}$/u.test(word) && /(?:^|[\s(])\p{Ll}\.\s?$/u.test(lead)),
    goesOn: () => true,
  },
  { of: ({ lower }) => midSentence.has(lower), goesOn: () => true },
  // "Dr. med. Klein", "Dr. rer. nat. Weber".
  {
    of: ({ lower, lead }) =>
      /^(?:med|phil|jur|iur|rer|nat|theol|hab|sc|dent|vet|habil)$/u.test(lower) &&
      /\bDr\.(?:\s\p{Ll}+\.)?\s$/u.test(lead),
    goesOn: () => true,
  },
  // Arabic د., Hindi डॉ., Hebrew ד.: letters without capitals stand for a title or a first name.
  {
    of: ({ word, lower }) => /^(?:\p{Lo}|\p{Script=Georgian})\p{M}*$/u.test(word) || caselessTitles.has(lower),
    goesOn: () => true,
  },
  // Arabic writes "and" and "to" as one with a title: ود. سامي. Thai has no full stop: พ.ศ. ๒๕๖๓, ส.ค.
  { of: ({ word }) => /^(?:[وف]|لل?|ول)(?:[دمأا]|أ\.د|د\.م)$|^[\p{Script=Thai}.]+$/u.test(word), goesOn: () => true },
  // Italian l’on., "the Honourable"; English sentences end in "on".
  { of: ({ lower }) => lower === 'on', goesOn: ({ lead, next }) => italianArticle.test(lead) && isCapital(next) },
  { of: ({ lower }) => titles.has(lower), goesOn: ({ lower, next, lead }) => isTitle(lower, next, lead) },
  { of: ({ lower }) => placeTitles.has(lower), goesOn: ({ starter, next }) => !starter && isCapital(next) },
  {
    of: ({ lower, lead }) => /^(?:am|pm|a\.m|p\.m)$/u.test(lower) && /\d\s*$/u.test(lead),
    goesOn: ({ after }) => isClockTail(after),
  },
  {
    of: ({ lower, figure, next }) => beforeFigures.has(lower) && (figure || /^[IVXLC]+\b/u.test(next)),
    goesOn: ({ word }) => word !== 'no',
  },
  { of: ({ lower }) => shortMonths.has(lower), goesOn: ({ figure }) => figure },
  {
    of: ({ word, lower, after }) =>
      after.startsWith('(') && (word.includes('.') || suffixes.has(lower) || lower === 'al'),
    goesOn: () => true,
  },
  {
    of: ({ lower }) => suffixes.has(lower),
    goesOn: ({ starter, nextLower, lower }) => !starter && (continuations.has(nextLower) || lower === 'al'),
  },
  { of: ({ lower, next }) => lower === 'ee' && /^UU\b/u.test(next), goesOn: () => true },
  // "В 2017 г. Иран подписал": a preposition and a year are no sentence.
  {
    of: ({ lower }) => lower === 'г' || lower === 'р',
    goesOn: ({ lead }) => !/\d\s*$/u.test(lead) || /^\s*(?:в|с|к|до|на|у|з|о|от|від|по)\s+\d{3,4}\s*$/iu.test(lead),
  },
  // "3,5 mil. Kč", "2 Mrd. Euro".
  {
    of: ({ lower, lead }) => sums.has(lower) && /\d\s*$/u.test(lead),
    goesOn: ({ after }) =>
      /^(?:K[čc]|EUR|USD|Sk|Ft|HUF|CHF|RON|zł|PLN|Euro|Dollar|Pfund|Franken|Kronen)(?!\p{L})/u.test(after),
  },
  {
    of: ({ word }) => word.includes('.'),
    goesOn: ({ lower, lead, nextLower, starter, next }) =>
      staysOpenAcronym(lower, lead, nextLower, starter, isCapital(next)),
  },
  {
    of: ({ word }) => /^\p{Lu}$/u.test(word),
    goesOn: ({ word, lead, next, starter, after }) => isInitial(word, lead, next, starter, after),
  },
  {
    of: ({ word }) => /^(?:II|III|IV|VI|VII|VIII|IX|XI|XII|XIV|XV|XVI)$/u.test(word),
    goesOn: ({ next, starter, lead }) => isCapital(next) && !starter && /(?:^|[\s“"(]\p{Ll}+\s)$/u.test(lead),
  },
];

/** Whether a word that ends in a stop leaves its sentence open. `word` without the last stop, `lead` what stands before it. */
function staysOpen(word: string, lead: string, after: string): boolean {
  const next = /^["“‘'«([]*([\p{L}\p{M}\p{N}’'.-]+)/u.exec(after)?.[1] ?? '';
  const nextLower = next.replace(/(?:[.'’]|(?<=retary|eneral)-).*$/u, '').toLocaleLowerCase('en');
  const stop: Stop = {
    word,
    lower: word.toLocaleLowerCase('en'),
    lead,
    after,
    next,
    nextLower,
    figure: /^[#§]?\d/u.test(after.replace(/^["“‘'«([]+/u, '')) || /^[$€£]/u.test(after),
    starter: starters.has(nextLower),
  };
  return stopRules.find((rule) => rule.of(stop))?.goesOn(stop) ?? false;
}

function isTitle(lower: string, next: string, lead: string): boolean {
  if (!/^["“]?\p{Lu}/u.test(next)) return next === '' ? false : !/^\p{N}/u.test(next);
  // "Sr." ends names as well as it begins them in Spanish.
  if (lower === 'sr') return !/\p{Lu}[\p{L}’'-]{2,},?\s*$/u.test(lead) || continuations.has(next.toLowerCase());
  if (/^(?:rep|sen|gov|gen|col|fr|hon|pres|det|av|sn|ing|mm)$/u.test(lower))
    return !/^(?:The|This|It|But|They)$/u.test(next);
  return true;
}

/** "at 10 a.m. Friday", "5 p.m. GMT", "8 a.m. Moscow time" go on; anything else with a capital begins a new sentence. */
function isClockTail(after: string): boolean {
  if (/^(?:[A-Z]{2,4}T|ET|PT|CT|MT|GMT|UTC|EST|EDT|PST|PDT|CET|CEST|BST|IST)\b/u.test(after)) return true;
  if (/^(?:Eastern|Pacific|Central|Greenwich|local)\b/u.test(after)) return true;
  if (/^\p{Lu}\p{L}+ (?:time|Time)\b/u.test(after)) return true;
  const day =
    /^(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\p{L}*/u.exec(
      after,
    );
  return day !== null && !/^\s*(?:is|was|will|has|had|marks|marked|’s|'s)\b/u.test(after.slice(day[0].length));
}

function staysOpenAcronym(lower: string, lead: string, next: string, starter: boolean, capital: boolean): boolean {
  const noStop = lower.replace(/\.$/u, '');
  if (!acronyms.has(noStop)) {
    if (!capital || !/^(?:\p{L}{1,2}\.)*\p{L}$/u.test(noStop)) return false;
    return !starter && !/\b(?:the|of|in|from)\s+$/iu.test(lead);
  }
  if (/^(?:u\.s|u\.n|u\.k|e\.u|u\.s\.a)$/u.test(noStop)) {
    // "senior U.S. Treasury officials": without "the" or a preposition before it, it describes what follows.
    if (continuations.has(next)) return true;
    if (
      /^(?:said|says|has|have|had|is|are|was|were|will|would|and|or|to|of|in|on|for|with|from|by|at|may|can)$/u.test(
        next,
      )
    )
      return isCapitals(lead) && !/^\p{Ll}/u.test(lead);
    if (starter) return false;
    if (/(?:^|[“"(—–-])\s*(?:the\s+)?$/iu.test(lead)) return true;
    return !/(?:^|[\s“"(])(?:the|in|to|from|with|of|by|for|and|than|against|into|or|between|inside|outside|across)\s+$/iu.test(
      lead,
    );
  }
  return !starter && continuations.has(next);
}

/** Running capitals: nothing small in what stands before. */
function isCapitals(lead: string): boolean {
  return !/\p{Ll}/u.test(lead);
}

function isInitial(word: string, lead: string, next: string, starter: boolean, after: string): boolean {
  const previous = /([\p{L}’'-]+)\s+$/u.exec(lead)?.[1]?.toLowerCase() ?? '';
  if (labels.has(previous) || /\d\s*$/u.test(lead)) return false;
  if (!/^\p{Lu}/u.test(next)) return false;
  if (!starter) return true;
  // "J. A. Smith": the next "word" is an initial itself.
  return (/^\p{Lu}\./u.test(after) && word !== 'I') || lead.trim() === '';
}

function trimSpan(text: string, start: number, end: number): Sentence | null {
  let from = start;
  let to = end;
  while (from < to && /\s/u.test(text[from]!)) from++;
  while (to > from && /\s/u.test(text[to - 1]!)) to--;
  return from === to ? null : { text: text.slice(from, to), start: from, end: to };
}
