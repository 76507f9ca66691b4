import { decodeText } from '../charset.ts';
import { recogniseKind } from '../file-kind.ts';
import { pageLines } from '../page/page-lines.ts';
import { readDump } from '../read-dump.ts';
import { readMarkdown } from '../read-markdown.ts';
import type { Document, ReadResult } from '../reader.ts';

/** Reads one fetched document. Its address is the article's, unless the document itself names another. */
export async function* readFetched(document: Document): AsyncIterable<ReadResult> {
  const kind = isHtml(document) ? 'html' : recogniseKind(new URL(document.origin).pathname, document.bytes);
  switch (kind) {
    case 'html':
      yield* withAddress(readDump(asText(document, pageLines)), document.origin);
      return;
    case 'dump':
      yield* withAddress(readDump(asText(document, (text) => text)), document.origin);
      return;
    case 'markdown':
      yield* withAddress(readMarkdown(asText(document, (text) => text)), document.origin);
      return;
    default:
      yield { ok: false, origin: document.origin, position: 0, title: null, reason: `it is no page but ${kind}` };
  }
}

function isHtml({ contentType, bytes }: Document): boolean {
  if (/^(?:text\/html|application\/xhtml\+xml)\b/iu.test(contentType ?? '')) return true;
  return /^\s*(?:<!doctype html|<html)\b/iu.test(new TextDecoder('latin1').decode(bytes.subarray(0, 500)));
}

function asText(document: Document, change: (text: string) => string): Document {
  const text = change(decodeText(document.bytes, document.contentType).text);
  return { origin: document.origin, bytes: new TextEncoder().encode(text), contentType: 'text/plain; charset=utf-8' };
}

async function* withAddress(
  results: Iterable<ReadResult> | AsyncIterable<ReadResult>,
  address: string,
): AsyncIterable<ReadResult> {
  for await (const result of results) {
    const isTeaser = result.ok && result.draft.besidePosition !== null;
    if (result.ok && !isTeaser) yield { ok: true, draft: { ...result.draft, url: result.draft.url ?? address } };
    else yield result;
  }
}
