import { parentPort } from 'node:worker_threads';
import { yieldToAnswers } from '../../core/priority.ts';
import type { Document } from '../readers/reader.ts';
import type { Job, JobResult, ReadingKind, Readings } from './reading-worker.ts';

type Readers = {
  [Kind in ReadingKind]: () => Promise<(document: Document) => Readings[Kind] | Promise<Readings[Kind]>>;
};

/**
 * The worker in which hostile documents are taken apart. What a kind needs is loaded with the first of it, so that a worker for
 * pages never pays for the PDF library.
 */
const readers: Readers = {
  page: async () => (await import('../page/page-drafts.ts')).readPageDrafts,
  pdf: async () => (await import('../document/pdf-drafts.ts')).readPdfDrafts,
  docx: async () => (await import('../document/docx-drafts.ts')).readDocxDrafts,
  mail: async () => (await import('../mail/mail-drafts.ts')).readMailDrafts,
  feed: async () => (await import('../feeds/feed-documents.ts')).feedOf,
  opml: async () => (await import('../feeds/feed-documents.ts')).feedListOf,
  links: async () => (await import('../feeds/feed-documents.ts')).feedLinksOf,
  sitemap: async () => (await import('../feeds/feed-documents.ts')).siteMapOf,
};

yieldToAnswers();

// What a library says about a document must not reach the output of a command. (Piping the worker's output away instead would keep
// the process alive for as long as the worker is.)
for (const name of ['log', 'info', 'warn', 'error', 'debug', 'trace'] as const) console[name] = () => {};

parentPort?.on('message', async ({ id, kind, document }: Job) => {
  let result: JobResult;
  try {
    const read = await readers[kind]();
    result = { id, value: await read(document), error: null };
  } catch (error) {
    result = { id, value: null, error: (error instanceof Error ? error.message : String(error)).replace(/\.$/u, '') };
  }
  parentPort?.postMessage(result);
});
