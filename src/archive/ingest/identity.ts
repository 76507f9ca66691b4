import { hash } from 'node:crypto';
import type { ArticleDraft, ArticleFacts, ArticleText } from '../article.ts';
import { urlKey } from '../text/web-address.ts';

/** Who an article is, from what its file said. */
export interface Identity {
  /** The id it gets when the archive does not know it yet. */
  id: string;
  /** The id its file gave, checked. */
  givenId: string | null;
  canonicalUrl: string | null;
  idKey: string;
  urlKey: string | null;
  /** By address and title: tells two articles apart to which one file gives one address. */
  titleId: string;
  titleKey: string;
  /** By place and title: the identity of an article that has neither id nor address. */
  positionKey: string;
}

/** Longest given id, in UTF-16 code units. */
const longestId = 256;

/** Why a given id cannot be used, in words for the report; null when it can. */
export function givenIdProblem(id: string): string | null {
  if (id === '') return 'the id is empty';
  if (id.length > longestId) return `the id is longer than ${longestId} characters`;
  if (/[\p{Cc}\p{Cf}\p{Cs}]/u.test(id)) return 'the id holds a control character';
  if (/\s/u.test(id)) return 'the id holds white space';
  if (/[/?#]/.test(id)) return 'the id holds one of / ? #';
  return null;
}

/** Identity of a draft whose given id, if any, has no problem. */
export function identify(draft: ArticleDraft): Identity {
  const url = draft.url === null ? null : articleUrl(draft.url);
  const positionId = shortHash(originFile(draft.origin), String(draft.position), draft.title);
  const titleId = shortHash(url ?? '', foldTitle(draft.title));
  const id = draft.givenId ?? (url === null ? positionId : idOfUrl(url));
  return {
    id,
    givenId: draft.givenId,
    canonicalUrl: url,
    idKey: `id:${id}`,
    urlKey: url === null ? null : `url:${url}`,
    titleId,
    titleKey: `title:${titleId}`,
    positionKey: `pos:${positionId}`,
  };
}

/** The canonical address; null for a front page, which careless exports give to every article of a site. */
function articleUrl(address: string): string | null {
  const url = urlKey(address);
  return url === null || /^https:\/\/[^/?#]*$/.test(url) ? null : url;
}

/** The id of an article whose file gave none, from its canonical address. */
export function idOfUrl(url: string): string {
  return shortHash(url);
}

/** Titles that differ only in case, spaces and punctuation are one title. */
export function foldTitle(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** The file or page of an origin, without the number of the record. */
export function originFile(origin: string): string {
  return origin.replace(/#\d+$/, '');
}

/** Same for the same words, whatever the facts. */
export function hashText({ title, dek, paragraphs }: ArticleText): string {
  return longHash([title, dek, paragraphs]);
}

/** Same for the same facts, whatever the words, the place and the time of reading. */
export function hashFacts(draft: ArticleFacts & Pick<ArticleDraft, 'relations'> & Partial<ArticleDraft>): string {
  return longHash([
    draft.byline,
    draft.dateline,
    draft.section,
    draft.kind,
    draft.source,
    draft.url,
    draft.published,
    draft.publishedPrecision,
    draft.language,
    draft.captions,
    draft.credits,
    draft.completeness,
    draft.paywalled,
    draft.sample,
    draft.relations,
    ...(draft.maxSnippet === undefined ? [] : [draft.maxSnippet]),
    ...(draft.modified === null ? [] : [`modified ${draft.modified}`]),
  ]);
}

function shortHash(...parts: string[]): string {
  return hash('sha256', parts.join('\n')).slice(0, 20);
}

function longHash(value: unknown): string {
  return hash('sha256', JSON.stringify(value), 'base64url');
}
