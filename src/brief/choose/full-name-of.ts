import type { Article } from '../../archive/article.ts';
import { withBasicLetters } from '../../core/basic-letters.ts';
import { noNames } from '../language/full-names.ts';
import type { Span } from './passage.ts';

/** A short name that a quote uses, and the full one by which its article introduces it. */
export interface FoundName {
  short: string;
  full: string;
  /** Where the article gives the full one. */
  span: Span;
}

/** Capitalised words straight before a name, with particles: "Prime Minister Recep Tayyip ". */
const namesBefore = withBasicLetters(
  /(?<![\p{L}\p{N}’'.-])(?:(?:\p{Lu}[\p{L}.’'-]{0,24}|al|bin|ibn|de|del|da|van|von|der)\s){1,4}$/u,
);
/** Capitalised words of offices and ranks, which stand before a name and are no part of it. */
const offices = new Set(
  `Affairs Trade Industry Finance Interior Energy Oil Treasury Commerce Justice Agriculture Labor Labour Economic Economy Health Education
  Undersecretary Speaker Governor Mayor Judge Sheriff Detective Officer Sgt Capt Lt Gen Col Maj Rep Sen Gov Rev Ayatollah Sheikh Hojjatoleslam
  Commander Director Executive Analyst Economist Spokesman Spokeswoman Spokesperson Envoy Attorney Coach Captain Sergeant Lieutenant Major
  Admiral Marshal Congressman Congresswoman Representative Leader Premier Pope Bishop Archbishop Cardinal Rabbi Imam Mullah Lady Lords Police
  Army Navy State Security Intelligence Culture Communications Transport Sports Science Petroleum Parliament Republican Democrat Democratic
  Democrats Republicans Whip Majority Minority Senate Environment Advisor Adviser Assistant Principal Acting Senior Special Representative City County Clerk Town Village District Organization Blog Olympic Games Muslim Christian Jewish Rep. Sen. Gov. Gen. Col. Lt. Sgt. Capt. Maj. Rev. Dr. Mr. Mrs. Ms.`.split(
    /\s+/u,
  ),
);
/** Capitalised words that are no surname though others stand before them: "the Biden Administration". */
const noSurname =
  /(?:tion|ment|ity|ship|ness|ism|ence|ance|ists?|ians?|ency|ies)$|^(?:House|Senate|State|States|Party|Ministry|Committee|Council|Department|Bank|Court|Union|Office|Company|Group|Board|Congress|Army|Force|Forces|Guard|Guards|Act|Bill|Plan|Treaty|Sea|River|Lake|Gulf|Street|Avenue|Road|Park|Center|Centre|Church|School|College|Hospital|Times|Post|News|Journal|Republic|Kingdom|Strait|Bay|Island|Islands|Mountain|Mountains|Week|Day|Games|Cup|League|Award|Prize|Center|Fund|Service|Services|Summit|Forum|Border|Wall|Front|Bridge|Airport|Stadium|Tower|Federal|National|International|Central|Special|Royal|General|Club|Society|Team|Corps|Inc|Corp|Ltd|Co|Plc)$/u;
/** "New York Micron": parts of places, not of people. */
const direction =
  /^(?:New|North|South|East|West|Northern|Southern|Eastern|Western|Central|San|Los|St|Saint|Fort|Mount|Lake|Upper|Lower|Greater|Old|Great|Little|Big|Port|Cape|Camp|Las|Santa)$/u;
/** What follows somebody's name: what they did, or who they are. */
const isPerson =
  /^(?:[’']s\s|,\s(?:an?|the|who|whose|his|her|\d\d?|\p{Ll}+)\b|\s(?:said|says|told|tells|who|has|had|have|is|was|will|would|can|could|did|does|also|and|as|to|in|on|at|\p{Ll}{2,}(?:ed|es|s)|\(|met|made|took|went|came|gave|won|lost|led)(?=[\s,.(])|\.|\s\(|$)/u;
/** "Last Saturday", "White House Thursday": a day is nobody, nor is a month that no woman is named after. */
const dayOrMonth =
  /^(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|July|September|October|November|December)$/u;
/** "Last June". */
const whichOne = /^(?:Last|Next|This|Early|Late|Mid|Past|Until|Every|Each|Coming)$/u;
/** "Europe’s Airbus": whose it is, not what it is called. */
const ofSomebody = /[’']s?$/u;
/** Shortest word told from a name by being written small elsewhere. */
const fewestLetters = 5;
/** First and middle names, and particles. */
const mostFirstNames = 3;
/** So many places of a name are looked at in one article. */
const mostPlaces = 40;
/** Longest run of words before a name, in characters. */
const mostBefore = 80;

/**
 * The full name behind a surname, "Boris Johnson" for "Johnson"; null where the article gives none, or names two people so. A word that the
 * article also writes small is no name. `isSpeaking`: the quote lets it say something, as only people do.
 */
export function fullNameOf(
  short: string,
  article: Article,
  isNoFirstName: (word: string) => boolean = () => false,
  isSpeaking = false,
): FoundName | null {
  if (noSurname.test(short) || dayOrMonth.test(short)) return null;
  const found: FoundName[] = [];
  let places = 0;
  // "Human Rights Kazem Gharibabadi": words that the article also writes small. "Will" and "Mark" are small words and names.
  const small = new Map<string, boolean>();
  const isWrittenSmall = (word: string) => {
    if (word.length < fewestLetters || !/^\p{Lu}\p{Ll}+$/u.test(word)) return false;
    const is = small.get(word) ?? article.paragraphs.some((text) => holdsWord(text, word.toLowerCase()));
    small.set(word, is);
    return is;
  };
  const look = (text: string, part: 'title' | 'body', paragraph: number | null): boolean => {
    for (let at = text.indexOf(short); at >= 0; at = text.indexOf(short, at + short.length)) {
      if (++places > mostPlaces) return true;
      if (/^[\p{L}\p{N}-]|^\s\p{Lu}\p{Ll}/u.test(text.slice(at + short.length, at + short.length + 4))) continue;
      const run = namesBefore.exec(text.slice(Math.max(0, at - mostBefore), at))?.[0];
      if (run === undefined) continue;
      const words = run.trim().split(/\s/u);
      if (words.some((word) => direction.test(word))) return true;
      // "Blagojevich. John Harris": a sentence ended between.
      const ended = words.findLastIndex((word) => /\p{Ll}{3}\.$/u.test(word) && !offices.has(word));
      if (ended >= 0) words.splice(0, ended + 1);
      if (words.includes(short)) continue;
      const last = words.findLastIndex(
        (word) =>
          noNames.has(word.replace(/\.$/u, '')) ||
          offices.has(word) ||
          whichOne.test(word) ||
          ofSomebody.test(word) ||
          isWrittenSmall(word) ||
          isNoFirstName(word),
      );
      const first = words.slice(last + 1).slice(-mostFirstNames);
      if (/(?:ing|tion|ment|ness|ity|ed)$/u.test(first[0] ?? '')) continue;
      if (first.length === 0 || !/^\p{Lu}\p{L}*\p{Ll}|^\p{Lu}\.$/u.test(first[0]!)) continue;
      // "hepatitis C. Viral hepatitis": one initial may as well end a sentence, and tells nothing new.
      if (first.length === 1 && /^\p{Lu}\.$/u.test(first[0]!)) continue;
      const full = `${first.join(' ')} ${short}`;
      const start = at + short.length - full.length;
      if (last < 0 && !isSpeaking && !isPerson.test(text.slice(at + short.length, at + short.length + 24))) continue;
      // Words apart by other than one space would not be word for word.
      if (text.slice(start, at + short.length) !== full) continue;
      found.push({ short, full, span: { part, paragraph, start, end: at + short.length } });
    }
    return false;
  };
  if (article.paragraphs.some((text) => holdsWord(text, short.toLowerCase()))) return null;
  article.paragraphs.some((text, paragraph) => look(text, 'body', paragraph));
  const longest = found.reduce<FoundName | null>(
    (best, one) => (best !== null && best.full.length >= one.full.length ? best : one),
    null,
  );
  return longest !== null && found.every(({ full }) => isSamePerson(longest.full, full)) ? longest : null;
}

function holdsWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length))
    if (!/[\p{L}\p{N}]/u.test(text.charAt(at - 1)) && !/[\p{L}\p{N}]/u.test(text.charAt(at + word.length))) return true;
  return false;
}

/** "Hossein Amir Abdollahian" and "Amir Abdollahian", "George W. Bush" and "George Bush". */
function isSamePerson(long: string, short: string): boolean {
  if (long === short || long.endsWith(` ${short}`)) return true;
  const [a, b] = [long.split(' '), short.split(' ')];
  return a[0] === b[0] && b.slice(1).every((word) => a.includes(word));
}

/** Small words that an acronym leaves out. */
const leftOut = /^(?:of|the|for|and|in|on|to|de|la|du|des|&)$/iu;

/** What an acronym stands for, where the article writes it next to it: "International Coffee Organization (ICO)". */
export function expansionOf(short: string, article: Article): FoundName | null {
  for (const [paragraph, text] of article.paragraphs.entries()) {
    const at = text.indexOf(`(${short})`);
    if (at < 0) continue;
    const before = text.slice(Math.max(0, at - 120), at).trimEnd();
    const words = before.split(' ');
    const letters = [...short];
    let left = letters.length;
    for (let place = words.length - 1; place >= 0 && words.length - place <= letters.length + 5; place--) {
      const word = words[place]!.replace(/^["“‘'(]+/u, '');
      if (word.charAt(0).toUpperCase() === letters[left - 1]) left--;
      else if (!leftOut.test(word)) break;
      if (left > 0) continue;
      const full = [word, ...words.slice(place + 1)].join(' ');
      const start = Math.max(0, at - 120) + before.length - full.length;
      return { short, full, span: { part: 'body', paragraph, start, end: start + full.length } };
    }
    return null;
  }
  return null;
}
