import { parseDocument } from 'yaml';
import { z } from 'zod';
import { type ArticleDraft, completenessValues } from '../article.ts';
import { createDraft } from '../draft.ts';
import { readDateline } from '../dump/facts.ts';
import { decodeText } from '../text/decode-text.ts';
import { foldText } from '../text/fold-text.ts';
import { joinNames } from '../text/names.ts';
import { normaliseText } from '../text/normalise.ts';
import { readDateValue } from '../text/read-date.ts';
import { readLanguage } from '../text/read-language.ts';
import { webAddress } from '../text/web-address.ts';
import { firstOf, listOf, textOrNull } from './fields.ts';
import { type MarkdownText, readMarkdownText } from './markdown-text.ts';
import { nameOf } from './read-dump.ts';
import type { Document, ReadResult } from './reader.ts';

const word = z
  .union([z.string(), z.number(), z.boolean()])
  .transform((value) => normaliseText(String(value)))
  .nullish();
const words = z.union([z.string(), z.array(z.string())]).nullish();

/** What front matter may say. Unknown fields are passed over, and so is `sample`: no file can make itself one. */
const frontMatterSchema = z.object({
  id: word,
  title: word,
  dek: word,
  description: word,
  summary: word,
  subtitle: word,
  byline: words,
  author: words,
  authors: words,
  dateline: word,
  section: word,
  kind: word,
  source: word,
  outlet: word,
  url: word,
  published: z.union([z.string(), z.number()]).nullish(),
  date: z.union([z.string(), z.number()]).nullish(),
  modified: z.unknown().optional(),
  updated: z.unknown().optional(),
  language: word,
  lang: word,
  completeness: z.enum(completenessValues).nullish(),
  paywalled: z.boolean().nullish(),
  corrects: words,
});
type FrontMatter = z.infer<typeof frontMatterSchema>;

/** The names a fact may go by, best first. */
const fieldNames = {
  published: ['published', 'date'],
  modified: ['modified', 'updated'],
  dek: ['dek', 'subtitle', 'description', 'summary'],
  byline: ['byline', 'author', 'authors'],
  source: ['source', 'outlet'],
  language: ['language', 'lang'],
} as const;

/** What is wrong with a file, in one sentence, and the title it states if any. */
interface Problem {
  problem: string;
  title: string | null;
}

/** Reads one article from Markdown, its facts from YAML front matter. The first `# heading` is the title where there is no other. */
export function readMarkdown(document: Document): ReadResult[] {
  const { origin } = document;
  const read = readFile(decodeText(document.bytes, document).text.replace(/^\ufeff/, ''));
  if ('problem' in read) return [{ ok: false, origin, position: 0, title: read.title, reason: read.problem }];
  return [{ ok: true, draft: draftOf(read, origin) }];
}

/** A file taken apart: its facts, its title, its paragraphs. */
interface MarkdownFile {
  facts: FrontMatter;
  date: ReturnType<typeof readDateValue>;
  title: string | null;
  paragraphs: string[];
  captions: string[];
}

function readFile(text: string): MarkdownFile | Problem {
  const split = splitFrontMatter(text);
  if ('problem' in split) return split;
  const read = readFrontMatter(split.frontMatter);
  if ('problem' in read) return read;
  const { facts } = read;
  const date = readPublished(facts, split.frontMatter);
  if (date !== null && 'problem' in date) return date;
  const body = readMarkdownText(split.body);
  const title = facts.title || body.heading || null;
  const paragraphs = paragraphsOf(body, title, facts.title ?? null);
  if (title === null && paragraphs.length === 0) return { problem: 'No article text was found in it.', title: null };
  return { facts, date, title, paragraphs, captions: body.captions };
}

function readPublished(facts: FrontMatter, frontMatter: string): ReturnType<typeof readDateValue> | Problem {
  const stated = firstOf(facts, fieldNames.published);
  const date = readDateValue(stated);
  if (stated === undefined || stated === null || stated === '' || date !== null) return date;
  const line = lineOf(frontMatter, facts.published === undefined ? 'date' : 'published');
  const problem = `Line ${line}: "${clip(String(stated))}" isn’t a date; write it as 2020-06-25, 2020-06 or 2020.`;
  return { problem, title: facts.title ?? null };
}

/** The paragraphs without the title; a heading that says something else than the stated title stays. */
function paragraphsOf({ paragraphs, heading }: MarkdownText, title: string | null, stated: string | null): string[] {
  const own = withoutTitle(paragraphs, title);
  return stated && heading && foldText(heading) !== foldText(stated) ? [heading, ...own] : own;
}

function draftOf({ facts, date, title, paragraphs, captions }: MarkdownFile, origin: string): ArticleDraft {
  const first = paragraphs[0];
  return createDraft({
    title: title ?? nameOf(origin),
    dek: fieldOf(facts, fieldNames.dek),
    paragraphs,
    byline: joinNames(listOf(firstOf(facts, fieldNames.byline))),
    dateline: facts.dateline || (first === undefined ? null : readDateline(first)),
    section: textOrNull(facts.section),
    kind: textOrNull(facts.kind)?.toLowerCase() ?? null,
    source: fieldOf(facts, fieldNames.source),
    url: facts.url ? webAddress(facts.url) : null,
    published: date?.published ?? null,
    publishedPrecision: date?.publishedPrecision ?? null,
    modified: readDateValue(firstOf(facts, fieldNames.modified))?.published ?? null,
    language: readLanguage(firstOf(facts, fieldNames.language)),
    captions,
    completeness: paragraphs.length === 0 ? 'excerpt' : (facts.completeness ?? 'full'),
    paywalled: facts.paywalled ?? facts.completeness === 'preview',
    givenId: textOrNull(facts.id),
    relations: listOf(facts.corrects).map((id) => ({ id, kind: 'corrects' as const })),
    origin,
    position: 0,
  });
}

/** The first of these fields that is not empty. */
function fieldOf(
  facts: FrontMatter,
  names: readonly ('dek' | 'subtitle' | 'description' | 'summary' | 'source' | 'outlet')[],
) {
  return names.map((name) => facts[name]).find((value) => value) ?? null;
}

/** Front matter and body. Line 1 of the front matter is line 2 of the file. */
function splitFrontMatter(text: string): { frontMatter: string; body: string } | Problem {
  const opening = /^---[ \t]*\r?\n/.exec(text);
  if (!opening) {
    if (/^\+\+\+[ \t]*\r?\n/.test(text)) {
      return {
        problem: 'Line 1: front matter in TOML (+++) is not read; write it as YAML between two lines of three hyphens.',
        title: null,
      };
    }
    return { frontMatter: '', body: text };
  }
  const rest = text.slice(opening[0].length);
  const closing = /^(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/m.exec(rest);
  if (closing)
    return { frontMatter: rest.slice(0, closing.index), body: rest.slice(closing.index + closing[0].length) };
  if (!/^[\w-]+[ \t]*:/.test(rest)) return { frontMatter: '', body: text };
  return {
    problem: 'Line 1: the front matter is not closed; put a line of three hyphens (---) after its last field.',
    title: null,
  };
}

/** Longest front matter, in characters. The parser of YAML takes a second for 80,000 of quotation marks. */
const longestFrontMatter = 32_000;

function readFrontMatter(source: string): { facts: FrontMatter } | Problem {
  if (source.length > longestFrontMatter) {
    return {
      problem: `Line 1: the front matter has more than ${longestFrontMatter / 1000} thousand characters; close it with three hyphens (---) after its last field.`,
      title: null,
    };
  }
  const document = parseDocument(source, { prettyErrors: true, strict: true, uniqueKeys: true });
  const error = document.errors[0];
  if (error) {
    const line = (error.linePos?.[0].line ?? 1) + 1;
    const message = error.message.split('\n')[0]!.replace(/ at line \d+, column \d+:?$/, '');
    const next = 'Values that hold a colon, a quote or a # need quotation marks around them.';
    return { problem: `Line ${line}: the front matter is not valid YAML (${message}). ${next}`, title: null };
  }
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: 20 }) ?? {};
  } catch {
    return {
      problem: 'Line 2: the front matter repeats itself too often (aliases); write the values out.',
      title: null,
    };
  }
  const parsed = frontMatterSchema.safeParse(value);
  if (parsed.success) return { facts: parsed.data };
  const issue = parsed.error.issues[0];
  const field = issue?.path[0];
  const title = typeof value === 'object' && value !== null && 'title' in value ? String(value.title) : null;
  if (field === undefined)
    return { problem: 'Line 2: the front matter must hold fields such as "title: …", one on each line.', title };
  const allowed =
    field === 'completeness'
      ? `must be one of ${completenessValues.join(', ')}`
      : 'must be plain text, not a list or a group';
  const detail = field === 'paywalled' ? 'must be true or false' : allowed;
  return { problem: `Line ${lineOf(source, String(field))}: "${String(field)}" ${detail}.`, title };
}

/** The line of the file a field stands on. */
function lineOf(frontMatter: string, field: string): number {
  return frontMatter.split('\n').findIndex((line) => line.startsWith(`${field}:`)) + 2;
}

/** A title printed again as the first paragraph is not part of the text. */
function withoutTitle(paragraphs: readonly string[], title: string | null): string[] {
  return title !== null && paragraphs[0] !== undefined && foldText(paragraphs[0]) === foldText(title)
    ? paragraphs.slice(1)
    : [...paragraphs];
}

function clip(text: string): string {
  return text.length <= 40 ? text : `${text.slice(0, 40).toWellFormed()}…`;
}
