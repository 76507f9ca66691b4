import type { ArchiveRepository } from '../archive/repository.ts';
import { nextTurn } from '../core/turns.ts';
import type { ArchiveIndex } from './archive-index.ts';
import { compareDates } from './article-facts.ts';
import { ArticleSet } from './article-set.ts';
import { bestOf } from './best-of.ts';
import { bestScored } from './best-scored.ts';
import { type ClosestSet, findClosest, meetingMost } from './closest.ts';
import type { FindOptions, FindResult, Hit } from './contract.ts';
import { countConcepts } from './count-concepts.ts';
import { noDay } from './days.ts';
import type { GazetteerFinder } from './gazetteer.ts';
import { conceptTerm, indexTerms, isWordTerm } from './index-terms.ts';
import { Meeting } from './meeting.ts';
import { PhraseReader } from './phrase-reader.ts';
import { askPhrase } from './phrases.ts';
import { groupName, mostGroupsTogether, type Query, type QueryTerm } from './query.ts';
import { bestFor, feedbackArticles, scoreWithin, withFeedback } from './rank.ts';
import { type Resolved, resolve, resolveLoosely } from './resolve.ts';
import { termOf, wordsOf } from './terms.ts';
import { meetInTwo } from './two-words.ts';

/** Spelling is eased when fewer articles than this satisfy the query as typed. */
const tooFew = 3;
/** From so many words on, in three groups or more, articles that meet most of them are worth a look. */
const manyWords = 4;
/** At most so many articles, best first, are read to see whether a phrase stands in them; the result says when there were more. */
const mostPhraseReads = 5000;

export interface Finding {
  index: ArchiveIndex;
  archive: Pick<ArchiveRepository, 'getMany'>;
  finder: GazetteerFinder;
  seq: number;
}

/** Articles that satisfy the groups, and the weights of the terms that rank them. */
interface Attempt {
  groups: readonly Resolved[][];
  set: ArticleSet;
  weights: Map<string, number>;
}

/** Ranks the articles that satisfy a query. The index is read in one go; articles are read afterwards, for phrases and feedback. */
export async function findArticles(query: Query, options: FindOptions, finding: Finding): Promise<FindResult> {
  const { index } = finding;
  const meeting = new Meeting(index, allowedArticles(query, options, index));
  const reader = new PhraseReader(index, finding.archive, mostPhraseReads);
  const phrases = [...query.groups.flat(), ...query.not].filter(needsReading).map((term) => term.text);
  for (const phrase of phrases) reader.ask(phrase, askPhrase(phrase));
  const attemptWith = (groups: readonly Resolved[][], mode: 'every' | 'any') =>
    attemptFor(groups, mode, meeting, query, index, reader, phrases);
  const plain = query.groups.map((group) => group.map((term) => resolve(term, index)));
  for (const resolved of plain.flat()) await meetInTwo(resolved, index, meeting, reader);
  const any = options.match === 'any' || query.groups.length > mostGroupsTogether;
  let attempt = await attemptWith(plain, any ? 'any' : 'every');
  let closest: ClosestSet | null = null;
  let nearest: number[] | null = null;
  let asked: readonly Resolved[][] = plain;
  let eased: FindResult['eased'] = any && query.groups.length > 1 ? 'any-word' : 'no';
  if (!any) {
    const found = attempt.set.size;
    if (found < tooFew) {
      const loose = query.groups.map((group, at) =>
        group.map((term) => resolveLoosely(term, index, finding.finder, at === query.groups.length - 1)),
      );
      if (alternativeCount(loose) > alternativeCount(plain)) {
        const second = await attemptWith(loose, 'every');
        if (second.set.size > found) [attempt, asked, eased] = [second, loose, 'spelling'];
      }
      if (attempt.set.size === 0 && query.isRunningText === true) {
        [attempt, eased] = [await attemptWith(plain, 'any'), 'any-word'];
      } else if (attempt.set.size === 0 && query.groups.length > 1 && phrases.length === 0) {
        const found = findClosest(loose, meeting, index, query.asking?.speakers);
        if (options.closest === true) closest = found;
        else nearest = found?.matched ?? [];
        if (closest !== null) {
          const groups = loose.map((group, at) => (closest!.matched.includes(at) ? group : plain[at]!));
          const weights = weightsFor(loose);
          asked = loose;
          [attempt, eased] = [{ groups, set: closest.set, weights }, 'closest'];
        }
      }
    }
  }
  const weights = options.feedback === true ? await weightsWithFeedback(attempt, finding) : attempt.weights;
  const set = attempt.set.keepOnly(index.living);
  const total = set.size;
  // What comes closest may be a single article: then three words suffice for most of them to be worth a look.
  const isLong =
    eased !== 'any-word' &&
    phrases.length === 0 &&
    (isManyWords(query) || (closest !== null && query.groups.length > 2));
  const most = options.most === true && isLong ? meetingMost(asked, meeting, set, index).keepOnly(index.living) : null;
  const offset = options.offset ?? 0;
  const end = offset + (options.limit ?? 10);
  const hits = hitsOf(set, end, weights, query, index);
  if (most !== null && hits.length < end) hits.push(...hitsOf(most, end - hits.length, weights, query, index));
  hits.splice(0, offset);
  const concepts = await countConcepts(plain.flat(), attempt.groups.flat(), meeting, reader, finding);
  const taken = takenGroups(query, attempt.groups, plain, finding);
  return {
    hits,
    total,
    ...(reader.leftOut ? { orMore: true } : {}),
    concepts,
    ...(taken === null ? {} : { taken }),
    eased,
    ...(closest === null
      ? {}
      : { closest: { matched: closest.matched, missing: closest.missing, names: query.groups.map(groupName) } }),
    ...(nearest === null ? {} : { nearest }),
    ...(most === null || most.size === 0 ? {} : { below: most.size }),
    seq: finding.seq,
  };
}

function isManyWords({ groups, text }: Query): boolean {
  const typed = wordsOf(text).filter((word) => termOf(word) !== null).length;
  const words = groups.reduce((sum, [term]) => sum + (term?.text.split(' ').length ?? 0), 0);
  return groups.length > 2 && Math.max(typed, words) >= manyWords;
}

/** The groups with what easing added, and the words of concepts that no article names as such; null when nothing was added. */
function takenGroups(
  query: Query,
  groups: readonly Resolved[][],
  plain: readonly Resolved[][],
  { index, finder }: Finding,
): Query['groups'] | null {
  let added = false;
  const taken = query.groups.map((group, at) =>
    group.flatMap((term, place): QueryTerm[] => {
      const { alternatives } = groups[at]![place]!;
      const more = alternatives.slice(plain[at]![place]!.alternatives.length).flatMap(([only]) => only ?? []);
      const terms = more.map((each) => termFor(each, index, finder));
      const byWords = term.concept !== null && !term.exact && !(alternatives[0]?.[0] ?? '').startsWith('§');
      if (byWords) terms.push({ text: term.text, exact: false, concept: null });
      added ||= terms.length > 0;
      return [term, ...terms];
    }),
  );
  return added ? taken : null;
}

function termFor(term: string, index: ArchiveIndex, finder: GazetteerFinder): QueryTerm {
  const concept = isWordTerm(term) ? null : (finder.concepts.find(({ id }) => conceptTerm(id) === term) ?? null);
  return { text: concept?.name ?? index.wordFor(term), exact: false, concept };
}

/** The articles that the filters, the options and the excluded words let through. Excluded phrases come later. */
function allowedArticles(query: Query, options: FindOptions, index: ArchiveIndex): ArticleSet {
  const allowed = index.passing(query.filters, options);
  const words = query.not.filter((term) => !needsReading(term)).map((term) => resolve(term, index));
  if (words.length === 0) return allowed;
  return allowed.copy().removeAll(new Meeting(index, allowed).meetingGroup(words));
}

/** Articles that meet every group, or any; phrases compared with the text. */
async function attemptFor(
  groups: readonly Resolved[][],
  mode: 'every' | 'any',
  meeting: Meeting,
  query: Query,
  index: ArchiveIndex,
  reader: PhraseReader,
  phrases: readonly string[],
): Promise<Attempt> {
  const weights = weightsFor(groups);
  const set = meeting.meetingGroups(groups, mode);
  if (phrases.length > 0) await keepPhrases(set, weights, mode, meeting, query, index, reader, phrases);
  return { groups, set, weights };
}

/** What a term counts that an article may hold instead of the one typed. */
const otherShare = 0.5;

/** Weight 1 for a term of the query, more when it is repeated; less for other spellings and what easing added. */
function weightsFor(groups: readonly Resolved[][]): Map<string, number> {
  const weights = new Map<string, number>();
  for (const { alternatives } of groups.flat()) {
    alternatives.forEach((terms, at) => {
      for (const term of terms) weights.set(term, (weights.get(term) ?? 0) + (at === 0 ? 1 : otherShare));
    });
  }
  return weights;
}

/** A phrase: the index only tells that all its words occur. */
function needsReading(term: QueryTerm): boolean {
  return term.exact;
}

/** Takes out articles in which no phrase stands that has to, or one that must not. */
async function keepPhrases(
  set: ArticleSet,
  weights: ReadonlyMap<string, number>,
  mode: 'every' | 'any',
  meeting: Meeting,
  query: Query,
  index: ArchiveIndex,
  reader: PhraseReader,
  phrases: readonly string[],
): Promise<void> {
  // A group without a phrase was met already; in one with a phrase, another term may meet it.
  const asked = query.groups.filter((group) => mode === 'any' || group.some(needsReading));
  const groups = asked.map((group) => ({
    words: meeting.meetingGroup(group.filter((term) => !needsReading(term)).map((term) => resolve(term, index))),
    phrases: group.filter(needsReading),
  }));
  const open = await reader.settle(set, phrases);
  if (open.size > 0) {
    // The best first: not all may be read.
    await reader.read(bestFor(scoreWithin(index, weights, open), open, Number.POSITIVE_INFINITY), phrases);
  }
  const passing = (terms: readonly QueryTerm[]) => {
    const found = new ArticleSet(index.numbersEnd);
    for (const term of terms) if (needsReading(term)) found.addAll(reader.passing(term.text));
    return found;
  };
  const metBy = groups.map(({ words, phrases }) => passing(phrases).addAll(words));
  if (mode === 'every') for (const met of metBy) set.keepOnly(met);
  else if (metBy.length > 0) set.keepOnly(metBy.reduce((all, met) => all.addAll(met)));
  for (const phrase of phrases) set.keepOnly(reader.readFor(phrase));
  set.removeAll(passing(query.not));
}

/** Weights after learning from the best three articles what else the query may be about. */
async function weightsWithFeedback(
  { set, weights }: Attempt,
  { index, archive, finder }: Finding,
): Promise<ReadonlyMap<string, number>> {
  if (weights.size === 0) return weights;
  const { scores } = index;
  const best = bestScored(
    index,
    weights,
    set,
    feedbackArticles,
    (one, other) => scores[other]! - scores[one]! || one - other,
  );
  if (best.length === 0) return weights;
  const scoreOf = new Map(best.map((number) => [index.id(number) ?? '', scores[number]!]));
  await nextTurn();
  const articles = await archive.getMany([...scoreOf.keys()]);
  const read = articles.map((article) => ({
    ...indexTerms(article, finder, wordsOf),
    score: scoreOf.get(article.id) ?? 0,
  }));
  return withFeedback(weights, read);
}

/** The best of a set, by score or date, then by id: an order without ties. */
function hitsOf(
  set: ArticleSet,
  wanted: number,
  weights: ReadonlyMap<string, number>,
  query: Query,
  index: ArchiveIndex,
): Hit[] {
  const { scores } = index;
  const byScore = (one: number, other: number) =>
    scores[other]! - scores[one]! || (index.id(one)! < index.id(other)! ? -1 : 1);
  const order = query.filters.order ?? (query.groups.length === 0 ? 'newest' : 'relevance');
  const hit = (number: number): Hit => ({ id: index.id(number) ?? '', score: scores[number]! });
  if (order === 'relevance') return bestScored(index, weights, set, wanted, byScore).map(hit);
  // Scores decide between articles of one date: only those as good as the last of the best are scored.
  const last = bestOf(set, wanted, (one, other) => byDate(one, other, order, index) || one - other).at(-1);
  if (last === undefined) return [];
  const asGood = set.copy();
  set.each((number) => {
    if (byDate(number, last, order, index) > 0) asGood.delete(number);
  });
  scoreWithin(index, weights, asGood);
  return bestOf(asGood, wanted, (one, other) => byDate(one, other, order, index) || byScore(one, other)).map(hit);
}

/** As `compareDates`; days are compared as numbers, which is quick and tells most articles apart. */
function byDate(one: number, other: number, order: 'newest' | 'oldest', index: ArchiveIndex): number {
  const [first, second] = [index.firstDay(one), index.firstDay(other)];
  if (first !== second && first !== noDay && second !== noDay) return first > second === (order === 'newest') ? -1 : 1;
  return compareDates(index.published(one), index.published(other), order);
}

function alternativeCount(groups: readonly Resolved[][]): number {
  return groups.flat().reduce((sum, { alternatives }) => sum + alternatives.length, 0);
}
