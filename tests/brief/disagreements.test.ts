import { describe, expect, it } from 'vitest';
import type { Article } from '../../src/archive/article.ts';
import { briefSchema } from '../../src/brief/brief.ts';
import { presentBrief } from '../../src/brief/present/present.ts';
import { speaking } from '../../src/core/locale.ts';
import { textOf } from '../../src/core/reply.ts';
import { articleOf } from '../helpers/memory-archive.ts';
import { briefsOver } from './briefs.ts';

const report = (id: string, text: string, over: Partial<Article> = {}) =>
  articleOf({
    id,
    title: `Report ${id}`,
    source: `Outlet ${id}`,
    published: '2026-05-05',
    paragraphs: [text],
    ...over,
  });
const briefOf = (articles: readonly Article[], text = 'iran tanker') => briefsOver(articles).compose({ text });
const confirmed = report('a', 'Iran confirmed that it attacked the tanker off the southern cape.');
const denied = report('b', 'Iran denied that it attacked the tanker off the southern cape.', {
  published: '2026-05-05T09:30:00Z',
});

describe('accounts that differ', () => {
  it('shows both, side by side, and neither as a point or as "also in"', async () => {
    const brief = briefSchema.parse(await briefOf([confirmed, denied]));
    expect(brief.disagreements).toHaveLength(1);
    const [{ about, sides }] = brief.disagreements as [(typeof brief.disagreements)[number]];
    expect(about).toBe('confirmed or denied');
    expect(sides.map((side) => side.text)).toEqual([confirmed.paragraphs[0], denied.paragraphs[0]]);
    expect(sides.map((side) => side.citations[0]?.articleId)).toEqual(['a', 'b']);
    expect(brief.points).toEqual([]);
    expect(brief.sources.map(({ articleId }) => articleId)).toEqual(['a', 'b']);
    expect(brief.notes.join(' ')).not.toMatch(/could be quoted|can be quoted/u);
    const shown = textOf(presentBrief(brief, { options: {} }));
    expect(shown).toMatch(
      /Accounts differ\nConfirmed or denied\n[^\n]*confirmed that[^\n]*Outlet a, 5 May 2026[^\n]*\n[^\n]*denied that[^\n]*Outlet b, 5 May 2026, 09:30 UTC/u,
    );
  });

  it.each([
    ['de', '„confirmed“ oder „denied“', 'Darstellungen weichen ab', 'Keiner auf Persisch.'],
    ['tr', '“confirmed” ya da “denied”', 'Anlatımlar farklı', 'Şu dilde hiç yok: Farsça.'],
  ] as const)('says in %s what they differ about, and in which language nothing is', async (locale, about, title, none) => {
    await speaking(locale, async () => {
      const brief = await briefOf([confirmed, denied].map((article) => ({ ...article, language: 'en' })));
      expect(brief.disagreements.map((each) => each.about)).toEqual([about]);
      expect(brief.notes).toContain(none);
      expect(textOf(presentBrief(brief, { options: {} }))).toContain(title);
    });
  });

  it('shows sides that begin with an office told before: both name what was asked', async () => {
    const told = (id: string, verb: string) =>
      report(id, `The minister ${verb} that Iran attacked the tanker off the southern cape.`);
    const brief = await briefOf([told('a', 'confirmed'), told('b', 'denied')]);
    expect(brief.disagreements.map(({ about }) => about)).toEqual(['confirmed or denied']);
  });

  it('names whether it happened before how many, in the order of the accounts', async () => {
    const text = (drones: string, verb: string) =>
      `Iran ${verb} attacked the tanker Selene in the Gulf of Oman with ${drones} drones.`;
    const brief = await briefOf([
      report('a', text('two', 'confirmed that it'), { published: '2026-05-05T08:00:00Z' }),
      report('b', text('two', 'denied that it'), { published: '2026-05-05T11:30:00Z' }),
      report('c', text('five', 'has')),
    ]);
    expect(brief.disagreements.map(({ about, sides }) => [about, sides.length])).toEqual([
      ['confirmed or denied; the figure: five or two', 3],
    ]);
  });

  it('stands also where the two pass for copies or belong to one story', async () => {
    const story = { storyId: 's1' };
    const copy = { ...denied, ...story, relations: [{ id: 'a', kind: 'copy' as const }] };
    const brief = await briefOf([{ ...confirmed, ...story }, copy]);
    expect(brief.disagreements).toHaveLength(1);
    expect(brief.points.flatMap(({ alsoIn }) => alsoIn)).toEqual([]);
  });

  it('calls no report "also" that says otherwise, though it is of the same story', async () => {
    const toll = (n: number) => `The blast on the tanker of Iran killed ${n} sailors off the southern cape.`;
    const [early, late] = [
      report('a', toll(3), { storyId: 's1' }),
      report('b', toll(9), { storyId: 's1', published: '2026-05-07' }),
    ];
    const brief = await briefOf([early, late]);
    expect(brief.disagreements).toEqual([]);
    expect(brief.points.length).toBeGreaterThan(0);
    expect(brief.points.flatMap(({ alsoIn }) => alsoIn)).toEqual([]);
    const same = await briefOf([early, { ...late, paragraphs: [toll(3)] }]);
    expect(same.points[0]?.alsoIn).toHaveLength(1);
  });

  it.each([
    [
      'figures of other things',
      'A strong tremor shook the tanker of Iran on Tuesday, damaging cranes and injuring five people.',
      'A strong tremor of magnitude 6.1 shook the tanker of Iran on Tuesday, sending crews running into the streets.',
    ],
    [
      'those arrested and those charged',
      'Eight people have been arrested over the fire on the tanker of Iran in the southern port.',
      'Police charged six students over the fire on the tanker of Iran in the southern port.',
    ],
    [
      'two ways of saying one sum',
      'The owner of the tanker of Iran shelled out $334 million for the southern port.',
      'The owner of the tanker of Iran shelled out $334m for the southern port.',
    ],
    [
      'two forms of one word',
      'The captain of the tanker of Iran was arrested on suspicion of drunk steering.',
      'The captain of the tanker of Iran was arrested on suspicion of drunken steering.',
    ],
    [
      'two nouns for one thing',
      'The bulk of those hurt on the tanker of Iran were deckhands from the southern cape.',
      'Most of those hurt on the tanker of Iran were deckhands from the southern cape.',
    ],
    [
      'two words that point the same way',
      'The trade of Iran by tanker in the southern port shrank in the spring.',
      'The trade of Iran by tanker in the southern port dwindled in the spring.',
    ],
    [
      'another victim',
      'The court fined the captain of the tanker of Iran 40 dollars in the southern port.',
      'The court fined the cook of the tanker of Iran 90 dollars in the southern port.',
    ],
    [
      'what is due and what has been',
      'The sale of the tanker of Iran is due on Tuesday in the southern port.',
      'The sale of the tanker of Iran was held on Tuesday in the southern port.',
    ],
    [
      'a denial of something else',
      'A craft group was on the tanker of Iran when the fire broke out, although no one was hurt.',
      'A craft group was on the tanker of Iran when the fire broke out, but they got out safely.',
    ],
    [
      'a silence',
      'Police would not say whether the gun on the tanker of Iran was loaded.',
      'Police say witnesses heard the order to lower the gun on the tanker of Iran.',
    ],
    [
      'today and the weekday of a page whose day may be off by one',
      'The owner announced the sale of the tanker of Iran on Monday in the southern port.',
      'The owner announced the sale of the tanker of Iran today in the southern port.',
    ],
    [
      'opposites far from each other',
      'The captain of the tanker of Iran lived with his wife in the southern port.',
      'The captain of the tanker of Iran, who leaves behind a wife, died later in the southern port.',
    ],
  ])('takes %s for no accounts that differ', async (_, one, other) => {
    expect((await briefOf([report('a', one), report('b', other)])).disagreements).toEqual([]);
  });

  it('counts what both count, whatever else they do', async () => {
    const brief = await briefOf([
      report('a', 'Three people were stabbed and 12 arrested in the brawl on the tanker of Iran, police said.'),
      report('b', 'Police said two people were stabbed in the brawl on the tanker of Iran.'),
    ]);
    expect(brief.disagreements.map(({ about }) => about)).toEqual(['the figure: two or Three']);
  });

  it('puts a third account beside the two', async () => {
    const toll = (n: number) => `The blast on the tanker of Iran killed ${n} sailors off the southern cape.`;
    const brief = await briefOf([report('a', toll(3)), report('b', toll(9)), report('c', toll(14))]);
    expect(brief.disagreements).toMatchObject([{ sides: [{}, {}, {}] }]);
  });

  it.each<[string, Article, Article]>([
    [
      'a series',
      report('a', 'Oil exports of Iran by tanker grew by 5 percent in May.'),
      report('b', 'Oil exports of Iran by tanker grew by 7 percent in June.'),
    ],
    [
      'a toll of the day after',
      report('a', 'The blast on the tanker of Iran killed 3 sailors.'),
      report('b', 'The blast on the tanker of Iran killed 9 sailors.', { published: '2026-05-06' }),
    ],
    [
      'figures of undated reports',
      report('a', 'The blast on the tanker of Iran killed 3 sailors.', { published: null }),
      report('b', 'The blast on the tanker of Iran killed 9 sailors.', { published: null }),
    ],
    [
      'a figure that says it is revised',
      report('a', 'The toll of the blast on the tanker of Iran stood at 3 sailors.'),
      report('b', 'The toll of the blast on the tanker of Iran rose to 9 sailors.'),
    ],
    [
      'a correction',
      report('a', 'The blast on the tanker of Iran killed 3 sailors.'),
      report('b', 'The blast on the tanker of Iran killed 9 sailors.', {
        relations: [{ id: 'a', kind: 'corrects' }],
      }),
    ],
    [
      'one outlet that has learnt more',
      report('a', 'The blast on the tanker of Iran killed 3 sailors.', { source: 'One' }),
      report('b', 'The blast on the tanker of Iran killed 9 sailors.', { source: 'One' }),
    ],
    [
      'the same in other words',
      report('a', 'The blast on the tanker of Iran killed nine sailors, officials said.'),
      report('b', 'The explosion on the tanker of Iran killed 9 sailors, officials told reporters.'),
    ],
  ])('is not said of %s', async (_, a, b) => {
    expect((await briefOf([a, b])).disagreements).toEqual([]);
  });

  it('keeps within what may be quoted of an article', async () => {
    const brief = await briefOf([confirmed, { ...denied, quotePolicy: 'none' }]);
    expect(brief.disagreements).toEqual([]);
  });
});

describe('dates that accounts differ about', () => {
  const closed = (id: string, when: string) =>
    report(id, `The ports closed ${when} for good.`, { title: `The ports, part ${id}` });
  const articles = [closed('a', 'on 24.09.2015'), closed('b', 'in 2024 August'), closed('c', 'on 3 May 2020')];

  it('stand in the timeline that is asked for, under whatever word was asked for', async () => {
    const { timeline } = await briefsOver(articles).compose({ text: 'ports', points: 1, dates: 20, datesFirst: true });
    expect(timeline.map(({ date }) => date)).toEqual(['2015-09-24', '2020-05-03', '2024-08']);
  });

  it('stand under "Accounts differ" alone in a brief', async () => {
    const brief = await briefOf([closed('a', 'in September 2015'), closed('b', 'in August 2024')], 'ports');
    expect(brief.disagreements).toHaveLength(1);
    expect(brief.timeline).toEqual([]);
  });
});
