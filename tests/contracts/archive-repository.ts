import { beforeEach, describe, expect, it } from 'vitest';
import type { Article, ArticleDraft } from '../../src/archive/article.ts';
import { hashFacts, hashText, identify } from '../../src/archive/ingest/identity.ts';
import type { ArchiveRepository, ArticleRecord } from '../../src/archive/repository.ts';
import { eventFingerprint, keptPrint, readPrint } from '../../src/archive/similarity/event-fingerprint.ts';
import { fingerprint } from '../../src/archive/similarity/near-copies.ts';
import type { UnitOfWork } from '../../src/core/unit-of-work.ts';
import { draftOf, proseOf } from '../helpers/drafts.ts';

export interface OpenArchive {
  archive: ArchiveRepository;
  unitOfWork: UnitOfWork;
}

const at = new Date('2026-11-03T10:00:00.000Z');
const later = new Date('2026-11-04T11:30:00.000Z');

export function recordOf(draft: ArticleDraft): ArticleRecord {
  const identity = identify(draft);
  const event = eventFingerprint(draft);
  return {
    draft,
    keys: [identity.idKey, ...(identity.urlKey === null ? [] : [identity.urlKey])],
    canonicalUrl: identity.canonicalUrl,
    textHash: hashText(draft),
    factsHash: hashFacts(draft),
    bands: fingerprint(draft).bands,
    event: event === null ? null : keptPrint(event),
  };
}

/** What every archive must do. `open` gives an empty one. */
export function describeArchiveRepository(name: string, open: () => Promise<OpenArchive>): void {
  describe(`the archive in ${name}`, () => {
    let archive: ArchiveRepository;
    let unitOfWork: UnitOfWork;
    beforeEach(async () => {
      ({ archive, unitOfWork } = await open());
    });

    const add = async (draft: Partial<ArticleDraft> & { title: string }, id = draft.givenId ?? 'a') => {
      await archive.insert([{ id, record: recordOf(draftOf({ givenId: id, ...draft })) }], at);
      return id;
    };
    const changesAfter = async (seq: number) =>
      (await archive.changesAfter(seq, 100)).map(({ id, article }) => [id, article?.title ?? null]);

    it('gives back what was written, to the last field', async () => {
      const draft = draftOf({
        givenId: 'full-one',
        title: 'Ferries return to the strait',
        dek: 'After nine weeks of silence.',
        paragraphs: ['First “quoted” line.', 'Second line with 😀 and İstanbul.'],
        byline: 'A. Writer',
        dateline: 'VAN, Turkey',
        section: 'World',
        kind: 'news',
        source: 'Strait Times (test)',
        url: 'https://www.example.org/ferries?utm_source=x',
        published: '2026-10-01',
        publishedPrecision: 'day',
        modified: '2026-10-03T08:00:00Z',
        language: 'en',
        captions: ['A ferry.'],
        credits: ['Photo: B.'],
        completeness: 'preview',
        paywalled: true,
        maxSnippet: 120,
        origin: 'dump.txt#2',
        readFrom: { bytesHash: 'b', readerVersion: 'feed 1', feed: 'https://example.org/feed' },
      });
      await archive.insert([{ id: 'full-one', record: recordOf(draft) }], at);
      const { givenId, position, relations, besidePosition, readFrom, ...kept } = draft;
      expect(await archive.get('full-one')).toEqual({
        ...kept,
        id: 'full-one',
        relations: [],
        storyId: null,
        retrievedAt: at.toISOString(),
        revision: 1,
        revisions: [{ revision: 1, at: at.toISOString(), cause: 'source' }],
        seq: 1,
      });
      const { title, dek, paragraphs, origin, ...facts } = kept;
      expect((await archive.states(['full-one'])).get('full-one')).toMatchObject({
        ...facts,
        ...readFrom,
        origin,
        position,
        retrievedAt: at,
      });
    });

    it('has an identity of its own that stays', async () => {
      const id = await archive.archiveId();
      expect(id).toMatch(/^[0-9a-f-]{36}$/);
      expect(await archive.archiveId()).toBe(id);
    });

    it('answers null and nothing for ids it does not know', async () => {
      await add({ title: 'Known' }, 'known');
      expect(await archive.get('unknown')).toBeNull();
      expect(await archive.revision('unknown', 1)).toBeNull();
      expect((await archive.getMany(['unknown', 'known', 'unknown'])).map(({ id }) => id)).toEqual(['known']);
      expect(await archive.getMany([])).toEqual([]);
    });

    it('gives articles in the order asked for, also a thousand of them', async () => {
      const numbered = Array.from({ length: 1000 }, (_, n) => ({
        id: `n${n}`,
        record: recordOf(draftOf({ givenId: `n${n}`, title: `Number ${n}` })),
      }));
      await archive.insert(numbered, at);
      expect((await changesAfter(0)).map(([id]) => id)).toEqual(numbered.map(({ id }) => id).slice(0, 100));
      const ids = Array.from({ length: 1000 }, (_, n) => `n${(n * 7) % 1000}`);
      expect((await archive.getMany(ids)).map(({ id }) => id)).toEqual(ids);
    });

    it('keeps every revision and says why each came to be', async () => {
      await add({ title: 'Talks begin', paragraphs: ['Envoys met.'], completeness: 'excerpt' });
      const full = draftOf({ givenId: 'a', title: 'Talks begin', paragraphs: ['Envoys met.', 'They agreed.'] });
      await archive.update('a', recordOf(full), later, 'completed');
      await archive.update('a', recordOf({ ...full, byline: 'C. Late' }), later, null);

      const article = await archive.get('a');
      expect(article).toMatchObject({ revision: 2, byline: 'C. Late', completeness: 'full', seq: 3 });
      expect(article?.revisions.map(({ cause }) => cause)).toEqual(['source', 'completed']);
      expect((await archive.revision('a', 1))?.paragraphs).toEqual(['Envoys met.']);
      expect((await archive.revision('a', 2))?.paragraphs).toEqual(['Envoys met.', 'They agreed.']);
      expect(await archive.revision('a', 3)).toBeNull();
      expect(await archive.revisionHashes('a')).toHaveLength(2);
    });

    it('tells changes once each, newest state, in seq order, and removals as tombstones', async () => {
      await add({ title: 'One' }, 'one');
      await add({ title: 'Two' }, 'two');
      await add({ title: 'Three' }, 'three');
      await archive.update('one', recordOf(draftOf({ givenId: 'one', title: 'One again' })), later, 'source');
      await archive.remove('two', 'asked to', later);
      expect(await changesAfter(0)).toEqual([
        ['three', 'Three'],
        ['one', 'One again'],
        ['two', null],
      ]);
      expect(await changesAfter(4)).toEqual([['two', null]]);
      expect(await changesAfter(await archive.seq())).toEqual([]);
      expect((await archive.changesAfter(0, 2)).map(({ seq }) => seq)).toEqual([3, 4]);
    });

    it('takes a removed article out of everything but its revisions', async () => {
      await add({ title: 'Gone soon', paragraphs: proseOf(1, 120) });
      const bands = fingerprint(draftOf({ title: 'Gone soon', paragraphs: proseOf(1, 120) })).bands;
      await archive.remove('a', 'asked to', later);
      expect(await archive.get('a')).toBeNull();
      expect(await archive.summary()).toMatchObject({ articles: 0 });
      expect(await archive.sharingBands([bands], 5)).toEqual([[]]);
      expect((await archive.states(['a'])).get('a')?.removed).toEqual({ at: later, reason: 'asked to' });
      expect((await archive.revision('a', 1))?.title).toBe('Gone soon');

      await archive.update('a', recordOf(draftOf({ givenId: 'a', title: 'Gone soon' })), later, 'source');
      expect(await archive.get('a')).toMatchObject({ revision: 2, title: 'Gone soon' });
    });

    it('forgets an article to the last word, but not that it is to stay away', async () => {
      const url = 'https://example.org/person';
      await add({ title: 'About a person', byline: 'A. Writer', paragraphs: ['A name.'], url }, 'person');
      await add({ title: 'Correction' }, 'correction');
      await archive.relate('correction', 'person', 'corrects');
      await archive.relate('person', 'correction', 'same-story');
      await archive.update('person', recordOf(draftOf({ givenId: 'person', title: 'Again', url })), later, 'source');
      await archive.forget('person', 'asked to', later);

      expect(await archive.get('person')).toBeNull();
      expect(await archive.revision('person', 1)).toBeNull();
      expect(await archive.revision('person', 2)).toBeNull();
      expect((await archive.get('correction'))?.relations).toEqual([]);
      expect((await archive.owners([`url:${url}`])).get(`url:${url}`)).toBe('person');
      const state = (await archive.states(['person'])).get('person');
      expect(state).toMatchObject({ title: '', source: null, removed: { at: later, reason: 'asked to' } });
      expect((await archive.changesAfter(0, 10)).at(-1)).toMatchObject({ id: 'person', article: null });
    });

    it('finds owners by key, also after a key moved', async () => {
      await add({ title: 'One', url: 'https://example.org/one' }, 'one');
      await add({ title: 'Two' }, 'two');
      expect(await archive.owners(['id:one', 'url:https://example.org/one', 'id:none'])).toEqual(
        new Map([
          ['id:one', 'one'],
          ['url:https://example.org/one', 'one'],
        ]),
      );
      await archive.addKeys('two', ['url:https://example.org/one']);
      expect((await archive.owners(['url:https://example.org/one'])).get('url:https://example.org/one')).toBe('two');
    });

    it('unites two records: the other id still answers, its keys and relations follow', async () => {
      await add({ title: 'Kept', url: 'https://example.org/kept' }, 'kept');
      await add({ title: 'Alias', url: 'https://example.org/alias' }, 'alias');
      await add({ title: 'Correction' }, 'correction');
      await archive.relate('correction', 'alias', 'corrects');
      const before = await archive.seq();
      await archive.unite('kept', 'alias', later);

      expect((await archive.get('alias'))?.id).toBe('kept');
      expect((await archive.owners(['url:https://example.org/alias'])).get('url:https://example.org/alias')).toBe(
        'kept',
      );
      expect((await archive.get('correction'))?.relations).toEqual([{ id: 'kept', kind: 'corrects' }]);
      expect((await archive.revision('alias', 1))?.title).toBe('Alias');
      const changed = new Map(
        (await archive.changesAfter(before, 10)).map(({ id, article }) => [id, article?.id ?? null]),
      );
      expect(changed.get('alias')).toBeNull();
      expect(changed.get('kept')).toBe('kept');
      expect(await archive.summary()).toMatchObject({ articles: 2 });
    });

    it('puts related reports into one story, and stories grow together', async () => {
      for (const id of ['a', 'b', 'c', 'd', 'e']) await add({ title: `Report ${id}` }, id);
      const storyOf = async (id: string) => (await archive.get(id))?.storyId;
      await archive.relate('a', 'b', 'copy', 0.9);
      await archive.relate('c', 'd', 'same-story', 0.4);
      expect(await storyOf('a')).toBeTypeOf('string');
      expect(await storyOf('a')).toBe(await storyOf('b'));
      expect(await storyOf('c')).not.toBe(await storyOf('a'));

      const before = await archive.seq();
      await archive.relate('b', 'c', 'excerpt-of');
      expect(new Set(await Promise.all(['a', 'b', 'c', 'd'].map(storyOf))).size).toBe(1);
      expect((await archive.changesAfter(before, 10)).map(({ id }) => id)).toEqual(
        expect.arrayContaining(['b', 'c', 'd']),
      );
      expect(await storyOf('e')).toBeNull();
    });

    describe('reports grouped by event', () => {
      const storyOf = async (id: string) => (await archive.get(id))?.storyId ?? null;
      const link = (from: string, to: string) => ({ from, to, score: 0.3 });
      const each = async (...ids: string[]) => {
        for (const id of ids) await add({ title: `Report ${id}` }, id);
      };

      it('share a story, and part again when they turn out to be of two events', async () => {
        await each('a', 'b', 'c', 'd');
        await archive.regroup([{ ids: ['a', 'b', 'c'], links: [link('a', 'b'), link('b', 'c')] }]);
        const story = await storyOf('a');
        expect(story).toBeTypeOf('string');
        expect([await storyOf('b'), await storyOf('c')]).toEqual([story, story]);

        const before = await archive.seq();
        await archive.regroup([
          { ids: ['a', 'c'], links: [link('a', 'c')] },
          { ids: ['b', 'd'], links: [link('b', 'd')] },
        ]);
        expect([await storyOf('a'), await storyOf('c')]).toEqual([story, story]);
        const other = await storyOf('b');
        expect(other).toBeTypeOf('string');
        expect(other).not.toBe(story);
        expect(await storyOf('d')).toBe(other);
        expect((await archive.get('a'))?.relations).toEqual([{ id: 'c', kind: 'same-story' }]);
        expect((await archive.get('b'))?.relations).toEqual([{ id: 'd', kind: 'same-story' }]);
        const changed = (await archive.changesAfter(before, 10)).map(({ id }) => id);
        expect(changed.sort()).toEqual(['a', 'b', 'c', 'd']);
      });

      it('leave nothing behind when one leaves, and change nothing when asked twice', async () => {
        await each('a', 'b', 'c');
        await archive.regroup([{ ids: ['a', 'b', 'c'], links: [link('a', 'b'), link('b', 'c')] }]);
        const apart = [
          { ids: ['a', 'b'], links: [link('a', 'b')] },
          { ids: ['c'], links: [] },
        ];
        await archive.regroup(apart);
        expect(await storyOf('c')).toBeNull();
        expect((await archive.get('c'))?.relations).toEqual([]);
        expect(await archive.storyIds((await storyOf('a'))!, 10)).toEqual(['a', 'b']);
        const seq = await archive.seq();
        await archive.regroup(apart);
        expect(await archive.seq()).toBe(seq);
      });

      it('stay together where their words relate them, whatever is thought of their events', async () => {
        await each('a', 'b', 'c', 'd');
        await archive.regroup([{ ids: ['a', 'b', 'c', 'd'], links: [link('a', 'b'), link('c', 'd'), link('b', 'c')] }]);
        await archive.relate('a', 'b', 'same-story', 0.6);
        await archive.relate('d', 'c', 'copy', 0.9);
        expect(await archive.relatedByWords(['a', 'c'])).toEqual(
          expect.arrayContaining([
            { from: 'a', to: 'b' },
            { from: 'd', to: 'c' },
          ]),
        );
        await archive.regroup(['a', 'b', 'c', 'd'].map((id) => ({ ids: [id], links: [] })));
        const stories = [await storyOf('a'), await storyOf('b'), await storyOf('c'), await storyOf('d')];
        expect(stories[0]).toBe(stories[1]);
        expect(stories[2]).toBe(stories[3]);
        expect(stories[0]).not.toBe(stories[2]);
        expect(stories).not.toContain(null);
      });

      it('keep those in their story that nobody looked at again', async () => {
        await each('a', 'b', 'c', 'undated');
        await archive.relate('undated', 'c', 'copy', 0.9);
        await archive.regroup([{ ids: ['a', 'b', 'c'], links: [link('a', 'b'), link('b', 'c')] }]);
        expect(await storyOf('undated')).toBe(await storyOf('a'));
        await archive.regroup([
          { ids: ['a', 'b'], links: [link('a', 'b')] },
          { ids: ['c'], links: [] },
        ]);
        expect(await storyOf('undated')).toBe(await storyOf('c'));
        expect(await storyOf('undated')).not.toBe(await storyOf('a'));
      });
    });

    it('shows mutual relations from both ends and one-way ones from theirs, each once', async () => {
      await add({ title: 'A' }, 'a');
      await add({ title: 'B' }, 'b');
      await archive.relate('a', 'b', 'copy');
      await archive.relate('a', 'b', 'corrects');
      const seq = await archive.seq();
      await archive.relate('a', 'b', 'copy');
      expect(await archive.seq()).toBe(seq);
      expect((await archive.get('a'))?.relations).toEqual([
        { id: 'b', kind: 'copy' },
        { id: 'b', kind: 'corrects' },
      ]);
      expect((await archive.get('b'))?.relations).toEqual([{ id: 'a', kind: 'copy' }]);
    });

    it('does not show a relation to an article that is not there', async () => {
      await add({ title: 'Correction' }, 'correction');
      await archive.relate('correction', 'original', 'corrects');
      expect((await archive.get('correction'))?.relations).toEqual([]);
      await add({ title: 'Original' }, 'original');
      expect((await archive.get('correction'))?.relations).toEqual([{ id: 'original', kind: 'corrects' }]);
    });

    it('counts what it holds', async () => {
      expect(await archive.summary()).toEqual({
        seq: 0,
        articles: 0,
        samples: 0,
        full: 0,
        partial: 0,
        undated: 0,
        since: null,
        oldest: null,
        newest: null,
        sources: [],
        sections: [],
        languages: [],
      });
      expect(await archive.hasRealArticles()).toBe(false);
      await add({ title: 'S', sample: true, source: 'Z', published: '2020-06', publishedPrecision: 'month' }, 's');
      expect(await archive.hasRealArticles()).toBe(false);
      await add({ title: 'R', source: 'A', section: 'Energy', language: 'tr', completeness: 'excerpt' }, 'r');
      await add({ title: 'Q', source: 'A', published: '2019-01-02', publishedPrecision: 'day' }, 'q');
      expect(await archive.hasRealArticles()).toBe(true);
      expect(await archive.sampleIds()).toEqual(['s']);
      expect(await archive.summary()).toEqual({
        seq: 3,
        articles: 3,
        samples: 1,
        full: 2,
        partial: 1,
        undated: 1,
        since: at.toISOString(),
        oldest: '2019-01-02',
        newest: '2020-06',
        sources: [
          { name: 'A', articles: 2 },
          { name: 'Z', articles: 1 },
        ],
        sections: [{ name: 'Energy', articles: 1 }],
        languages: expect.arrayContaining([{ name: 'tr', articles: 1 }]),
      });
    });

    it('has counts that are true after every kind of change', async () => {
      const counted = async () => {
        const all: Article[] = [];
        for await (const article of archive.all()) all.push(article);
        const tally = (values: readonly (string | null)[]) => {
          const counts = new Map<string, number>();
          for (const value of values) if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
          return [...counts]
            .map(([name, articles]) => ({ name, articles }))
            .sort((a, b) => b.articles - a.articles || (a.name < b.name ? -1 : 1));
        };
        const days = all.flatMap(({ published }) => published ?? []).sort();
        const real = all.filter(({ sample }) => !sample).map(({ retrievedAt }) => retrievedAt);
        return {
          seq: await archive.seq(),
          articles: all.length,
          samples: all.filter(({ sample }) => sample).length,
          full: all.filter(({ completeness }) => completeness === 'full').length,
          partial: all.filter(({ completeness }) => completeness !== 'full').length,
          undated: all.length - days.length,
          since: real.sort()[0] ?? null,
          oldest: days[0] ?? null,
          newest: days.at(-1) ?? null,
          sources: tally(all.map(({ source }) => source)),
          sections: tally(all.map(({ section }) => section)),
          languages: tally(all.map(({ language }) => language)),
        };
      };
      const states = [
        { source: 'A', published: '2020-01-01', publishedPrecision: 'day' as const },
        { source: 'B', section: 'Energy', completeness: 'excerpt' as const },
        { source: null, language: 'tr', sample: true, published: '2021-05', publishedPrecision: 'month' as const },
        { source: 'A', section: 'Water', language: null },
      ];
      const draftFor = (i: number) => draftOf({ givenId: `a${i}`, title: `T${i}`, ...states[i % states.length] });
      await archive.insert(
        Array.from({ length: 8 }, (_, i) => ({ id: `a${i}`, record: recordOf(draftFor(i)) })),
        at,
      );
      expect(await archive.summary()).toEqual(await counted());
      for (let i = 0; i < 8; i += 2)
        await archive.update(`a${i}`, recordOf(draftFor(i + 1)), at, i % 4 === 0 ? 'source' : null);
      expect(await archive.summary()).toEqual(await counted());
      await archive.remove('a1', 'pruned', at);
      await archive.remove('a1', 'pruned', at);
      await archive.forget('a2', 'asked', at);
      await archive.forget('a1', 'asked', at);
      await archive.unite('a3', 'a4', at);
      expect(await archive.summary()).toEqual(await counted());
      await archive.update('a1', recordOf(draftFor(1)), at, 'source');
      expect(await archive.summary()).toEqual(await counted());
      for (let i = 0; i < 8; i += 1) await archive.forget(`a${i}`, 'asked', at);
      expect(await archive.summary()).toEqual(await counted());
    });

    it('finds the earliest article of a text and those that share bands', async () => {
      const paragraphs = proseOf(3, 200);
      await add({ title: 'Wire', paragraphs }, 'first');
      await add({ title: 'Wire', paragraphs }, 'second');
      await add({ title: 'Other', paragraphs: proseOf(4, 200) }, 'other');
      const record = recordOf(draftOf({ title: 'Wire', paragraphs }));
      expect((await archive.byTextHash([record.textHash])).get(record.textHash)).toBe('first');
      const [none, sharing] = await archive.sharingBands([[], record.bands], 5);
      expect(none).toEqual([]);
      expect(sharing!.map(({ id }) => id)).toEqual(['first', 'second']);
      expect(sharing![0]?.shared).toBe(record.bands.length);
    });

    it('gives the prints of a day, of current articles only, and the days that have any', async () => {
      const dated = { published: '2026-10-01', source: 'Border Post (test)', paragraphs: proseOf(5, 60) };
      await add({ title: 'One', ...dated }, 'one');
      await add({ title: 'Two', ...dated, sample: true }, 'two');
      await add({ title: 'Next day', ...dated, published: '2026-10-02T09:00:00Z' }, 'next');
      await add({ title: 'Undated', ...dated, published: null }, 'undated');
      await archive.relate('one', 'two', 'same-story', 0.4);
      const day = Date.UTC(2026, 9, 1) / 86_400_000;
      const prints = await archive.eventFingerprints([day, day + 5]);
      expect(prints.map(({ id, sample, source }) => [id, sample, source])).toEqual([
        ['one', false, 'Border Post (test)'],
        ['two', true, 'Border Post (test)'],
      ]);
      expect(prints[0]?.storyId).toBe((await archive.get('two'))?.storyId);
      const written = eventFingerprint(draftOf({ title: 'One', ...dated }))!;
      expect(readPrint(day, prints[0]!.terms)).toEqual(written);
      expect(await archive.eventDays()).toEqual([
        { day, articles: 2 },
        { day: day + 1, articles: 1 },
      ]);
      await archive.remove('one', 'test', later);
      await archive.update('two', recordOf(draftOf({ title: 'Two', ...dated, published: '2026-10-02' })), later, null);
      expect(await archive.eventFingerprints([day])).toEqual([]);
      expect(await archive.eventDays()).toEqual([{ day: day + 1, articles: 2 }]);
    });

    it('walks through all articles once, though some change meanwhile', async () => {
      await unitOfWork.run(async () => {
        for (let n = 0; n < 450; n++) await add({ title: `Number ${n}` }, `n${n}`);
      });
      const seen: string[] = [];
      for await (const article of archive.all()) {
        if (seen.length === 10)
          await archive.update('n3', recordOf(draftOf({ givenId: 'n3', title: 'New' })), later, 'source');
        seen.push(article.id);
      }
      expect(seen).toHaveLength(450);
      expect(new Set(seen).size).toBe(450);
    });

    it('undoes everything of a unit of work that fails, seqs included', async () => {
      await add({ title: 'Before' }, 'before');
      const failing = unitOfWork.run(async () => {
        await add({ title: 'Never' }, 'never');
        await unitOfWork.run(() => archive.remove('before', 'never', later));
        throw new Error('no');
      });
      await expect(failing).rejects.toThrow('no');
      expect(await archive.seq()).toBe(1);
      expect(await archive.get('never')).toBeNull();
      expect((await archive.get('before'))?.title).toBe('Before');
    });

    it('gives concurrent writers different seqs', async () => {
      await Promise.all(Array.from({ length: 20 }, (_, n) => add({ title: `Number ${n}` }, `n${n}`)));
      const seqs = (await archive.changesAfter(0, 100)).map(({ seq }) => seq);
      expect(seqs).toEqual(Array.from({ length: 20 }, (_, n) => n + 1));
    });

    it('knows by which reader each article was read, and notes a better one without a seq', async () => {
      const readFrom = (readerVersion: string) => ({ bytesHash: 'bytes', readerVersion });
      await add({ title: 'Page', origin: 'https://a.test/', readFrom: readFrom('html 1') }, 'page');
      for (const n of [1, 2]) {
        await add({ title: `Record ${n}`, origin: `/all.jsonl#${n}`, readFrom: readFrom('jsonl 1') }, `record${n}`);
      }
      await add({ title: 'Entry', readFrom: { ...readFrom('feed 1'), feed: 'f' } }, 'entry');
      await archive.noteReader('page', readFrom('html 2'));
      expect(await archive.seq()).toBe(4);
      expect(await archive.readerVersions()).toEqual([
        { readerVersion: 'html 2', articles: 1 },
        { readerVersion: 'jsonl 1', articles: 2 },
      ]);
      expect(await archive.originsReadBy(['html 2', 'jsonl 1'])).toEqual(['https://a.test/', '/all.jsonl']);
    });

    it('keeps notes about itself', async () => {
      expect(await archive.meta('note')).toBeNull();
      await archive.setMeta('note', 'one');
      await archive.setMeta('note', 'two');
      expect(await archive.meta('note')).toBe('two');
    });
  });
}
