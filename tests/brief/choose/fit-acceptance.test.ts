import { expect, it } from 'vitest';
import { fitModel } from '../../../eval/points/fit.ts';
import { isGood, readJudged } from '../../../eval/points/judged.ts';
import { chanceOf } from '../../../src/brief/choose/acceptance.ts';
import { type Signs, signNames } from '../../../src/brief/choose/signs.ts';

const usual = Object.fromEntries(signNames.map((name) => [name, 0.5])) as Signs;

/** Sentences that are good where they tell a deed, four times in five, and where they praise, as often: which no reader means. */
const rows = Array.from({ length: 400 }, (_, at) => {
  const [deed, praise] = [at % 2, (at >> 1) % 2];
  const isGood = at % 5 === 0 ? deed + praise === 0 : deed + praise > 0;
  return { query: `q${at % 20}`, signs: { ...usual, deed, praise }, isGood };
});

it('finds which signs tell good sentences, and leaves out one that points the wrong way', () => {
  const model = fitModel(rows);
  expect(model.weights.deed.weight).toBeGreaterThan(0.3);
  expect(model.weights.praise.weight).toBe(0);
  expect(model.weights.commas.weight).toBeCloseTo(0);
  expect(chanceOf(model, { ...usual, deed: 1 })).toBeGreaterThan(chanceOf(model, { ...usual, deed: 0 }));
});

it('takes what cannot be read as usual', () => {
  const model = fitModel(rows);
  const unread = chanceOf(model, { ...usual, deed: null });
  expect(unread).toBeCloseTo(chanceOf(model, { ...usual, deed: model.weights.deed.usual }));
});

it('keeps places and verdicts of what was judged, each of a query used for one thing', () => {
  const judged = readJudged();
  expect(judged.length).toBeGreaterThan(1200);
  expect(judged.filter(isGood).length).toBeGreaterThan(600);
  const uses = Map.groupBy(judged, ({ archive, query }) => `${archive} ${query}`);
  for (const own of uses.values()) expect(new Set(own.map(({ isHeldOut }) => isHeldOut)).size).toBe(1);
});
