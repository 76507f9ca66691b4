import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readFetched } from '../../../src/archive/sources/read-fetched.ts';
import { makePdf } from '../../helpers/office-files.ts';

const records = '{"title":"A","text":"One."}\n{"title":"B","text":"Two.","url":"https://post.test/b"}\n';
const fetched = (origin: string, body: string | Uint8Array, contentType: string | null = null) =>
  Array.fromAsync(
    readFetched({ origin, bytes: typeof body === 'string' ? new TextEncoder().encode(body) : body, contentType }),
  );
const addresses = (results: Awaited<ReturnType<typeof fetched>>) =>
  results.map((result) => (result.ok ? [result.draft.title, result.draft.url] : result.reason));

describe('a fetched document', () => {
  it('is the article of its address when it holds one', async () => {
    const page = `<html><head><title>Ferry</title></head><body><article><h1>Ferry</h1><p>${'It sails again on Tuesday. '.repeat(20)}</p></article></body></html>`;
    expect(addresses(await fetched('https://post.test/ferry', page, 'text/html'))).toEqual([
      ['Ferry', 'https://post.test/ferry'],
    ]);
  });

  it.each([
    { what: 'records', path: 'export.jsonl', body: records },
    { what: 'records without a name that says so', path: 'export', body: records, type: 'application/x-ndjson' },
    { what: 'packed records', path: 'export.jsonl.gz', body: gzipSync(records), type: 'application/gzip' },
  ])('gives no article the address of an export: $what', async ({ path, body, type }) => {
    expect(addresses(await fetched(`https://post.test/${path}`, body, type ?? null))).toEqual([
      ['A', null],
      ['B', 'https://post.test/b'],
    ]);
  });

  it('keeps what its sender says to robots of quoting, whatever its kind', async () => {
    const bounds = async (body: string | Uint8Array, robotsTag: string | null) => {
      const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
      const read = readFetched({ origin: 'https://post.test/ferry', bytes, contentType: null, robotsTag });
      return (await Array.fromAsync(read)).map((result) => result.ok && result.draft.maxSnippet);
    };
    const page = (robots: string) =>
      `<html><head><title>Ferry</title><meta name="robots" content="${robots}"></head><body><article><h1>Ferry</h1><p>${'It sails again on Tuesday. '.repeat(20)}</p></article></body></html>`;
    expect(await bounds(page('max-snippet:120'), null)).toEqual([120]);
    expect(await bounds(page('index'), 'max-snippet:90')).toEqual([90]);
    expect(await bounds(page('max-snippet:120'), 'noindex, nosnippet')).toEqual([0]);
    expect(await bounds(page('index'), null)).toEqual([undefined]);
    const lines = Array.from({ length: 12 }, (_, at) => ({
      text: 'It sails again on Tuesday, as before.',
      x: 72,
      y: 700 - 14 * at,
      size: 11,
    }));
    expect(await bounds(makePdf([lines]), 'nosnippet')).toEqual([0]);
  });
});
