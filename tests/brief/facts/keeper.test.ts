import { beforeEach, describe, expect, it } from 'vitest';
import type { Article } from '../../../src/archive/article.ts';
import { forgetFacts } from '../../../src/brief/facts/facts.ts';
import { createFactsKeeper, type FactsKeeper } from '../../../src/brief/facts/keeper.ts';
import type { FactsRepository } from '../../../src/brief/facts/repository.ts';
import { forgetSentences } from '../../../src/brief/facts/sentences-in.ts';
import { silentLog } from '../../../src/core/log.ts';
import { createConceptFinder } from '../../../src/search/gazetteer.ts';
import { articleOf } from '../../helpers/memory-archive.ts';
import { briefsOver, thaw } from '../briefs.ts';

const concepts = createConceptFinder();

const visit = articleOf({
  id: 'visit',
  title: 'MEMRI: Iran and Turkey sign a fishing treaty',
  dek: 'The two neighbours met in Ankara.',
  published: '2021-05-07',
  language: 'en',
  completeness: 'full',
  paragraphs: [
    'Iran and Turkey signed a treaty about 40 fishing boats in Ankara on 5 May 2021, Deputy Minister Boris Demir said.',
    'In March 2015 Iran and Turkey had agreed to end the quarrel about herring. Demir said that Turkey “would not sell the boats to Iran before July.” The decision of Iran surprised Turkey.',
    'Iran’s fishermen caught 12 percent less than those of Turkey last year, because prices fell.',
  ],
});

/** Records in memory, and how many were read and written. */
function createRecords() {
  const kept = new Map<string, { bytes: Uint8Array; made: string }>();
  const counts = { read: 0, written: 0 };
  const repository: FactsRepository = {
    async read(ids, made) {
      const found = ids.flatMap((articleId) => {
        const record = kept.get(articleId);
        return record?.made === made ? [{ articleId, bytes: record.bytes }] : [];
      });
      counts.read += found.length;
      return found;
    },
    async write(records, made) {
      for (const { articleId, bytes } of records) kept.set(articleId, { bytes, made });
      counts.written += records.length;
    },
  };
  return { kept, counts, repository };
}

/** Another process: nothing is in memory. */
function startAfresh(repository: FactsRepository, made = 'this program'): FactsKeeper {
  forgetFacts();
  forgetSentences();
  return createFactsKeeper({ repository, concepts, made: () => made, log: silentLog });
}

const request = { text: 'iran turkey', points: 5, dates: 8 };
async function briefOf(articles: readonly Article[], facts?: FactsKeeper) {
  const brief = await briefsOver(articles, { concepts, ...(facts === undefined ? {} : { facts }) }).compose(request);
  await facts?.settled();
  return brief;
}

describe('what is kept of the sentences of an article', () => {
  const articles = [visit, thaw];
  beforeEach(() => {
    forgetFacts();
    forgetSentences();
  });

  it('gives the next process the same brief, and nothing is left to find', async () => {
    const { counts, repository } = createRecords();
    const plain = await briefOf(articles);
    expect(plain.points.length + plain.timeline.length).toBeGreaterThan(2);
    expect(await briefOf(articles, startAfresh(repository))).toEqual(plain);
    expect(counts).toEqual({ read: 0, written: 2 });
    const next = startAfresh(repository);
    expect(await briefOf(articles, next)).toEqual(plain);
    expect(await briefOf(articles, next)).toEqual(plain);
    expect(counts).toEqual({ read: 2, written: 2 });
  });

  it.each<[string, (bytes: Uint8Array) => Uint8Array]>([
    ['cut off', (bytes) => bytes.subarray(0, bytes.length >> 1)],
    ['of other bytes', (bytes) => bytes.map((byte, at) => (at === bytes.length >> 1 ? byte ^ 8 : byte))],
    ['empty', () => new Uint8Array()],
  ])('is found again where the record is %s', async (_fault, damage) => {
    const { kept, counts, repository } = createRecords();
    const plain = await briefOf(articles, startAfresh(repository));
    for (const record of kept.values()) record.bytes = damage(record.bytes);
    expect(await briefOf(articles, startAfresh(repository))).toEqual(plain);
    expect(counts.written).toBe(4);
  });

  it('is found again by another program, and of other words', async () => {
    const { counts, repository } = createRecords();
    await briefOf(articles, startAfresh(repository));
    await briefOf(articles, startAfresh(repository, 'another program'));
    expect(counts.written).toBe(4);
    const changed = {
      ...visit,
      paragraphs: visit.paragraphs.map((text) => text.replaceAll('fishing boats', 'lobster boats')),
    };
    const plain = await briefOf([changed, thaw]);
    expect(await briefOf([changed, thaw], startAfresh(repository, 'another program'))).toEqual(plain);
    expect(JSON.stringify(plain)).toContain('lobster boats');
    expect(counts.written).toBe(5);
  });

  it('costs no answer where it can neither be read nor written', async () => {
    const plain = await briefOf(articles);
    const fail = async () => Promise.reject(new Error('no database'));
    expect(await briefOf(articles, startAfresh({ read: fail, write: fail }))).toEqual(plain);
  });
});
