import { basename } from 'node:path';
import { readDocument } from '../read-files.ts';
import type { Document, ReadResult } from '../reader.ts';

/**
 * Reads one fetched document: a page, PDF, Word document or text, in the worker where it needs one. Its address is the
 * article's, unless the document itself names another.
 */
export async function* readFetched(document: Document): AsyncIterable<ReadResult> {
  const { origin } = document;
  for await (const result of readDocument(document, basename(new URL(origin).pathname))) {
    const isTeaser = result.ok && result.draft.besidePosition !== null;
    if (result.ok && !isTeaser) yield { ok: true, draft: { ...result.draft, url: result.draft.url ?? origin } };
    else yield result;
  }
}
