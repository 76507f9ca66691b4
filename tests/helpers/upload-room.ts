import { createReadUpload } from '../../src/app/read-upload.ts';
import { createFetcher } from '../../src/archive/fetch/fetcher.ts';
import type { SourceService } from '../../src/archive/sources/service.ts';
import type { ReadUpload } from '../../src/chat/upload.ts';
import { createAccessPolicy } from '../../src/core/access.ts';

/** Reads files as the bot does, for one admin of one workspace, into a list of what was read: titles, or why not. */
export function uploadsInto(titles: (string | null)[], workspace: string, admin: string): ReadUpload {
  return createReadUpload({
    policy: createAccessPolicy({ allow: [workspace], admins: [admin] }),
    fetcher: createFetcher({ pauseMs: 0 }),
    sources: { addList: async () => ({ added: 2, known: 1 }) } as unknown as SourceService,
    audit: { add: async () => {}, list: async () => [] },
    ingest: async (results) => {
      for await (const result of results) titles.push(result.ok ? result.draft.title : result.reason);
      const added = titles.map((title, at) => ({ id: `a${at}`, title, completeness: null, origin: 'x', reason: null }));
      return { added, updated: [], unchanged: [], duplicate: [], failed: [] } as never;
    },
    clock: () => new Date(),
  });
}
