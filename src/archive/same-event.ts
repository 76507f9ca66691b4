import type { ArticleFacts, ArticleText } from './article.ts';
import type { SignatureBand } from './repository.ts';

/** What two reports of one event are recognised by: whom and what they name, in title and opening, and when. */
export interface EventPrint {
  /** Days since 1970. */
  day: number;
  source: string;
  sample: boolean;
  /** Weight of each term. */
  terms: ReadonlyMap<string, number>;
  /** Square root of the sum of the squared weights. */
  norm: number;
  /** The heaviest terms, by which reports find each other. */
  heaviest: readonly string[];
}

/** Words of a text that count: an event is named in its opening. */
const openingWords = 150;

/** Heaviest terms of a report, and how many of them two reports of one event share at least. */
const heaviestTerms = 12;
const leastShared = 3;

/** Of those, the terms a report is found by, and how many of them must be shared for a comparison: each costs three look-ups. */
const bandTerms = 6;
export const leastSharedBands = 2;

/**
 * Least cosine of two reports of one event. Measured on clusters of reports (Multi-News) laid over ten days: .3 finds a third of
 * the pairs with hardly a wrong one, but among foreign-affairs articles it joins what merely has one topic; .4 does not.
 */
const leastCosine = 0.4;

/** Reports of one event appear within this many days of each other. More would chain the days of a long affair together. */
const mostDays = 1;

/** Number of the band of event terms; those of near-copies end at 17. */
const eventBand = 20;

/** Frequent words of news that tell no event from another. */
const commonWords = new Set(
  'the and but for from with are was were been being has have had does did will would could should may might can not this that these those its his she her him they them their our you your who whom which what when where why how there here then than about after before over under between into out off again more most some such only own same too very just also new said says say told according report reports reported news one two three first last year years day days week month time people man woman mr mrs statement president minister government'.split(
    ' ',
  ),
);

/** Null for an article without a day or an outlet: then nothing can be said of when and by whom. */
export function eventPrint(
  article: ArticleText & Pick<ArticleFacts, 'source' | 'published' | 'sample'>,
): EventPrint | null {
  const { title, dek, paragraphs, source, published, sample } = article;
  const day =
    published === null || published.length < 10 ? Number.NaN : Date.parse(published.slice(0, 10)) / 86_400_000;
  if (source === null || !Number.isInteger(day)) return null;
  const opening = [dek ?? '', ...paragraphs].join(' ').split(/\s+/u, openingWords).join(' ');
  const counts = new Map<string, number>();
  addTerms(counts, title, 2);
  addTerms(counts, opening, 1);
  const terms = new Map([...counts].map(([term, count]) => [term, Math.sqrt(count)]));
  const norm = Math.sqrt([...terms.values()].reduce((sum, weight) => sum + weight * weight, 0));
  const heaviest = [...terms].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, heaviestTerms);
  return { day, source, sample, terms, norm, heaviest: heaviest.map(([term]) => term) };
}

/** Names count twice, numbers one and a half times: an event is told by who, where and how many. */
function addTerms(counts: Map<string, number>, text: string, weight: number): void {
  for (const [at, word] of (text.match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu) ?? []).entries()) {
    const lower = word.toLowerCase().replace(/['’]s$/u, '');
    if (lower.length < 3 || commonWords.has(lower)) continue;
    const term = lower.length > 4 && lower.endsWith('s') ? lower.slice(0, -1) : lower;
    const factor = at > 0 && /^\p{Lu}/u.test(word) ? 2 : /\d/u.test(word) ? 1.5 : 1;
    counts.set(term, (counts.get(term) ?? 0) + weight * factor);
  }
}

/** Bands under which a report is kept. */
export function eventBands({ day, heaviest }: EventPrint): SignatureBand[] {
  return heaviest.slice(0, bandTerms).map((term) => ({ band: eventBand, hash: hashOf(term, day) }));
}

/** Bands under which reports of the same event may be kept: the same terms, the days around. */
export function nearbyEventBands({ day, heaviest }: EventPrint): SignatureBand[] {
  const days = Array.from({ length: 2 * mostDays + 1 }, (_, at) => day - mostDays + at);
  return days.flatMap((near) =>
    heaviest.slice(0, bandTerms).map((term) => ({ band: eventBand, hash: hashOf(term, near) })),
  );
}

/**
 * How alike two reports of one event are, from 0 to 1; null when they are not taken for that. Only reports of different outlets
 * are: within one, many pieces of a day share their names and their form and tell different things.
 */
export function sameEvent(first: EventPrint, second: EventPrint): number | null {
  if (first.source === second.source || first.sample !== second.sample) return null;
  if (Math.abs(first.day - second.day) > mostDays) return null;
  if (first.heaviest.filter((term) => second.heaviest.includes(term)).length < leastShared) return null;
  let product = 0;
  for (const [term, weight] of first.terms) product += weight * (second.terms.get(term) ?? 0);
  const cosine = product / (first.norm * second.norm || 1);
  return cosine >= leastCosine ? cosine : null;
}

/** FNV-1a over the term and its day. */
function hashOf(term: string, day: number): number {
  let hash = 0x811c9dc5 ^ day;
  for (let at = 0; at < term.length; at++) hash = Math.imul(hash ^ term.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}
