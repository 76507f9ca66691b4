import { describe, expect, it } from 'vitest';
import { type ForgetDeps, forget } from '../../src/archive/forget.ts';
import { correctFacts, parseCorrections } from '../../src/archive/ingest/correct-facts.ts';
import { ingest } from '../../src/archive/ingest/ingest.ts';
import { say } from '../../src/core/reply.ts';
import type { Store } from '../../src/store/store.ts';
import { proseOf, recordsOf } from '../helpers/drafts.ts';
import { createHomes } from '../helpers/homes.ts';
import { sourceAt } from '../helpers/polling.ts';

const homes = createHomes();
const at = new Date('2026-11-03T10:00:00Z');
const by = { personId: 'console', channelId: 'console' };
const depsOf = (store: Store): ForgetDeps => ({ ...store, clock: () => at });
const take = (store: Store, drafts: Parameters<typeof recordsOf>[0]) =>
  ingest(recordsOf(drafts), { archive: store.archive, unitOfWork: store.unitOfWork, clock: () => at, pauseMs: 0 });

const ferries = {
  title: 'Ferries return to the strait',
  paragraphs: proseOf(1, 200),
  url: 'https://strait.test/ferries',
  source: 'Strait Times (test)',
  givenId: 'ferries',
};
const grain = {
  title: 'Grain waits at the border',
  paragraphs: proseOf(2, 200),
  source: 'Border Post (test)',
  givenId: 'grain',
};

describe('forgetting', () => {
  it.each([
    'ferries',
    'https://www.strait.test/ferries/?utm_source=x',
  ])('takes an article, named %s, to its last word', async (what) => {
    const store = await homes.open();
    await take(store, [ferries, grain]);
    await store.answers.save({
      id: 'abc123',
      personId: 'slack:T1/U1',
      workspaceId: 'slack:T1',
      channelId: 'slack:T1/C1',
      command: 'brief',
      options: { query: 'strait' },
      reply: say('x'),
      data: { points: [{ citations: [{ articleId: 'ferries' }] }] },
      createdAt: at,
      expiresAt: new Date(at.getTime() + 1000),
    });
    const report = await forget(what, { reason: 'asked by the author', by }, depsOf(store));
    expect(report).toMatchObject({ kind: 'article', articles: ['ferries'], answers: 1 });
    expect(await store.archive.get('ferries')).toBeNull();
    expect(await store.archive.revision('ferries', 1)).toBeNull();
    expect(await store.answers.get('abc123', at)).toBeNull();
    expect((await store.archive.states(['ferries'])).get('ferries')?.removed).toEqual({
      at,
      reason: 'asked by the author',
    });
    expect((await store.archive.summary()).articles).toBe(1);
    expect((await store.audit.list(1))[0]).toMatchObject({ personId: 'console', action: 'forget article' });
  });

  it('keeps it from coming back by itself', async () => {
    const store = await homes.open();
    await take(store, [ferries]);
    await forget('ferries', { reason: 'asked', by }, depsOf(store));
    const again = await take(store, [ferries]);
    expect(again.failed[0]?.reason).toContain('removed on 2026-11-03 (asked)');
  });

  it('takes what people mended of it too', async () => {
    const store = await homes.open();
    await take(store, [ferries]);
    await correctFacts('ferries', parseCorrections(['byline=A. Writer']), by, { ...store, clock: () => at });
    await forget('ferries', { reason: 'asked', by }, depsOf(store));
    expect(JSON.stringify(await store.archive.meta('mended:ferries'))).not.toContain('Writer');
  });

  it('takes a source with all it brought, and an outlet with all it printed', async () => {
    const store = await homes.open();
    await take(store, [ferries, grain]);
    await store.sources.add(sourceAt('https://border.test/feed', { name: 'Border feed' }));
    await store.sources.noteArticles({ id: 'aaaaaa', quotePolicy: 'full' }, ['grain'], at);
    expect(await forget('border feed', { reason: 'licence ended', by }, depsOf(store))).toMatchObject({
      kind: 'source',
      articles: ['grain'],
    });
    expect(await store.sources.list()).toEqual([]);
    expect(await forget('strait times (test)', { reason: 'licence ended', by }, depsOf(store))).toMatchObject({
      articles: ['ferries'],
    });
  });

  it.each([
    'discord:100000000000000001',
    'mattermost:@aaaaaaaaaaaaaaaaaaaaaaaaaa',
    'relay:@ada',
  ])('knows %s as a person', async (personId) => {
    const store = await homes.open();
    await store.audit.add({ at, personId, channelId: null, action: 'sources add', detail: 'x' });
    expect(await forget(personId, { reason: 'asked', by }, depsOf(store))).toMatchObject({ kind: 'person' });
  });

  it('takes a person out of every trail', async () => {
    const store = await homes.open();
    await store.people.setTimeZone('slack:T1/U1', 'Europe/Istanbul');
    await store.sources.add(sourceAt('https://border.test/feed'));
    await store.audit.add({ at, personId: 'slack:T1/U1', channelId: null, action: 'sources add', detail: 'x' });
    const report = await forget('slack:T1/U1', { reason: 'asked', by }, depsOf(store));
    expect(report).toMatchObject({ kind: 'person', entries: 3 });
    expect(await store.people.timeZone('slack:T1/U1')).toBeNull();
    expect((await store.sources.list())[0]?.addedBy).toBeNull();
    expect(JSON.stringify(await store.audit.list(10))).not.toContain('U1');
  });

  it('says so when nothing is called that', async () => {
    const store = await homes.open();
    await expect(forget('ferr', { reason: 'x', by }, depsOf(store))).rejects.toThrow(
      'Nothing found by the name "ferr".',
    );
  });
});

describe('mending a fact', () => {
  it('changes it without a new revision, says who, and outlives the next reading', async () => {
    const store = await homes.open();
    await take(store, [ferries]);
    const mended = parseCorrections(['published=2020-06-30', 'source="The Strait"']);
    const article = await correctFacts('ferries', mended, by, { ...store, clock: () => at });
    expect(article).toMatchObject({
      published: '2020-06-30',
      publishedPrecision: 'day',
      source: 'The Strait',
      revision: 1,
    });
    expect((await store.audit.list(1))[0]).toMatchObject({ personId: 'console', action: 'article set' });
    expect((await take(store, [ferries])).unchanged).toHaveLength(1);
    expect((await take(store, [{ ...ferries, paragraphs: proseOf(3, 200), section: 'World' }])).updated).toHaveLength(
      1,
    );
    expect(await store.archive.get('ferries')).toMatchObject({
      published: '2020-06-30',
      source: 'The Strait',
      section: 'World',
      revision: 2,
    });
  });

  it.each([
    { words: ['titel=x'], mentions: 'not a fact that can be set' },
    { words: ['published=soon'], mentions: 'isn’t a date' },
    { words: ['language=english'], mentions: 'two letters' },
    { words: ['url=javascript:alert(1)'], mentions: 'http' },
    { words: ['title=Another'], mentions: 'not a fact that can be set' },
  ])('refuses $words', ({ words, mentions }) => {
    expect(() => parseCorrections(words)).toThrow(mentions);
  });
});
