import { UserError } from '../core/errors.ts';
import { words } from '../core/words/words.ts';
import type { Asking } from './asking.ts';
import type { Concept, ConceptFinder } from './concepts.ts';
import { fold } from './fold.ts';
import { mostGroupsTogether, type Query, type QueryFilters, type QueryTerm } from './query.ts';
import { firstDay, lastDay } from './query-dates.ts';
import { languageCode } from './query-languages.ts';
import { readQuestion } from './question.ts';
import { type QueryPiece, splitQuery } from './split-query.ts';
import { readTime } from './spoken-times.ts';
import { stopWords } from './stop-words.ts';
import { termOf, wordsOf } from './terms.ts';
import { nameWithin } from './words.ts';

/** Longest query, in characters: a long question fits, a pasted article does not. */
export const queryLimit = 2000;
/** Most words in a name of the gazetteer ("Democratic Republic of the Congo"). */
const longestName = 7;
/** Acronyms that are plain words when typed in small letters: only their capitals name the concept. */
const plainWhenSmall = new Set(['car', 'who', 'us', 'quad', 'is', 'isis', 'sco']);

/**
 * Reads a query as people type it: `iran turkey` (both), `iran or turkey`, `"exact words"`, `phrase:'exact words'`, `-not`,
 * `not:word`, `since: until: source: section: lang: order:`. Filters given as options win over those in the text.
 * Throws nothing but a UserError, which says what to do.
 *
 * @param today the day that "last week" counts from; default the current day in UTC
 */
export function parseQuery(
  text: string,
  finder: ConceptFinder,
  filters: QueryFilters = {},
  today: Temporal.PlainDate = Temporal.Now.plainDateISO('UTC'),
): Query {
  if (text.length > queryLimit) {
    throw new UserError(words.queryTooLong(text.length, queryLimit), {
      code: 'query-too-long',
      next: words.keepWhatMatters,
    });
  }
  const { pieces, asking, time } = withoutAsking(splitQuery(text), today);
  const groups = withoutRepeats(groupsOf(pieces, finder));
  const not = excludedTerms(pieces, finder);
  if (isRunningText(text, pieces, groups.length))
    return { ...parseFreeText(text, finder), filters: settleFilters(pieces, {}, filters, today), isRunningText: true };
  const settled = settleFilters(pieces, time, filters, today);
  if (groups.length === 0) refuseNothing(text, not, settled);
  return { text: text.replace(/\s+/g, ' ').trim(), groups, not, filters: settled, ...askingOf(asking, groups) };
}

/** Two sentences are not typed as one thing: "Texture analysis. Perception of texture." From more groups than this they are running text. */
const mostInSentences = 4;
/** From more groups than this a text is running text whatever marks stand in it: its dashes exclude nothing. */
const mostTyped = 16;
const isSentences = (text: string) => /\p{L}{2}[.;!?]\s+\p{L}/u.test(text);

/**
 * Nobody types so many things to be found together: then repeats count, "or" is a word, and "prior to 1973" bounds nothing.
 */
function isRunningText(text: string, pieces: readonly QueryPiece[], groups: number): boolean {
  if (groups <= (isSentences(text) ? mostInSentences : mostGroupsTogether)) return false;
  if (groups > mostTyped) return pieces.every(({ kind }) => kind !== 'filter');
  return pieces.every((piece) => piece.kind === 'or' || isPlainWord(piece));
}

function isPlainWord(piece: QueryPiece | undefined): boolean {
  return piece?.kind === 'word' && !piece.excluded;
}

/** Takes out what is no part of what is asked about: words of asking at the front, and a time, which bounds the days instead. */
function withoutAsking(
  pieces: readonly QueryPiece[],
  today: Temporal.PlainDate,
): { pieces: QueryPiece[]; asking: Asking | null; time: QueryFilters } {
  const places = pieces.flatMap((piece, place) => (isPlainWord(piece) ? [place] : []));
  const words = places.map((place) => (pieces[place] as { text: string }).text);
  const question = isPlainWord(pieces[0]) ? readQuestion(words) : { dropped: new Set<number>(), asking: null };
  const left = words.map((word, at) => (question.dropped.has(at) ? '' : word));
  const spoken = readTime(left, today);
  const dropped = new Set([...question.dropped, ...(spoken?.dropped ?? [])].map((at) => places[at]!));
  const { since, until } = spoken ?? {};
  return {
    pieces: pieces.filter((_, place) => !dropped.has(place)),
    asking: question.asking,
    time: { ...(since === undefined ? {} : { since }), ...(until === undefined ? {} : { until }) },
  };
}

function askingOf(asking: Asking | null, groups: readonly QueryTerm[][]): Pick<Query, 'asking'> {
  if (asking === null) return {};
  const speaker = ` ${wordsOf(asking.speaker).join(' ')} `;
  const isSpeaker = (group: QueryTerm[]) => group.some(({ text }) => speaker.includes(` ${wordsOf(text).join(' ')} `));
  return { asking: { kind: asking.kind, speakers: groups.flatMap((group, at) => (isSpeaker(group) ? [at] : [])) } };
}

/**
 * Reads running text as a query: every word counts as often as it stands there, nothing is an operator, any length. For questions that were not written
 * for Sitrep, such as a file of test queries; search them with `match: 'any'`.
 */
export function parseFreeText(text: string, finder: ConceptFinder): Query {
  const pieces: QueryPiece[] = text
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => ({ kind: 'word', text: word, excluded: false }));
  return { text: text.replace(/\s+/g, ' ').trim(), groups: groupsOf(pieces, finder, true), not: [], filters: {} };
}

/** A typed word after cutting at punctuation and, where a part names a concept, at hyphens. */
function wordsIn(text: string, finder: ConceptFinder): string[] {
  const words: string[] = [];
  for (const part of text.split(/["“”/,;&+()[\]{}!?*<>|=~^\\]+/)) {
    const word = part.replace(/^[.:'-]+|[:'-]+$/g, '');
    if (word === '' || wordsOf(word).length === 0) continue;
    const sides = word.split(/[-‐-―]/).filter((side) => side !== '');
    const apart = sides.length > 1 && finder.named(word) === null && sides.some((side) => finder.named(side) !== null);
    if (apart) words.push(...sides);
    else words.push(word);
  }
  return words;
}

function groupsOf(pieces: readonly QueryPiece[], finder: ConceptFinder, isFreeText = false): QueryTerm[][] {
  const groups: QueryTerm[][] = [];
  const run: string[] = [];
  let joins = false;
  const add = (term: QueryTerm) => {
    const last = groups.at(-1);
    if (joins && last !== undefined) last.push(term);
    else groups.push([term]);
    joins = false;
  };
  const context = { ...contextOf(pieces), isFreeText };
  const flush = () => {
    for (const term of termsIn(run.splice(0), finder, context)) add(term);
  };
  for (const piece of pieces) {
    if (piece.kind === 'filter') continue;
    if (piece.kind === 'or') {
      flush();
      joins = groups.length > 0;
    } else if (!piece.excluded && piece.kind === 'phrase') {
      flush();
      const term = phraseTerm(piece.text);
      if (term !== null) add(term);
    } else if (!piece.excluded && piece.kind === 'word') {
      run.push(...wordsIn(piece.text, finder));
    }
  }
  flush();
  return groups;
}

/** What typed words mean: the longest names of concepts or of their parts, then single words; stop words are passed over. */
function termsIn(words: readonly string[], finder: ConceptFinder, context: WordContext): QueryTerm[] {
  const terms: QueryTerm[] = [];
  let at = 0;
  while (at < words.length) {
    const name = longestConcept(words, at, finder, context);
    if (name !== null) {
      terms.push({ text: name.text, exact: name.concept === null && name.length > 1, concept: name.concept });
      at += name.length;
      continue;
    }
    const word = words[at]!;
    if (isSearchable(word))
      terms.push({ text: word, exact: false, concept: null, ...(context.isFreeText ? {} : joinedWith(words, at)) });
    at++;
  }
  return terms;
}

/** Whether anything but stop words is in it. */
function isSearchable(word: string): boolean {
  return wordsOf(word).some((each) => termOf(each) !== null);
}

/** What a word makes in one with the words next to it: typed "cease fire" may stand there as "ceasefire". */
function joinedWith(words: readonly string[], at: number): { joined?: string[] } {
  const own = wordsOf(words[at]!);
  const joined: string[] = [];
  for (const side of [at - 1, at + 1]) {
    const other = words[side] === undefined ? [] : wordsOf(words[side]);
    if (own.length === 1 && other.length === 1)
      joined.push(side < at ? `${other[0]}${own[0]}` : `${own[0]}${other[0]}`);
  }
  return joined.length > 0 ? { joined } : {};
}

/** "The Who" is no world health organisation. */
function isPlainWhenSmall(phrase: string): boolean {
  const words = wordsOf(phrase).filter((word) => word !== 'the');
  return words.length === 1 && plainWhenSmall.has(words[0]!) && !phrase.includes(words[0]!.toUpperCase());
}

interface WordContext {
  /** Running text: neighbours were not typed as one thing. */
  isFreeText?: boolean;
  /** Typed in capitals throughout: case tells nothing. */
  shouting: boolean;
  /** So few words that "us" means the country. */
  short: boolean;
}

function contextOf(pieces: readonly QueryPiece[]): WordContext {
  const typed = pieces.filter((piece) => piece.kind === 'word').map((piece) => piece.text);
  const text = typed.join(' ');
  const letters = text.replace(/[^\p{L}]/gu, '');
  return { shouting: letters.length > 12 && letters === letters.toUpperCase(), short: typed.length <= 3 };
}

function longestConcept(
  words: readonly string[],
  at: number,
  finder: ConceptFinder,
  context: WordContext,
): { text: string; length: number; concept: Concept | null } | null {
  for (let length = Math.min(longestName, words.length - at); length >= 1; length--) {
    const first = words[at]!;
    const folded = fold(first).replace(/'s$/, '');
    if (length === 1 && (plainWhenSmall.has(folded) || stopWords.has(folded))) {
      const inCapitals = first === first.toUpperCase() && !context.shouting;
      const isCountry = folded === 'us' && !context.shouting && (context.short || isPlaceOfUs(words, at, finder));
      if (!inCapitals && !isCountry) return null;
    }
    const text = words.slice(at, at + length).join(' ');
    if (length > 1 && stopWords.has(folded) && folded !== 'us') return null;
    // "Paris Agreement", "Vietnam War": a text that says so names no place, and so does a query.
    if (finder.isOther?.(text) === true) return length > 2 ? null : { text, length, concept: null };
    const part = finder.part(text);
    if (part !== null) return { text: part, length, concept: null };
    const bare = length === 1 ? nameWithin(text) : null;
    const concept = finder.named(text) ?? (bare === null ? null : finder.named(bare));
    if (concept !== null) return { text, length, concept };
  }
  return null;
}

/** "iran and the us", "iran us talks", "us iran talks": nobody says "the us" of themselves. */
function isPlaceOfUs(words: readonly string[], at: number, finder: ConceptFinder): boolean {
  const near = words[at - 1] ?? words[at + 1];
  return near !== undefined && (/^the$/iu.test(near) || finder.named(near) !== null);
}

function phraseTerm(text: string): QueryTerm | null {
  return wordsOf(text).length === 0 ? null : { text, exact: true, concept: null };
}

function excludedTerms(pieces: readonly QueryPiece[], finder: ConceptFinder): QueryTerm[] {
  const terms: QueryTerm[] = [];
  for (const piece of pieces) {
    if (piece.kind === 'phrase' && piece.excluded) {
      const isConcept = !isPlainWhenSmall(piece.text) && finder.part(piece.text) === null;
      const concept = isConcept ? finder.named(piece.text) : null;
      const term = phraseTerm(piece.text);
      if (term !== null) terms.push({ ...term, exact: concept === null, concept });
    } else if (piece.kind === 'word' && piece.excluded) {
      terms.push(...termsIn(wordsIn(piece.text, finder), finder, { shouting: false, short: true }));
    }
  }
  return terms;
}

/** Each thing once: "turkey turkish iran" names two. */
function withoutRepeats(groups: QueryTerm[][]): QueryTerm[][] {
  const seen = new Set<string>();
  return groups.filter((group) => {
    const key = [...new Set(group.map((term) => term.concept?.id ?? `${term.exact}:${fold(term.text)}`))]
      .sort()
      .join('|');
    return !seen.has(key) && seen.add(key);
  });
}

function settleFilters(
  pieces: readonly QueryPiece[],
  time: QueryFilters,
  options: QueryFilters,
  today: Temporal.PlainDate,
): QueryFilters {
  const typed: Record<string, string> = {};
  const isBounded = options.since !== undefined || options.until !== undefined;
  if (!isBounded && !pieces.some((piece) => piece.kind === 'filter' && /^(?:since|until)$/.test(piece.key)))
    Object.assign(typed, time);
  for (const piece of pieces) if (piece.kind === 'filter') typed[piece.key] = piece.text;
  const given = (key: keyof QueryFilters): string | undefined => {
    const value = (options[key] ?? typed[key])?.trim();
    return value === '' ? undefined : value;
  };
  const settled: QueryFilters = {};
  const since = given('since');
  const until = given('until');
  if (since !== undefined) settled.since = firstDay(since, today);
  if (until !== undefined) settled.until = lastDay(until, today);
  if (settled.since !== undefined && settled.until !== undefined && settled.since > settled.until) {
    throw new UserError(words.sinceAfterUntil(settled.since, settled.until), {
      code: 'bad-date',
      next: words.swapDates,
    });
  }
  const source = given('source');
  const section = given('section');
  const lang = given('lang');
  const order = given('order');
  if (source !== undefined) settled.source = source;
  if (section !== undefined) settled.section = section;
  if (lang !== undefined) settled.lang = languageCode(lang);
  if (order !== undefined) settled.order = orderOf(order);
  return settled;
}

function orderOf(text: string): NonNullable<QueryFilters['order']> {
  const order = text.toLowerCase();
  if (order === 'relevance' || order === 'newest' || order === 'oldest') return order;
  throw new UserError(words.notAnOrder(text.slice(0, 40)), {
    code: 'bad-order',
    next: words.ordersAre,
  });
}

function refuseNothing(text: string, not: QueryTerm[], filters: QueryFilters): void {
  if (not.length > 0) {
    throw new UserError(words.onlyExcludes, {
      code: 'only-excluded',
      next: words.addAWord,
    });
  }
  if (Object.keys(filters).some((key) => key !== 'order')) return;
  const typed = wordsOf(text);
  const empty = typed.length === 0;
  const common = typed.length === 1 ? words.tooCommon(`“${text.trim()}”`) : words.allTooCommon;
  throw new UserError(empty ? words.nothingToSearch : common, {
    code: 'query-empty',
    next: empty ? words.addWords : words.addTopicWord,
  });
}
