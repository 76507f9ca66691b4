import { describe, expect, it } from 'vitest';
import { datesOf } from '../../../src/brief/dates/dates.ts';
import { articleOf } from '../../helpers/memory-archive.ts';
import { briefsOver } from '../briefs.ts';

const filler = [...Array(30).keys()].map((n) => `In market ${n} the price of bread rose while wages stood still.`);
const timelineOf = async (given: Parameters<typeof articleOf>[0]) => {
  const article = articleOf({ ...given, paragraphs: [...(given.paragraphs ?? []), ...filler] });
  return (await briefsOver([article]).compose({ text: 'iran turkey' })).timeline.map(({ date }) => date);
};

describe('when somebody spoke', () => {
  it.each([
    ['The envoy said on Saturday that Iran and Turkey are neighbours.', true],
    ['Iran and Turkey are neighbours, the envoy told reporters in Ankara on May 5.', true],
    ['Iran and Turkey are neighbours, according to a paper of May 5.', true],
    ['Iran and Turkey signed a treaty on Saturday.', false],
    ['The envoy said that Iran and Turkey signed a treaty on Saturday.', false],
  ])('is told apart in "%s"', (text, expected) => {
    expect(datesOf(text, '2021-06-02').map(({ isAttribution }) => isAttribution)).toEqual([expected]);
  });

  it('gives no entry of a timeline', async () => {
    const paragraphs = [
      'Customs officers of Iran and Turkey opened a bridge on Sunday. The envoy Navid Karimi said on Monday that Iran and Turkey are old neighbours.',
    ];
    expect(await timelineOf({ id: 'a', published: '2021-06-02', paragraphs })).toEqual(['2021-05-30']);
  });
});

it('resolves nothing against an estimated day of publication', async () => {
  const paragraphs = [
    'Customs officers of Iran and Turkey opened a bridge in the hills near Van on Sunday after a long quarrel.',
  ];
  const known = { id: 'a', published: '2021-06-02', paragraphs };
  expect(await timelineOf({ ...known, publishedPrecision: 'day' })).toEqual(['2021-05-30']);
  expect(await timelineOf({ ...known, publishedPrecision: 'approximate' })).toEqual([]);
});
