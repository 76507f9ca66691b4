import { expect, it } from 'vitest';
import { termsOf } from '../../src/search/terms.ts';

it.each([
  ['The negotiators were negotiating', ['negoti', 'negoti']],
  ["Iran's gas, Iran’s oil, l'Iran", ['iran', 'ga', 'iran', 'oil', 'iran']],
  ['Çavuşoğlu and Cavusoglu', ['cavusoglu', 'cavusoglu']],
  ['İRAN ile Türkiye sınırı', ['iran', 'il', 'turkiy', 'siniri']],
  ['1,200 tonnes, 5.6 billion, 2020-06-15', ['1200', 'tonn', '5.6', 'billion', '2020', '06', '15']],
  ["O'Brien doesn't", ['obrien']],
  ['U.S.-led (the concept stands for the abbreviation)', ['led', 'concept', 'stand', 'abbrevi']],
  ['伊朗外交', ['伊朗', '朗外', '外交']],
  ['', []],
])('%s', (text, terms) => {
  expect(termsOf(text)).toEqual(terms);
});
