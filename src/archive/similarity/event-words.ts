import { kindOfUnit, lowerUnit, unitKinds } from '../text/code-units.ts';

/** Words so frequent in news that they need not be counted. */
const commonWords =
  'the and but for from with are was were been being has have had does did will would could should may might can not this that these those its his she her him they them their our you your who whom which what when where why how there here then than about after before over under between into out off again more most some such only own same too very just also new said says say told according report reports reported news one two three first last year years day days week month time people man woman mr mrs statement president minister government'.split(
    ' ',
  );
const commonByHash = new Map(commonWords.map((word) => [hashOf(word), word]));
const longestCommon = Math.max(...commonWords.map((word) => word.length));

/**
 * Tells `tell` the hash of each term of a text: words in lower case, without possessive and plural, and without those that say
 * nothing; and whether it is written as a name or a number. Reads at most `most` words; answers how many it read, one more than
 * `most` when there are more.
 */
export function readEventTerms(text: string, most: number, tell: (hash: number, isName: boolean) => void): number {
  let words = 0;
  for (let at = 0; at < text.length; ) {
    const first = text.charCodeAt(at);
    const kind = kindOfUnit(first);
    if (kind === unitKinds.unclear) return words + matchEventTerms(text.slice(at), most - words, tell);
    if (kind === unitKinds.other) {
      at += 1;
      continue;
    }
    let end = isDigit(first) ? endOfNumber(text, at) : at;
    if (end === at) {
      const clear = endOfWord(text, at);
      if (clear === null) return words + matchEventTerms(text.slice(at), most - words, tell);
      end = clear;
    }
    words += 1;
    if (words > most) return words;
    tellTerm(text, at, end, tell);
    at = end;
  }
  return words;
}

/** The same of a text in which something stands that single units do not tell. */
function matchEventTerms(text: string, most: number, tell: (hash: number, isName: boolean) => void): number {
  let words = 0;
  for (const [word] of text.matchAll(/\d+(?:[.,]\d+)+|[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu)) {
    words += 1;
    if (words > most) return words;
    const lower = word.toLowerCase();
    const first = word.charAt(0);
    const isName = first !== first.toLowerCase() || /\d/u.test(first);
    tellLower(lower, 0, lower.length, isName, tell);
  }
  return words;
}

/** Where a number with points or commas that begins here ends; `at` when it has none. */
function endOfNumber(text: string, at: number): number {
  let end = at;
  while (isDigit(text.charCodeAt(end))) end += 1;
  let whole = at;
  while ((text.charCodeAt(end) === 0x2e || text.charCodeAt(end) === 0x2c) && isDigit(text.charCodeAt(end + 1))) {
    end += 1;
    while (isDigit(text.charCodeAt(end))) end += 1;
    whole = end;
  }
  return whole;
}

/** Where a word that begins here ends; null when something unclear stands in it. */
function endOfWord(text: string, at: number): number | null {
  for (let end = at + 1; end < text.length; end++) {
    const unit = text.charCodeAt(end);
    const kind = kindOfUnit(unit);
    if (kind === unitKinds.unclear) return null;
    if (kind === unitKinds.other && !isApostrophe(unit) && unit !== 0x2d) return end;
  }
  return text.length;
}

function tellTerm(text: string, start: number, end: number, tell: (hash: number, isName: boolean) => void): void {
  const first = text.charCodeAt(start);
  tellLower(text, start, end, lowerUnit(first) !== first || isDigit(first), tell);
}

function tellLower(
  text: string,
  start: number,
  wordEnd: number,
  isName: boolean,
  tell: (hash: number, isName: boolean) => void,
): void {
  const isPossessive =
    wordEnd - start > 1 && lowerAt(text, wordEnd - 1) === 0x73 && isApostrophe(text.charCodeAt(wordEnd - 2));
  let end = isPossessive ? wordEnd - 2 : wordEnd;
  const length = end - start;
  if (length < 2 || (length < 3 && !isDigit(text.charCodeAt(start)))) return;
  const hash = hashRun(text, start, end);
  if (length <= longestCommon) {
    const common = commonByHash.get(hash);
    if (common !== undefined && text.slice(start, end).toLowerCase() === common) return;
  }
  if (length > 4 && lowerAt(text, end - 1) === 0x73) {
    end -= 1;
    tell(hashRun(text, start, end), isName);
  } else {
    tell(hash, isName);
  }
}

function lowerAt(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  kindOfUnit(unit);
  return lowerUnit(unit);
}

function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39;
}

function isApostrophe(unit: number): boolean {
  return unit === 0x27 || unit === 0x2019;
}

function hashOf(term: string): number {
  return hashRun(term, 0, term.length);
}

/** FNV-1a over part of a text in lower case, as a signed 32-bit number. */
function hashRun(text: string, start: number, end: number): number {
  let hash = 0x811c9dc5 | 0;
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ lowerAt(text, at), 0x01000193);
  return hash;
}
