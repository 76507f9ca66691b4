import type { ArticleDraft } from '../article.ts';
import { createDraft } from '../draft.ts';
import { type ParsedArticle, parseDump } from '../dump/parse-dump.ts';
import { decodeText } from '../text/decode-text.ts';
import { normaliseText } from '../text/normalise.ts';
import type { Document, ReadResult } from './reader.ts';

/** Reads the plain-text dump of a web page: its article first, then the teasers and other articles it holds. */
export function readDump(document: Document): ReadResult[] {
  const { origin } = document;
  const parsed = parseDump(decodeText(document.bytes, document).text);
  if (parsed.paragraphs.length === 0) {
    return [{ ok: false, origin, position: 0, title: parsed.title, reason: 'No article text was found in it.' }];
  }
  return [parsed, ...parsed.related].map((article, position) => ({
    ok: true,
    draft: draftOf(article, origin, position, parsed),
  }));
}

function draftOf(article: ParsedArticle, origin: string, position: number, main: ParsedArticle): ArticleDraft {
  return createDraft({
    title: article.title ?? nameOf(origin),
    dek: article.dek,
    paragraphs: article.paragraphs,
    byline: article.byline,
    dateline: article.dateline,
    section: article.section,
    kind: article.kind,
    published: article.published?.published ?? null,
    publishedPrecision: article.published?.publishedPrecision ?? null,
    captions: article.captions,
    credits: article.credits,
    completeness: article.truncated ? (article.paywalled ? 'preview' : 'excerpt') : 'full',
    paywalled: article.paywalled,
    origin,
    position,
    besidePosition: article !== main && article.partial ? 0 : null,
  });
}

/** A text without a title goes by the name of its file. */
export function nameOf(origin: string): string {
  const last = origin.split(/[\\/]/).findLast((part) => part !== '') ?? origin;
  return normaliseText(last.replace(/(?<=.)\.[^.]{1,8}$/u, '').replace(/[_-]+/gu, ' ')) || 'Untitled';
}
