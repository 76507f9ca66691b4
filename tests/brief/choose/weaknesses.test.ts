import { describe, expect, it } from 'vitest';
import type { Article } from '../../../src/archive/article.ts';
import { articleOf } from '../../helpers/memory-archive.ts';
import { briefsOver } from '../briefs.ts';

const filler = 'The market in the square sold bread and apples until noon while rain fell on the roofs. ';
const report = (id: string, text: string, over: Partial<Article> = {}) =>
  articleOf({
    id,
    title: `Report ${id}`,
    source: `Outlet ${id}`,
    published: '2026-05-05',
    paragraphs: [text, filler.repeat(24)],
    ...over,
  });
const sound = report(
  'sound',
  'Jordan closed its border with Syria to lorries after 40 of them had been stopped with arms.',
  {
    title: 'Jordan closes a border',
  },
);
/** Reports that say something of each query, in other words each. */
const soundOn = (query: string) =>
  (query === 'human rights'
    ? [
        'A court in Oslo found that 14 laws of the town broke human rights of people who live in tents.',
        'The council of Europe told three ministers to pay 90,000 euros for breaches of human rights in prisons.',
        'Lawyers for human rights counted 31 arrests of teachers in the harbour during the strike of April.',
        'A new treaty makes owners of mines pay when guards abuse human rights of miners, 12 states said.',
      ]
    : [
        'The wheat price rose by 12 percent in May because two harvests in the north had failed.',
        'Bakers in Oslo closed 30 shops when the price of wheat doubled within a month of frost.',
        'A law of 2024 fixes the wheat price at 210 dollars a ton for mills in the harbour towns.',
        'Traders bought 40,000 tons at a wheat price that no mill in Denmark had paid since the war.',
      ]
  ).map((text, at) => report(`good-${at}`, text, { title: `Good ${at}: ${query}`, published: `2026-0${at + 1}-05` }));
const textsOf = async (articles: readonly Article[], text: string) => {
  const brief = await briefsOver(articles).compose({ text });
  return brief.points.map((point) => point.text);
};

describe('points that should not stand while others can', () => {
  it.each<[string, string, Article]>([
    [
      'a list of names',
      'jordan',
      report(
        'list',
        'The quake shook houses as far away as Lebanon, Palestine, Jordan, and Egypt before the sun had risen.',
        { title: 'Quake felt in Jordan' },
      ),
    ],
    [
      'one mention in an article headed by something else',
      'jordan',
      report('mention', 'Omar Yaghi from Jordan won the prize for his work on frames that catch water from dry air.', {
        title: 'Prize for chemists',
      }),
    ],
    [
      'ceremony',
      'jordan',
      report(
        'ceremony',
        'The ministers of Jordan and Norway held talks in Oslo on Tuesday and stressed the importance of bilateral ties.',
        { title: 'Jordan and Norway meet' },
      ),
    ],
    [
      'an announcement of long ago',
      'jordan',
      report(
        'old',
        'Jordan is set to sign a contract for a water pipeline with a French firm next Sunday, the ministry says.',
        { title: 'Jordan to sign', published: '2021-05-05' },
      ),
    ],
    [
      'an almanac',
      'jordan',
      report(
        'almanac',
        'Following the wars of the last century, Jordan took in more people who had fled than any neighbour.',
        { title: 'Country background: Jordan' },
      ),
    ],
    [
      'a judgment in the writer’s own voice',
      'jordan',
      report(
        'judgment',
        'The reckless plan of Jordan for the river is just an excuse to keep farmers from the water.',
        { title: 'The plan of Jordan' },
      ),
    ],
    [
      'glued text',
      'jordan',
      report(
        'glued',
        'FM consults Jordan on the border with Syria After meeting the governor, the minister of Jordan promised 12 million dollars.',
        { title: 'FM consults Jordan' },
      ),
    ],
    [
      'a subject told before',
      'jordan',
      report(
        'subject',
        'The plane crashed near the capital of Jordan with 40 passengers and seven members of its crew.',
        { title: 'A crash in Jordan' },
      ),
    ],
    [
      'those of a sentence before',
      'jordan',
      report(
        'those',
        'Traders say that Jordan will need those exports of wheat before the winter of this year begins.',
        { title: 'Wheat for Jordan' },
      ),
    ],
    [
      'praise of a place',
      'jordan',
      report('praise', 'Soaked in history, Jordan draws 40,000 travelers to its splendid old towns each spring.', {
        title: 'The towns of Jordan',
      }),
    ],
    [
      'a second sentence about something of the first',
      'jordan',
      report('second', 'Two engineers built a well of 40 metres near a village in the spring.', {
        title: 'Engineers build a well',
        paragraphs: [
          'Two engineers built a well of 40 metres near a village in the spring.',
          'The well, which cost 12 million dollars, gives water to nine towns of Jordan and to 300 farms.',
          filler.repeat(24),
        ],
      }),
    ],
    [
      'an order to do all that can be done',
      'jordan',
      report(
        'order',
        'The king of Jordan has directed his government to prioritize the needs of families in the winter and beyond.',
        { title: 'King of Jordan speaks' },
      ),
    ],
    [
      'a party’s list of what another party does',
      'jordan',
      report(
        'party',
        'Jordan lost 12 million dollars in the spring because a party in the parliament sold the water of farmers.',
        { title: 'FACT SHEET: Republican plans for Jordan raise costs' },
      ),
    ],
    [
      'first person of nobody',
      'jordan',
      report(
        'person',
        'I saw how the border guards of Jordan opened the gate for 300 families in the middle of the night.',
        { title: 'A night in Jordan' },
      ),
    ],
    [
      'what its article told before',
      'jordan',
      report(
        'known',
        'The dialogue was led by the foreign minister of Jordan and cost 12 million dollars in three years.',
        {
          title: 'Jordan looks for water',
          paragraphs: [
            'A dialogue on water between farmers and engineers began in the spring with songs.',
            'The dialogue was led by the foreign minister of Jordan and cost 12 million dollars in three years.',
            filler.repeat(24),
          ],
        },
      ),
    ],
    [
      'promises and praise',
      'jordan',
      report(
        'promise',
        'The government of Jordan remains committed to every family and will continue to work for a better future of its youth.',
        { title: 'Jordan speaks of its youth' },
      ),
    ],
    [
      'a description without an event',
      'jordan',
      report('thin', 'Jordan is an important country with a proud past and capable engineers in its towns.', {
        title: 'Jordan and its past',
      }),
    ],
    [
      'marks of a markup language',
      'jordan',
      report('markup', 'The **army** of Jordan shot down 12 balloons near the **border** with Syria on Sunday.', {
        title: 'Jordan shoots at balloons',
      }),
    ],
    [
      'letters lost in a conversion',
      'jordan',
      report('lost', 'The naonal bank of Jordan lent 40 million dollars to farmers in the valley last winter.', {
        title: 'Bank of Jordan lends',
      }),
    ],
    [
      'buttons of a page',
      'jordan',
      report('button', 'Share CLOSE Flood in Jordan | 0:44 Rain killed 12 people in Jordan, officials in Amman said.', {
        title: 'Flood in Jordan',
      }),
    ],
    [
      'advice to the reader',
      'jordan',
      report('you', 'If you travel to Jordan in the spring, take 40 dollars for your visa and a coat.', {
        title: 'Jordan in spring',
      }),
    ],
    [
      'the words asked for at two ends of a long sentence',
      'wheat price',
      report(
        'apart',
        'Farmers sowed wheat on 400 fields along the river after the long rains of a winter that had filled every dam and washed away two bridges, three mills and a road, while the price of a bus ticket in the town fell.',
        { title: 'Rain' },
      ),
    ],
    [
      'two sentences that name one part each, in an article about something else',
      'wheat price',
      report(
        'pieced',
        'Farmers sowed 400 fields of wheat near the river. The minister cut the price of bus tickets by half.',
        {
          title: 'A day in the country',
        },
      ),
    ],
    [
      'part of a name, where most use the words as words',
      'human rights',
      report('name', 'The winner of the Human Rights Award was a singer, who received 40 dollars and a clock.', {
        title: 'A prize for a singer',
      }),
    ],
  ])('%s', async (_, query, weak) => {
    // Sound ones, so that nothing weak is needed to fill.
    if (query !== 'jordan') {
      const good = soundOn(query);
      const texts = await textsOf([weak, ...good], query);
      expect(texts).toEqual(expect.arrayContaining([good[0]!.paragraphs[0]]));
      for (const text of texts) expect(weak.paragraphs[0]).not.toContain(text);
      return;
    }
    const second = {
      ...sound,
      id: 'second',
      title: 'Jordan raises a tax',
      paragraphs: [
        'Jordan raised the tax on sugar by 12 percent, which bakers in Amman say they cannot pay.',
        filler.repeat(24),
      ],
    };
    const texts = await textsOf([weak, sound, second], query);
    expect(texts).toEqual(expect.arrayContaining([sound.paragraphs[0], second.paragraphs[0]]));
    expect(texts.filter((text) => weak.paragraphs.some((own) => own.includes(text)))).toEqual([]);
  });

  it('stand where there is nothing else', async () => {
    const ceremony = report(
      'ceremony',
      'The ministers of Jordan and Norway held talks in Oslo on Tuesday and stressed the importance of bilateral ties.',
      { title: 'Jordan and Norway meet' },
    );
    expect(await textsOf([ceremony], 'jordan')).toEqual([ceremony.paragraphs[0]]);
  });
});

it('shows who speaks in the first person, from the title, outside the quote', async () => {
  const text = 'I welcome the vote of the parliament of Jordan, which opens the border to 4,000 lorries a day.';
  const statement = report('s', text, { title: 'Statement from President Maria Holm on the vote in Jordan' });
  const brief = await briefsOver([statement]).compose({ text: 'jordan' });
  expect(brief.points[0]).toMatchObject({
    text,
    speaker: { name: 'President Maria Holm', role: 'statement', citation: { part: 'title', start: 15, end: 35 } },
  });
});

it('begins with what happened on the day that the articles agree on', async () => {
  const articles = [...Array(6).keys()].map((n) =>
    report(
      `a${n}`,
      n === 3
        ? 'On 3 January 2020 a drone killed General Karimi at the airport of Amman in Jordan, with nine of his men.'
        : `The court of town ${n} in Jordan heard witness ${n} about the killing of General Karimi on 3 January 2020.`,
      {
        title: `Court ${n} hears of Karimi in Jordan`,
        published: `2021-0${n + 1}-05`,
      },
    ),
  );
  const [first] = await textsOf(articles, 'karimi jordan');
  expect(first).toMatch(/3 January 2020/u);
});

it('takes the U.S. state for no country', async () => {
  const state = report(
    'state',
    'The governor of Georgia declared an emergency after the hurricane had flooded 12 counties near Savannah.',
    { title: 'Georgia floods' },
  );
  const country = report(
    'country',
    'The parliament of Georgia in Tbilisi passed a law on foreign funds by 84 votes to 30.',
    { title: 'Georgia passes a law' },
  );
  expect(await textsOf([state, country], 'georgia')).toEqual([country.paragraphs[0]]);
});

it('says who speaks in a statement also without "I", and nobody in a report', async () => {
  const text = 'The parliament of Jordan opened the border to 4,000 lorries a day, which feeds three towns.';
  const [statement, news] = [
    report('s', text, { title: 'Norway: statement in the UN General Debate, 2023' }),
    report('n', text, { title: 'Jordan opens a border' }),
  ];
  const speakerOf = async (article: Article) =>
    (await briefsOver([article]).compose({ text: 'jordan' })).points[0]?.speaker;
  expect(await speakerOf(statement)).toMatchObject({
    name: 'Norway',
    role: 'statement in the UN General Debate, 2023',
  });
  expect(await speakerOf(news)).toBeNull();
});

it('keeps terms that still hold, however long ago they were announced', async () => {
  const terms = 'Jordan will receive 40 million cubic metres of water from the pipeline every year for ten years.';
  const old = report('terms', terms, { title: 'Water for Jordan', published: '2021-05-05' });
  const second = report('second', 'Jordan raised the tax on sugar by 12 percent, which bakers in Amman cannot pay.', {
    title: 'Jordan raises a tax',
  });
  const third = report('third', 'Jordan opened a railway from Aqaba to Amman with 14 stations and 30 trains.', {
    title: 'Jordan opens a railway',
  });
  expect(await textsOf([old, sound, second, third], 'jordan')).toContain(terms);
});
