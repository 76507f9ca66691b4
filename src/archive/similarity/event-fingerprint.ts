import type { ArticleFacts, ArticleText } from '../article.ts';

/** What reports of one event are recognised by: the terms of title and opening, how often each stands there, and the day. */
export interface EventFingerprint {
  /** Days since 1970. */
  day: number;
  /** Hashes of the terms, ascending. */
  terms: Uint32Array;
  /** Of each term how often it occurs (low seven bits, at most 127), and whether it is a name or a number (high bit). */
  marks: Uint8Array;
}

/** Words of a text that count: an event is told in its opening. */
const openingWords = 300;

/** Most terms kept of an article: the most frequent, then the earliest. */
const mostTerms = 128;

export const nameMark = 0x80;

/** Words so frequent in news that they need not be counted. */
const commonWords = new Set(
  'the and but for from with are was were been being has have had does did will would could should may might can not this that these those its his she her him they them their our you your who whom which what when where why how there here then than about after before over under between into out off again more most some such only own same too very just also new said says say told according report reports reported news one two three first last year years day days week month time people man woman mr mrs statement president minister government'.split(
    ' ',
  ),
);

/** Null for an article without a day or an outlet: then nothing can be said of when and by whom. */
export function eventFingerprint(
  article: ArticleText & Pick<ArticleFacts, 'source' | 'published'>,
): EventFingerprint | null {
  const day = dayOf(article.published);
  if (article.source === null || day === null) return null;
  const found = new Map<string, { count: number; name: number; other: number }>();
  const add = (text: string, most: number, isTitle: boolean): number => {
    const texts = text.match(/\d+(?:[.,]\d+)+|[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu) ?? [];
    let words = 0;
    for (const text of texts) {
      words += 1;
      if (words > most) break;
      const { term, isName } = readWord(text);
      if (term === null) continue;
      let known = found.get(term);
      if (known === undefined) {
        known = { count: 0, name: 0, other: 0 };
        found.set(term, known);
      }
      known.count += 1;
      // A headline may write every word with a capital.
      if (!isTitle) known[isName ? 'name' : 'other'] += 1;
    }
    return words;
  };
  add(article.title, openingWords, true);
  let left = openingWords;
  for (const text of [article.dek ?? '', ...article.paragraphs]) if (left > 0) left -= add(text, left, false);
  const kept = [...found].sort((a, b) => b[1].count - a[1].count).slice(0, mostTerms);
  const marks = new Map<number, number>();
  for (const [term, { count, name, other }] of kept) {
    marks.set(hashOf(term), Math.min(count, nameMark - 1) | (name > other ? nameMark : 0));
  }
  const terms = Uint32Array.from(marks.keys()).sort();
  return { day, terms, marks: Uint8Array.from(terms, (term) => marks.get(term)!) };
}

function dayOf(published: string | null): number | null {
  const day =
    published === null || published.length < 10 ? Number.NaN : Date.parse(published.slice(0, 10)) / 86_400_000;
  return Number.isInteger(day) ? day : null;
}

/** Words read lately: texts repeat them. Some five megabytes. */
const mostRead = 50_000;
const readLately = new Map<string, { term: string | null; isName: boolean }>();

function readWord(word: string): { term: string | null; isName: boolean } {
  let read = readLately.get(word);
  if (read === undefined) {
    read = { term: termOf(word), isName: isNameOrNumber(word) };
    if (readLately.size >= mostRead) readLately.clear();
    readLately.set(word, read);
  }
  return read;
}

/** The word in lower case, without possessive and plural; null for one that says nothing. */
function termOf(word: string): string | null {
  const lower = word.toLowerCase();
  const term = /['’]s$/u.test(lower) ? lower.slice(0, -2) : lower;
  if (term.length < 2 || (term.length < 3 && !/^\d/u.test(term)) || commonWords.has(term)) return null;
  return term.length > 4 && term.endsWith('s') ? term.slice(0, -1) : term;
}

function isNameOrNumber(word: string): boolean {
  const first = word.charAt(0);
  return first !== first.toLowerCase() || /\d/u.test(first);
}

/** FNV-1a, 32 bits. */
function hashOf(term: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < term.length; at++) hash = Math.imul(hash ^ term.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

/** A print as the store keeps it: the terms as text, five bytes each in base64. */
export function keptPrint({ day, terms, marks }: EventFingerprint): { day: number; terms: string } {
  const bytes = Buffer.alloc(terms.length * 5);
  for (let at = 0; at < terms.length; at++) {
    bytes.writeUInt32LE(terms[at]!, at * 5);
    bytes[at * 5 + 4] = marks[at]!;
  }
  return { day, terms: bytes.toString('base64') };
}

/** The print that was kept. */
export function readPrint(day: number, encoded: string): EventFingerprint {
  const bytes = Buffer.from(encoded, 'base64');
  const size = Math.floor(bytes.length / 5);
  const terms = new Uint32Array(size);
  const marks = new Uint8Array(size);
  for (let at = 0; at < size; at++) {
    terms[at] = bytes.readUInt32LE(at * 5);
    marks[at] = bytes[at * 5 + 4]!;
  }
  return { day, terms, marks };
}
