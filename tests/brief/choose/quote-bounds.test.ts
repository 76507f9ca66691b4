import { describe, expect, it } from 'vitest';
import { quotePolicies } from '../../../src/archive/article.ts';
import { isQuotable, mayQuote, whyNoMore } from '../../../src/brief/choose/quote-bounds.ts';
import { sentencesOf } from '../../../src/brief/language/sentences.ts';
import { presentArticle, presentBrief, presentCheck } from '../../../src/brief/present/present.ts';
import { createReadQuote } from '../../../src/brief/present/read-quote.ts';
import { citationsOf, textOf } from '../../../src/core/reply.ts';
import { articleOf } from '../../helpers/memory-archive.ts';
import { briefsOver } from '../briefs.ts';

const paragraphs = [
  'Iran and Turkey opened a second border crossing at Kapikoy on 3 March 2021, officials of both governments said. On 9 May 2021 Turkey and Iran agreed to keep it open at night, which lorry drivers of both countries had asked for.',
  'Trade between Turkey and Iran fell by half in 2019, according to figures that both ministries published, after Iran had raised its tariffs on cloth, leather, glass and furniture from Turkey four times within eighteen months, and after the banks of Turkey had stopped paying for the gas and the petrol that Iran sends through the old pipeline to Ankara.',
  'Turkish companies want Iran to lower its tariffs, while Iran wants Turkey to buy more of its gas. Since June 2020 Iran and Turkey have met every month to talk about both.',
];
/** Pages about neither, so that the caps on length do not decide. */
const rest = Array.from(
  { length: 12 },
  (_, at) => `In market ${at} the price of bread rose again ${'and again '.repeat(40)}.`,
);
const url = 'https://news.example/crossing';
const crossing = articleOf({
  id: 'crossing',
  title: 'Iran and Turkey open a crossing',
  paragraphs: [...paragraphs, ...rest],
  url,
});
const under = (quotePolicy: (typeof quotePolicies)[number], more = {}) =>
  articleOf({ ...crossing, quotePolicy, published: '2021-06-01', ...more });
const sentences = paragraphs.flatMap((words) => sentencesOf(words).map(({ text }) => text));
/** Words of the article's body that somebody can read in a text. */
const seenIn = (text: string) =>
  sentences.filter((sentence) => text.includes(sentence.slice(0, 40)) || text.includes(sentence.slice(-41, -1)));

it('bounds by sentences and by characters, whichever leaves less', () => {
  const quote = (text: string, sentences = 1, part: 'title' | 'body' = 'body') => ({ text, part, sentences });
  const long = quote('x'.repeat(2000));
  expect(quotePolicies.map((quotePolicy) => mayQuote({ quotePolicy }, [long]))).toEqual([true, true, false, false]);
  expect(mayQuote({ quotePolicy: 'sentence' }, [quote('a'), quote('b')])).toBe(false);
  expect(mayQuote({ quotePolicy: 'sentence' }, [quote('a. b.', 2)])).toBe(false);
  expect(mayQuote({ quotePolicy: 'sentence', maxSnippet: 100 }, [long])).toBe(false);
  expect(mayQuote({ quotePolicy: 'headline' }, [quote('A title', 1, 'title')])).toBe(true);
  expect(mayQuote({ quotePolicy: 'headline', maxSnippet: 0 }, [quote('A title', 1, 'title')])).toBe(false);
  expect(mayQuote({ quotePolicy: 'none' }, [quote('A title', 1, 'title')])).toBe(false);
  expect(isQuotable({ maxSnippet: 0 })).toBe(false);
});

describe('a brief', () => {
  const others = [
    'Iran and Turkey plan three more crossings by 2025, an envoy said in Ankara after a meeting of ministers.',
    'Fishermen complain that Turkey and Iran have closed the lake to their boats since the storms of last winter.',
  ].map((text, at) =>
    articleOf({ id: `other-${at}`, title: 'On the border', published: '2021-06-02', paragraphs: [text, ...rest] }),
  );

  it('quotes one sentence of an article under sentence, however long, points and dates together', async () => {
    const long = under('sentence', { paragraphs: [paragraphs[1]] });
    expect((await briefsOver([long]).compose({ text: 'iran turkey' })).points.map(({ text }) => text)).toEqual([
      paragraphs[1],
    ]);
    expect(paragraphs[1]!.length).toBeGreaterThan(350);

    for (const articles of [[under('sentence')], [under('sentence'), ...others]]) {
      for (const points of [1, 5, 20]) {
        const brief = await briefsOver(articles).compose({ text: 'iran turkey', points, dates: 50 });
        const quotes = [...brief.points, ...brief.timeline].map(({ text }) => text);
        const own = new Set(quotes.flatMap((quote) => seenIn(quote)));
        expect(own.size).toBe(1);
        expect(seenIn(textOf(presentBrief(brief, { options: { query: 'iran turkey' } })))).toHaveLength(1);
      }
    }
    const free = await briefsOver([crossing]).compose({ text: 'iran turkey', dates: 50 });
    const all = [...free.points, ...free.timeline].flatMap(({ text }) => seenIn(text));
    expect(new Set(all).size).toBeGreaterThan(3);
  });

  it('gives the one sentence to the timeline where dates come first', async () => {
    const article = under('sentence', {
      paragraphs: [
        'Iran and Turkey agreed to double their trade to 30 billion dollars because both are short of money, ministers say.',
        'On 9 May 2021 Turkey and Iran agreed to keep the gate at Kapikoy open at night for the lorries.',
        ...rest,
      ],
    });
    const compose = (more: object) => briefsOver([article]).compose({ text: 'iran turkey', points: 1, ...more });
    const brief = await compose({});
    expect([brief.points.length, brief.timeline.length]).toEqual([1, 0]);
    const timeline = await compose({ datesFirst: true });
    expect([timeline.points.length, timeline.timeline.length]).toEqual([0, 1]);
    const free = await briefsOver([{ ...article, quotePolicy: 'full' }]).compose({
      text: 'iran turkey',
      datesFirst: true,
    });
    expect(free.points.length).toBeGreaterThan(0);
  });

  it('quotes no two neighbours together under sentence', async () => {
    const pair = [
      'The government of Iran closed the gate at Kapikoy to lorries on Monday after the storm. It said that Turkey had been told a week before and had sent its own lorries by another way.',
      ...rest,
    ];
    const [free, bounded] = await Promise.all(
      (['full', 'sentence'] as const).map((policy) =>
        briefsOver([under(policy, { paragraphs: pair, title: 'Iran closes a gate to Turkey' }), ...others]).compose({
          text: 'iran turkey',
        }),
      ),
    );
    const own = (brief: typeof free) => brief!.points.filter(({ citations }) => citations[0]!.articleId === 'crossing');
    expect(own(free).map(({ citations }) => citations.length)).toEqual([2]);
    expect(own(bounded).every(({ citations }) => citations.length === 1)).toBe(true);
  });

  it('is not crowded by articles that may not be quoted', async () => {
    const crowd = Array.from({ length: 12 }, (_, at) =>
      under('none', {
        id: `crowd-${at}`,
        paragraphs: Array.from(
          { length: 14 },
          (_, n) => `Iran and Turkey ${'talk '.repeat(5)}of matter ${at} and ${n}.`,
        ),
      }),
    );
    const brief = await briefsOver([...crowd, ...others]).compose({ text: 'iran turkey' });
    expect(brief.points).toHaveLength(2);
  });

  it('quotes the headline at most under headline, and nothing under none, and says so', async () => {
    const headline = await briefsOver([under('headline')]).compose({ text: 'iran turkey' });
    expect(headline.points.map(({ text }) => text)).toEqual([crossing.title]);
    expect(headline.timeline).toEqual([]);
    const shown = textOf(presentBrief(headline, { options: { query: 'iran turkey' } }));
    expect(shown.split(crossing.title)).toHaveLength(3); // the point and its source

    const nothing = await briefsOver([under('none')]).compose({ text: 'iran turkey' });
    expect([...nothing.points, ...nothing.timeline]).toEqual([]);
    expect(nothing.coverage.matched).toBe(1);
    expect(nothing.notes).toContain('Nothing of this article may be quoted here; read the article.');

    const beside = await briefsOver([under('none'), ...others]).compose({ text: 'iran turkey' });
    expect(beside.points).toHaveLength(2);
    expect(beside.notes).toContain('1 article may not be quoted here; “articles” lists it.');
  });

  it('shows no dek beside what it quotes under sentence, and takes the copy that may be quoted more', async () => {
    const dek = 'A second gate in the eastern mountains makes the way to market shorter.';
    const [bounded, free] = await Promise.all(
      [under('sentence', { dek }), articleOf({ ...crossing, dek })].map((article) =>
        briefsOver([article]).compose({ text: 'iran turkey' }),
      ),
    );
    expect(bounded!.sources.map((source) => source.dek)).toEqual([null]);
    expect(free!.sources.map((source) => source.dek)).toEqual([dek]);

    const copy = articleOf({
      ...crossing,
      id: 'copy',
      title: 'Border news',
      source: 'Wire Client',
      relations: [{ id: 'crossing', kind: 'copy' }],
    });
    const brief = await briefsOver([under('none'), copy]).compose({ text: 'iran turkey' });
    expect(new Set(brief.points.flatMap(({ citations }) => citations.map(({ articleId }) => articleId)))).toEqual(
      new Set(['copy']),
    );
  });
});

describe('reading in an article', () => {
  const namedIn = (words: string) => ['Turkey', 'Iran', 'June'].filter((name) => words.includes(name)).length;
  const read = (article: ReturnType<typeof under>) =>
    presentArticle(article, { audience: 'private', options: { query: 'iran' }, namedIn });

  it('shows the sentence that names most under sentence, and why no more', () => {
    const reply = read(under('sentence'));
    expect(reply.nodes.flatMap((node) => (node.type === 'quote' ? [node.text] : []))).toEqual([sentences.at(-1)]);
    expect(textOf(reply)).toContain('one sentence per article of this source is quoted (quote:sentence)');
    expect(textOf(read(under('full')))).not.toContain('quote:');
  });

  it.each([
    { bound: { quotePolicy: 'headline' as const }, why: 'only headlines of this source are quoted' },
    { bound: { quotePolicy: 'none' as const }, why: 'this source is not quoted' },
    { bound: { maxSnippet: 0 }, why: 'its publisher allows no quoting elsewhere (nosnippet)' },
  ])('shows title, facts and link but no words, and why: $bound', ({ bound, why }) => {
    const reply = read(under('full', bound));
    const shown = textOf(reply);
    expect(shown).toContain(crossing.title);
    expect(shown).toContain(url);
    expect(shown).toContain('1 Jun 2021');
    expect(shown).toContain(`${why}`);
    expect(shown).toContain('Read it on the publisher’s page.');
    expect(seenIn(shown)).toEqual([]);
    expect(citationsOf(reply)).toEqual([]);
    expect(textOf(read(under('full', { ...bound, url: null })))).toContain('sitrep article crossing');
  });

  it('says that the publisher lets no more be shown only where that left something out', () => {
    expect(textOf(read(under('full', { maxSnippet: 150 })))).toContain('150 characters');
    expect(whyNoMore(under('full', { maxSnippet: 90_000 }))).toContain('90,000');
    expect(textOf(read(under('full', { maxSnippet: 90_000 })))).not.toContain('90,000');
  });
});

describe('"Read a quote"', () => {
  const second = sentencesOf(paragraphs[0]!)[1]!;
  const opened = async (article: ReturnType<typeof under>, quote: { start: number; end: number }, revision = 1) => {
    const readQuote = createReadQuote({ get: async () => article, revision: async () => crossing });
    const found = await readQuote({ articleId: 'crossing', revision, part: 'body', paragraph: 0, ...quote });
    const { previousParagraph, before, quote: words, after, nextParagraph, withheld } = found!;
    return { text: `${before}[${words}]${after}`, neighbours: [previousParagraph, nextParagraph], withheld };
  };
  const bracketed = `[${second.text}]`;

  it('shows the quoted sentence without what stands around it under sentence', async () => {
    const whole = await opened(crossing, second);
    expect(whole).toEqual({
      text: `${paragraphs[0]!.slice(0, second.start)}${bracketed}`,
      neighbours: [null, paragraphs[1]],
      withheld: null,
    });
    const bounded = await opened(under('sentence'), second);
    expect(bounded).toMatchObject({ text: bracketed, neighbours: [null, null] });
    expect(bounded.withheld).toContain('quote:sentence');
  });

  it('shows the whole sentence of a quoted clause, and the first sentence of a longer quote', async () => {
    const clause = { start: second.start + 15, end: second.end - 20 };
    const { text } = await opened(under('sentence'), clause);
    expect(text.replace(/[[\]]/gu, '')).toBe(second.text);
    expect(text).toContain(`[${paragraphs[0]!.slice(clause.start, clause.end)}]`);
    const both = await opened(under('sentence'), { start: 0, end: second.end });
    expect(both.text).toBe(`[${sentences[0]}]`);
  });

  it('shows no words that may not be quoted now, also of a revision quoted before, but a headline', async () => {
    for (const article of [under('headline'), under('none'), under('full', { maxSnippet: 0 })]) {
      for (const revision of [1, 3]) {
        const { text, neighbours, withheld } = await opened({ ...article, revision: 3 }, second, revision);
        expect([text, ...neighbours]).toEqual(['[]', null, null]);
        expect(withheld).toBe(whyNoMore(article));
      }
    }
    const title = { articleId: 'crossing', revision: 1, part: 'title', paragraph: null, start: 0, end: 8 } as const;
    const readTitle = (article: ReturnType<typeof under>) =>
      createReadQuote({ get: async () => article, revision: async () => null })(title);
    expect(await readTitle(under('headline'))).toMatchObject({ quote: 'Iran and', withheld: null });
    expect(await readTitle(under('none'))).toMatchObject({ quote: '', after: '' });
  });

  it('shows no more around a quote than max-snippet allows', async () => {
    const paragraph = await opened(under('full', { maxSnippet: paragraphs[0]!.length }), second);
    expect(paragraph).toMatchObject({ text: `${sentences[0]} ${bracketed}`, neighbours: [null, null] });
    const alone = await opened(under('full', { maxSnippet: second.text.length }), second);
    expect(alone.text).toBe(bracketed);
  });
});

describe('checking a text', () => {
  const changed = sentences.slice(0, 2).map((sentence) => sentence.replace(/a second|agreed/u, 'one more'));
  const check = async (article: ReturnType<typeof under>, text: string) => {
    const report = await briefsOver([article]).check(text);
    return { ...report, shown: textOf(presentCheck(report)), links: citationsOf(presentCheck(report)) };
  };

  it('confirms a sentence that is word for word under any policy: it shows only what was pasted', async () => {
    const { sentences: checked, links } = await check(under('none'), sentences[0]!);
    expect(checked).toMatchObject([{ verdict: 'exact', archiveText: sentences[0], withheld: null }]);
    expect(links[0]!.url).toContain(url);
  });

  it.each(['headline', 'none'] as const)('tells that a sentence differs under %s, not how', async (policy) => {
    const { sentences: checked, shown, links } = await check(under(policy), changed[0]!);
    expect(checked).toMatchObject([{ verdict: 'differs', archiveText: null, differences: [] }]);
    expect(shown).toContain(`(quote:${policy})`);
    expect(shown).not.toContain('second');
    expect(links.map((link) => link.url)).toEqual([url]);
    expect((await check(crossing, changed[0]!)).shown).toContain('the archive has “a second”');
  });

  it('shows what the archive has instead of one sentence of an article under sentence', async () => {
    const { sentences: checked, counts } = await check(under('sentence'), changed.join(' '));
    expect(counts.differs).toBe(2);
    expect(checked.map(({ archiveText }) => archiveText)).toEqual([sentences[0], null]);
  });

  it('says so where only marks or capitals differ, which needs no words of the archive', async () => {
    const { shown } = await check(under('none'), sentences[0]!.toUpperCase());
    expect(shown).toContain('Only marks, spaces or capitals differ.');
  });
});
