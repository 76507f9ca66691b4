import { withoutBound } from './bound-forms.ts';
import { fold } from './fold.ts';

/**
 * A word of a text: folded, or its two forms where an apostrophe may part a name from its ending or belong to it, and where an article, a
 * preposition or a particle is bound to it.
 */
export type Word = string | readonly [string, string];

/** The words of a text in order, and what more it can be found by. */
export interface Words {
  words: Word[];
  /** Words written with a hyphen, in one: `cease-fire` → ceasefire. */
  compounds: string[];
  /** The last character of each run without spaces: every character then begins something, and can be looked for alone. */
  lasts: string[];
}

/** Characters that stand inside a word as an apostrophe does. Those of them that are letters to Unicode come within a word anyway. */
const apostrophes = "'’‘`´′＇ʼʻʿʾʽ׳״";
/** Words: abbreviations with dots (U.S.), numbers with their separators (1,200 and 5.6), letters and digits with apostrophes inside. */
const wordPattern = new RegExp(
  `\\p{Lu}(?:\\.\\p{Lu})+\\.?|\\p{N}+(?:[.,٫٬]\\p{N}+)*|[\\p{L}\\p{M}\\p{N}_]+(?:(?:[${apostrophes}\\u00ad\\u200d]+|(?<=[lL])·(?=[lL]))[\\p{L}\\p{M}]+)*`,
  'gu',
);
const apostrophe = new RegExp(`[${apostrophes}]+`, 'u');

/** Scripts written without spaces between words: cut into pairs of neighbouring characters. Their figures are figures as elsewhere. */
const unspaced =
  /(?!\p{Nd})[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}]/u;
const runs = new RegExp(`(?:${unspaced.source})+|(?:(?!${unspaced.source}).)+`, 'gsu');
const plain = /^[A-Za-z]+$/;
const nonAscii = /[^\x00-\x7f]/;
/** Hyphens, and the Persian joint that is not seen. */
const hyphens = /[-‐‑\u200c]/;
/** More parts than this are no one word: "state-of-the-art". */
const mostParts = 3;

/** Takes a text apart. One pass, linear in its length. */
export function wordsIn(text: string): Words {
  const found: Words = { words: [], compounds: [], lasts: [] };
  /** Parts joined by hyphens so far, and where the last one ends. */
  let parts: string[] = [];
  let end = -1;
  for (const match of text.matchAll(wordPattern)) {
    const [raw] = match;
    const joins = end === match.index - 1 && hyphens.test(text[end]!);
    if (!joins) {
      addCompound(parts, found.compounds);
      parts = [];
    }
    end = match.index + raw.length;
    if (plain.test(raw)) {
      const word = raw.toLowerCase();
      found.words.push(word);
      parts.push(word);
    } else if (nonAscii.test(raw) && unspaced.test(raw)) {
      for (const [run] of raw.matchAll(runs)) {
        if (unspaced.test(run)) addPairs(run, found);
        else for (const [each] of run.matchAll(wordPattern)) found.words.push(formsOf(each));
      }
      parts.push('');
    } else {
      const word = formsOf(raw);
      found.words.push(word);
      parts.push(typeof word === 'string' ? word : word[0]);
    }
  }
  addCompound(parts, found.compounds);
  return found;
}

/** `cease-fire` in one word, and `F-16`; not `2018-06`, `24-hour` or what has more parts. */
function addCompound(parts: readonly string[], into: string[]): void {
  if (parts.length < 2 || parts.length > mostParts || parts.includes('')) return;
  const isNamed = parts.every((part) => !/\d/.test(part)) || (parts.length === 2 && /^\D+$/.test(parts[0]!));
  if (isNamed) into.push(parts.join(''));
}

function addPairs(run: string, { words, lasts }: Words): void {
  const characters = [...fold(run)];
  if (characters.length === 1) words.push(characters[0]!);
  for (let at = 0; at + 1 < characters.length; at++) words.push(characters[at]! + characters[at + 1]!);
  if (characters.length > 1) lasts.push(characters.at(-1)!);
}

/** Articles and prepositions that French, Italian and Catalan write with an apostrophe before a word. */
const elisions =
  /^(?:[cdjlmnst]|qu|(?:jus|lors|puis|quoi|quel|pres)qu|un|entr|(?:d|n|s|c)?all|[dns]ell|[dns]ull|coll|quest|quell|bell|sant)$/;
/** Turkish case endings, which follow a name after an apostrophe: Ankara'da, Erdoğan'ın, Türkiye'ye. Folded. */
const endings =
  /^(?:[ysn]?[aeiu]|[yn]?[iu]n|n?[dt][ae]n?|[dt][ae]ki\p{L}{0,6}|[yn]?l[ae]|l[ae]r\p{L}{0,8}|l[iu]\p{L}{0,8}|c[aeiu]\p{L}{0,6}|[dt][iu]r)$/u;

/** `Iran's` → iran, `l'Iran` → iran, `1,200` → 1200, `U.S.` → us, `Qur’an` → quran, `Ankara'da` → ankarada and ankara. */
function formsOf(raw: string): Word {
  if (/^\p{N}/u.test(raw)) return fold(raw).replace(/,/g, '');
  const pieces = raw
    .replace(/[·\u00ad\u200d]/g, '')
    .split(apostrophe)
    .filter((piece) => piece !== '');
  const folded = pieces.map(fold).filter((piece) => piece !== '');
  if (folded.length > 1 && folded.at(-1) === 's') folded.pop();
  const [before = '', ...rest] = folded;
  if (rest.length === 0) {
    if (before.includes('.')) return before.replace(/\./g, '');
    const alone = before === '' ? null : withoutBound(before);
    return alone === null ? before : [before, alone];
  }
  const whole = folded.join('');
  if (elisions.test(before) && !/^(?:t|ll|re|ve|m|d)$/.test(rest[0]!)) {
    const after = rest.join('');
    // D'Souza and N'Djamena are names as a whole, and L'Oréal.
    return isCapital(pieces[0]!) && isCapital(pieces[1]!) ? [after, whole] : after;
  }
  const mayEnd = rest.length === 1 && before.length >= 3 && isCapital(pieces[0]!) && endings.test(rest[0]!);
  return mayEnd ? [whole, before] : whole;
}

/** The name in a word that has an apostrophe, whatever its capitals: `isveç'i` → isveç, `l'iran` → iran. Null where no such part is known. */
export function nameWithin(word: string): string | null {
  const [before = '', after = '', ...rest] = word.split(apostrophe).filter((piece) => piece !== '');
  if (after === '' || rest.length > 0) return null;
  if (elisions.test(fold(before))) return after;
  return before.length >= 3 && endings.test(fold(after)) ? before : null;
}

function isCapital(piece: string): boolean {
  return /^\p{Lu}/u.test(piece);
}

/** A text with words that have a hyphen written in one. */
export function withoutHyphens(text: string): string {
  return text.replace(/(?<=[\p{L}\p{M}])[-‐‑\u200c](?=\p{L})/gu, '');
}

/** Whether a folded word is one character of a script without spaces. */
export function isSingleCharacter(word: string): boolean {
  return unspaced.test(word) && [...word].length === 1;
}
