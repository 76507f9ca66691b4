import { describe, expect, it } from 'vitest';
import { createHomes } from '../helpers/homes.ts';
import { seededRandom } from '../helpers/seeded-random.ts';
import { storiesIn, takeIn, type Written } from '../helpers/stories.ts';

const homes = createHomes();

const article = (givenId: string, source: string, published: string, title: string, text: string): Written => ({
  givenId,
  title,
  paragraphs: [text],
  source: `${source} (test)`,
  url: `https://${givenId}.test/a`,
  published,
  publishedPrecision: 'day',
});

const signing = article(
  'signing',
  'Border Post',
  '2026-06-02',
  'Marland and Tessia sign the Orhan water treaty',
  'Foreign ministers Lidia Kovan of Marland and Piet Amsel of Tessia signed a treaty on the Orhan river in Bellis on Tuesday. It grants Tessia 40 cubic metres a second from the Kessel dam and sets up a joint commission. Kovan called it the end of a dispute of thirty years.',
);
const signingElsewhere = article(
  'signing-too',
  'Strait Times',
  '2026-06-02',
  'Thirty years of quarrel over the Orhan end with a signature in Bellis',
  'With two signatures in Bellis, Marland and Tessia settled how they share the Orhan. Tessia is to get 40 cubic metres a second from the Kessel dam. Amsel and Kovan, the foreign ministers, shook hands for a long time; a commission of both states will watch over the treaty.',
);
const resignation = article(
  'resignation',
  'Daily Copy',
  '2026-06-03',
  'Kovan resigns over the party funds of Marland',
  'Lidia Kovan, foreign minister of Marland, resigned on Wednesday after prosecutors opened an inquiry into donations to her party. She denied wrongdoing. The prime minister of Marland named no successor and cancelled a journey.',
);
const lastYear = article(
  'summit-2025',
  'Border Post',
  '2025-09-10',
  'Leaders of the Five Straits meet in Port Ansel',
  'The leaders of the Five Straits met in Port Ansel on Wednesday for their yearly summit. President Orla Venn of Tessia and the premier of Marland, Jon Hask, agreed on lower harbour dues and on patrols against smugglers.',
);
const thisYear = article(
  'summit-2026',
  'Strait Times',
  '2026-09-09',
  'Five Straits leaders meet in Port Ansel',
  'The leaders of the Five Straits gathered in Port Ansel on Wednesday for their yearly summit. President Orla Venn of Tessia and Jon Hask, premier of Marland, agreed on a common fund for lighthouses.',
);
const rescue = article(
  'rescue',
  'Border Post',
  '2026-06-02',
  'Crew of the ferry Halcyon rescued off Nessa',
  'Coast guards rescued all 61 people from the ferry Halcyon off Nessa on Tuesday after its engine room caught fire. Captain Bram Oude stayed until the last boat had left, the harbour office of Nessa said.',
);
const anniversary = article(
  'anniversary',
  'Strait Times',
  '2026-06-02',
  'Ten years after the ferry Morwen sank off Nessa, families gather',
  'Families gathered in Nessa on Tuesday, ten years after the ferry Morwen sank with 112 people. A bell was rung for each. The inquiry blamed an overloaded car deck; the harbour office of Nessa has since weighed every lorry.',
);
const frontEast = article(
  'front-east',
  'Border Post',
  '2026-06-02',
  'Karsia shells the port of Dovna',
  'Karsian artillery shelled the port of Dovna in Velland overnight, killing three dockers and setting a grain silo on fire, the mayor Anja Toll said. Karsia said it had struck a depot. The war between Karsia and Velland is in its third year.',
);
const frontTalks = article(
  'front-talks',
  'Strait Times',
  '2026-06-02',
  'Velland asks its allies for air defences',
  'The defence minister of Velland, Emil Sarv, asked allies in Brunn on Tuesday for six batteries against the missiles of Karsia. He got promises for two. The war between Karsia and Velland is in its third year, and winter is near.',
);

const storiesOf = async (drafts: readonly Written[], size?: number) => {
  const store = await homes.open();
  await takeIn(store, drafts, size);
  return storiesIn(store, drafts);
};

describe('near misses', () => {
  it.each([
    { what: 'the same minister a day later, at something else', drafts: [signing, resignation] },
    { what: 'the summit of last year and this', drafts: [lastYear, thisYear] },
    { what: 'an event and the anniversary of another at that place', drafts: [rescue, anniversary] },
    { what: 'two pieces of one day on one war', drafts: [frontEast, frontTalks] },
  ])('stay apart: $what', async ({ drafts }) => {
    expect(await storiesOf(drafts)).toEqual([]);
    expect(await storiesOf([...drafts].reverse(), 1)).toEqual([]);
  });

  it('stay apart while the reports of one event among them join, in whatever order they are read', async () => {
    const all = [
      signing,
      resignation,
      lastYear,
      thisYear,
      rescue,
      anniversary,
      frontEast,
      frontTalks,
      signingElsewhere,
    ];
    for (const seed of [1, 2, 3]) {
      const random = seededRandom(seed);
      const shuffled = all
        .map((draft) => ({ draft, at: random() }))
        .sort((a, b) => a.at - b.at)
        .map(({ draft }) => draft);
      expect(await storiesOf(shuffled, 2)).toEqual([['signing', 'signing-too']]);
    }
  });
});

describe('a long affair', () => {
  /** Each day's report shares half its names with the day before and half with the day after. */
  const days = Array.from({ length: 6 }, (_, n) => {
    const [held, next] = [`Quarlin${'abcdefg'.charAt(n)}`, `Quarlin${'abcdefg'.charAt(n + 1)}`];
    const text = ['Senator', 'Bridge', 'Union', 'Valley', 'Brigade', 'Court']
      .map((word) => `The ${word} of ${held}${word.toLowerCase()} met the ${word} of ${next}${word.toLowerCase()}.`)
      .join(' ');
    return article(`day-${n}`, `Outlet ${n}`, `2026-07-0${n + 1}`, `${held} and ${next}`, text);
  });

  it('is not chained into one story by each day resembling the next', async () => {
    for (const group of await storiesOf(days, 1)) expect(group.length).toBeLessThan(days.length / 2 + 1);
    expect((await storiesOf(days, 1)).length).toBeGreaterThan(0);
  });
});
