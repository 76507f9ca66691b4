import type { ArticleFacts, ArticleText } from '../article.ts';
import { readEventTerms } from './event-words.ts';

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

/** Null for an article without a day or an outlet: then nothing can be said of when and by whom. */
export function eventFingerprint(
  article: ArticleText & Pick<ArticleFacts, 'source' | 'published'>,
): EventFingerprint | null {
  const day = dayOf(article.published);
  if (article.source === null || day === null) return null;
  const counts = new TermsInText();
  const inTitle = (hash: number) => counts.add(hash);
  readEventTerms(article.title, openingWords, inTitle);
  let left = openingWords;
  // A headline may write every word with a capital: names are told by the text.
  const inText = (hash: number, isName: boolean) => counts.add(hash, isName);
  for (const text of [article.dek ?? '', ...article.paragraphs]) {
    if (left > 0) left -= readEventTerms(text, left, inText);
  }
  const marks = counts.marks();
  const terms = Uint32Array.from(marks.keys()).sort();
  return { day, terms, marks: Uint8Array.from(terms, (term) => marks.get(term)!) };
}

function dayOf(published: string | null): number | null {
  const day =
    published === null || published.length < 10 ? Number.NaN : Date.parse(published.slice(0, 10)) / 86_400_000;
  return Number.isInteger(day) ? day : null;
}

/** Terms of one text, in the order they came, with how often each was met. */
class TermsInText {
  readonly #at = new Map<number, number>();
  readonly #counts: number[] = [];
  /** How much more often a term was a name than not. */
  readonly #names: number[] = [];

  /** @param isName undefined where that cannot be told */
  add(hash: number, isName?: boolean): void {
    let at = this.#at.get(hash);
    if (at === undefined) {
      at = this.#counts.length;
      this.#at.set(hash, at);
      this.#counts.push(0);
      this.#names.push(0);
    }
    this.#counts[at]! += 1;
    if (isName !== undefined) this.#names[at]! += isName ? 1 : -1;
  }

  /** The marks of the terms to keep, by their hash. */
  marks(): Map<number, number> {
    let kept = [...this.#at];
    if (kept.length > mostTerms) {
      kept = kept.sort(([, a], [, b]) => this.#counts[b]! - this.#counts[a]!).slice(0, mostTerms);
    }
    return new Map(
      kept.map(([hash, at]) => [
        hash >>> 0,
        Math.min(this.#counts[at]!, nameMark - 1) | (this.#names[at]! > 0 ? nameMark : 0),
      ]),
    );
  }
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
