import type { ArticleFacts, ArticleText } from '../article.ts';
import type { SignatureBand } from '../repository.ts';
import { kindOfUnit, lowerUnit, unitKinds } from '../text/code-units.ts';
import { figuresOf, haveOtherFigures } from './figures.ts';

/** Values of a MinHash signature, cut into 16 bands of 4: two texts alike by half share a band two times in three. */
const signatureSize = 64;
const bandRows = 4;
const bandCount = signatureSize / bandRows;

/** Words of an opening or a title that find each other where a signature cannot: a teaser has a quarter of the shingles. */
const openingWords = 8;
const leastTitleWords = 4;
const openingBand = bandCount;
const titleBand = bandCount + 1;

/** Thresholds measured on altered copies of news articles (unlike pairs: Jaccard at most .05). */
const thresholds = { sameText: 0.8, copy: 0.5, sameStory: 0.3, contained: 0.8 };

/**
 * Most days between two reports of one event. Within one outlet fewer: it ends many reports with the same background, and
 * fills in the same form, month after month.
 */
const mostDaysApart = { otherOutlet: 7, sameOutlet: 2 };

/** Shared bands from which two texts may be one whatever their dates. */
const manyBands = 3;

/** Fewer shingles than this prove nothing. */
const leastShingles = 5;

/** Where and when an article appeared, as far as it bears on whether two are one report. */
export type Circumstances = Pick<ArticleFacts, 'source' | 'published' | 'completeness' | 'sample'>;

/** What near-copy finding needs of an article, worked out once. */
export interface Fingerprint extends Circumstances {
  /** Hashes of every run of three words in dek and paragraphs. */
  shingles: ReadonlySet<number>;
  /** Words of the title, folded. */
  title: string;
  bands: SignatureBand[];
  /** Its figures, read when they are first asked for. */
  figures(): ReadonlySet<string>;
}

/** How one text stands to another, or null when they are strangers. */
export type Similarity =
  | { kind: 'copy' | 'same-story'; score: number }
  /** `partial` is a teaser or cut copy of the other. */
  | { kind: 'excerpt-of'; score: number; partial: 'first' | 'second' };

/** Fingerprint of an article. */
export function fingerprint(article: ArticleText & Circumstances): Fingerprint {
  const { title, dek, paragraphs, source, published, completeness, sample } = article;
  const titleWords = wordsOf(title);
  const dekHashes = wordHashes(dek ?? '');
  const body = paragraphs.map(wordHashes);
  const shingles = new Set<number>();
  for (const hashes of [dekHashes, body.flat()]) addShingles(shingles, hashes);

  const bands = shingles.size < leastShingles ? [] : signatureBands(shingles);
  const opening = body.find((hashes) => hashes.length >= openingWords);
  // Often the dek is how the text begins: then both are one band.
  const openings = [dekHashes, opening ?? []].filter((hashes) => hashes.length >= openingWords);
  const openingHashes = new Set(openings.map((hashes) => foldHashes(hashes.slice(0, openingWords))));
  for (const hash of openingHashes) bands.push({ band: openingBand, hash });
  if (titleWords.length >= leastTitleWords) bands.push({ band: titleBand, hash: foldHashes(titleWords.map(hashWord)) });
  const figures = figuresOf([title, dek ?? '', ...paragraphs]);
  return { shingles, title: titleWords.join(' '), bands, source, published, completeness, sample, figures };
}

/** False where a comparison cannot find anything, so that the words need not be fetched. `shared`: bands in common. */
export function isWorthComparing(first: Circumstances, second: Circumstances, shared: number): boolean {
  return first.sample === second.sample && (shared >= manyBands || mayBeOneReport(first, second));
}

/** Compares two fingerprints by their shingles, exactly; a form that is filled in anew on another day is no copy. */
export function similarity(first: Fingerprint, second: Fingerprint): Similarity | null {
  const found = similarWords(first, second);
  return found !== null && isFilledInAnew(first, second) ? null : found;
}

/** Whether two articles with the same words are of different days, as far as is known, and give other figures. */
function isFilledInAnew(first: Fingerprint, second: Fingerprint): boolean {
  const [one, other] = [first, second].map(({ published }) => (published === null ? Number.NaN : dayOf(published)));
  return one !== other && haveOtherFigures(first.figures(), second.figures(), isOneOutlet(first, second));
}

function similarWords(first: Fingerprint, second: Fingerprint): Similarity | null {
  const [smaller, larger] = first.shingles.size <= second.shingles.size ? [first, second] : [second, first];
  const partial = smaller === first ? 'first' : 'second';
  const mayBeOne = mayBeOneReport(first, second);
  if (smaller.shingles.size < leastShingles) {
    const titleAlone = smaller.completeness !== 'full' && smaller.shingles.size === 0 && smaller.title !== '';
    return mayBeOne && titleAlone && larger.completeness === 'full' && smaller.title === larger.title
      ? { kind: 'excerpt-of', score: 1, partial }
      : null;
  }
  let shared = 0;
  for (const shingle of smaller.shingles) if (larger.shingles.has(shingle)) shared++;
  const jaccard = shared / (smaller.shingles.size + larger.shingles.size - shared);
  const isContained = shared / smaller.shingles.size >= thresholds.contained;

  if (mayBeOne && isContained && smaller.completeness !== 'full') {
    return { kind: 'excerpt-of', score: shared / smaller.shingles.size, partial };
  }
  if (jaccard >= thresholds.sameText || (mayBeOne && jaccard >= thresholds.copy))
    return { kind: 'copy', score: jaccard };
  if (!mayBeOne || isOneOutlet(first, second)) return null;
  return isContained || jaccard >= thresholds.sameStory ? { kind: 'same-story', score: jaccard } : null;
}

/** Whether the dates allow two articles to report one event. A date not known to the day allows everything. */
function mayBeOneReport(first: Circumstances, second: Circumstances): boolean {
  const days = [first, second].map(({ published }) => (published === null ? Number.NaN : dayOf(published)));
  const most = isOneOutlet(first, second) ? mostDaysApart.sameOutlet : mostDaysApart.otherOutlet;
  return !(Math.abs(days[0]! - days[1]!) > most);
}

function isOneOutlet(first: Circumstances, second: Circumstances): boolean {
  return first.source !== null && first.source === second.source;
}

/** Days since 1970 of an ISO date or time, NaN for one that names no day. */
function dayOf(published: string): number {
  return published.length < 10 ? Number.NaN : Date.parse(published.slice(0, 10)) / 86_400_000;
}

/** Lower-case runs of letters and digits. */
function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** The hashes of the words of a text, which is read unit by unit where that tells its words. */
function wordHashes(text: string): number[] {
  const hashes: number[] = [];
  let hash = noWord;
  let isWord = false;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    const kind = kindOfUnit(unit);
    if (kind === unitKinds.letter || kind === unitKinds.number) {
      hash = Math.imul(hash ^ lowerUnit(unit), 0x01000193);
      isWord = true;
    } else if (kind === unitKinds.unclear) {
      return wordsOf(text).map(hashWord);
    } else if (isWord) {
      hashes.push(hash);
      hash = noWord;
      isWord = false;
    }
  }
  if (isWord) hashes.push(hash);
  return hashes;
}

function addShingles(shingles: Set<number>, hashes: readonly number[]): void {
  for (let at = 2; at < hashes.length; at++) {
    shingles.add(mix(mix(hashes[at - 2]!, hashes[at - 1]!), hashes[at]!));
  }
}

/** MinHash: each value is the least of all shingle hashes under its own permutation; equal with the chance of the Jaccard. */
function signatureBands(shingles: ReadonlySet<number>): SignatureBand[] {
  const least = new Int32Array(signatureSize);
  const all = Int32Array.from(shingles);
  for (let at = 0; at < signatureSize; at++) {
    const [offset, factor] = [offsets[at]! | 0, factors[at]! | 0];
    // Least without regard to a sign: with the highest bit turned over, signed numbers are in that order.
    let lowest = 0x7fffffff;
    for (let shingle = 0; shingle < all.length; shingle++) {
      const value = Math.imul(all[shingle]! ^ offset, factor) ^ 0x80000000;
      if (value < lowest) lowest = value;
    }
    least[at] = lowest ^ 0x80000000;
  }
  const bands: SignatureBand[] = [];
  for (let band = 0; band < bandCount; band++) {
    let hash = band + 1;
    for (let row = 0; row < bandRows; row++) hash = mix(hash, least[band * bandRows + row]!);
    bands.push({ band, hash: hash >>> 0 });
  }
  return bands;
}

/** Fixed pseudo-random permutations (xorshift32): signatures must stay comparable for as long as the archive lives. */
const offsets = new Uint32Array(signatureSize);
const factors = new Uint32Array(signatureSize);
{
  let state = 0x9e3779b9;
  const next = () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
  for (let at = 0; at < signatureSize; at++) {
    offsets[at] = next();
    factors[at] = next() | 1;
  }
}

function foldHashes(hashes: readonly number[]): number {
  return hashes.reduce((folded, hash) => mix(folded, hash), hashes.length) >>> 0;
}

/** What a hash begins with. */
const noWord = 0x811c9dc5 | 0;

/** FNV-1a over UTF-16 code units. Hashes are signed 32-bit numbers, which engines keep without a box for each. */
function hashWord(word: string): number {
  let hash = noWord;
  for (let at = 0; at < word.length; at++) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193);
  return hash;
}

/** Folds two 32-bit hashes into one, order mattering (murmur3's finaliser). */
function mix(first: number, second: number): number {
  let hash = Math.imul(first, 31) + second;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
