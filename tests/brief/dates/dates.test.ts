import { expect, it } from 'vitest';
import { dateCases, shortDates } from '../../../eval/dates.ts';
import { datesOf } from '../../../src/brief/dates/dates.ts';

it.each(dateCases.cases)('reads "%s" as %s in an article of a known day', (text, expected) => {
  expect(shortDates(text, dateCases.published)).toBe(expected);
});

it.each(dateCases.undated)('reads "%s" as %s in an undated article', (text, expected) => {
  expect(shortDates(text, null)).toBe(expected);
});

it('says which characters give a date', () => {
  const text = 'Trade fell from $10.7 billion in 2017 to $5.6 billion in 2019.';
  const [date] = datesOf(text, null);
  expect(text.slice(date!.start, date!.endAt)).toBe('2017 to $5.6 billion in 2019');
});
