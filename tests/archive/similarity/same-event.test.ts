import { describe, expect, it } from 'vitest';
import { storyLine, summariseStory } from '../../../src/archive/story.ts';
import { createHomes } from '../../helpers/homes.ts';
import { storiesIn, takeIn, type Written } from '../../helpers/stories.ts';

const homes = createHomes();

/** One landslide in three outlets' own words, a wire copy of the first, and other news of those days. */
const post = {
  givenId: 'post',
  title: 'Landslide buries Vardan village, 14 missing',
  paragraphs: [
    'A landslide struck the village of Vardan in Kelbar province before dawn on Tuesday, and 14 people were missing, the governor Rasim Aksoy said. Rescue teams from Kelbar dug through the mud of Vardan while rain went on falling.',
  ],
  source: 'Border Post (test)',
  url: 'https://post.test/vardan',
  published: '2026-05-05',
  publishedPrecision: 'day' as const,
};
const times = {
  ...post,
  givenId: 'times',
  title: 'Fourteen people missing as mud engulfs Vardan in Kelbar province',
  paragraphs: [
    'Mud engulfed most houses of Vardan, a village of farmers in Kelbar, after three days of storms. Governor Rasim Aksoy asked neighbouring provinces for excavators; the landslide also cut the road to Kelbar town.',
  ],
  source: 'Strait Times (test)',
  url: 'https://times.test/vardan',
  published: '2026-05-06',
};
const wire = { ...post, givenId: 'wire', source: 'Daily Copy (test)', url: 'https://copy.test/vardan' };
const grain = {
  ...post,
  givenId: 'grain',
  title: 'Grain convoys wait at the Orhan crossing',
  paragraphs: [
    'Four hundred lorries with grain waited at the Orhan crossing on Tuesday while customs officers of both sides argued over a new form.',
  ],
  source: 'Strait Times (test)',
  url: 'https://times.test/grain',
};

const storiesOf = async (drafts: readonly Written[], size?: number) => {
  const store = await homes.open();
  await takeIn(store, drafts, size);
  return storiesIn(store, drafts);
};

describe('two reports in words of their own', () => {
  it.each([
    [[post, times]],
    [[times, post]],
  ])('are one story when they name the same and appear together', async (drafts) => {
    expect(await storiesOf(drafts)).toEqual([['post', 'times']]);
    expect(await storiesOf(drafts, 1)).toEqual([['post', 'times']]);
  });

  it.each([
    { what: 'tell of different things', other: grain },
    { what: 'lie days apart', other: { ...times, published: '2026-05-09' } },
    { what: 'stand in one outlet', other: { ...times, source: post.source } },
    { what: 'have no date', other: { ...times, published: null } },
    { what: 'have no day', other: { ...times, published: '2026-05' } },
    { what: 'have no outlet', other: { ...times, source: null } },
    { what: 'are a sample and a real article', other: { ...times, sample: true } },
  ])('are not when they $what', async ({ other }) => {
    const store = await homes.open();
    await takeIn(store, [other]);
    await takeIn(store, [post]);
    expect(await storiesIn(store, [post, other])).toEqual([]);
  });

  it('join when a date that was missing is mended by the source', async () => {
    const store = await homes.open();
    await takeIn(store, [post, { ...times, published: null }]);
    expect(await storiesIn(store, [post, times])).toEqual([]);
    await takeIn(store, [times]);
    expect(await storiesIn(store, [post, times])).toEqual([['post', 'times']]);
  });
});

describe('a story', () => {
  it.each([
    { how: 'all at once', size: 4 },
    { how: 'one after the other', size: 1 },
  ])('is grouped, its copies counted as one report: read $how', async ({ size }) => {
    const store = await homes.open();
    const drafts = [post, grain, wire, times];
    await takeIn(store, drafts, size);
    expect(await storiesIn(store, drafts)).toEqual([['post', 'times', 'wire']]);
    const summary = summariseStory(await store.archive.getMany(['post', 'times', 'wire']));
    expect(summary).toEqual({ outlets: 3, reports: 2 });
    expect(storyLine(summary)).toBe('3 outlets, 2 reports');
  });

  it('loses nobody when one of its reports is removed, and takes in nobody by that report', async () => {
    const store = await homes.open();
    await takeIn(store, [post, times]);
    await store.unitOfWork.run(() => store.archive.remove('post', 'test', new Date()));
    await takeIn(store, [{ ...wire, title: 'Other words entirely', paragraphs: grain.paragraphs }]);
    expect(await storiesIn(store, [times, wire])).toEqual([['times']]);
  });

  it('of one wire text in three outlets is one report', () => {
    const copy = (id: string, source: string) => ({ id, source, relations: [{ id: 'w', kind: 'copy' as const }] });
    expect(storyLine(summariseStory([copy('w', 'A'), copy('x', 'B'), copy('y', 'C')]))).toBe('3 outlets, 1 report');
    expect(storyLine(summariseStory([copy('w', 'A')]))).toBeNull();
  });
});
