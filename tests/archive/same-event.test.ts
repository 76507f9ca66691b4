import { describe, expect, it } from 'vitest';
import { ingest } from '../../src/archive/ingest.ts';
import { eventPrint, sameEvent } from '../../src/archive/same-event.ts';
import { storyLine, summariseStory } from '../../src/archive/story.ts';
import { draftOf, recordsOf } from '../helpers/drafts.ts';
import { createHomes } from '../helpers/homes.ts';

const homes = createHomes();

/** One landslide in three outlets' own words, a wire copy of the first, and other news of those days. */
const post = {
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
  title: 'Fourteen people missing as mud engulfs Vardan in Kelbar province',
  paragraphs: [
    'Mud engulfed most houses of Vardan, a village of farmers in Kelbar, after three days of storms. Governor Rasim Aksoy asked neighbouring provinces for excavators; the landslide also cut the road to Kelbar town.',
  ],
  source: 'Strait Times (test)',
  url: 'https://times.test/vardan',
  published: '2026-05-06',
};
const wire = { ...post, source: 'Daily Copy (test)', url: 'https://copy.test/vardan' };
const grain = {
  ...post,
  title: 'Grain convoys wait at the Orhan crossing',
  paragraphs: [
    'Four hundred lorries with grain waited at the Orhan crossing on Tuesday while customs officers of both sides argued over a new form.',
  ],
  source: 'Strait Times (test)',
  url: 'https://times.test/grain',
};

const score = (one: typeof post, other: typeof post) =>
  sameEvent(eventPrint(draftOf(one))!, eventPrint(draftOf(other))!);

describe('two reports in words of their own', () => {
  it('are of one event when they name the same and appear together', () => {
    expect(score(post, times)).toBeGreaterThan(0.4);
    expect(score(times, post)).toBe(score(post, times));
  });

  it.each([
    { what: 'tell of different things', other: grain },
    { what: 'lie days apart', other: { ...times, published: '2026-05-09' } },
    { what: 'stand in one outlet', other: { ...times, source: post.source } },
  ])('are not when they $what', ({ other }) => {
    expect(score(post, other)).toBeNull();
  });

  it.each([
    { published: null },
    { published: '2026-05' },
    { source: null },
  ])('are not judged when unknown: %j', (unknown) => {
    expect(eventPrint(draftOf({ ...post, ...unknown }))).toBeNull();
  });
});

describe('a story', () => {
  it.each([
    'all at once',
    'one after the other',
  ])('is grouped, its copies counted as one report: read %s', async (how) => {
    const store = await homes.open();
    const drafts = [post, grain, wire, times].map((draft, n) => ({ ...draft, givenId: `a${n}`, origin: `f${n}` }));
    for (const batch of how === 'all at once' ? [drafts] : drafts.map((draft) => [draft])) {
      await ingest(recordsOf(batch), {
        archive: store.archive,
        unitOfWork: store.unitOfWork,
        clock: () => new Date(),
        pauseMs: 0,
      });
    }
    const articles = await store.archive.getMany(['a0', 'a1', 'a2', 'a3']);
    const [first, other, copy, report] = articles;
    expect(first!.storyId).not.toBeNull();
    expect([copy!.storyId, report!.storyId]).toEqual([first!.storyId, first!.storyId]);
    expect(other!.storyId).toBeNull();
    const summary = summariseStory(articles.filter(({ storyId }) => storyId === first!.storyId));
    expect(summary).toEqual({ outlets: 3, reports: 2 });
    expect(storyLine(summary)).toBe('3 outlets, 2 reports');
  });

  it('of one wire text in three outlets is one report', () => {
    const copy = (id: string, source: string) => ({ id, source, relations: [{ id: 'w', kind: 'copy' as const }] });
    expect(storyLine(summariseStory([copy('w', 'A'), copy('x', 'B'), copy('y', 'C')]))).toBe('3 outlets, 1 report');
    expect(storyLine(summariseStory([copy('w', 'A')]))).toBeNull();
  });
});
