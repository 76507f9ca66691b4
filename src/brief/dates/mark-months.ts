import { withPlainDigits } from '../../search/fold.ts';
import { monthsByName, solarMonthsByName } from './month-names.ts';
import { isPersonOrThing } from './not-months.ts';

/**
 * Months are found by a list of names once, and marked: the first letter of the name becomes a sign of the month, the others a filler.
 * Every pattern then works in every language, and no offset changes. The signs are of Unicode's private use.
 */
const monthSign = 0xe000;
const solarSign = 0xe010;
const filler = '\ue0ff';
const nameSign = '\ue0fe';

/** A marked month, a marked month of the solar calendar, and a name that only looks like a month. */
export const month = '[\ue001-\ue00c]\ue0ff*';
export const solarMonth = '[\ue011-\ue01c]\ue0ff*';
export const nameMark = '\ue0fe\ue0ff*';

/** Month, from 1, of a marked name. */
export const monthOf = (mark: string | undefined): number | null =>
  mark === undefined ? null : (mark.charCodeAt(0) - monthSign) % 16;

const word = /\p{L}[\p{L}\p{M}\u200c]*/gu;
/** English words, and short names, that only a capital makes a month: "he may 2 days later", "they march 3 miles". */
const needsCapital =
  /^(?:may|march|mar|ekim|ocak|aralık|jan|feb|apr|jun|jul|aug|sep|sept|oct|nov|dec|tir|dey|azar|mehr|bahman|aban)$/u;
const shortElsewhere = /^(?:janv|févr|juil|déc|okt|dez)$/u;
const shortName = /^(?:jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec|janv|févr|juil|déc|okt|dez)$/u;
/** Written together with the month: Hebrew "in", Thai "month of". */
const glued = /^(?:[בלמה](?=[\u05d0-\u05ea]{3})|เดือน)/u;
/** Water and young people in Persian: months in Arabic alone, which its article and prepositions tell. */
const onlyArabic = /^(?:آب|جوان)$/u;
const persian = /[پچژگکی]/u;
const arabic = /(?<!\p{L})(?:ال\p{L}|في(?!\p{L})|من(?!\p{L}))/u;

/** A text with its months marked and its digits as European ones; as long as it was, letter for letter. */
export function markMonths(text: string): string {
  const plain = withPlainDigits(text.replace(/[\ue000-\ue0ff]/gu, '\ue100'));
  let marked = '';
  let from = 0;
  const isArabic = arabic.test(text) && !persian.test(text);
  for (const match of plain.matchAll(word)) {
    if (match.index < from || (!isArabic && onlyArabic.test(match[0]))) continue;
    const found = monthAt(plain, match[0], match.index);
    if (found === null) continue;
    marked += plain.slice(from, found.start) + found.sign + filler.repeat(found.length - 1);
    from = found.start + found.length;
  }
  return (marked + plain.slice(from)).replace(twiceNamed, (both, sign: string, again: string) =>
    sign === again ? sign + filler.repeat(both.length - 1) : both,
  );
}

/** تشرين الأول/أكتوبر: a month by both of its names. */
const twiceNamed = /([\ue001-\ue00c])\ue0ff*\/([\ue001-\ue00c])\ue0ff*/gu;

interface Mark {
  sign: string;
  start: number;
  length: number;
}

function monthAt(text: string, name: string, start: number): Mark | null {
  const lower = lowerCase(name);
  const two = lower === 'كانون' || lower === 'تشرين' ? twoWords(text, start) : null;
  if (two !== null) return markOf(monthsByName.get(two)!, monthSign, start, two.length);
  const number = monthsByName.get(lower);
  if (number === undefined) {
    const solar = solarMonthsByName.get(lower);
    const isVerbal = needsCapital.test(lower) && !/^\p{Lu}/u.test(name);
    if (solar !== undefined) return isVerbal ? null : markOf(solar, solarSign, start, name.length);
    const prefix = glued.exec(lower)?.[0].length ?? 0;
    return prefix === 0 || prefix === name.length ? null : monthAt(text, name.slice(prefix), start + prefix);
  }
  const isCapital = /^\p{Lu}/u.test(name);
  if (!isCapital && needsCapital.test(lower)) return null;
  if (isCapital && isPersonOrThing(text, lower, start, start + name.length))
    return { sign: nameSign, start, length: name.length };
  const dot = shortName.test(lower) && text[start + name.length] === '.' ? 1 : 0;
  // The Dez is a river: short names of other languages than English end in a stop.
  if (dot === 0 && shortElsewhere.test(lower)) return null;
  return markOf(number, monthSign, start, name.length + dot);
}

const markOf = (number: number, base: number, start: number, length: number): Mark => ({
  sign: String.fromCharCode(base + number),
  start,
  length,
});

/** Turkish İ and I become i and ı only where the list knows the word so. */
function lowerCase(name: string): string {
  const lower = name.toLowerCase().normalize('NFC');
  if (monthsByName.has(lower) || !/[Iİ]/u.test(name)) return lower;
  const turkish = name.toLocaleLowerCase('tr');
  return monthsByName.has(turkish) ? turkish : lower;
}

function twoWords(text: string, start: number): string | null {
  const found = /^\p{L}+ \p{L}+/u.exec(text.slice(start, start + 24))?.[0];
  return found !== undefined && monthsByName.has(found) ? found : null;
}
