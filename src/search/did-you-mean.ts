import type { ArchiveRepository } from '../archive/repository.ts';
import { type ArchiveIndex, misspellingCost } from './archive-index.ts';
import type { Concept } from './concepts.ts';
import { fold } from './fold.ts';
import type { IndexPart } from './index-part.ts';
import { conceptNameTerm, conceptTerm, indexedText } from './index-terms.ts';
import { SpellingList } from './spelling-list.ts';
import { stemOf, wordsOf } from './terms.ts';
import { type FormsOfArticle, formsOfStem } from './word-order.ts';

/** What a word was probably meant to be: a name of a concept that the archive mentions, or a term of the index. */
export type Meant = { concept: Concept; name: string; count: number } | { concept: null; term: string; count: number };

/** A concept is offered before a plain word unless the word is this much better; in edits. */
const conceptLead = 0.5;
/** A word in at most so many articles may be a misspelling of the archive itself … */
const rareWord = 2;
/** … when a concept one edit away is in so many times as many. */
const farMore = 20;
/** Shortest name that a rare word is taken for: shorter ones are near to too many words. */
const longEnough = 5;
/** Articles looked at to see which form of a word is in use. */
const mostRead = 20;

/**
 * The nearest thing the archive knows for a word it does not: "trukey" → Turkey, "embasy" → "embassy". One edit up to seven
 * letters, two above; ten times as many articles outweigh one edit. Null when nothing is near.
 */
export function didYouMean(word: string, index: ArchiveIndex, concepts: readonly Concept[]): Meant | null {
  const typed = fold(word);
  const concept = nearestConcept(typed, index, concepts);
  const near = index.near(typed, 1)[0];
  if (near === undefined) return concept?.meant ?? null;
  const plain = { concept: null, term: near.term, count: index.count(near.term) };
  if (concept === null) return plain;
  const lead = misspellingCost(near.edits, plain.count) - misspellingCost(concept.edits, concept.meant.count);
  return lead > -conceptLead ? concept.meant : plain;
}

/** The concept that a word found in one or two articles is probably a misspelling of, or null. */
export function rarelyMeant(word: string, index: ArchiveIndex, concepts: readonly Concept[]): Meant | null {
  const typed = fold(word);
  const own = index.count(stemOf(typed));
  if (own === 0 || own > rareWord) return null;
  const near = nearestConcept(typed, index, concepts);
  if (near === null || near.edits > 1 || near.meant.name.length < longEnough) return null;
  return near.meant.count >= own * farMore ? near.meant : null;
}

/** The word to offer for what was meant, in the form most in use; null when no article holds it any more. */
export async function wordInUse(
  meant: Meant,
  index: ArchiveIndex,
  archive: Pick<ArchiveRepository, 'getMany'>,
): Promise<string | null> {
  if (meant.concept !== null) return meant.name;
  const forms = new Map<string, number>();
  const count = (words: Iterable<string>) => {
    for (const word of words) forms.set(word, (forms.get(word) ?? 0) + 1);
  };
  const { term } = meant;
  const unread: string[] = [];
  const inParts = new Map<IndexPart, FormsOfArticle | null>();
  for (const { part, number, id } of index.holding(term, mostRead)) {
    if (!inParts.has(part)) inParts.set(part, part.order === null ? null : formsOfStem(part.order, term));
    const formsIn = inParts.get(part) ?? null;
    if (formsIn === null) unread.push(id);
    else count(formsIn(number));
  }
  for (const article of unread.length === 0 ? [] : await archive.getMany(unread))
    count(new Set(wordsOf(indexedText(article)).filter((word) => stemOf(word) === term)));
  return [...forms].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0] ?? null;
}

/** The concept whose name is nearest. Names that occur in no article give way to the concept's own. */
function nearestConcept(
  typed: string,
  index: ArchiveIndex,
  concepts: readonly Concept[],
): { meant: Meant & { concept: Concept }; edits: number } | null {
  const most = typed.length <= 3 ? 0 : typed.length <= 7 ? 1 : 2;
  const { list, named } = namesIn(concepts);
  let best: { meant: Meant & { concept: Concept }; edits: number } | null = null;
  for (const [folded, edits] of list.near(typed, most)) {
    if (edits === 0) continue;
    for (const { concept, name } of named.get(folded) ?? []) {
      const count = index.count(conceptTerm(concept.id));
      if (count === 0) continue;
      if (best === null || misspellingCost(edits, count) < misspellingCost(best.edits, best.meant.count)) {
        const inUse = name === concept.name || index.count(conceptNameTerm(concept.id, name)) > 0;
        best = { meant: { concept, name: inUse ? name : concept.name, count }, edits };
      }
    }
  }
  return best;
}

interface ConceptNames {
  list: SpellingList;
  /** The concepts that go by a folded name, with the name as written. */
  named: Map<string, { concept: Concept; name: string }[]>;
}

const namesOfConcepts = new WeakMap<readonly Concept[], ConceptNames>();

function namesIn(concepts: readonly Concept[]): ConceptNames {
  let names = namesOfConcepts.get(concepts);
  if (names === undefined) {
    names = { list: new SpellingList(), named: new Map() };
    for (const concept of concepts) {
      for (const name of concept.names) {
        const folded = fold(name);
        const known = names.named.get(folded);
        if (known === undefined) names.list.add(folded);
        names.named.set(folded, [...(known ?? []), { concept, name }]);
      }
    }
    namesOfConcepts.set(concepts, names);
  }
  return names;
}
