import { editDistance } from '../core/nearest.ts';
import type { Concept } from './concepts.ts';
import { fold } from './fold.ts';
import { conceptTerm } from './index-terms.ts';
import type { MiniSearchIndex } from './mini-search-index.ts';

/**
 * The nearest word the archive knows for one it does not: "trukey" → "Turkey", "embasy" → "embassy". Names of concepts the
 * archive mentions come first at the same distance. Null when nothing is near: one edit up to seven letters, two above.
 */
export function didYouMean(word: string, index: MiniSearchIndex, concepts: readonly Concept[]): string | null {
  const typed = fold(word);
  const most = typed.length <= 3 ? 0 : typed.length <= 7 ? 1 : 2;
  let best: { word: string; edits: number; count: number } | null = null;
  for (const concept of concepts) {
    for (const name of concept.names) {
      if (Math.abs(name.length - typed.length) > most) continue;
      const edits = editDistance(typed, fold(name), most);
      if (edits > most || edits === 0) continue;
      const count = index.count(conceptTerm(concept.id));
      if (count > 0 && (best === null || edits < best.edits || (edits === best.edits && count > best.count))) {
        best = { word: name, edits, count };
      }
    }
  }
  const near = index.near(typed, 1)[0];
  if (near !== undefined && near.edits > 0 && (best === null || near.edits < best.edits))
    return index.wordFor(near.term);
  return best?.word ?? null;
}
