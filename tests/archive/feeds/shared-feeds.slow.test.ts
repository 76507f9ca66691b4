import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFetcher, type Fetcher } from '../../../src/archive/fetch/fetcher.ts';
import { findFeeds } from '../../../src/archive/sources/find-feed.ts';
import { readAddress } from '../../../src/archive/sources/read-address.ts';
import { readFetched } from '../../../src/archive/sources/read-fetched.ts';
import { body, type LocalSite, startLocalSite } from '../../helpers/local-site.ts';
import { sharedFeedFolder as folder, sharedFeeds, sharedLists } from './shared-feed-files.ts';

describe.skipIf(folder === null)('the feeds beside the project, from a real server', () => {
  let site: LocalSite;
  let fetcher: Fetcher;
  beforeAll(async () => {
    site = await startLocalSite();
    fetcher = createFetcher({ allow: [`127.0.0.1:${site.port}`], sleep: async () => {} });
    for (const [file] of [...sharedFeeds, ...sharedLists]) {
      // A type that says nothing: many servers do no better.
      site.set(`/${file}`, body(readFileSync(join(folder!, file)), { 'content-type': 'application/octet-stream' }));
    }
  });
  afterAll(() => site.close());

  it.each(sharedFeeds)('%s gives its entries (%s)', async (file, _format, items, withUrl, dated, full) => {
    const signal = new AbortController().signal;
    const read = readAddress(`${site.origin}/${file}`, { fetcher, readPage: readFetched, signal });
    const results = await Array.fromAsync(read);
    const drafts = results.flatMap((result) => (result.ok ? result.draft : []));
    expect({
      items: drafts.length,
      withUrl: drafts.filter(({ url }) => url !== null).length,
      dated: drafts.filter(({ published }) => published !== null).length,
      full: drafts.filter(({ completeness }) => completeness === 'full').length,
    }).toEqual({ items, withUrl, dated, full });
    if (items === 0) expect(results).toMatchObject([{ ok: false, reason: 'This feed currently has no entries.' }]);
    else expect(results.filter(({ ok }) => !ok)).toEqual([]);
  });

  it.each(sharedLists.filter(([, count]) => count > 0))('%s lists %i feeds', async (file, count) => {
    expect(await findFeeds(`${site.origin}/${file}`, fetcher, false)).toHaveLength(count);
  });
});
