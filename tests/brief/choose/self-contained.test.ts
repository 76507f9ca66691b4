import { describe, expect, it } from 'vitest';
import type { Article } from '../../../src/archive/article.ts';
import { createMatcher } from '../../../src/brief/choose/matcher.ts';
import { isExact, isSelfContained } from '../../../src/brief/choose/self-contained.ts';
import { createConceptFinder } from '../../../src/search/gazetteer.ts';
import { parseQuery } from '../../../src/search/parse-query.ts';
import { articleOf } from '../../helpers/memory-archive.ts';
import { briefsOver } from '../briefs.ts';

const finder = createConceptFinder();
const matcher = createMatcher(parseQuery('ferry', finder, {}, Temporal.PlainDate.from('2026-11-03')), finder);
const before =
  'Paula Kern and Omar Lund met in the harbour, where the ferry of Aster Lines had sunk. Six had been saved.';

function standsAlone(text: string): boolean {
  const article = articleOf({ id: 'a', title: 'Ferry sinks', paragraphs: [before, text] });
  const span = { part: 'body' as const, paragraph: 1, start: 0, end: text.length };
  return isSelfContained({ article, spans: [span], text, place: 4, inConclusion: false, served: 1 }, matcher);
}

describe('sentences from further down', () => {
  it.each([
    'Some 40 boats lie in the bay, and a ferry.',
    'A diver also asked for a ferry with two hulls.',
    'So far, 300 people have asked for a ferry.',
    'The minister said that a ferry costs 40 million.',
    'The state will pay for a ferry with two hulls.',
    '“A ferry costs 40 million,” he said in May.',
    'Three more were sold with a ferry in May.',
  ])('lean on what stands above: %s', (text) => {
    expect(standsAlone(text)).toBe(false);
  });

  it.each([
    'Paula Kern asked for a second ferry in May 2024.',
    'Divers say that Kern asked for a second ferry in May.',
    'Norway bought a ferry for 40 million in May.',
    'Thousands of people in Oslo asked for a ferry.',
    'Divers found a ferry of 1912 off Bergen.',
  ])('stand alone: %s', (text) => {
    expect(standsAlone(text)).toBe(true);
  });

  it.each([
    ['Norway bought a ferry for 40 million.', true],
    ['Former President Omar Lund ordered a ban on ferries.', true],
    ['A total of 216 ferries were counted.', false],
    ['Since taking office, his government has sold 12 ferries.', false],
    ['In 2024, 12 ferries were sold to Norway.', true],
    ['Norway has repeatedly warned of the ferries of others.', false],
    ['Ferries are part of the life of towns.', false],
  ])('are exact or not: %s', (text, expected) => {
    expect(isExact({ text }, (word) => word === 'Norway')).toBe(expected);
  });
});

describe('what points are taken from', () => {
  const filler = 'The market in the square sold bread and apples until noon while rain fell on the roofs. ';
  const report = (n: number, lead: string, further: string): Article =>
    articleOf({
      id: `r${n}`,
      title: `Ferry report ${n}`,
      source: `Outlet ${n}`,
      published: `2026-0${n}-05`,
      paragraphs: [lead, filler.repeat(12), further, filler.repeat(12)],
    });
  const leads = [
    'Norway bought a ferry with two hulls for 40 million crowns in May.',
    'Sweden closed the ferry to Gotland after a storm had broken its ramp.',
    'A court in Oslo sentenced the owner of a ferry for the smoke it made.',
    'Denmark opened a bridge that replaces the ferry of two islands.',
  ];
  const further = [
    'Lund called the ferry by far the worst that 20 captains had seen.',
    'The other ferry lost an anchor, a captain told 14 reporters.',
    'Kern also took the ferry with 40 friends on Sunday.',
    'He said the ferry had cost 900 crowns in the end.',
  ];

  it('is what articles begin with, where there is enough of it', async () => {
    const articles = leads.map((lead, at) => report(at + 1, lead, further[at]!));
    const { points } = await briefsOver(articles).compose({ text: 'ferry' });
    expect(points.map(({ text }) => text).sort()).toEqual([...leads].sort());
  });

  it('is an exact sentence further down, where beginnings are few', async () => {
    const exact = 'Omar Lund bought a ferry of 1912 for 900 crowns in Bergen.';
    const articles = leads.map((lead, at) => report(at + 1, at === 0 ? lead : filler, at === 1 ? exact : filler));
    const { points } = await briefsOver(articles).compose({ text: 'ferry' });
    expect(points.map(({ text }) => text)).toEqual(expect.arrayContaining([leads[0], exact]));
  });
});

it('gives up on openings repeated without end', () => {
  expect(isExact({ text: `${'In Iran, '.repeat(400)}nothing.` })).toBe(false);
});
