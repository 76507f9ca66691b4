import { describe, expect, it } from 'vitest';
import { contextOf } from '../../../src/brief/choose/context.ts';
import { createMatcher } from '../../../src/brief/choose/matcher.ts';
import { presentBrief } from '../../../src/brief/present/present.ts';
import { createConceptFinder } from '../../../src/search/gazetteer.ts';
import { parseQuery } from '../../../src/search/parse-query.ts';
import { articleOf } from '../../helpers/memory-archive.ts';
import { briefsOver } from '../briefs.ts';

const finder = createConceptFinder();
const matcher = createMatcher(parseQuery('ferry', finder, {}, Temporal.PlainDate.from('2026-11-03')), finder);

/** What is said next to a sentence that stands below others in its article. */
function contextIn(before: string, text: string, title = 'News of the valley') {
  const article = articleOf({ id: 'a', title, paragraphs: [before, text] });
  const span = { part: 'body' as const, paragraph: 1, start: 0, end: text.length };
  return contextOf({ article, spans: [span], text, place: 4, inConclusion: false, served: 1 }, matcher);
}

/** News of ferries sold, under a headline. */
const shipyards = (title: string) =>
  articleOf({
    id: 'a',
    title,
    source: 'Gulf Wire',
    published: '2026-05-05',
    paragraphs: [
      'Shipyards in Bergen sold 12 ferries for 40 million dollars in May 2026.',
      'Rain fell on roofs. '.repeat(40),
    ],
  });

describe('what is said next to a quote', () => {
  it.each([
    ['Prime Minister Paula Kern met farmers.', 'In May Kern asked for a ferry.', 'Kern', 'Paula Kern'],
    ['Lars van Dahl, an engineer, spoke.', 'This spring Dahl asked for a ferry.', 'Dahl', 'Lars van Dahl'],
    [
      'Deputy for Water Rights Paula Kern spoke of the rights of farmers.',
      'In May Kern asked for a ferry.',
      'Kern',
      'Paula Kern',
    ],
    [
      'A Local Board of Rail (LBRX) was set up. The Local Rail Board of Sund (LRBS) met.',
      'Three farmers asked LRBS for a ferry.',
      'LRBS',
      'Local Rail Board of Sund',
    ],
  ])('gives %s its full name', (before, text, short, full) => {
    const { names, open } = contextIn(before!, text!);
    expect(names.map((name) => [name.short, name.full])).toEqual([[short, full]]);
    expect(open).toEqual([]);
  });

  it.each([
    ['two people of one name', 'Paula Kern met Otto Kern, a farmer.', 'In May Kern asked for a ferry.'],
    [
      'a word that is also written small',
      'Anna Baker, a baker, spoke. A baker left.',
      'In May Baker asked for a ferry.',
    ],
    [
      'an office with a name before it',
      'The Lund Administration met. The Kern Administration too.',
      'In May Administration asked for a ferry.',
    ],
    ['a people', 'Otto Kerns, a farmer, spoke.', 'Three of the Kerns asked for a ferry.'],
    ['a day', 'Last Saturday, the farmers met.', 'Three farmers asked on Saturday for a ferry.'],
    ['a month', 'Last June, the farmers met.', 'Three farmers asked in June for a ferry.'],
    ['a day after a name', 'They came to the Brown House Thursday.', 'Three farmers asked on Thursday for a ferry.'],
    ['what belongs to somebody', 'Aster’s Brightline, a company, sails.', 'In May Brightline asked for a ferry.'],
    [
      'an initial that ends a sentence',
      'They caught fever C. Viral, a firm, helped.',
      'In May Viral asked for a ferry.',
    ],
  ])('names nobody for %s', (_, before, text) => {
    expect(contextIn(before, text).names).toEqual([]);
  });

  it('shows the headline where it tells what the quote points at', () => {
    const text = 'The railway will need a ferry of 40 metres.';
    const told = contextIn('A railway from Aster to Brook was planned.', text, 'Railway to Brook');
    expect(told).toEqual({ names: [], needsHeadline: true, open: [] });
    const untold = contextIn('A railway from Aster to Brook was planned.', text);
    expect(untold.open.map(({ phrase }) => phrase)).toEqual(['the railway']);
  });

  it('stands in the brief outside the quoted words, and cites where it comes from', async () => {
    const article = articleOf({
      id: 'a',
      title: 'Ferry for Aster',
      paragraphs: [
        'Paula Kern, who builds ships, met farmers in the spring.',
        'In May Kern sold 12 ferries to Norway for 40 million dollars.',
      ],
    });
    const brief = await briefsOver([article]).compose({ text: 'ferry' });
    const [point] = brief.points;
    expect(point?.text).toBe(article.paragraphs[1]);
    expect(
      point?.names?.map(({ short, full, citation }) => [short, full, citation.paragraph, citation.start, citation.end]),
    ).toEqual([['Kern', 'Paula Kern', 0, 0, 10]]);
    const quote = presentBrief(brief, { options: {} }).nodes.find((node) => node.type === 'quote');
    expect(quote?.remark).toBe('Kern: Paula Kern');
  });

  it('lets the headline name the place that its sentences leave out', async () => {
    const article = shipyards('Norway rebuilds its ports');
    const brief = await briefsOver([article]).compose({ text: 'norway ferries' });
    expect(brief.points.map(({ text, headline }) => [text, headline?.text])).toEqual([
      [article.paragraphs[0], article.title],
    ]);
    const quote = presentBrief(brief, { options: {} }).nodes.find((node) => node.type === 'quote');
    expect(quote?.remark).toBe('headline: “Norway rebuilds its ports”');
  });

  it('says no headline again that the speaker says', async () => {
    const article = shipyards('Norway: statement in the Harbour Debate, 2025');
    const brief = await briefsOver([article]).compose({ text: 'norway ferries' });
    const quote = presentBrief(brief, { options: {} }).nodes.find((node) => node.type === 'quote');
    expect(brief.points.map((point) => point.headline)).toEqual([undefined]);
    expect(quote?.remark).toBe('Norway, statement in the Harbour Debate, 2025');
  });
});
