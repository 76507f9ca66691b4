import { expect, it } from 'vitest';
import { dateCases, heldOutCases, scoreOf, shortDates } from '../../../eval/dates.ts';
import { datesOf } from '../../../src/brief/dates/dates.ts';

it.each(
  dateCases.filter(({ unread }) => unread === undefined),
)('$kind: reads "$text" as $expected when published on $published', ({ text, expected, published }) => {
  expect(shortDates(text, published)).toBe(expected);
});

it.each(dateCases.filter(({ unread }) => unread === true))('$kind: reads no wrong date in "$text"', (dated) => {
  expect(scoreOf(dated).wrong).toBe(0);
});

it('gives hardly a wrong date in sentences it was not made on', () => {
  const scores = heldOutCases.map(scoreOf);
  const wrong = scores.reduce((sum, score) => sum + score.wrong, 0);
  const right = scores.reduce((sum, score) => sum + score.right, 0);
  expect(right).toBeGreaterThan(130);
  expect(wrong / (right + wrong)).toBeLessThanOrEqual(0.01);
});

it('says which characters give a date', () => {
  const text = 'Trade fell from $10.7 billion in 2017 to $5.6 billion in 2019.';
  const [date] = datesOf(text, null);
  expect(text.slice(date!.start, date!.endAt)).toBe('2017 to $5.6 billion in 2019');
});
