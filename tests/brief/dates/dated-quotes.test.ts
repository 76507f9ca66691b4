import { describe, expect, it } from 'vitest';
import { publicationDays } from '../../../src/brief/dates/publication-day.ts';
import { articleOf } from '../../helpers/memory-archive.ts';
import { briefsOver } from '../briefs.ts';

/** Pages about neither, so that the cap on quoting leaves room. */
const filler = [...Array(30).keys()].map(
  (n) => `In market ${n} the price of bread rose again while wages stood still all winter.`,
);

const timelineOf = async (article: Parameters<typeof articleOf>[0]) => {
  const brief = await briefsOver([
    articleOf({ ...article, paragraphs: [...(article.paragraphs ?? []), ...filler] }),
  ]).compose({ text: 'iran turkey' });
  return brief.timeline.map(({ date, text }) => [date, text.split(' ').slice(0, 3).join(' ')]);
};

describe('dates of the timeline', () => {
  it('leaves the year open when the text has been telling of another year', async () => {
    const paragraphs = [
      'On 7 October 2021 Iran and Turkey closed the river gate after the flood. On 28 October Turkey asked Iran to open the gate again.',
    ];
    expect(await timelineOf({ id: 'a', published: '2026-01-15', paragraphs })).toEqual([
      ['2021-10-07', 'On 7 October'],
      ['--10-28', 'On 28 October'],
    ]);
  });

  it('gives one day at most two entries', async () => {
    const paragraphs = [
      'On 5 May 2021 envoys of Iran and Turkey signed a long awaited treaty about fishing boats, harbour dues, lighthouses, customs forms and the rescue of shipwrecked sailors.',
      'On 5 May 2021 a sudden storm sank a crowded ferry with pilgrims, sheep, melons and wedding guests halfway between Turkey and the reedy lake shore of Iran.',
      'On 5 May 2021 football teams from Iran and Turkey played without spectators in an empty concrete stadium because doctors had found measles among the goalkeepers.',
    ];
    expect(await timelineOf({ id: 'a', paragraphs })).toHaveLength(2);
  });

  it('leaves out what an unnamed speaker tells of himself', async () => {
    const paragraphs = ['On 5 May 2021 I told the envoys of Iran and Turkey that my patience was at an end.'];
    expect(await timelineOf({ id: 'a', paragraphs })).toEqual([]);
  });
});

describe('the day that relative dates count from', () => {
  const on = (id: string, published: string, words = 'The gate was shut.', source = 'Courier') =>
    articleOf({ id, source, published, paragraphs: [words] });

  it('is the publication day', () => {
    const articles = [on('a', '2020-06-25'), on('b', '2021-06-25')];
    expect(publicationDays(articles)(articles[0]!)).toBe('2020-06-25');
  });

  it('is only a month where a source dates all years alike', () => {
    const articles = [on('a', '2019-09-25'), on('b', '2020-09-25'), on('c', '2021-09-25')];
    expect(publicationDays(articles)(articles[0]!)).toBe('2019-09');
  });

  it('is not known where the text tells of a later day as past', () => {
    const late = on('a', '2020-06-25', 'The envoys met on July 9, 2020 in the old fort.');
    const ahead = on('b', '2020-06-25', 'The envoys will meet on July 9, 2020 in the old fort.');
    expect(publicationDays([late])(late)).toBeNull();
    expect(publicationDays([ahead])(ahead)).toBe('2020-06-25');
  });
});

it('places what a point quotes even where the article may be quoted no further', async () => {
  const article = articleOf({
    id: 'a',
    paragraphs: ['On 5 May 2021 envoys of Iran and Turkey signed a treaty about fishing boats.'],
  });
  const brief = await briefsOver([article]).compose({ text: 'iran turkey' });
  expect(brief.points).toHaveLength(1);
  expect(brief.timeline.map(({ date }) => date)).toEqual(['2021-05-05']);
});
