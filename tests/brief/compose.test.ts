import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textOfPart } from '../../src/archive/article.ts';
import { type Brief, briefSchema } from '../../src/brief/brief.ts';
import { coverageLine } from '../../src/brief/present/present-sources.ts';
import { verified } from '../../src/brief/verify.ts';
import { silentLog } from '../../src/core/log.ts';
import { articleOf } from '../helpers/memory-archive.ts';
import { briefsOver, snapback, teaser, thaw } from './briefs.ts';

const asked = () => briefsOver([thaw, teaser, snapback]).compose({ text: 'iran turkey' });
const textsOf = (brief: Brief) => [...brief.points, ...brief.timeline].map((entry) => entry.text);

describe('a brief over two articles with every trap of the seeds', () => {
  it('keeps its declared shape and quotes nothing but what the articles hold', async () => {
    const brief = await asked();
    expect(briefSchema.parse(brief)).toEqual(brief);
    expect(brief.points).toHaveLength(5);
    const articles = new Map([thaw, teaser, snapback].map((article) => [article.id, article]));
    for (const { text, citations } of brief.points) expect(text).toBe(citations.map(quoteIn(articles)).join(' '));
    for (const { text, citation } of brief.timeline) expect(text).toBe(quoteIn(articles)(citation));
  });

  it('begins with the conclusion, which says more than the dek that it repeats', async () => {
    const brief = await asked();
    expect(brief.points[0]!.text).toMatch(/^Far from founding a bloc.*pursue its own ends\.$/);
    expect(brief.points.filter((point) => point.text.startsWith('Far from founding'))).toHaveLength(1);
  });

  it.each([
    [
      'opens with a word that leans on what went before',
      /^(?:However|Furthermore|This|But|With these|It |In a second)/m,
    ],
    ['quotes a sentence that its successor takes back', /quietly faded/],
    ['speaks of what only one article about one of them tells', /Antonov|Moscow calls/],
    ['quotes a speaker it does not name', /he said/],
    ['places a date by a length of time', /Eight months/],
  ])('never %s', async (_, fault) => {
    for (const text of textsOf(await asked())) expect(text).not.toMatch(fault);
  });

  it('says why rather than what has been so for long, which the timeline tells', async () => {
    const { points, timeline } = await asked();
    expect(points.some((point) => point.text.startsWith('Squeezed by sanctions'))).toBe(true);
    expect(points.some((point) => point.text.startsWith('Since the start'))).toBe(false);
    expect(timeline.some((entry) => entry.text.startsWith('Since the start'))).toBe(true);
  });

  it('lets no hedge fall away', async () => {
    const trade = textsOf(await asked()).filter((text) => text.includes('$10.7 billion'));
    expect(trade.length).toBeGreaterThan(0);
    for (const text of trade) expect(text).toContain('according to one estimate');
  });

  it('prints no year that the text does not give, and tells beginnings from events', async () => {
    const { timeline } = await asked();
    expect(timeline.map(({ date, end, open }) => [date, end, open])).toEqual(
      expect.arrayContaining([
        ['2015-03', null, true],
        ['2017', '2019', false],
        ['2019-10', null, false],
        ['--12', null, false],
        ['--06-15', null, false],
      ]),
    );
    expect(timeline.some(({ date }) => date.startsWith('2025') || date.startsWith('2020'))).toBe(false);
    const yearless = timeline.map(({ precision }) => precision.endsWith('no-year'));
    expect(yearless).toEqual([...yearless].sort());
  });

  it('puts "On the same day" right below the entry it leans on', async () => {
    const { timeline } = await asked();
    const at = timeline.findIndex((entry) => entry.text.startsWith('On the same day'));
    expect(timeline[at]!.date).toBe('--06-15');
    expect(timeline[at - 1]!.date).toBe('--06-15');
  });

  it('gives the preview one point, last among the undated, and says that one article carries the brief', async () => {
    const brief = await asked();
    const ofTeaser = brief.points.filter((point) => point.citations[0]!.articleId === 'teaser');
    expect(ofTeaser).toHaveLength(1);
    expect(brief.points.at(-1)).toEqual(ofTeaser[0]);
    expect(ofTeaser[0]!.citations[0]!.part).toBe('dek');
    expect(brief.coverage.largestSource).toEqual({ n: 1, points: 4 });
    expect(brief.notes.join(' ')).toContain('4 of 5 points rest on [1] alone.');
  });
});

describe('few or many matches', () => {
  it('lists with commas what a point names when it does not name all', async () => {
    const paragraphs = [
      'The forum on the border crossing drew eighty guests from both banks of the river last winter.',
      'A notice on the door of the old town hall told the guests where the buses would wait for them.',
    ];
    const forum = articleOf({ id: 'forum', title: 'Guests from both banks', paragraphs });
    const brief = await briefsOver([forum]).compose({ text: 'border crossing notice forum' });
    expect(brief.points.map((point) => point.aboutAlone)).toContain('border, crossing and forum');
  });

  it('gives points about a name alone, but not about a common word that could be about anything', async () => {
    const both = articleOf({
      id: 'both',
      title: 'Sudan and the war next door',
      paragraphs: [
        'Sudan closed three of its northern crossings in March and asked its neighbours for grain and fuel.',
        'A war of that length wears down every army that is drawn into it, the retired general said in Geneva.',
      ],
    });
    const others = Array.from({ length: 9 }, (_, at) =>
      articleOf({
        id: `w${at}`,
        title: `The war in its week ${at}`,
        paragraphs: ['The war went on through the week, and nobody in the town could tell for how long.'],
      }),
    );
    const brief = await briefsOver([both, ...others]).compose({ text: 'sudan war' });
    expect(brief.points.map((point) => point.aboutAlone)).toEqual(['Sudan']);
  });

  it('finds a place by itself, and the state it lies in by the place', async () => {
    const crimea = articleOf({
      id: 'crimea',
      title: 'Grain leaves late',
      paragraphs: [
        'The first grain ships of the year left Crimea in April, two weeks later than the harbour had planned.',
      ],
    });
    const kyiv = articleOf({
      id: 'kyiv',
      title: 'A new timetable',
      paragraphs: [
        'Kyiv published a new railway timetable in May, which leaves the western lines as they were before.',
      ],
    });
    const quoted = async (text: string) =>
      (await briefsOver([crimea, kyiv]).compose({ text })).points.map((point) => point.citations[0]!.articleId).sort();
    expect(await quoted('crimea')).toEqual(['crimea']);
    expect(await quoted('ukraine')).toEqual(['crimea', 'kyiv']);
  });

  it('asks whether a rare word of the archive was meant otherwise', async () => {
    const stall = articleOf({ id: 'stall', paragraphs: ['The turky stall at the gate was busy through the winter.'] });
    const many = Array.from({ length: 20 }, (_, at) => ({
      ...snapback,
      id: `s${at}`,
      title: 'Turkey and its harbours',
    }));
    const brief = await briefsOver([stall, ...many]).compose({ text: 'turky' });
    expect(brief.coverage.matched).toBe(1);
    expect(brief.notes).toContain('Did you mean “Turkey”?');
  });

  it('counts each concept when nothing matches, and says what to try', async () => {
    const brief = await briefsOver([snapback]).compose({ text: 'iran turkey' });
    expect(brief.points).toEqual([]);
    expect(brief.notes.join(' ')).toMatch(/Iran: 1.*Turkey: 0/);
    expect(brief.notes.join(' ')).toMatch(/Try “Iran”/);
  });

  it('names the filters that leave nothing, and says so of an archive that holds nothing', async () => {
    const alone = await briefsOver([thaw]).compose({ text: 'zeppelin' });
    expect(alone.notes).toContain('No article matches.');
    expect(alone.notes.join(' ')).not.toMatch(/mention each/u);
    const filtered = await briefsOver([thaw]).compose({ text: 'iran turkey lang:tr order:newest' });
    expect(filtered.notes).toContain('Articles that mention each within lang:tr: Iran: 0, Turkey: 0.');
    expect(filtered.notes.at(-1)).toBe('Try without lang:tr.');
    const empty = await briefsOver([]).compose({ text: 'iran turkey' });
    expect(empty.notes.join(' ')).toMatch(/Iran: 0, Turkey: 0.*The archive is empty.*sources starter/);
  });

  it('says of how many articles the counts in the coverage line are', async () => {
    const brief = await briefsOver([thaw, snapback]).compose({ text: 'iran' });
    expect(coverageLine(brief)).not.toContain('of the best');
    const many = { ...brief.coverage, matched: 4257, considered: 200, full: 200, partial: 0, undated: 2 };
    expect(coverageLine({ ...brief, coverage: many })).toMatch(/4,257 .*; of the best 200, all full; 198 dated/);
  });

  it('gives two points and says so when one article matches', async () => {
    const brief = await briefsOver([thaw]).compose({ text: 'iran turkey' });
    expect(brief.points).toHaveLength(2);
    expect(brief.notes).toContain('One article only.');
  });

  it('fills no brief with copies of one article', async () => {
    const copies = [1, 2, 3].map((n) => articleOf({ ...thaw, id: `copy-${n}`, origin: `copy-${n}.txt` }));
    const brief = await briefsOver([thaw, ...copies]).compose({ text: 'iran turkey' });
    expect(new Set(brief.points.map((point) => point.text)).size).toBe(brief.points.length);
    expect(brief.points[0]!.alsoIn.length).toBe(3);
  });

  it('leaves out and logs a quote that differs from its article by one character', () => {
    const logged: string[] = [];
    const log = { ...silentLog, error: (event: string) => void logged.push(event) };
    const citation = {
      n: 1,
      articleId: 'thaw',
      revision: 1,
      part: 'title' as const,
      paragraph: null,
      start: 0,
      end: 3,
      page: null,
      link: null,
    };
    const point = (text: string) => ({
      text,
      kind: 'quoted' as const,
      date: null,
      citations: [citation],
      alsoIn: [],
      aboutAlone: null,
      speaker: null,
    });
    const kept = verified({ disagreements: [], points: [point('Why'), point('why')], timeline: [] }, () => thaw, log);
    expect(kept.points.map((each) => each.text)).toEqual(['Why']);
    expect(logged).toEqual(['quote differs from its article and was left out']);
  });
});

it('quotes word for word whatever an article holds', async () => {
  const sentence = fc.constantFrom(
    'Iran and Turkey signed a treaty on 3 May 2019.',
    'However, Turkey told Iran “no.”',
    '“Iran waits,” Turkey’s envoy Ali Kaya said. Until now.',
    'Ankara and Tehran, 👩‍👩‍👧 and all, trade in goods worth $5.6 billion a year…',
    'TEHRAN — İran ile Türkiye anlaştı.',
    'It was so.',
  );
  const paragraphs = fc.array(
    fc.array(fc.oneof(sentence, fc.string({ unit: 'grapheme', maxLength: 40 }))).map((parts) => parts.join(' ')),
    { minLength: 1, maxLength: 6 },
  );
  await fc.assert(
    fc.asyncProperty(fc.array(paragraphs, { minLength: 1, maxLength: 4 }), async (bodies) => {
      const articles = bodies.map((body, at) =>
        articleOf({
          id: `a${at}`,
          title: 'Iran and Turkey',
          paragraphs: body,
          published: at % 2 ? '2020-06-25' : null,
        }),
      );
      const known = new Map(articles.map((article) => [article.id, article]));
      const brief = await briefsOver(articles).compose({ text: 'iran turkey' });
      for (const { text, citations } of brief.points) expect(text).toBe(citations.map(quoteIn(known)).join(' '));
      for (const { text, citation } of brief.timeline) expect(text).toBe(quoteIn(known)(citation));
    }),
    { numRuns: 60 },
  );
});

function quoteIn(articles: ReadonlyMap<string, ReturnType<typeof articleOf>>) {
  return ({ articleId, part, paragraph, start, end }: Brief['points'][number]['citations'][number]) =>
    textOfPart(articles.get(articleId)!, part, paragraph)!.slice(start, end);
}
