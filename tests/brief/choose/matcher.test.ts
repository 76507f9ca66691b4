import { expect, it } from 'vitest';
import { createMatcher } from '../../../src/brief/choose/matcher.ts';
import { createConceptFinder } from '../../../src/search/gazetteer.ts';
import { parseQuery } from '../../../src/search/parse-query.ts';

const finder = createConceptFinder();
const served = (query: string, text: string) => createMatcher(parseQuery(query, finder), finder).serves(text);

it.each([
  ['army', 'The army crossed the river.', true],
  ['armies', 'The army crossed the river.', true],
  ['hope', 'They are hoping for rain.', true],
  ['lodz', 'The council of Łódź voted.', true],
  ['渡轮', '第一艘渡轮就会在四月出发。', true],
  ['saudi arabia', 'A Saudi-Arabian envoy came.', true],
  ['us', 'It helps us a lot.', false],
  ['us', 'A U.S. envoy came.', true],
  ['iran', 'TEHRAN — The talks went on.', false],
  ['war', 'The warning came late.', false],
  ['turkey', 'they met in turkey again', true],
])('%s in %j: %s', (query, text, expected) => {
  expect(served(query, text) !== 0).toBe(expected);
});
