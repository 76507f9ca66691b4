import { describe, expect, it } from 'vitest';
import { createNameTest } from '../../../src/brief/choose/collocation.ts';
import { createMatcher } from '../../../src/brief/choose/matcher.ts';
import type { Passage } from '../../../src/brief/choose/passage.ts';
import { createConceptFinder } from '../../../src/search/gazetteer.ts';
import { parseQuery } from '../../../src/search/parse-query.ts';
import { articleOf } from '../../helpers/memory-archive.ts';

const finder = createConceptFinder();

/** Whether a text holds the words asked for as the other sentences do. */
function holdsAsOthers(query: string, others: readonly string[], text: string): boolean {
  const matcher = createMatcher(parseQuery(query, finder, {}, Temporal.PlainDate.from('2026-11-03')), finder);
  const article = articleOf({ id: 'a', title: 'News' });
  const passages = others.map(
    (other): Passage => ({ article, spans: [], text: other, place: 0, inConclusion: false, served: 3 }),
  );
  return createNameTest(passages, matcher)(text);
}

describe('words asked for within names', () => {
  const ferries = [
    'Kern sold ferry shares in May.',
    'A ferry of Kern sank.',
    'The ferry was bought by Kern.',
    'Kern closed its ferry line.',
  ];

  it.each([
    ['Norway’s Kern and a ferry line were sold.', true],
    ['In May Paula Kern sold a ferry.', true],
    ['In May the Kern Co sold a ferry.', true],
    ['In May the Kern Garden Foundation sold a ferry.', false],
  ])('%s', (text, expected) => {
    expect(holdsAsOthers('kern ferry', ferries, text)).toBe(expected);
  });
});
