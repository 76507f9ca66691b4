import { describe, expect, it } from 'vitest';
import { datesOf } from '../../../src/brief/dates/dates.ts';
import { clauseAround } from '../../../src/brief/language/clause.ts';

/** The clause around the first date of a sentence. */
const clauseOf = (sentence: string) => clauseAround(sentence, datesOf(sentence, null)[0]!)?.text ?? null;

describe('the clause that holds a date', () => {
  it.each([
    [
      'ends where a comma is missing after a name',
      'Although in the wake of the May 9 truce accord between Chad and Libya the situation along the border has largely calmed, officers expect a new round.',
      'the May 9 truce accord between Chad and Libya',
    ],
    [
      'reaches back to what a range is the amount of, and on to whose estimate it is',
      'While the value of Polish-Czech coal shipments has shrunk by half — from about $4.1 billion in 2014 to nearly $2.2 billion in 2016, according to one study — the sale of Polish timber to the Slovaks is thriving.',
      'the value of Polish-Czech coal shipments has shrunk by half — from about $4.1 billion in 2014 to nearly $2.2 billion in 2016, according to one study',
    ],
    [
      'keeps a comma-less sentence together where a verb comes before the article',
      'After the envoy of Norway in May 2019 handed Chad the keys of the old fort, the garrison left the town for good.',
      'the envoy of Norway in May 2019 handed Chad the keys of the old fort',
    ],
    [
      'is refused when an attribution would fall away',
      'The minister of Chad, who met the press in May 2019, said that the army of Libya had crossed the line of the wells near the old fort.',
      null,
    ],
  ])('%s', (_, sentence, expected) => {
    expect(clauseOf(sentence)).toBe(expected);
  });
});
