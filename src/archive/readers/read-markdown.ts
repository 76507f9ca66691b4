import { parseDocument } from 'yaml';
import { z } from 'zod';
import { completenessValues } from '../article.ts';
import { createDraft } from '../draft.ts';
import { readDateline } from '../dump/facts.ts';
import { decodeText } from '../text/decode-text.ts';
import { foldText } from '../text/fold-text.ts';
import { normaliseText } from '../text/normalise.ts';
import { readDateValue } from '../text/read-date.ts';
import { webAddress } from '../text/web-address.ts';
import { readMarkdownText } from './markdown-text.ts';
import { nameOf } from './read-dump.ts';
import { joinNames, readLanguage } from './read-jsonl.ts';
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

/** Reads one article from Markdown, its facts from YAML front matter. The first `# heading` is the title where there is no other. */
export function readMarkdown(document: Document): ReadResult[] {
  const { origin } = document;
  const { text } = decodeText(document.bytes, document);
  const failed = (reason: string, title: string | null = null): ReadResult[] => [
    { ok: false, origin, position: 0, title, reason },
  ];
  const split = splitFrontMatter(text.replace(/^\ufeff/, ''));
  if ('problem' in split) return failed(split.problem);
  const read = readFrontMatter(split.frontMatter);
  if ('problem' in read) return failed(read.problem, read.title);
  const facts = read.facts;
  const body = readMarkdownText(split.body);
  const published = facts.published ?? facts.date;
  const date = readDateValue(published);
  if (published !== null && published !== undefined && published !== '' && date === null) {
    const line = lineOf(split.frontMatter, facts.published === undefined ? 'date' : 'published');
    return failed(
      `Line ${line}: "${clip(String(published))}" isn’t a date; write it as 2020-06-25, 2020-06 or 2020.`,
      facts.title ?? null,
    );
  }
  const title = facts.title || body.heading || null;
  const paragraphs = withoutTitle(body.paragraphs, title);
  if (facts.title && body.heading && foldText(body.heading) !== foldText(facts.title)) paragraphs.unshift(body.heading);
  if (title === null && paragraphs.length === 0) return failed('No article text was found in it.');
  const first = paragraphs[0];
  const draft = createDraft({
    title: title ?? nameOf(origin),
    dek: facts.dek || facts.subtitle || facts.description || facts.summary || null,
    paragraphs,
    byline: joinNames(list(facts.byline ?? facts.author ?? facts.authors)),
    dateline: facts.dateline || (first === undefined ? null : readDateline(first)),
    section: facts.section || null,
    kind: facts.kind?.toLowerCase() || null,
    source: facts.source || facts.outlet || null,
    url: facts.url ? webAddress(facts.url) : null,
    published: date?.published ?? null,
    publishedPrecision: date?.publishedPrecision ?? null,
    modified: readDateValue(facts.modified ?? facts.updated)?.published ?? null,
    language: readLanguage(facts.language ?? facts.lang),
    captions: body.captions,
    completeness: paragraphs.length === 0 ? 'excerpt' : (facts.completeness ?? 'full'),
    paywalled: facts.paywalled ?? facts.completeness === 'preview',
    givenId: facts.id || null,
    relations: list(facts.corrects).map((id) => ({ id, kind: 'corrects' as const })),
    origin,
    position: 0,
  });
  return [{ ok: true, draft }];
}

/** Front matter and body. Line 1 of the front matter is line 2 of the file. */
function splitFrontMatter(text: string): { frontMatter: string; body: string } | { problem: string } {
  const opening = /^---[ \t]*\r?\n/.exec(text);
  if (!opening) {
    if (/^\+\+\+[ \t]*\r?\n/.test(text)) {
      return {
        problem: 'Line 1: front matter in TOML (+++) is not read; write it as YAML between two lines of three hyphens.',
      };
    }
    return { frontMatter: '', body: text };
  }
  const rest = text.slice(opening[0].length);
  const closing = /^(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/m.exec(rest);
  if (closing)
    return { frontMatter: rest.slice(0, closing.index), body: rest.slice(closing.index + closing[0].length) };
  if (!/^[\w-]+[ \t]*:/.test(rest)) return { frontMatter: '', body: text };
  return { problem: 'Line 1: the front matter is not closed; put a line of three hyphens (---) after its last field.' };
}

function readFrontMatter(source: string): { facts: FrontMatter } | { problem: string; title: string | null } {
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

function list(value: string | string[] | null | undefined): string[] {
  return (typeof value === 'string' ? [value] : (value ?? [])).map(normaliseText).filter((one) => one !== '');
}

function clip(text: string): string {
  return text.length <= 40 ? text : `${text.slice(0, 40).toWellFormed()}…`;
}
