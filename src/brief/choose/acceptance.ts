import { type Sign, type Signs, signNames } from './signs.ts';

/**
 * How much each sign says about whether a strict reader passes a sentence on, and its usual value, which stands in where it cannot be
 * read. Fitted by `npm run eval points` (logistic regression with a ridge) on 936 sentences that readers judged as answers to 151 queries
 * over four archives; sentences of 50 other queries were kept out of it. Weights are printed there: copy them here when signs change.
 */
const weights: Model['weights'] = {
  first: { weight: 0.15, usual: 0.39 },
  lead: { weight: 0.17, usual: 0.52 },
  depth: { weight: -0.3, usual: 0.26 },
  opensLikeHeadline: { weight: 0.37, usual: 0.27 },
  opensNews: { weight: 0.19, usual: 0.24 },
  furtherInNews: { weight: -0.18, usual: 0.19 },
  aboutShare: { weight: 0.5, usual: 0.84 },
  length: { weight: -0.83, usual: 0.53 },
  typedInHeadline: { weight: 0.24, usual: 0.6 },
  typedInEither: { weight: 0.43, usual: 0.97 },
  typedNowhere: { weight: -0.2, usual: 0.02 },
  onlyNames: { weight: -0.16, usual: 0.18 },
  mentioned: { weight: -0.5, usual: 0.02 },
  thin: { weight: -0.56, usual: 0.02 },
  open: { weight: -0.47, usual: 0.08 },
  oldYear: { weight: -0.4, usual: 0.05 },
  short: { weight: -0.74, usual: 0.01 },
  long: { weight: -0.3, usual: 0.18 },
  figure: { weight: 0.23, usual: 0.33 },
  deed: { weight: 0.24, usual: 0.72 },
  outcome: { weight: 0.15, usual: 0.58 },
  decisive: { weight: 0.23, usual: 0.17 },
  ceremonial: { weight: -0.6, usual: 0.07 },
  attributed: { weight: 0.23, usual: 0.42 },
  description: { weight: -0.57, usual: 0.02 },
  vague: { weight: -0.59, usual: 0.02 },
  praise: { weight: -0.35, usual: 0.05 },
  adjectives: { weight: -0.77, usual: 0.08 },
  occasion: { weight: -0.37, usual: 0.03 },
  whichOne: { weight: -0.48, usual: 0.02 },
  commas: { weight: -0.31, usual: 0.31 },
  digits: { weight: 0.19, usual: 0.44 },
};
const bias = -0.17;

/** Weights of signs, and a constant. */
export interface Model {
  bias: number;
  weights: Record<Sign, { weight: number; usual: number }>;
}

/** How likely, by a model, a strict reader is to pass a sentence on: from 0 to 1. A sign that cannot be read counts as usual. */
export function chanceOf({ bias, weights }: Model, signs: Signs): number {
  const sum = signNames.reduce((total, name) => {
    const { weight, usual } = weights[name];
    return total + weight * (signs[name] ?? usual);
  }, bias);
  return 1 / (1 + Math.exp(-sum));
}

/** The same by the program's own model. A forecast, right in about as many of a hundred cases as it says. */
export function acceptanceOf(signs: Signs): number {
  return chanceOf({ bias, weights }, signs);
}
