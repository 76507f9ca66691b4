import { describe, expect, it } from 'vitest';
import type { Article } from '../../../src/archive/article.ts';
import { acceptanceOf } from '../../../src/brief/choose/acceptance.ts';
import { createMatcher } from '../../../src/brief/choose/matcher.ts';
import type { Passage } from '../../../src/brief/choose/passage.ts';
import { signNames, signsOf } from '../../../src/brief/choose/signs.ts';
import type { Weighed } from '../../../src/brief/choose/weigh.ts';
import { createConceptFinder } from '../../../src/search/gazetteer.ts';
import { parseQuery } from '../../../src/search/parse-query.ts';
import { articleOf } from '../../helpers/memory-archive.ts';
import { briefsOver } from '../briefs.ts';

const finder = createConceptFinder();
const today = Temporal.PlainDate.from('2026-11-03');
const matcherOf = (text: string) => createMatcher(parseQuery(text, finder, {}, today), finder);
const filler = 'The market in the square sold bread and apples until noon while rain fell on the roofs. ';

function passageOf(text: string, over: Partial<Article> = {}, place = 0): Passage {
  const article = articleOf({
    id: 'a',
    title: 'Norway opens a ferry port',
    language: 'en',
    published: '2026-05-05',
    paragraphs: [...Array<string>(place).fill(filler), text, filler.repeat(20)],
    ...over,
  });
  const span = { part: 'body' as const, paragraph: place, start: 0, end: text.length };
  return { article, spans: [span], text, place, inConclusion: false, served: 1 };
}

const about = { headed: 1, sentences: [5], size: 20 };
const signs = (passage: Passage, query = 'norway') =>
  signsOf(passage, { matcher: matcherOf(query), about, weakness: null });
const acceptance = (passage: Passage, query = 'norway') => acceptanceOf(signs(passage, query));

const plain = 'Norway signed a contract for 40 ferries on Monday, the ministry of transport said.';

describe('the acceptance of a sentence', () => {
  it.each([
    ['stands further down', passageOf(plain, {}, 12)],
    ['looks back', passageOf('Norway signed a contract for 40 ferries in 1998, the ministry of transport said.')],
    ['praises', passageOf('Norway is a vital, strong and remarkably active partner of truly important seas.')],
    [
      'is about an occasion',
      passageOf('In a meeting with fishermen the king of Norway thanked them warmly for coming.'),
    ],
    [
      'begins with nobody',
      passageOf('Many believe that ferries of Norway could one day carry the people of the north.'),
    ],
  ])('is less when it %s', (_, weaker) => {
    expect(acceptance(weaker)).toBeLessThan(acceptance(passageOf(plain)));
  });

  it('is more under a headline of the same words', () => {
    const other = passageOf(plain, { title: 'Fishermen ask the king for quieter ports' });
    expect(acceptance(other)).toBeLessThan(acceptance(passageOf(plain)));
  });

  it('is more when what was asked stands in it as typed', () => {
    const capital = passageOf('Oslo signed a contract for 40 ferries on Monday, the ministry of transport said.');
    expect(signs(capital).typedNowhere).toBe(1);
    expect(acceptance(capital)).toBeLessThan(acceptance(passageOf(plain)));
  });

  it('is a chance, whatever the sentence', () => {
    for (const text of ['', 'x', '…'.repeat(99), plain, 'В мае Норвегия подписала договор о сорока паромах.']) {
      expect(acceptance(passageOf(text))).toBeGreaterThan(0);
      expect(acceptance(passageOf(text))).toBeLessThan(1);
    }
  });
});

it('reads no sign of English words in another language: each counts as usual', () => {
  const german = passageOf(
    'Norwegen hat am Montag einen Vertrag über vierzig Fähren unterzeichnet, sagte ein Minister.',
    {
      language: 'de',
    },
  );
  const found = signs(german);
  expect([found.deed, found.praise, found.attributed, found.short]).toEqual([null, null, null, null]);
  expect(signNames.every((name) => found[name] === null || (found[name] >= 0 && found[name] <= 1))).toBe(true);
});

describe('points of a brief', () => {
  const report = (at: number, text: string, title: string) =>
    articleOf({
      id: `r${at}`,
      title,
      source: `Outlet ${at}`,
      language: 'en',
      published: `2026-05-0${at + 1}`,
      paragraphs: [text, filler.repeat(24)],
    });
  const strong = [
    report(
      0,
      'Norway signed a contract for 40 ferries on Monday, the ministry of transport said.',
      'Norway signs for ferries',
    ),
    report(
      1,
      'Norway banned fishing for cod north of Tromsø after 12 boats had sunk, a court said.',
      'Norway bans cod fishing',
    ),
    report(
      2,
      'Norway raised its tax on salmon by 9 percent, the parliament in Oslo announced.',
      'Norway raises salmon tax',
    ),
  ];
  const weak = report(
    3,
    'There are usually many remarkable, beautiful and extremely active villages of Norway, in the far north, where boats, nets, ropes, oars and sails were all sold in 1950 by 9 old families.',
    'A walk along the coast',
  );
  const pointsOf = async (articles: Article[], onWeighed?: (weighed: readonly Weighed[]) => void) => {
    const briefs = briefsOver(articles, onWeighed === undefined ? {} : { onWeighed });
    return (await briefs.compose({ text: 'norway' })).points.map(({ text }) => text);
  };

  it('are only such as readers would pass on, once there are a few', async () => {
    const points = await pointsOf([...strong, weak]);
    expect(points).toHaveLength(3);
    expect(points).not.toContain(weak.paragraphs[0]);
  });

  it('are there where something is sound', async () => {
    expect(await pointsOf([weak])).toEqual([weak.paragraphs[0]]);
  });

  it('tell an evaluation how each sentence was weighed', async () => {
    let seen: readonly Weighed[] = [];
    await pointsOf([...strong, weak], (weighed) => {
      seen = weighed;
    });
    const acceptanceOfText = new Map(seen.map((item) => [item.passage.text, item.acceptance]));
    expect(acceptanceOfText.size).toBe(4);
    expect(acceptanceOfText.get(weak.paragraphs[0]!)).toBeLessThan(acceptanceOfText.get(strong[0]!.paragraphs[0]!)!);
  });
});
