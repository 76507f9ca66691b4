import { z } from 'zod';
import { type ArticleDraft, completenessValues, publishedPrecisions, relationKinds } from '../article.ts';
import { createDraft } from '../draft.ts';
import { givenIdProblem } from '../ingest/identity.ts';
import { joinNames } from '../text/names.ts';
import { normaliseText } from '../text/normalise.ts';
import { readDateValue } from '../text/read-date.ts';
import { readLanguage } from '../text/read-language.ts';
import { webAddress } from '../text/web-address.ts';
import { firstOf, listOf, textOrNull } from './fields.ts';
import type { ReadResult } from './reader.ts';

const text = z.string().nullish();
const texts = z.union([z.string(), z.array(z.string())]).nullish();
/** A name as exports write it: `"Post"` or `{"name": "Post"}`. */
const name = z.union([
  z.string(),
  z.object({ name: text, title: text }).transform((one) => one.name ?? one.title ?? ''),
]);
const names = z.union([name.transform((one) => [one]), z.array(name)]).nullish();
const moment = z.union([z.string(), z.number()]).nullish();

/** Whatever is no date here is passed over: programs use these names for other things too. */
const change = z.unknown().optional();

/**
 * One record of a JSONL file. Unknown fields are passed over; an article as `sitrep export` writes it is one of these. `sample`
 * is never read: only the archive that comes with Sitrep is a sample.
 */
const recordSchema = z.object({
  id: z.union([z.string(), z.int()]).nullish(),
  title: text,
  headline: text,
  text: text,
  body: text,
  content: text,
  html: text,
  content_html: text,
  paragraphs: z.array(z.string()).nullish(),
  dek: text,
  description: text,
  subtitle: text,
  summary: text,
  byline: names,
  author: names,
  authors: names,
  dateline: text,
  section: text,
  kind: text,
  source: name.nullish(),
  url: text,
  link: text,
  date: moment,
  published: moment,
  publishedAt: moment,
  datePublished: moment,
  date_published: moment,
  pubDate: moment,
  publishedPrecision: z.enum(publishedPrecisions).nullish(),
  date_approx: z.boolean().nullish(),
  dateApprox: z.boolean().nullish(),
  modified: change,
  updated: change,
  updatedAt: change,
  dateModified: change,
  date_modified: change,
  language: text,
  lang: text,
  captions: z.array(z.string()).nullish(),
  credits: z.array(z.string()).nullish(),
  completeness: z.enum(completenessValues).nullish(),
  paywalled: z.boolean().nullish(),
  maxSnippet: z.int().min(0).nullish(),
  corrects: texts,
  relations: z.array(z.object({ id: z.string(), kind: z.enum(relationKinds) })).nullish(),
  origin: text,
});

/** Paragraphs of a fragment of HTML, as text. */
export type HtmlReader = (html: string) => string[];

/** Longest line read, in characters: a record larger than this is no article. Default 32 Mi. */
export const maxRecordLength = 32 * 1024 * 1024;

/**
 * Reads one line of a JSONL file. A line that is no record is a failure that names the line. `position` counts records from 0,
 * `lineNumber` lines from 1. `readHtml` gives the paragraphs of a text that is HTML; without it such a text is split like any.
 */
export function readRecord(
  line: string,
  origin: string,
  position: number,
  lineNumber: number,
  readHtml: HtmlReader | null = null,
): ReadResult {
  const failed = (reason: string, title: string | null = null): ReadResult => ({
    ok: false,
    origin: `${origin}#${position + 1}`,
    position,
    title,
    reason: `Line ${lineNumber}: ${reason}`,
  });
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    return failed(explainJsonError(line, error));
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return failed('this is JSON, but not an object; each line must be one article as {"title": …, "text": …}.');
  }
  const parsed = recordSchema.safeParse(value);
  const title = titleOf(value as Record<string, unknown>);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return failed(
      `the field "${issue?.path.join('.') ?? ''}" cannot be read (${issue?.message ?? 'wrong type'}).`,
      title,
    );
  }
  const givenId = parsed.data.id === null || parsed.data.id === undefined ? null : String(parsed.data.id);
  const badId = givenId === null ? null : givenIdProblem(givenId);
  if (badId !== null) return failed(`${badId}.`, title);
  const draft = draftOf(parsed.data, givenId, title, `${origin}#${position + 1}`, position, readHtml);
  return draft === null ? failed('it has neither a title nor a text.') : { ok: true, draft };
}

type JsonRecord = z.infer<typeof recordSchema>;

/** Whether whoever made the record says that its date is an estimate. */
function isEstimated(record: JsonRecord): boolean {
  return record.publishedPrecision === 'approximate' || (record.date_approx ?? record.dateApprox ?? false);
}

/** The names other programs have for the facts of a record, best first. */
const fieldNames = {
  published: ['published', 'date', 'publishedAt', 'datePublished', 'date_published', 'pubDate'],
  modified: ['modified', 'updated', 'updatedAt', 'dateModified', 'date_modified'],
  dek: ['dek', 'subtitle', 'description', 'summary'],
  byline: ['byline', 'author', 'authors'],
  url: ['url', 'link'],
  language: ['language', 'lang'],
} as const;

function draftOf(
  record: JsonRecord,
  givenId: string | null,
  title: string | null,
  origin: string,
  position: number,
  readHtml: HtmlReader | null,
): ArticleDraft | null {
  const paragraphs = record.paragraphs ? listOf(record.paragraphs) : paragraphsOf(record, readHtml);
  if (title === null && paragraphs.length === 0) return null;
  const date = readDateValue(firstOf(record, fieldNames.published));
  const url = firstOf(record, fieldNames.url);
  const corrects = listOf(record.corrects).map((id) => ({ id, kind: 'corrects' as const }));
  return createDraft({
    ...textFacts(record),
    title: title ?? firstWords(paragraphs[0] ?? ''),
    paragraphs,
    url: url ? webAddress(url) : null,
    published: date?.published ?? null,
    publishedPrecision: date !== null && isEstimated(record) ? 'approximate' : (date?.publishedPrecision ?? null),
    modified: readDateValue(firstOf(record, fieldNames.modified))?.published ?? null,
    captions: listOf(record.captions),
    credits: listOf(record.credits),
    completeness: paragraphs.length === 0 ? 'excerpt' : (record.completeness ?? 'full'),
    paywalled: record.paywalled ?? false,
    ...(typeof record.maxSnippet === 'number' ? { maxSnippet: record.maxSnippet } : {}),
    givenId,
    origin,
    position,
    relations: [...(record.relations ?? []), ...corrects],
  });
}

/** The facts that are one text each. */
function textFacts(record: JsonRecord) {
  return {
    dek: textOrNull(firstOf(record, fieldNames.dek)),
    byline: textOrNull(joinNames(listOf(firstOf(record, fieldNames.byline)))),
    dateline: textOrNull(record.dateline),
    section: textOrNull(record.section),
    kind: textOrNull(record.kind)?.toLowerCase() ?? null,
    source: textOrNull(record.source),
    language: readLanguage(firstOf(record, fieldNames.language)),
  };
}

function paragraphsOf(record: JsonRecord, readHtml: HtmlReader | null): string[] {
  const plain = record.text ?? record.body ?? record.content ?? null;
  const html = plain !== null && isHtml(plain) ? plain : plain === null ? (record.html ?? record.content_html) : null;
  if (html && readHtml !== null) return readHtml(html);
  return splitParagraphs(plain ?? '');
}

/** Whether a text is a fragment of HTML rather than one that speaks of tags: it begins with an element and closes one. */
function isHtml(text: string): boolean {
  return htmlBeginning.test(text) && text.includes('</');
}

const htmlBeginning =
  /^\s*<(?:!doctype html|html|body|main|article|section|header|div|p|h[1-6]|ul|ol|figure|blockquote|span|strong|em|b|i|a|img)(?:\s[^<>]*)?>/iu;

/** Whether a line may hold a text that is HTML, so that its reader is worth loading. */
export function mayHoldHtml(line: string): boolean {
  return /"(?:text|body|content|html|content_html)"\s*:\s*"[^"<]{0,20}</u.test(line);
}

/** Paragraphs of a text: parted by blank lines or by any line end. */
export function splitParagraphs(text: string): string[] {
  return text
    .split(/[\r\n\u0085\u2028\u2029\v\f]+/)
    .map(normaliseText)
    .filter((paragraph) => paragraph !== '');
}

function titleOf(record: Record<string, unknown>): string | null {
  for (const field of ['title', 'headline']) {
    const value = record[field];
    if (typeof value === 'string' && normaliseText(value) !== '') return normaliseText(value);
  }
  return null;
}

const longestStandIn = 120;

/** A record without a title goes by its first sentence, or its first words when that is long. */
function firstWords(paragraph: string): string {
  const sentence = /^.{10,120}?[.!?。！？؟](?= |$)/u.exec(paragraph)?.[0] ?? paragraph;
  if (sentence.length <= longestStandIn) return sentence;
  return sentence
    .slice(0, longestStandIn)
    .replace(/ [^ ]*$/u, '')
    .toWellFormed();
}

function explainJsonError(line: string, error: unknown): string {
  if (/^\s*[[\]]\s*$/.test(line)) return 'this looks like a JSON array; put one record on each line, without brackets.';
  const message = error instanceof Error ? error.message : String(error);
  const at = /position (\d+)/.exec(message)?.[1];
  return `not valid JSON${at === undefined ? '' : ` (character ${Number(at) + 1})`}; each line must be one whole record.`;
}
