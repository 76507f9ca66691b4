import { beforeEach, describe, expect, it } from 'vitest';
import {
  fact,
  factBy,
  factNames,
  factsOf,
  forgetFacts,
  verdict,
  verdictNames,
} from '../../../src/brief/facts/facts.ts';

const sentence = 'The ferry was sold in May.';

beforeEach(forgetFacts);

describe('what is found of a text', () => {
  it('is worked out once, also where the answer is no or nothing', () => {
    const asked: string[] = [];
    const isSold = verdict('deed', (text) => asked.push(text) > 0);
    const isSunk = verdict('hard', (text) => asked.push(text) < 0);
    const words = fact('words', (text) => text.length - asked.push(text));
    const first = fact('first', (text) => text.slice(0, 0 * asked.push(text)));
    for (let time = 0; time < 2; time++) {
      expect([isSold(sentence), isSunk(sentence), first(sentence), words(sentence)]).toEqual([true, false, '', 22]);
    }
    expect(asked).toHaveLength(4);
  });

  it('is asked again where it hangs on something else', () => {
    const asked: string[] = [];
    const dates = factBy('dates', (_text, day: string) => asked.push(day));
    for (const day of ['2020-05-01', '2020-05-01', '2021-05-01']) dates(sentence, day);
    expect(asked).toEqual(['2020-05-01', '2021-05-01']);
  });

  it('is forgotten when much else was read since, and kept where it is asked for again', () => {
    const asked: string[] = [];
    const words = fact('words', (text) => asked.push(text));
    words(sentence);
    const other = factsOf('read once');
    for (let at = 0; at < 40_000; at++) {
      words(`${at} of a great many others that are as long as a sentence of an article is`);
      if (at % 1000 === 0) words(sentence);
    }
    expect(asked.filter((text) => text === sentence)).toHaveLength(1);
    expect(factsOf('read once')).not.toBe(other);
  });

  it('is not remembered of what is too long for a sentence', () => {
    const long = 'word '.repeat(1000);
    expect(factsOf(long)).not.toBe(factsOf(long));
  });
});

it('has room for every verdict in the bits of a number', () => {
  expect(verdictNames.length).toBeLessThan(31);
  expect(new Set([...verdictNames, ...factNames]).size).toBe(verdictNames.length + factNames.length);
});
