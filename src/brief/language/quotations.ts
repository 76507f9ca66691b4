import { namesSpeakerElsewhere } from './speakers-elsewhere.ts';

/** Words quoted inside a sentence need their speaker named in it: a quote torn from its speaker misleads. */

const verbs =
  `said|says|say|saying|told|tells|tell|added|adds|warned|warns|stated|states|declared|declares|announced|announces|insisted|insists
  |argued|argues|claimed|claims|noted|notes|wrote|writes|tweeted|posted|called|calls|described|describes|vowed|vows|pledged|asked|asks
  |replied|stressed|stresses|underlined|emphasi[sz]ed|explained|explains|observed|remarked|suggested|suggests|acknowledged|admitted
  |confirmed|denied|reported|asserted|maintained|recalled|quipped|lamented|concluded|urged|demanded|accused|quoted|dubbed|hailed|praised
  |condemned|criticized|criticised|threatened|promised|proclaimed|complained|testified|reiterated|voiced|labelled|labeled|termed|spoke
  |read|reads|advised|countered|recommended|summed|affirmed|cautioned|believes?|thinks?|put it
  |a (?:dit|déclaré|affirmé|ajouté|estimé)|déclare|affirme|dedi|söyledi|belirtti|açıkladı|ifade etti|sagte|erklärte|dijo|afirmó`.replace(
    /\s*\n\s*/gu,
    '',
  );
const saysWho = new RegExp(`(?<![\\p{L}])(?:${verbs})(?![\\p{L}])`, 'giu');
const pronounBefore =
  /(?:^|[\s,”"—–])(?:he|she|they|it|who|i|we|il|elle|o|er|sie)(?:\s(?:has|had|have|also|then|later|further|even|once|recently|reportedly|again))*\s*$/iu;
const accordingTo =
  /\baccording to (?:(?:the|a|an|one|two|several) )?(?:[\p{Ll}-]+ ){0,3}(?:\p{Lu}|(?:one|an?|the|some|official|recent)\b)|\bselon |\bin the words of \p{Lu}/u;
const quoted = /“[^“”]*”|"[^"]*"|«[^«»]*»|„[^“”„]*[“”]/gu;

/** A name or at least a kind of person: what can be the subject of "said". */
const somebody =
  /\p{Lu}[\p{L}’'-]+|(?<!\p{L})(?:an?|one|some|several|many|most|other|senior|two|three|local|critics|analysts|experts|observers|officials|diplomats|economists|sources|residents|witnesses|scholars|historians|lawmakers|people|traders|drivers|ministry|government|agency|newspaper|statement|report|communiqu[eé]|treaty|constitution|document|resolution|agreement|declaration)(?!\p{L})/u;
const someName = /(?<!^)(?<![.!?]\s)(?<!\p{L})\p{Lu}\p{Ll}[\p{L}’'-]*/gu;
const calendar =
  /^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|^(?:January|February|March|April|May|June|July|August|September|October|November|December)$/u;

/** Longest sentence looked into, in code units: nothing longer is quoted, and patterns that look back would take long over it. */
export const longestSentence = 4000;

/** Why the quoted words in this sentence cannot stand without its neighbours; null when they can. */
export function quotationProblem(sentence: string, notPeople: (name: string) => boolean = () => false): string | null {
  if (sentence.length > longestSentence) return 'too long for one sentence';
  if (isUnbalanced(sentence)) return 'part of a longer quotation';
  const quotes = sentence.match(quoted) ?? [];
  const long = quotes.some((quote) => quote.split(/\s+/u).length >= 4 || /[.!?]["”»]$/u.test(quote));
  const outside = sentence.replace(quoted, ' ” ');
  const speakers = [...outside.matchAll(saysWho)];
  if (long) {
    if (!/\p{L}{2}/u.test(outside)) return 'a quotation without its speaker';
    const isNamed = namesSpeakerElsewhere(outside);
    if (isNamed !== null) return isNamed ? null : 'a quotation whose speaker is not named';
    if (accordingTo.test(outside)) return null;
    if (speakers.some((verb) => isUnnamed(outside.slice(0, verb.index), notPeople)))
      return 'a quotation whose speaker is not named';
    if (speakers.length === 0) return somebody.test(stripStart(outside)) ? null : 'a quotation without its speaker';
    return speakers.some((verb) => names(outside, verb.index, verb[0].length, notPeople))
      ? null
      : 'a quotation whose speaker is not named';
  }
  const last = speakers.at(-1);
  if (last === undefined) return null;
  // Reported speech: "…, he said" with nobody named before.
  const reported = speakers.find((verb) => pronounBefore.test(outside.slice(0, verb.index)));
  if (reported === undefined || /\b(?:who)\s*$/iu.test(outside.slice(0, reported.index))) return null;
  return namedBefore(outside.slice(0, reported.index), notPeople) ? null : 'a speaker who is not named';
}

/** "…,” he said": a pronoun speaks, and nobody is named before it. */
function isUnnamed(before: string, notPeople: (name: string) => boolean): boolean {
  return /(?:^|[\s,”"—–])(?:he|she|they)\s*$/iu.test(before) && !namedBefore(before, notPeople);
}

/** Quotation marks that open here and close elsewhere, or the other way round. */
export function isUnbalanced(sentence: string): boolean {
  const count = (mark: RegExp) => (sentence.match(mark) ?? []).length;
  const german = count(/„/gu);
  if (german === 0 && count(/“/gu) !== count(/”/gu)) return true;
  if (count(/«/gu) !== count(/»/gu)) return true;
  if (count(/(?<!\d)"/gu) % 2 === 1) return true;
  if (count(/「|『/gu) !== count(/」|』/gu)) return true;
  return /^‘(?!\d0s)[^’]*$/u.test(sentence);
}

interface OpenQuotes {
  paragraph: string;
  /** Places of the marks, and how many of each kind stand before the place of the same index. */
  places: number[];
  open: boolean[];
}

/** One paragraph is asked about once for each of its sentences. */
let lastRead: OpenQuotes | null = null;

/** Whether a paragraph's quotation is still open at this place. */
export function insideQuotation(paragraph: string, at: number): boolean {
  if (lastRead?.paragraph !== paragraph) lastRead = readQuotes(paragraph);
  const { places, open } = lastRead;
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (places[middle]! < at) low = middle + 1;
    else high = middle;
  }
  return low > 0 && open[low - 1]!;
}

function readQuotes(paragraph: string): OpenQuotes {
  const read: OpenQuotes = { paragraph, places: [], open: [] };
  let curly = 0;
  let pointed = 0;
  let straight = 0;
  for (const { 0: mark, index } of paragraph.matchAll(/[“”„«»]|(?<!\d)"/gu)) {
    if (mark === '“') curly++;
    else if (mark === '”' || mark === '„') curly--;
    else if (mark === '«') pointed++;
    else if (mark === '»') pointed--;
    else straight++;
    read.places.push(index);
    read.open.push(curly > 0 || pointed > 0 || straight % 2 === 1);
  }
  return read;
}

function names(outside: string, at: number, length: number, notPeople: (name: string) => boolean): boolean {
  const before = outside.slice(0, at);
  const after = outside.slice(at + length);
  if (pronounBefore.test(before)) return namedBefore(before, notPeople);
  const clause = before.split(/[;”]|,\s(?=”)/u).at(-1) ?? '';
  if (
    /^\s*(?:,|:)?\s*(?:the |a |an |one |another |former |senior )*(?:[\p{Ll}-]+ ){0,3}\p{Lu}/u.test(after) &&
    clause.trim() === ''
  )
    return true;
  if (somebody.test(stripStart(clause.trim() === '' ? '' : clause))) return true;
  return (
    /^\s*(?:the |a |an |one |another )?(?:[\p{L}-]+ ){0,5}?(?:\p{Lu}|officials?\b|diplomats?\b|analysts?\b|residents?\b)/u.test(
      after,
    ) && clause.trim().length < 3
  );
}

/** A word that only begins the sentence is no name for being written large. */
function stripStart(text: string): string {
  return text.replace(
    /^\s*["“]?(?:The|A|An|In|On|At|But|And|As|For|When|While|If|This|That|It|He|She|They|We|After|Before|With|Yet|However|To|By|From|There|These|Those|His|Her|Their|Its)\b/u,
    '',
  );
}

function namedBefore(before: string, notPeople: (name: string) => boolean): boolean {
  const found = [...before.matchAll(someName)].map((match) => match[0]);
  return found.some((name) => !calendar.test(name) && !notPeople(name.replace(/[’']s$/u, '')));
}
