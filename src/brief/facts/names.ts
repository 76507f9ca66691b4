import type { ConceptFinder } from '../../search/concepts.ts';

/** Whether a word is a name of the gazetteer. What is found of a text by names hangs on it. */
export type NameTest = ((word: string) => boolean) & { finder: ConceptFinder };

const tests = new WeakMap<ConceptFinder, NameTest>();

/** The finder's own, one for all queries. */
export function nameTestOf(finder: ConceptFinder): NameTest {
  const known = tests.get(finder);
  if (known !== undefined) return known;
  const test: NameTest = Object.assign((word: string) => finder.named(word) !== null, { finder });
  tests.set(finder, test);
  return test;
}
