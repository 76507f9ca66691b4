import { type ReplyNode, small } from '../../core/reply.ts';
import { listed } from '../../core/wording.ts';
import { words } from '../../core/words/words.ts';
import type { FindResult } from '../../search/contract.ts';
import type { Brief, BriefSource, Closest, Point } from '../brief.ts';
import { closestLine } from './closest-line.ts';

/** Said of every brief that quotes a sample article, word for word. */
export const sampleNote = (): string => words.sample;

/** Most articles read for one brief. */
export const mostConsidered = 200;

export interface NoteFacts {
  found: FindResult;
  closest: Closest | null;
  /** Groups of the query as people are shown them. */
  names: readonly string[];
  considered: number;
  /** Of these, articles whose source or publisher lets nothing be quoted. */
  withheld: number;
  points: readonly Point[];
  /** Whether accounts that differ are quoted. */
  hasAccounts: boolean;
  /** No sentence is left that could be a point and says more. */
  isExhausted: boolean;
  sources: readonly BriefSource[];
  largest: { n: number; points: number } | null;
  /** Cited articles that a later one corrects, and that one's title. */
  corrected: readonly { n: number; title: string }[];
  /** Languages of the countries asked about that no considered article is in; empty when languages are not known. */
  missingLanguages: readonly string[];
  wanted: number;
  /** Filters that leave articles out, as people write them: `since:2020-01-01`. */
  filters: readonly string[];
  /** What to say of an archive that is empty or young, else null. */
  archive: { isEmpty: boolean; note: string | null };
}

/** Plain sentences about a brief: what it rests on when that is little, and what to try. */
export function notesOf(facts: NoteFacts): string[] {
  const { found, points, sources } = facts;
  if (found.total === 0) return nothingFound(facts);
  const notes = facts.closest === null ? [] : [closestLine(facts.closest)];
  if (sources.some((source) => source.sample)) notes.push(sampleNote());
  if (found.eased === 'spelling') notes.push(...spelling(found));
  notes.push(...didYouMean(found));
  if (found.total === 1) notes.push(words.oneArticle);
  if (found.total > mostConsidered) {
    const narrow = facts.filters.some((filter) => /^(since|until):/.test(filter))
      ? [words.moreWords, 'source:']
      : ['since:', 'source:', words.moreWords];
    const many = words.manyMatch(found.total, found.orMore === true, facts.considered);
    notes.push(`${many} ${words.narrowWith(listed(narrow, 'or'))}`);
  }
  if (points.length === 0 && !facts.hasAccounts) notes.push(nothingQuoted(facts));
  else {
    if (points.length < facts.wanted && found.total > 1 && facts.isExhausted) notes.push(words.noOtherSentence);
    if (points.length < facts.wanted && facts.archive.note !== null) notes.push(facts.archive.note);
    if (facts.withheld > 0) {
      notes.push(words.mayNotBeQuoted(facts.withheld));
    }
  }
  for (const { n, title } of facts.corrected) notes.push(words.correctedLater(`[${n}]`, title));
  const largest = facts.largest;
  if (largest !== null && points.length > 2 && largest.points > points.length / 2)
    notes.push(words.restOnOne(largest.points, points.length, `[${largest.n}]`));
  if (facts.missingLanguages.length > 0) notes.push(words.noneIn(listed(facts.missingLanguages, 'or')));
  return notes;
}

/** Why articles that match give no point. */
function nothingQuoted({ found, considered, withheld }: NoteFacts): string {
  return withheld === considered ? words.nothingQuotable(found.total) : words.noSentenceAlone(found.total);
}

/** Counts per concept, the nearest known word, and the next thing to try. */
function nothingFound({ found, names, filters, archive }: NoteFacts): string[] {
  const notes = [words.noArticle];
  const counts = found.concepts.map((concept) => `${concept.name}: ${concept.articles.toLocaleString('en')}`);
  // Of one thing alone "no article matches" says it.
  if (counts.length > 1 || found.concepts.some(({ articles }) => articles > 0))
    notes.push(words.mentionEach(within(filters), counts.join(', ')));
  notes.push(...didYouMean(found));
  const near = (found.nearest ?? []).map((at) => names[at]!);
  if (archive.note !== null) notes.push(archive.note);
  if (archive.isEmpty) return notes;
  if (filters.length > 0) notes.push(words.tryWithout(listed(filters, 'or')));
  else if (near.length > 0) notes.push(words.tryWords(`“${near.join(' ')}”`, near.length));
  else notes.push(tryNext(found));
  return notes;
}

/** What to try where no article matches: words of a phrase that no article has by themselves, else other words. */
export function tryNext({ concepts }: Pick<FindResult, 'concepts'>): string {
  const unheld = concepts.filter(({ isPhrase, articles }) => isPhrase && articles === 0);
  return unheld.length === 0
    ? words.tryOther
    : words.tryApart(
        listed(
          unheld.map(({ name }) => `“${name}”`),
          'and',
        ),
      );
}

/** `Did you mean “Turkey”?` where a word seems misspelt and was not corrected already; empty where none does. */
export function didYouMean({ concepts, eased }: Pick<FindResult, 'concepts' | 'eased'>): string[] {
  const open = concepts.filter((concept) => concept.articles > 0 || eased !== 'spelling');
  const meant = open.flatMap((concept) => (concept.didYouMean === null ? [] : [`“${concept.didYouMean}”`]));
  return meant.length === 0 ? [] : [words.didYouMean(listed([...new Set(meant)], 'and'))];
}

/** ` within lang:tr`, so that a count is not taken for one of the whole archive. */
export function within(filters: readonly string[]): string {
  return filters.length === 0 ? '' : words.within(filters.join(' '));
}

/** Words that were not found as typed, and what was looked for instead. */
function spelling(found: FindResult): string[] {
  const plain = (word: string) => word.toLocaleLowerCase('en');
  return found.concepts
    .filter(({ name, matched }) => matched.length > 0 && !matched.some((word) => plain(word) === plain(name)))
    .map(({ name, matched }) => {
      const found = matched.slice(0, 2).map((word) => `“${word}”`);
      return words.searchedFor(`“${name}”`, listed(found, 'and'));
    });
}

/** Says of what quotes samples that it does. */
export function sampleNodes(brief: Pick<Brief, 'sources'>): ReplyNode[] {
  return brief.sources.some((source) => source.sample) ? [small(sampleNote())] : [];
}
