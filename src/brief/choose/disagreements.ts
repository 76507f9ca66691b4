import { createTurns } from '../../core/turns.ts';
import { words } from '../../core/words/words.ts';
import type { ConceptFinder } from '../../search/concepts.ts';
import { disagree } from '../contrast/accounts.ts';
import { type Contrast, contrastOf } from '../contrast/contrast.ts';
import { meaningsOf, type Word } from '../contrast/words.ts';
import { dayToCountFrom } from '../dates/say-published.ts';
import { termsIn } from '../facts/counts.ts';
import type { Allowance } from './limits.ts';
import type { Passage } from './passage.ts';

/** Passages that contradict each other: each is one account. */
export interface FoundDisagreement {
  sides: Passage[];
  about: string;
}

/** Most disagreements of one brief, and most accounts of one of them. */
const mostShown = 3;
const mostSides = 4;
/** Terms of more passages than this are in no pair's favour: what was asked about stands in all of them. */
const commonTerm = 60;
/** Least share of the rarer terms, of the shorter passage, before two are compared word by word; and how many at least. */
const leastShare = 0.5;
const leastShared = 2;

/** The meanings of a passage's words. */
export type MeaningsOf = (passage: Pick<Passage, 'text' | 'article'>) => readonly Word[];

/** Reads meanings, each once while a brief is made. */
export function rememberMeanings(finder: ConceptFinder): MeaningsOf {
  const known = new Map<string, readonly Word[]>();
  return ({ text, article }) => {
    const published = dayToCountFrom(article);
    const key = `${published?.slice(0, 10) ?? ''} ${text}`;
    const words = known.get(key) ?? meaningsOf(text, finder, published);
    known.set(key, words);
    return words;
  };
}

/** Accounts of one event that cannot both be true, the best ranked first. Linear in the passages but for those that share rare terms. */
export async function findDisagreements(
  passages: readonly Passage[],
  { meanings, mayTake }: { meanings: MeaningsOf; mayTake: Allowance['takes'] },
): Promise<FoundDisagreement[]> {
  const turn = createTurns();
  const single = passages.filter(({ spans }) => spans.length === 1);
  const mayQuote = (next: Passage, sides: readonly Passage[]) =>
    mayTake(
      { passage: next },
      [...found.flatMap((one) => one.sides), ...sides].map((passage) => ({ passage })),
    );
  const contrasts = new Map<Passage, Map<Passage, Contrast>>();
  const found: { sides: Passage[] }[] = [];
  const terms: string[][] = [];
  for (const { text } of single) {
    await turn();
    terms.push([...new Set(termsIn(text))]);
  }
  for (const [a, b] of alikePairs(single, terms)) {
    await turn();
    const contrast = contrastOf(meanings(a), meanings(b));
    if (contrast === null || !disagree(a, b, contrast)) continue;
    remember(contrasts, a, b, contrast);
    const open = found.find(
      ({ sides }) =>
        sides.length < mostSides &&
        ((sides.includes(a) && joins(b, sides, contrasts)) || (sides.includes(b) && joins(a, sides, contrasts))),
    );
    if (open !== undefined) {
      const next = open.sides.includes(a) ? b : a;
      if (mayQuote(next, [])) open.sides.push(next);
    } else if (
      found.length < mostShown &&
      !found.some(({ sides }) => sides.includes(a) || sides.includes(b)) &&
      mayQuote(a, []) &&
      mayQuote(b, [a])
    )
      found.push({ sides: [a, b] });
  }
  return found.map(({ sides: unordered }) => {
    const sides = inTime(unordered);
    const pairs = sides.flatMap((side, at) =>
      sides.slice(at + 1).flatMap((other) => contrasts.get(side)?.get(other) ?? []),
    );
    return { sides, about: aboutAll(pairs) };
  });
}

function remember(contrasts: Map<Passage, Map<Passage, Contrast>>, a: Passage, b: Passage, contrast: Contrast): void {
  const add = (one: Passage, other: Passage, seen: Contrast) =>
    contrasts.set(one, (contrasts.get(one) ?? new Map()).set(other, seen));
  add(a, b, contrast);
  add(b, a, { ...contrast, a: contrast.b, b: contrast.a });
}

/** A further account joins when it contradicts every account there is. */
function joins(next: Passage, sides: readonly Passage[], contrasts: Map<Passage, Map<Passage, Contrast>>): boolean {
  return !sides.includes(next) && sides.every((side) => contrasts.get(next)?.has(side) === true);
}

/** Pairs of different articles that share enough terms to be compared, in the order of the passages. */
function* alikePairs(passages: readonly Passage[], terms: readonly string[][]): Generator<[Passage, Passage]> {
  const frequency = new Map<string, number>();
  for (const own of terms) for (const term of own) frequency.set(term, (frequency.get(term) ?? 0) + 1);
  const rare = terms.map((own) => own.filter((term) => frequency.get(term)! <= commonTerm));
  const postings = new Map<string, number[]>();
  for (const [at, own] of rare.entries()) {
    const shared = new Map<number, number>();
    for (const term of own) {
      const list = postings.get(term) ?? [];
      for (const other of list)
        if (!isOneOutlet(passages[other]!, passages[at]!)) shared.set(other, (shared.get(other) ?? 0) + 1);
      list.push(at);
      postings.set(term, list);
    }
    for (const [other, count] of shared) {
      if (count < leastShared || count / Math.min(own.length, rare[other]!.length) < leastShare) continue;
      yield [passages[other]!, passages[at]!];
    }
  }
}

/** What one outlet says otherwise later it has learnt since. */
function isOneOutlet({ article: a }: Passage, { article: b }: Passage): boolean {
  return a.id === b.id || (a.source !== null && a.source === b.source);
}

function inTime(sides: readonly Passage[]): Passage[] {
  const time = ({ article }: Passage) => article.published ?? '';
  return [...sides].sort((a, b) => (time(a) < time(b) ? -1 : time(a) > time(b) ? 1 : 0));
}

/** Most kinds of difference named in one heading, the gravest first: whether it happened comes before how many. */
const mostNamed = 2;
const gravity: Contrast['kind'][] = ['negation', 'reversal', 'roles', 'figure', 'date', 'name', 'word'];

function aboutAll(contrasts: readonly Contrast[]): string {
  const byKind = Map.groupBy(contrasts, ({ kind }) => kind);
  const kinds = gravity.flatMap((kind) => byKind.get(kind)?.[0] ?? []);
  return kinds.slice(0, mostNamed).map(aboutOf).join('; ');
}

/** What two accounts differ about, in a few words. */
function aboutOf({ kind, a, b }: Contrast): string {
  if (kind === 'negation') return words.accountsWhether;
  if (kind === 'roles') return words.accountsWho;
  if (kind === 'figure') return words.accountsFigure(a, b);
  if (kind === 'date') return words.accountsDate(a, b);
  return words.accountsOr(a, b);
}
