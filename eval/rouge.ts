import { stemmer } from 'stemmer';

/** ROUGE F1 of a summary against a reference, 0 to 1. */
export interface Rouge {
  one: number;
  two: number;
  /** Longest common subsequence of the whole texts. */
  longest: number;
}

/** Lower case, letters and digits only, Porter stems for words over three letters: as in ROUGE-1.5.5 with `-m`. */
export function rougeTokens(text: string): string[] {
  const words = text.toLowerCase().match(/[a-z0-9]+/gu) ?? [];
  return words.map((word) => (word.length > 3 ? stemmer(word) : word));
}

/** Scores token lists made by `rougeTokens`. */
export function rougeOf(candidate: readonly string[], reference: readonly string[]): Rouge {
  return {
    one: overlapF1(grams(candidate, 1), grams(reference, 1)),
    two: overlapF1(grams(candidate, 2), grams(reference, 2)),
    longest: f1(commonLength(candidate, reference), candidate.length, reference.length),
  };
}

function grams(tokens: readonly string[], size: number): Map<string, number> {
  const counts = new Map<string, number>();
  for (let at = 0; at + size <= tokens.length; at++) {
    const gram = tokens.slice(at, at + size).join(' ');
    counts.set(gram, (counts.get(gram) ?? 0) + 1);
  }
  return counts;
}

function overlapF1(candidate: Map<string, number>, reference: Map<string, number>): number {
  const total = (counts: Map<string, number>) => [...counts.values()].reduce((sum, count) => sum + count, 0);
  let shared = 0;
  for (const [gram, count] of candidate) shared += Math.min(count, reference.get(gram) ?? 0);
  return f1(shared, total(candidate), total(reference));
}

function f1(shared: number, candidate: number, reference: number): number {
  return shared === 0 ? 0 : (2 * shared) / (candidate + reference);
}

function commonLength(a: readonly string[], b: readonly string[]): number {
  let previous = new Uint16Array(b.length + 1);
  for (const token of a) {
    const current = new Uint16Array(b.length + 1);
    for (let at = 1; at <= b.length; at++) {
      current[at] = token === b[at - 1] ? previous[at - 1]! + 1 : Math.max(previous[at]!, current[at - 1]!);
    }
    previous = current;
  }
  return previous[b.length]!;
}
