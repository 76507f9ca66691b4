import { htmlParagraphs } from '../feeds/html-paragraphs.ts';
import { joinNames, withoutBy } from '../text/names.ts';
import { cleanText } from './clean-text.ts';
import type { PageDocument } from './dom.ts';

const articleTypes =
  /^(?:\w*Article|BlogPosting|LiveBlogPosting|Report|Review|OpinionNewsArticle|Interview|SocialMediaPosting)$/;

const longestJson = 1_000_000;

type Json = Record<string, unknown>;

export interface Records {
  /** The first record of an article. */
  article: Json | null;
  /** The record of the page, where there is none of an article or it names no date. */
  page: Json | null;
}

const pageTypes = /^(?:WebPage|ItemPage|AboutPage|FAQPage|Recipe|PodcastEpisode|DiscussionForumPosting)$/;

/** What the JSON-LD scripts say of the article and of its page; a broken script is passed over. */
export function findRecords(document: PageDocument): Records {
  const found: Records = { article: null, page: null };
  for (const script of document.querySelectorAll('script[type="application/ld+json"]')) {
    const source = script.textContent ?? '';
    if (source.length > longestJson) continue;
    let value: unknown;
    try {
      value = JSON.parse(source.replace(/^\s*(?:\/\/)?\s*<!\[CDATA\[|(?:\/\/)?\s*\]\]>\s*$/g, ''));
    } catch {
      found.article ??= brokenRecord(source);
      continue;
    }
    found.article ??= searchRecord(value, articleTypes, 0);
    found.page ??= searchRecord(value, pageTypes, 0);
  }
  return found;
}

/** What a script that is no JSON (a line break within a text, a comma too many) still says of the day of its article. */
function brokenRecord(source: string): Json | null {
  const type = /"@type"\s{0,9}:\s{0,9}"((?:\w{0,30}Article|BlogPosting))"/u.exec(source)?.[1];
  const days = new Set([...source.matchAll(/"datePublished"\s{0,9}:\s{0,9}"([^"\\]{8,40})"/gu)].map(([, day]) => day!));
  return type !== undefined && days.size === 1 ? { '@type': type, datePublished: [...days][0] } : null;
}

function searchRecord(value: unknown, wanted: RegExp, depth: number): Json | null {
  if (typeof value !== 'object' || value === null || depth > 4) return null;
  if (Array.isArray(value)) {
    for (const one of value.slice(0, 200)) {
      const found = searchRecord(one, wanted, depth + 1);
      if (found) return found;
    }
    return null;
  }
  const record = value as Json;
  if (typesOf(record).some((type) => wanted.test(type))) return record;
  return searchRecord(record['@graph'], wanted, depth + 1) ?? searchRecord(record.mainEntity, wanted, depth + 1);
}

export function typesOf(record: Json): string[] {
  const type = record['@type'];
  return (Array.isArray(type) ? type : [type])
    .filter((one) => typeof one === 'string')
    .map((one) => one.replace(/^.*[/#]/, ''));
}

/** Longest text of an article taken from its record, in characters. */
const longestBody = 200_000;

/** The paragraphs of the text that a record of an article carries, where it carries one; its markup undone. */
export function bodyOf(record: Json | null): string[] {
  const body = record?.articleBody;
  if (typeof body !== 'string') return [];
  return body
    .slice(0, longestBody)
    .split(/[\r\n]+/u)
    .flatMap(htmlParagraphs);
}

/** The names of people or organisations, as a byline; null for none. */
export function namesOf(value: unknown): string | null {
  const names = (Array.isArray(value) ? value.slice(0, 20) : [value]).map(nameOf).filter((name) => name !== null);
  return joinNames([...new Set(names.filter((name) => !/^https?:/i.test(name)).map(withoutBy))]);
}

/** The name of the first of them. */
export function nameOf(value: unknown): string | null {
  if (typeof value === 'string') return cleanText(value);
  if (Array.isArray(value)) return nameOf(value[0]);
  return typeof value === 'object' && value !== null ? cleanText((value as Json).name) : null;
}

export function firstText(value: unknown): string | null {
  return cleanText(Array.isArray(value) ? value[0] : value);
}

export function isFalse(value: unknown): boolean {
  return value === false || (typeof value === 'string' && value.toLowerCase() === 'false');
}
