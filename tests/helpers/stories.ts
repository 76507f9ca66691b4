import type { ArticleDraft } from '../../src/archive/article.ts';
import { ingest } from '../../src/archive/ingest/ingest.ts';
import type { Store } from '../../src/store/store.ts';
import { recordsOf } from './drafts.ts';

export type Written = Partial<ArticleDraft> & { title: string; givenId: string };

/** Takes articles in, `size` at a time, as separate readings of a feed would. */
export async function takeIn(store: Store, drafts: readonly Written[], size: number = drafts.length): Promise<void> {
  for (let at = 0; at < drafts.length; at += size) {
    const records = recordsOf(drafts.slice(at, at + size).map((draft) => ({ origin: draft.givenId, ...draft })));
    await ingest(records, {
      archive: store.archive,
      unitOfWork: store.unitOfWork,
      clock: () => new Date('2026-11-03T10:00:00Z'),
      pauseMs: 0,
    });
  }
}

/** Ids of the articles that share a story, group by group; what stands alone is left out. */
export async function storiesIn(store: Store, drafts: readonly Written[]): Promise<string[][]> {
  const articles = await store.archive.getMany(drafts.map(({ givenId }) => givenId));
  const told = articles.filter(({ storyId }) => storyId !== null);
  return [...Map.groupBy(told, ({ storyId }) => storyId).values()]
    .map((group) => group.map(({ id }) => id).sort())
    .sort();
}
