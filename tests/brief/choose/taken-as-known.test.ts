import { describe, expect, it } from 'vitest';
import { takenAsKnown } from '../../../src/brief/choose/taken-as-known.ts';
import { articleOf } from '../../helpers/memory-archive.ts';

const before =
  'A railway from Aster to Brook and a bridge near the mill were planned in the spring. Paula Kern, who owns a company, asked for a plan. The Local Rail Board (LRBX) met on Monday, and a video shows it.';

/** What the second paragraph of an article takes as known of the first. */
function knownIn(text: string): string[] {
  const article = articleOf({ id: 'a', title: 'News of the valley', paragraphs: [before, text] });
  const span = { part: 'body' as const, paragraph: 1, start: 0, end: text.length };
  return takenAsKnown({ article, spans: [span], text, place: 4, inConclusion: false, served: 1 }).map(
    ({ phrase, isSubject }) => `${isSubject ? 'about ' : ''}${phrase}`,
  );
}

describe('what a sentence takes as known', () => {
  it.each<[string, string[]]>([
    ['The railway will link three towns within a year.', ['about the railway']],
    ['In the video, a goat runs over three fields of oats and a road.', ['about the video']],
    ['At least 75 people and nine dogs stood on the bridge when it fell, police said.', ['the bridge']],
    ['Kern told reporters that oats had become dear.', ['Kern']],
    ['Three farmers asked LRBX for a halt near their fields.', ['about LRBX']],
    ['Part of that effort went into new halts.', ['about that effort']],
  ])('finds it in %s', (text, known) => {
    expect(knownIn(text)).toEqual(known);
  });

  it.each([
    'The railway from Aster to Brook will link three towns.',
    'A railway is planned, and the railway will link three towns.',
    'The plan of the council of Brook costs 40 million.',
    'Paula Kern told reporters that oats had become dear.',
    'Aster Metals lost a court case, and the company will close three mines.',
    'The world has three oceans less than five.',
    'The Local Rail Board (LRBX) asked for a halt.',
    'A witness said: “The bridge fell.”',
  ])('finds nothing in %s', (text) => {
    expect(knownIn(text)).toEqual([]);
  });
});
