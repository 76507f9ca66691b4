import { beforeEach, describe, expect, it } from 'vitest';
import type { FactsRepository } from '../../src/brief/facts/repository.ts';
import { draftOf } from '../helpers/drafts.ts';
import { type OpenArchive, recordOf } from './archive-repository.ts';

export interface OpenFacts extends OpenArchive {
  articleFacts: FactsRepository;
}

const at = new Date('2026-11-03T10:00:00.000Z');

/** What every store must do about what briefs found of articles. `open` gives an empty one. */
export function describeArticleFacts(name: string, open: () => Promise<OpenFacts>): void {
  describe(`facts of articles in ${name}`, () => {
    let store: OpenFacts;
    beforeEach(async () => {
      store = await open();
    });

    const add = (ids: readonly string[]) =>
      store.unitOfWork.run(() =>
        store.archive.insert(
          ids.map((id) => ({ id, record: recordOf(draftOf({ givenId: id, title: `Article ${id}` })) })),
          at,
        ),
      );
    const write = (ids: readonly string[], made = 'this', words = 'found', maxBytes?: number) =>
      store.articleFacts.write(
        ids.map((articleId) => ({ articleId, bytes: Buffer.from(words) })),
        made,
        maxBytes,
      );
    const read = async (ids: readonly string[], made = 'this') =>
      (await store.articleFacts.read(ids, made)).map(({ articleId, bytes }) => [
        articleId,
        Buffer.from(bytes).toString(),
      ]);

    it('are given back to the program that found them, the last ones written', async () => {
      await add(['a', 'b']);
      await write(['a', 'b']);
      await write(['a'], 'this', 'more');
      expect((await read(['a', 'b', 'c'])).sort()).toEqual([
        ['a', 'more'],
        ['b', 'found'],
      ]);
      expect(await read(['a'], 'another')).toEqual([]);
      await write(['a'], 'another');
      expect(await read(['a'])).toEqual([]);
    });

    it('are not kept of an article that is not in the archive, nor once it is removed, changed or forgotten', async () => {
      const ids = ['removed', 'changed', 'forgotten', 'stays'];
      await add(ids);
      await write([...ids, 'never']);
      await store.unitOfWork.run(async () => {
        await store.archive.remove('removed', 'test', at);
        await store.archive.forget('forgotten', 'test', at);
        const changed = draftOf({ givenId: 'changed', title: 'Article changed', paragraphs: ['Other words.'] });
        await store.archive.update('changed', recordOf(changed), at, 'source');
      });
      expect(await read([...ids, 'never'])).toEqual([['stays', 'found']]);
      // A brief that had read the article before it was forgotten.
      await write(['forgotten', 'removed']);
      expect(await read(ids)).toEqual([['stays', 'found']]);
    });

    it('stay within their bound, those that were written last', async () => {
      await add(['a', 'b', 'c']);
      await write(['a', 'b', 'c'], 'this', 'twelve bytes', 30);
      expect((await read(['a', 'b', 'c'])).length).toBe(2);
    });
  });
}
