import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createConceptFinder } from '../src/search/gazetteer.ts';

interface Case {
  text: string;
  /** ISO codes of the countries named, each as often as it is named. */
  countries: string[];
}

/** Precision and recall of country mentions over our own labelled sentences, with every miss. */
export async function evaluateConcepts(): Promise<string[]> {
  const cases = JSON.parse(readFileSync(join(import.meta.dirname, 'concepts-cases.json'), 'utf8')) as Case[];
  const finder = createConceptFinder();
  let found = 0;
  let right = 0;
  let wanted = 0;
  const misses: string[] = [];
  for (const { text, countries } of cases) {
    const named = finder
      .mentions(text)
      .map(({ concept }) => concept.id)
      .filter((id) => /^[A-Z]{2}$/.test(id));
    const left = [...countries];
    for (const id of named) {
      const at = left.indexOf(id);
      if (at === -1) continue;
      left.splice(at, 1);
      right++;
    }
    found += named.length;
    wanted += countries.length;
    if (left.length > 0 || named.length !== countries.length)
      misses.push(`  ${text} → ${named.join(' ')} (wanted ${countries.join(' ')})`);
  }
  const precision = found === 0 ? 1 : right / found;
  const recall = wanted === 0 ? 1 : right / wanted;
  return [
    `${cases.length} labelled sentences, ${wanted} mentions: precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}`,
    ...(misses.length === 0 ? [] : ['not as labelled:', ...misses]),
  ];
}
