import { basename } from 'node:path';
import { readDocument } from '../readers/read-files.ts';
import type { Document, ReadResult } from '../readers/reader.ts';

/**
 * Reads one fetched document: a page, PDF, Word document or text, in the worker where it needs one. Its address is the article's,
 * unless the document itself names another; of an export with many articles it is nobody's.
 */
export async function* readFetched(document: Document): AsyncIterable<ReadResult> {
  const { origin } = document;
  const results = await Array.fromAsync(readDocument(document, basename(new URL(origin).pathname)));
  const articles = results.filter((result) => result.ok && result.draft.besidePosition === null);
  for (const result of results) {
    if (result.ok && result === articles[0] && articles.length === 1) {
      yield { ok: true, draft: { ...result.draft, url: result.draft.url ?? origin } };
    } else yield result;
  }
}
