import type { Model } from '../../src/brief/choose/acceptance.ts';
import { type Sign, type Signs, signNames } from '../../src/brief/choose/signs.ts';

/** A passage as a reader judged it. */
export interface JudgedPassage {
  query: string;
  signs: Signs;
  isGood: boolean;
}

/** How strongly weights are held near nothing: of signs scaled to a spread of one. */
const ridge = 150;
const rounds = 30;

/** Which way a sign points to a reader: a weight of the other sign is chance, and left out. */
const against = new Set<Sign>([
  'depth',
  'furtherInNews',
  'length',
  'typedNowhere',
  'onlyNames',
  'mentioned',
  'thin',
  'open',
  'oldYear',
  'short',
  'long',
  'ceremonial',
  'description',
  'vague',
  'praise',
  'adjectives',
  'occasion',
  'whichOne',
  'commas',
]);

/** Logistic regression with a ridge, by Newton's method; signs that point the wrong way are left out one after another. */
export function fitModel(rows: readonly JudgedPassage[]): Model {
  const usual = signNames.map((name) => mean(rows.flatMap(({ signs }) => signs[name] ?? [])));
  const table = rows.map(({ signs }) => signNames.map((name, at) => (signs[name] ?? usual[at]!) - usual[at]!));
  const spread = signNames.map((_, at) => Math.sqrt(mean(table.map((row) => row[at]! ** 2))) || 1);
  const scaled = table.map((row) => row.map((value, at) => value / spread[at]!));
  const target = rows.map(({ isGood }) => Number(isGood));
  let used = signNames.map((_, at) => at);
  for (;;) {
    const found = newton(
      scaled.map((row) => used.map((at) => row[at]!)),
      target,
    );
    const wrong = used
      .map((at, index) => ({ at, effect: found[index]! * (against.has(signNames[at]!) ? -1 : 1) }))
      .filter(({ effect }) => effect < 0)
      .sort((a, b) => a.effect - b.effect)[0];
    if (wrong !== undefined) {
      used = used.filter((at) => at !== wrong.at);
      continue;
    }
    const raw = signNames.map((_, at) => (used.includes(at) ? found[used.indexOf(at)]! / spread[at]! : 0));
    const shift = raw.reduce((sum, weight, at) => sum + weight * usual[at]!, 0);
    const entries = signNames.map((name, at) => [name, { weight: raw[at]!, usual: usual[at]! }]);
    return { bias: found.at(-1)! - shift, weights: Object.fromEntries(entries) as Model['weights'] };
  }
}

/** Weights, and a constant at the end that no ridge holds. */
function newton(rows: readonly number[][], target: readonly number[]): number[] {
  const size = (rows[0]?.length ?? 0) + 1;
  const full = rows.map((row) => [...row, 1]);
  const weights = Array<number>(size).fill(0);
  for (let round = 0; round < rounds; round++) {
    const slope = weights.map((weight, at) => (at === size - 1 ? 0 : -ridge * weight));
    const curve = weights.map((_, at) => weights.map((__, to) => (at === to && at < size - 1 ? ridge : 0)));
    for (const [index, row] of full.entries()) {
      const chance = 1 / (1 + Math.exp(-row.reduce((sum, value, at) => sum + value * weights[at]!, 0)));
      for (let at = 0; at < size; at++) {
        slope[at]! += row[at]! * (target[index]! - chance);
        for (let to = 0; to < size; to++) curve[at]![to]! += row[at]! * row[to]! * chance * (1 - chance);
      }
    }
    const step = solve(curve, slope);
    for (let at = 0; at < size; at++) weights[at]! += step[at]!;
    if (Math.max(...step.map(Math.abs)) < 1e-7) break;
  }
  return weights;
}

/** Solves linear equations by elimination; the matrix is positive definite. */
function solve(matrix: number[][], right: number[]): number[] {
  const rows = matrix.map((row, at) => [...row, right[at]!]);
  for (const [at, row] of rows.entries()) {
    for (const below of rows.slice(at + 1)) {
      const factor = below[at]! / row[at]!;
      for (let to = at; to < below.length; to++) below[to]! -= factor * row[to]!;
    }
  }
  const found = Array<number>(right.length).fill(0);
  for (let at = right.length - 1; at >= 0; at--) {
    const row = rows[at]!;
    const rest = found.reduce((sum, value, to) => sum + (to > at ? value * row[to]! : 0), 0);
    found[at] = (row.at(-1)! - rest) / row[at]!;
  }
  return found;
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
