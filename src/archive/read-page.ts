import { describeReading, stampResults } from './read-from.ts';
import type { Document, ReadResult } from './reader.ts';
import { readingRoom } from './reading/reading-room.ts';

/** Reads the article of an HTML page, in a worker that is stopped after 5 seconds. */
export async function* readPage(document: Document): AsyncGenerator<ReadResult> {
  yield* stampResults(await readingRoom.read('page', document), describeReading(document.bytes, 'html'));
}

/** Reads a PDF document, in the same worker, within a minute. */
export async function* readPdf(document: Document): AsyncGenerator<ReadResult> {
  yield* stampResults(await readingRoom.read('pdf', document), describeReading(document.bytes, 'pdf'));
}

/** Reads a Word document (DOCX), in the same worker, within a minute. */
export async function* readDocx(document: Document): AsyncGenerator<ReadResult> {
  yield* stampResults(await readingRoom.read('docx', document), describeReading(document.bytes, 'docx'));
}
