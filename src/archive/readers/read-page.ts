import { snippetBound } from '../text/snippet-bound.ts';
import { readingWorker } from '../worker/reading-worker.ts';
import { failure } from './file-errors.ts';
import { describeReading, stampResults } from './read-from.ts';
import type { Document, ReadResult } from './reader.ts';

/** Reads the article of an HTML page, in a worker that is stopped after 5 seconds. */
export const readPage = (document: Document) => readWith('page', 'html', document);

/** Reads a PDF document, in the same worker, within a minute. */
export const readPdf = (document: Document) => readWith('pdf', 'pdf', document);

/** Reads a Word document (DOCX), in the same worker, within a minute. */
export const readDocx = (document: Document) => readWith('docx', 'docx', document);

/** Reads an e-mail, in the same worker, within 10 seconds. */
export const readMail = (document: Document) => readWith('mail', 'mail', document);

async function* readWith(
  kind: 'page' | 'pdf' | 'docx' | 'mail',
  reader: 'html' | 'pdf' | 'docx' | 'mail',
  document: Document,
): AsyncGenerator<ReadResult> {
  const reading = await readingWorker.read(kind, document);
  if (reading.ok) yield* stampResults(bounded(reading.value, document), describeReading(document.bytes, reader));
  else {
    const { reason, isBusy } = reading;
    yield { ...failure(document.origin, `This ${reason}.`), ...(isBusy ? { isBusy } : {}) };
  }
}

/** Articles with the bound on quoting that the sender named in `X-Robots-Tag`; the stricter of two counts. */
function bounded(results: readonly ReadResult[], { robotsTag = null }: Document): ReadResult[] {
  const bound = snippetBound(robotsTag);
  return results.map((result) => {
    if (!result.ok || bound === null) return result;
    return { ok: true, draft: { ...result.draft, maxSnippet: Math.min(bound, result.draft.maxSnippet ?? bound) } };
  });
}
