import type { ArchiveRepository } from '../archive/repository.ts';
import { nextTurn } from '../core/turns.ts';
import { compareDates, passing } from './article-facts.ts';
import type { ConceptCount, FindOptions, FindResult } from './contract.ts';
import { didYouMean, rarelyMeant, wordInUse } from './did-you-mean.ts';
import { fold } from './fold.ts';
import type { GazetteerFinder } from './gazetteer.ts';
import { indexTerms } from './index-terms.ts';
import type { MiniSearchIndex } from './mini-search-index.ts';
import { PhraseReader } from './phrase-reader.ts';
import type { Query, QueryTerm } from './query.ts';
import { bestFor, scoreAll, withFeedback } from './rank.ts';
import {
  completionsOf,
  isBeginning,
  meeting,
  occurringNames,
  type Resolved,
  resolve,
  resolveLoosely,
} from './resolve.ts';
import { termsOf } from './terms.ts';

/** Spelling is eased when fewer articles than this satisfy the query as typed. */
const tooFew = 3;
/** A query of more groups than this is running text: no article need hold them all. */
const mostGroupsTogether = 8;
/** At most so many articles, best first, are read to see whether a phrase stands in them; the rest count as without it. */
const mostPhraseReads = 1000;

export interface Finding {
  index: MiniSearchIndex;
  archive: Pick<ArchiveRepository, 'getMany'>;
  finder: GazetteerFinder;
  seq: number;
}

/** Ranks the articles that satisfy a query. The index is read in one go; articles are read afterwards, for phrases and feedback. */
export async function findArticles(query: Query, options: FindOptions, finding: Finding): Promise<FindResult> {
  const { index } = finding;
  const allowed = allowedArticles(query, options, index);
  const phrases = [...query.groups.flat(), ...query.not].filter(needsReading).map((term) => term.text);
  const reader = new PhraseReader(index, finding.archive, phrases);
  const plain = query.groups.map((group) => group.map((term) => resolve(term, index)));
  const any = options.match === 'any' || query.groups.length > mostGroupsTogether;
  let attempt = await attemptFor(plain, any ? 'any' : 'every', allowed, query, index, reader);
  let meant = plain;
  let eased: FindResult['eased'] = any && query.groups.length > 1 ? 'any-word' : 'no';
  if (!any && attempt.numbers.length < tooFew) {
    const loose = query.groups.map((group, at) =>
      group.map((term) => resolveLoosely(term, index, finding.finder, at === query.groups.length - 1)),
    );
    if (alternativeCount(loose) > alternativeCount(plain)) {
      const second = await attemptFor(loose, 'every', allowed, query, index, reader);
      if (second.numbers.length > attempt.numbers.length) {
        attempt = second;
        meant = loose;
        eased = 'spelling';
      }
    }
    if (attempt.numbers.length === 0 && query.groups.length > 1) {
      const third = await attemptFor(loose, 'any', allowed, query, index, reader);
      if (third.numbers.length > 0) {
        attempt = third;
        meant = loose;
        eased = 'any-word';
      }
    }
  }
  const scores = (options.feedback ?? options.match === 'any') ? await fedBack(attempt, finding) : attempt.scores;
  const ranked = inOrder(attempt.numbers, scores, query, index);
  const offset = options.offset ?? 0;
  return {
    hits: ranked.slice(offset, offset + (options.limit ?? 10)).map((number) => ({
      id: index.facts(number)?.id ?? '',
      score: scores[number] ?? 0,
    })),
    total: ranked.length,
    concepts: await conceptCounts(plain.flat(), meant.flat(), allowed, finding, reader),
    eased,
    seq: finding.seq,
  };
}

/** 1 for every article that the filters, the options and the excluded words let through. Excluded phrases come later. */
function allowedArticles(query: Query, options: FindOptions, index: MiniSearchIndex): Uint8Array {
  const passes = passing(query.filters, options);
  const allowed = new Uint8Array(index.numbersEnd);
  for (let number = 0; number < allowed.length; number++) {
    const facts = index.facts(number);
    if (facts !== null && passes(facts)) allowed[number] = 1;
  }
  for (const term of query.not) {
    if (needsReading(term)) continue;
    const met = meeting(resolve(term, index), index, allowed);
    for (let number = 0; number < met.length; number++) if (met[number] === 1) allowed[number] = 0;
  }
  return allowed;
}

interface Attempt {
  numbers: number[];
  scores: Float64Array;
  weights: Map<string, number>;
}

/** Articles that meet every group, or any; phrases compared with the text. */
async function attemptFor(
  groups: readonly Resolved[][],
  mode: 'every' | 'any',
  allowed: Uint8Array,
  query: Query,
  index: MiniSearchIndex,
  reader: PhraseReader,
): Promise<Attempt> {
  const weights = weightsFor(groups);
  const scores = scoreAll(index, weights);
  const met = new Uint16Array(index.numbersEnd);
  for (const group of groups) {
    const inGroup = new Uint8Array(index.numbersEnd);
    for (const resolved of group) {
      const holding = meeting(resolved, index, allowed);
      for (let number = 0; number < holding.length; number++) inGroup[number] = inGroup[number]! | holding[number]!;
    }
    for (let number = 0; number < met.length; number++) met[number] = met[number]! + inGroup[number]!;
  }
  const least = mode === 'every' ? groups.length : Math.min(1, groups.length);
  let numbers: number[] = [];
  for (let number = 0; number < met.length; number++) {
    if (allowed[number] === 1 && met[number]! >= least) numbers.push(number);
  }
  const reading = [...query.groups.flat(), ...query.not].some(needsReading);
  if (reading) numbers = await withPhrases(numbers, scores, mode, query, index, reader);
  return { numbers, scores, weights };
}

/** Weight 1 for a term of the query, more when it is repeated; half for what easing added. */
function weightsFor(groups: readonly Resolved[][]): Map<string, number> {
  const weights = new Map<string, number>();
  for (const { alternatives } of groups.flat()) {
    alternatives.forEach((terms, at) => {
      for (const term of terms) weights.set(term, (weights.get(term) ?? 0) + (at === 0 ? 1 : 0.5));
    });
  }
  return weights;
}

/** A phrase of several words: the index only tells that all occur. */
function needsReading(term: QueryTerm): boolean {
  return term.exact;
}

async function withPhrases(
  numbers: readonly number[],
  scores: Float64Array,
  mode: 'every' | 'any',
  query: Query,
  index: MiniSearchIndex,
  reader: PhraseReader,
): Promise<number[]> {
  const best = [...numbers].sort((a, b) => scores[b]! - scores[a]! || a - b).slice(0, mostPhraseReads);
  await reader.read(best);
  return best.filter((number) => reader.has(number) && satisfiesPhrases(number, query, mode, index, reader));
}

function satisfiesPhrases(
  number: number,
  query: Query,
  mode: 'every' | 'any',
  index: MiniSearchIndex,
  reader: PhraseReader,
): boolean {
  if (query.not.some((term) => needsReading(term) && reader.holds(number, term.text))) return false;
  const meets = (term: QueryTerm): boolean => {
    if (needsReading(term)) return reader.holds(number, term.text);
    const only = new Uint8Array(index.numbersEnd);
    only[number] = 1;
    return meeting(resolve(term, index), index, only)[number] === 1;
  };
  // A group without a phrase was met already; in one with a phrase, another term may meet it.
  const groupMet = (group: QueryTerm[]) => (mode === 'every' && !group.some(needsReading)) || group.some(meets);
  return mode === 'every' ? query.groups.every(groupMet) : query.groups.some(groupMet);
}

/** Scores after learning from the best three articles what else the query may be about. */
async function fedBack(
  { numbers, scores, weights }: Attempt,
  { index, archive, finder }: Finding,
): Promise<Float64Array> {
  if (numbers.length === 0 || weights.size === 0) return scores;
  const best = bestFor(scores, numbers);
  await nextTurn();
  const scoreOf = new Map(best.map((number) => [index.facts(number)?.id ?? '', scores[number]!]));
  const articles = await archive.getMany([...scoreOf.keys()]);
  const read = articles.map((article) => ({ ...indexTerms(article, finder), score: scoreOf.get(article.id) ?? 0 }));
  return scoreAll(index, withFeedback(weights, read));
}

function inOrder(numbers: readonly number[], scores: Float64Array, query: Query, index: MiniSearchIndex): number[] {
  const order = query.filters.order ?? (query.groups.length === 0 ? 'newest' : 'relevance');
  const known = numbers.filter((number) => index.facts(number) !== null);
  return known.sort((one, other) => {
    const a = index.facts(one)!;
    const b = index.facts(other)!;
    const byDate = order === 'relevance' ? 0 : compareDates(a, b, order);
    return byDate || (scores[other] ?? 0) - (scores[one] ?? 0) || (a.id < b.id ? -1 : 1);
  });
}

/** Counts for the terms as typed; where one occurs nowhere, the names are those it was taken for. */
async function conceptCounts(
  plain: readonly Resolved[],
  meant: readonly Resolved[],
  allowed: Uint8Array,
  finding: Finding,
  reader: PhraseReader,
): Promise<ConceptCount[]> {
  const { index } = finding;
  const counts: ConceptCount[] = [];
  for (const [at, resolved] of plain.entries()) {
    const { term } = resolved;
    const met = meeting(resolved, index, allowed);
    if (needsReading(term)) {
      const articles = await phraseCount(term.text, met, reader);
      counts.push({ name: term.text, matched: articles > 0 ? [term.text] : [], articles, didYouMean: null });
      continue;
    }
    const articles = met.reduce((sum, mark) => sum + mark, 0);
    counts.push({
      name: term.concept?.name ?? term.text,
      matched: occurringNames(articles > 0 ? resolved : meant[at]!, index, allowed),
      articles,
      didYouMean: term.concept === null ? await suggestionFor(term.text, finding) : null,
    });
  }
  return counts;
}

/** How many of the articles that hold all words of a phrase hold them together. */
async function phraseCount(phrase: string, met: Uint8Array, reader: PhraseReader): Promise<number> {
  const numbers: number[] = [];
  for (let number = 0; number < met.length && numbers.length < mostPhraseReads; number++) {
    if (met[number] === 1) numbers.push(number);
  }
  await reader.read(numbers);
  return numbers.filter((number) => reader.holds(number, phrase)).length;
}

/**
 * What a word was probably meant to be. One the archive knows, within the filters or not, needs no correction, nor does one
 * that only begins others; a rare one may be a misspelling of the archive's own.
 */
async function suggestionFor(word: string, { index, archive, finder }: Finding): Promise<string | null> {
  const terms = termsOf(word);
  const known = terms.length > 0 && terms.every((term) => index.count(term) > 0);
  if (!known && isBeginning(completionsOf(fold(word), index), index)) return null;
  const meant = (known ? rarelyMeant : didYouMean)(word, index, finder.concepts);
  return meant === null ? null : wordInUse(meant, index, archive);
}

function alternativeCount(groups: readonly Resolved[][]): number {
  return groups.flat().reduce((sum, { alternatives }) => sum + alternatives.length, 0);
}
