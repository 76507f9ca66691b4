/** What a file is read as. */
export type FileKind = 'dump' | 'markdown' | 'jsonl' | 'json' | 'html' | 'pdf' | 'docx' | 'mail' | 'feed';

const kindByExtension: Record<string, FileKind> = {
  txt: 'dump',
  text: 'dump',
  md: 'markdown',
  markdown: 'markdown',
  mdown: 'markdown',
  json: 'json',
  jsonl: 'jsonl',
  ndjson: 'jsonl',
  html: 'html',
  htm: 'html',
  xhtml: 'html',
  pdf: 'pdf',
  docx: 'docx',
  eml: 'mail',
  rss: 'feed',
  atom: 'feed',
  rdf: 'feed',
  opml: 'feed',
};

/** A name without the `.gz` that says how it is packed. */
export function withoutGz(name: string): string {
  return name.replace(/\.gz$/i, '');
}

const kindByType: Record<string, FileKind> = {
  'text/html': 'html',
  'application/xhtml+xml': 'html',
  'application/pdf': 'pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'message/rfc822': 'mail',
  'text/markdown': 'markdown',
  'application/json': 'json',
  'application/jsonl': 'jsonl',
  'application/x-ndjson': 'jsonl',
  'application/rss+xml': 'feed',
  'application/atom+xml': 'feed',
  'application/rdf+xml': 'feed',
  'application/feed+json': 'feed',
};

/**
 * The kind of a document, by what it begins with where that is plain, else by the content type it came with, else by its name; text
 * of any other name is a page dump.
 */
export function recogniseKind(name: string, bytes: Uint8Array, contentType: string | null = null): FileKind {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 2048)).replace(/^(?:ï»¿)?\s+|^ï»¿/, '');
  const told = kindByType[contentType?.split(';')[0]?.trim().toLowerCase() ?? ''];
  const named = told ?? kindByExtension[/\.([a-z\d]{1,8})$/i.exec(name)?.[1]?.toLowerCase() ?? ''];
  if (start.startsWith('%PDF-')) return 'pdf';
  if (start.startsWith('PK\u0003\u0004'))
    return named === 'docx' || start.includes('[Content_Types].xml') ? 'docx' : 'dump';
  if (/^\{[\s\S]*?"version"\s*:\s*"https?:\\?\/\\?\/(?:www\.)?jsonfeed\.org\b/.test(start)) return 'feed';
  if (named !== undefined && named !== 'dump') return named;
  if (isMail(start)) return 'mail';
  if (/^<(?:!doctype html|html)\b/i.test(start)) return 'html';
  if (/^<(?:rss|feed|rdf:rdf|opml)\b/i.test(withoutProlog(start))) return 'feed';
  if (/^---[ \t]*\r?\n[\w-]+[ \t]*:/.test(start)) return 'markdown';
  return 'dump';
}

/** Whether a text begins with the header of a mail: one such line first, and the two that every mail has, among the others. */
function isMail(start: string): boolean {
  const [header = ''] = start.split(/\r?\n\r?\n/u, 1);
  return (
    /^(?:From \S|[A-Za-z][\w-]{1,40}:\s)/u.test(header) &&
    /^(?:Message-ID|MIME-Version):/imu.test(header) &&
    /^(?:From|Received|Return-Path|Delivered-To):/imu.test(header)
  );
}

/** What follows declarations, comments and the document type at the beginning of XML. */
function withoutProlog(text: string): string {
  let rest = text;
  for (;;) {
    const part = /^(?:<\?[^>]*>|<!--[\s\S]*?-->|<!doctype(?!\s+html\b)[^>[]*(?:\[[^\]]*\]\s*)?>)\s*/i.exec(rest);
    if (part === null) return rest;
    rest = rest.slice(part[0].length);
  }
}
