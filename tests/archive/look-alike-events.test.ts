import { describe, expect, it } from 'vitest';
import { createHomes } from '../helpers/homes.ts';
import { seededRandom } from '../helpers/seeded-random.ts';
import { storiesIn, takeIn, type Written } from '../helpers/stories.ts';

const homes = createHomes();

const report = (givenId: string, published: string, title: string, text: string): Written => ({
  givenId,
  title,
  paragraphs: [text],
  source: `Outlet ${givenId}`,
  url: `https://${givenId}.test/a`,
  published,
  publishedPrecision: 'day',
});

/** Two arrests of players of one club: same club, same town, same offence; who, when and how much differ. */
const arrests = (day: string, otherDay: string): Written[] => [
  report(
    'dorn-1',
    day,
    'Rovers keeper Dorn held after crash in Velm',
    'Police in Velm arrested Tomas Dorn, the keeper of the Rovers, after his car struck a kiosk on Harbour Street. A test showed 1.9 per mille, the officer Lena Quist said. Dorn was released on a bail of 4,000 marks.',
  ),
  report(
    'dorn-2',
    day,
    'Keeper of Velm Rovers charged with drunk driving',
    'Tomas Dorn, who keeps goal for the Rovers, faces a charge of drunk driving: on Harbour Street his car ran into a kiosk. The officer Lena Quist put the test at 1.9 per mille. Bail for Dorn was set at 4,000 marks.',
  ),
  report(
    'dorn-3',
    day,
    'Dorn apologises for kiosk crash',
    'The goalkeeper Tomas Dorn of the Rovers apologised to the owner of the kiosk on Harbour Street in Velm. He paid 4,000 marks of bail. Lena Quist of the police said the test had shown 1.9 per mille; Dorn did not dispute it.',
  ),
  report(
    'ilves-1',
    otherDay,
    'Rovers striker Ilves stopped drunk at the wheel',
    'A patrol stopped Marko Ilves, striker of the Rovers, on the Canal Bridge in Velm at 3 in the morning. The test gave 1.2 per mille, the sergeant Otto Brandt said. Ilves lost his licence for six months.',
  ),
  report(
    'ilves-2',
    otherDay,
    'Striker of Velm Rovers loses licence',
    'Marko Ilves may not drive for six months: on the Canal Bridge a patrol found 1.2 per mille, according to the sergeant Otto Brandt. The Rovers said Ilves would train on his own until Monday.',
  ),
  report(
    'ilves-3',
    otherDay,
    'Club fines Ilves',
    'The Rovers fined their striker Marko Ilves a month of pay. Sergeant Otto Brandt had stopped him on the Canal Bridge in Velm with 1.2 per mille. Ilves said he was ashamed, and handed in his licence.',
  ),
];

const wanted = [
  ['dorn-1', 'dorn-2', 'dorn-3'],
  ['ilves-1', 'ilves-2', 'ilves-3'],
];

describe('two events of one kind', () => {
  it.each([
    { when: 'on one day', days: ['2026-03-02', '2026-03-02'] },
    { when: 'a day apart', days: ['2026-03-02', '2026-03-03'] },
    { when: 'weeks apart', days: ['2026-03-02', '2026-03-23'] },
  ])('are two stories $when, each with all its reports, in whatever order and batches', async ({ days }) => {
    const all = arrests(days[0]!, days[1]!);
    for (const size of [1, 2, 6]) {
      const random = seededRandom(size);
      const shuffled = all
        .map((draft) => ({ draft, at: random() }))
        .sort((a, b) => a.at - b.at)
        .map(({ draft }) => draft);
      const store = await homes.open();
      await takeIn(store, shuffled, size);
      expect(await storiesIn(store, all)).toEqual(wanted);
    }
  });
});
