import { describe, expect, it } from 'vitest';
import { createMatcher } from '../../../src/brief/choose/matcher.ts';
import { createWordTest, isWrittenSmall } from '../../../src/brief/choose/other-words.ts';
import type { Passage } from '../../../src/brief/choose/passage.ts';
import { createConceptFinder } from '../../../src/search/gazetteer.ts';
import { parseQuery } from '../../../src/search/parse-query.ts';
import { articleOf } from '../../helpers/memory-archive.ts';

const finder = createConceptFinder();

function isTheWord(query: string, text: string, others: string[] = []): boolean {
  const matcher = createMatcher(parseQuery(query, finder, {}, Temporal.PlainDate.from('2026-11-03')), finder);
  const passages = [text, ...others].map((each): Passage => {
    const article = articleOf({ id: each, paragraphs: [each] });
    return { article, spans: [], text: each, place: 0, inConclusion: false, served: 1 };
  });
  return createWordTest(passages, matcher)(text);
}

describe('a word that only shares its stem with the one asked for', () => {
  it.each([
    ['inflation', 'Nine people crossed the strait in an inflatable boat.'],
    ['university', 'A universal rule for ships was agreed on.'],
  ])('%s: %s', (query, text) => {
    expect(isTheWord(query, text)).toBe(false);
  });

  it('is told by its capitals', () => {
    const acronym = ['AIDS is on the rise.', 'A drug against AIDS was sold.', 'Doctors met about AIDS.'];
    expect(isTheWord('aids', 'Oslo sent relief aid to the islands.', acronym)).toBe(false);
    expect(isTheWord('aids', 'Oslo sent drugs against AIDS.', acronym)).toBe(true);
  });

  it.each([
    ['shell', 'Kern Inc, a shell company, bought a ship.', true],
    ['kern', 'Kern Inc, a shell company, bought a ship.', false],
  ])('%s is written small or not in: %s', (query, text, expected) => {
    const article = articleOf({ id: 'a', paragraphs: [text] });
    const passage: Passage = { article, spans: [], text, place: 0, inConclusion: false, served: 1 };
    expect(isWrittenSmall([passage], { names: [query] })).toBe(expected);
  });

  it('is a name where most write it with a capital', () => {
    const names = [
      'In May Shell sold a ship.',
      'A ship of Shell sank.',
      'Traders met Shell in Oslo.',
      'In Oslo Shell won.',
    ];
    expect(isTheWord('shell', 'Kern Inc, a shell company, bought a ship.', names)).toBe(false);
    expect(isTheWord('shell', 'Kern Inc bought a ship from Shell.', names)).toBe(true);
    expect(isTheWord('shell', 'Kern found a shell in the bay.')).toBe(true);
  });

  it.each([
    ['vaccine', 'Half of the town was vaccinated in May.'],
    ['vaccines', 'A vaccine was sold in May.'],
    ['elections', 'The election was held in May.'],
    ['election', 'Nine members were elected in May.'],
    ['exports', 'Exporters of figs sold less.'],
    ['cities', 'A city of tents stood there.'],
    ['drought', 'Droughts struck the valley.'],
    ['protest', 'Protesters closed the road.'],
    ['sanctions', 'Sanctioned ships lie in the bay.'],
    ['aid', 'Oslo sent aid to the islands.'],
  ])('is not a form of it: %s, %s', (query, text) => {
    expect(isTheWord(query, text)).toBe(true);
  });
});
