import { describe, expect, it } from 'vitest';
import { createHomes } from '../helpers/homes.ts';
import { storiesIn, takeIn, type Written } from '../helpers/stories.ts';

const homes = createHomes();

const report = (givenId: string, title: string, text: string, given: Partial<Written> = {}): Written => ({
  givenId,
  title,
  paragraphs: [text],
  source: `Outlet ${givenId}`,
  url: `https://${givenId}.test/a`,
  published: '2026-03-02',
  publishedPrecision: 'day',
  ...given,
});

/** Two fires of one night in one town. */
const fires: Written[] = [
  report(
    'mill-1',
    'Fire in Velm',
    'A fire broke out in Velm on Monday night. The Velm fire brigade of Captain Lena Quist was called to the old mill on Harbour Street at 22:40.',
  ),
  report(
    'school-1',
    'Second alarm in Velm',
    'Shortly before midnight Captain Lena Quist led the Velm brigade to Canal Bridge, where flames came from the kitchen of the Brandt School. Nobody was hurt on Monday, she said.',
  ),
  report(
    'mill-2',
    'Old mill of Velm burns down',
    'The old mill on Harbour Street burned down, its owner Tomas Dorn said. Flour dust had caught fire at 22:40; damage is put at 400,000 marks. Captain Lena Quist of the Velm brigade called the mill lost.',
  ),
  report(
    'school-2',
    'Brandt School in Velm closed after fire',
    'The Brandt School on Canal Bridge stays closed until Thursday. A stove in the kitchen set fire to two rooms at 23:15, said the head, Marko Ilves. The Velm brigade under Lena Quist put it out within an hour.',
  ),
  report(
    'mill-3',
    'Dorn wants to rebuild his mill',
    'Tomas Dorn wants to rebuild the old mill on Harbour Street. It burned at 22:40 on Monday from flour dust, with damage of 400,000 marks, Lena Quist of the brigade in Velm said.',
  ),
  report(
    'school-3',
    'Pupils of Brandt School get days off',
    'For the pupils of the Brandt School there are no lessons until Thursday: two rooms at Canal Bridge burned at 23:15. Marko Ilves, the head, thanked Lena Quist and the brigade of Velm.',
  ),
];

const wanted = [
  ['mill-1', 'mill-2', 'mill-3'],
  ['school-1', 'school-2', 'school-3'],
];

describe('a story of two events', () => {
  it('parts when later reports show that it is two, and keeps its name for one of them', async () => {
    const store = await homes.open();
    await takeIn(store, fires.slice(0, 2));
    await store.archive.regroup([
      { ids: ['mill-1', 'school-1'], links: [{ from: 'mill-1', to: 'school-1', score: 0.2 }] },
    ]);
    const before = (await store.archive.get('mill-1'))?.storyId;
    await takeIn(store, fires.slice(2), 1);
    expect(await storiesIn(store, fires)).toEqual(wanted);
    const stories = (await store.archive.getMany(['mill-1', 'school-1'])).map(({ storyId }) => storyId);
    expect(stories).toContain(before);
  });

  it('is never parted where one report is a copy of the other', async () => {
    const store = await homes.open();
    const copy = { ...fires[0]!, givenId: 'mill-copy', source: 'Another outlet', url: 'https://copy.test/a' };
    const all = [...fires, copy];
    await takeIn(store, all, 1);
    const groups = await storiesIn(store, all);
    expect(groups).toContainEqual(['mill-1', 'mill-2', 'mill-3', 'mill-copy']);
  });

  it('loses a report whose day was corrected', async () => {
    const store = await homes.open();
    const [, , second, , third] = fires;
    await takeIn(store, [second!, third!]);
    expect(await storiesIn(store, fires)).toEqual([['mill-2', 'mill-3']]);
    await takeIn(store, [{ ...third!, published: '2026-03-05' }]);
    expect(await storiesIn(store, fires)).toEqual([]);
  });
});
