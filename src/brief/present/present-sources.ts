import type { Article } from '../../archive/article.ts';
import { type Inline, link, text } from '../../core/reply.ts';
import { counted } from '../../core/wording.ts';
import type { Brief, BriefSource } from '../brief.ts';
import { sayDate } from '../dates/calendar.ts';

/** One source: title, kind and section, how much of it is held, its date, its outlet. */
export function sourceItem(source: BriefSource): Inline[] {
  const { n, title, url } = source;
  return [text(`[${n}] `), titled(title, url), text(` · ${factsOf(source).join(' · ')}`)];
}

/** A title that opens the publisher's page where there is one. */
export function titled(title: string, url: string | null): Inline {
  return url !== null && /^https?:\/\//iu.test(url) ? link(title, url) : text(title);
}

function factsOf(source: BriefSource): string[] {
  const kind = kindOf(source);
  return [
    ...(kind === '' ? [] : [kind]),
    ...(source.dateline === null ? [] : [`datelined ${placeName(source.dateline)}`]),
    heldOf(source),
    source.published === null ? undatedOf(source) : sayDate(source.published),
    source.source ?? `source unknown, ${originOf(source.origin)}`,
    ...(source.sample && !/\bsample\b/iu.test(source.source ?? '') ? ['sample'] : []),
  ];
}

/** `Analysis, Middle East`. */
export function kindOf({ kind, section }: Pick<Article, 'kind' | 'section'>): string {
  const own = kind === null ? null : kind.charAt(0).toUpperCase() + kind.slice(1);
  return [own, section?.toLowerCase() === kind ? null : section].filter(Boolean).join(', ');
}

/** A dateline's capitals are layout: `TEHRAN, Iran` is told as Tehran. */
function placeName(dateline: string): string {
  const place = dateline.split(',')[0]!.trim();
  return place === place.toUpperCase()
    ? place.replace(/\p{L}+/gu, (word) => word.charAt(0) + word.slice(1).toLowerCase())
    : place;
}

function heldOf({ completeness, paywalled, paragraphs, words }: BriefSource): string {
  if (completeness === 'full') return `full text, ${counted(words, 'word')}`;
  const rest = paywalled ? 'the rest is behind a paywall' : 'the rest is not in the archive';
  return `${completeness.toUpperCase()}: ${counted(paragraphs, 'paragraph')}, ${rest}`;
}

function undatedOf({ newestYearNamed }: BriefSource): string {
  return newestYearNamed === null ? 'undated' : `undated, names no year after ${newestYearNamed}`;
}

/** A file by its last name, so that no folder of this machine is told; an address as it is. */
export function originOf(origin: string): string {
  if (/^https?:\/\//iu.test(origin)) return origin;
  return `file ${origin.split(/[\\/]/u).at(-1)}`;
}

/** "Coverage: 2 of 5 articles mention both; 1 full, 1 preview; 0 dated." */
export function coverageLine(brief: Brief): string {
  const { matched, considered, full, partial, undated, archive, oldest, newest } = brief.coverage;
  const verb = verbOf(brief);
  const found = `Coverage: ${matched.toLocaleString('en')} of ${counted(archive, 'article')} ${matched === 1 ? `${verb.replace(/^\p{L}+/u, (word) => `${word}${word.endsWith('ch') ? 'es' : 's'}`)}` : verb}`;
  const dated = considered - undated;
  const days = oldest === null || newest === null ? '' : [...new Set([sayDate(oldest), sayDate(newest)])].join(' to ');
  if (considered === 1) return `${found}; ${partial === 0 ? 'full' : partialWord(brief)}; ${days || 'undated'}.`;
  const kept =
    partial === 0
      ? 'all full'
      : `${full.toLocaleString('en')} full, ${partial.toLocaleString('en')} ${partialWord(brief)}`;
  const how = dated === considered ? 'all' : dated.toLocaleString('en');
  // Only those considered were looked at closely: what follows is said of them.
  const ofThese = considered < matched ? `of the best ${considered.toLocaleString('en')}, ` : '';
  return `${found}; ${ofThese}${kept}; ${how} dated${days === '' ? '' : ` (${days})`}.`;
}

/** What the articles counted do: two things asked about are both named; with "or", a phrase or one thing they match. */
function verbOf({ query }: Brief): string {
  if (query.concepts.length === 1 || /\sor\s|\s\|\s/iu.test(query.text)) return 'match';
  return query.concepts.length === 2 ? 'mention both' : 'mention all';
}

function partialWord({ coverage, sources }: Brief): string {
  const kinds = new Set(
    sources.filter((source) => source.completeness !== 'full').map((source) => source.completeness),
  );
  const [only] = kinds;
  const all = sources.filter((source) => source.completeness !== 'full').length === coverage.partial;
  return all && kinds.size === 1 ? `${only}${coverage.partial === 1 ? '' : 's'}` : 'partial';
}
