import { createTurns, nextTurn } from '../../core/turns.ts';
import { termsIn } from '../facts/counts.ts';
import {
  centroidScores,
  cosine,
  lexRankScores,
  normalised,
  overlap,
  type TermVector,
  vectorsOf,
} from './centrality.ts';
import type { Passage } from './passage.ts';
import { isReference } from './weaknesses.ts';

/**
 * How much each feature says about a sentence's merit. Those of a plain summary were measured on news summaries; a brief
 * also knows what was asked, how well the article answers, and what its headline calls the heart of the matter.
 */
export interface Weights {
  centroid: number;
  lexRank: number;
  /** Sum of a sentence's term weights: prefers sentences with much to say. */
  substance: number;
  /** Falls with the place in the article, by e every four sentences; a conclusion counts too. */
  position: number;
  headline: number;
  /** How early the article stands in the ranking. */
  article: number;
  /** How new the article is among those considered. */
  recency: number;
}

export const summaryWeights: Weights = {
  centroid: 0.5,
  lexRank: 0.5,
  substance: 0.3,
  position: 1,
  headline: 0,
  article: 0,
  recency: 0,
};
export const briefWeights: Weights = {
  centroid: 0.4,
  lexRank: 0.3,
  substance: 0.25,
  position: 0.5,
  headline: 0.6,
  article: 0.5,
  recency: 0.3,
};

/** Maximal marginal relevance: merit against similarity to what is chosen already. */
const lambda = 0.7;
/** From this share of common terms on, not counting those asked for, two sentences say the same and only one is kept. */
const alike = 0.6;
/** Two reports of one event need less: what the second adds has to be something else. */
const alikeInStory = 0.4;
/** One article tells a thing at its beginning, and again further down. */
const alikeInArticle = 0.42;
/** Reports of different articles need the less in common the nearer in time they are. */
const oneTime = [
  { days: 4, from: 0.4 },
  { days: 30, from: 0.42 },
];
/** With the words asked for more is in common from the start; with the same figures less is needed. */
const alikeWithAsked = 0.7;
const alikeInFigures = 0.3;
/** From this share on, the other article is said to carry the sentence too. */
const sameSentence = 0.8;

/** A passage with what choosing needs to know of it. */
export interface Scored {
  passage: Passage;
  score: number;
  vector: TermVector;
  terms: ReadonlySet<string>;
  /** Its terms without those asked for, which every passage has. */
  own: ReadonlySet<string>;
}

export interface ScoreContext {
  weights: Weights;
  /** Rank of an article in the search result, from 0. */
  rankOf(articleId: string): number;
  /** From 0 (oldest) to 1 (newest). */
  recencyOf(articleId: string): number;
  /** Stems of the words asked for. */
  asked?: ReadonlySet<string>;
  /** What a sentence loses for leaning on others, for lists of names and the like. */
  penaltyOf(passage: Passage): number;
}

const nothing: ReadonlySet<string> = new Set();

/** Scores all passages together: centrality is among them. Gives way to others meanwhile. */
export async function scorePassages(passages: readonly Passage[], context: ScoreContext): Promise<Scored[]> {
  const { weights } = context;
  const headlines = headlinesOf(passages, weights);
  const vectors = vectorsOf([...passages.map((passage) => passage.text), ...headlines.texts]);
  const own = vectors.slice(0, passages.length);
  await nextTurn();
  const centroid = normalised(centroidScores(own));
  const turn = createTurns();
  const lexRank = normalised(await lexRankScores(own, turn));
  const substance = normalised(own.map((vector) => vector.weight));
  await nextTurn();
  const scored: Scored[] = [];
  for (const [at, passage] of passages.entries()) {
    await turn();
    const headline = headlines.index.get(passage.article.id);
    const position = Math.max(Math.exp(-passage.place / 4), passage.inConclusion ? 0.7 : 0);
    const score =
      weights.centroid * centroid[at]! +
      weights.lexRank * lexRank[at]! +
      weights.substance * substance[at]! +
      weights.position * position +
      (headline === undefined ? 0 : weights.headline * cosine(own[at]!, vectors[headline]!)) +
      weights.article * Math.exp(-context.rankOf(passage.article.id) / 8) +
      weights.recency * context.recencyOf(passage.article.id) -
      context.penaltyOf(passage);
    const terms = new Set(termsIn(passage.text));
    scored.push({ passage, score, vector: own[at]!, terms, own: terms.difference(context.asked ?? nothing) });
  }
  return scored;
}

/** Title and dek of each article, as texts to compare with. */
function headlinesOf(passages: readonly Passage[], weights: Weights): { texts: string[]; index: Map<string, number> } {
  const texts: string[] = [];
  const index = new Map<string, number>();
  if (weights.headline === 0) return { texts, index };
  for (const { article } of passages) {
    if (index.has(article.id)) continue;
    index.set(article.id, passages.length + texts.length);
    texts.push(`${article.title} ${article.dek ?? ''}`);
  }
  return { texts, index };
}

/** A chosen passage and the other articles that carry it. */
export interface Chosen extends Scored {
  alsoIn: string[];
}

export interface PickOptions {
  /** What is quoted already. */
  before?: readonly Scored[];
  /** What each earlier point of its article costs. */
  spread?: number;
  /** Passages that are looked through for others that say the same; those chosen from if not given. */
  carriers?: readonly Scored[];
  /** Whether of two passages alike by their words the second says what the first says: only then is it said to carry it. */
  saySame?(a: Passage, b: Passage): boolean;
}

/**
 * Picks passages one by one: each time the one that is merit most and least like those already picked. `mayTake` says
 * whether limits (per article, per source, in words) still allow it.
 */
export function pick(
  scored: readonly Scored[],
  wanted: number,
  mayTake: (next: Scored, chosen: readonly Scored[]) => boolean,
  { before = [], spread = 0, carriers = scored, saySame = () => true }: PickOptions = {},
): Chosen[] {
  const greatest = Math.max(...scored.map((item) => item.score), 1e-9);
  const chosen: Chosen[] = [];
  const open = new Set(scored);
  while (chosen.length < wanted && open.size > 0) {
    let best: Scored | null = null;
    let bestMerit = Number.NEGATIVE_INFINITY;
    for (const item of open) {
      const similarity = Math.max(0, ...[...before, ...chosen].map((other) => cosine(item.vector, other.vector)));
      const own =
        spread === 0
          ? 0
          : [...before, ...chosen].filter((other) => other.passage.article.id === item.passage.article.id).length;
      const merit = (lambda * item.score) / greatest - (1 - lambda) * similarity - spread * own;
      if (merit > bestMerit) [best, bestMerit] = [item, merit];
    }
    if (best === null) break;
    open.delete(best);
    const twin = [...before, ...chosen].find((other) => isAlike(other, best));
    if (twin === undefined && mayTake(best, [...before, ...chosen])) chosen.push({ ...best, alsoIn: [] });
  }
  for (const item of chosen) item.alsoIn = carriersOf(item, carriers, saySame);
  return chosen;
}

/** Whether a passage says what a chosen one says already. Another figure is another fact, also in a report of the same event. */
export function isAlike(chosen: Scored, next: Scored): boolean {
  if (overlaps(chosen.passage, next.passage)) return true;
  const shared = overlap(chosen.own, next.own);
  if (shared >= alike) return true;
  if (addsFigure(chosen.passage.text, next.passage.text)) return false;
  return (
    overlap(chosen.terms, next.terms) >= alikeWithAsked ||
    (shared >= alikeInStory && isOneStory(chosen.passage, next.passage)) ||
    (shared >= alikeInArticle && chosen.passage.article.id === next.passage.article.id) ||
    oneTime.some(({ days, from }) => shared >= from && isWithin(days, chosen.passage, next.passage)) ||
    (shared >= alikeInFigures && shareFigures(chosen.passage.text, next.passage.text))
  );
}

/** Whether different articles were published within so many days of each other. */
function isWithin(days: number, { article: a }: Passage, { article: b }: Passage): boolean {
  if (a.id === b.id) return false;
  // Of undated ones nobody knows; most archives hold what is said of one time.
  if (a.published === null && b.published === null) return days > 4;
  if (a.published === null || b.published === null) return false;
  return Math.abs(Date.parse(a.published.slice(0, 10)) - Date.parse(b.published.slice(0, 10))) <= days * 86_400_000;
}

function addsFigure(chosen: string, next: string): boolean {
  const known = new Set(figuresOf(chosen));
  return figuresOf(next).some((figure) => !known.has(figure));
}

/** Whether two texts share figures, of which one is no year. */
function shareFigures(one: string, other: string): boolean {
  const known = new Set(figuresOf(one));
  const shared = [...new Set(figuresOf(other))].filter((figure) => known.has(figure));
  return shared.length >= 2 && shared.some((figure) => !/^(?:19|20)\d\d$/u.test(figure));
}

function figuresOf(text: string): string[] {
  return text.match(/(?<![\p{L}\d-]|\b(?:[Ff]light|No\.?) )\d+(?:[.,]\d+)*/gu) ?? [];
}

/** Whether two passages come from different reports of one story. */
function isOneStory(a: Passage, b: Passage): boolean {
  return a.article.id !== b.article.id && a.article.storyId !== null && a.article.storyId === b.article.storyId;
}

/** Whether two passages quote some of the same characters. */
function overlaps(a: Passage, b: Passage): boolean {
  if (a.article.id !== b.article.id) return false;
  return a.spans.some((one) =>
    b.spans.some(
      (other) =>
        one.part === other.part && one.paragraph === other.paragraph && one.start < other.end && other.start < one.end,
    ),
  );
}

function carriersOf(item: Scored, all: readonly Scored[], saySame: NonNullable<PickOptions['saySame']>): string[] {
  const ids = new Set<string>();
  for (const other of all) {
    if (other.passage.article.id === item.passage.article.id) continue;
    if (Math.min(other.terms.size, item.terms.size) < 5) continue;
    const shared = overlap(item.terms, other.terms);
    const sizes = Math.min(item.terms.size, other.terms.size) / Math.max(item.terms.size, other.terms.size);
    if (shared >= sameSentence && sizes >= 0.6 && saySame(item.passage, other.passage))
      ids.add(other.passage.article.id);
  }
  return [...ids];
}

/** How much the first point gains by being new: what is long past makes a poor beginning. */
const leadRecency = 0.8;

/** The event that the articles agree on first, else the most central of a complete article; then the newest, undated ones last; within one article as it is told. */
export function inOrder(
  chosen: readonly Chosen[],
  { rankOf, recencyOf }: Pick<ScoreContext, 'rankOf' | 'recencyOf'>,
  anchor: Chosen | null,
): Chosen[] {
  const lead = (item: Chosen) => item.score + leadRecency * recencyOf(item.passage.article.id);
  const whole = (item: Chosen) => (item.passage.article.completeness === 'full' ? 1 : 0);
  const first = anchor ?? [...chosen].sort((a, b) => whole(b) - whole(a) || lead(b) - lead(a))[0];
  if (first === undefined) return [];
  const dateOf = ({ passage: { article } }: Chosen) =>
    isReference(article) ? '' : (article.published?.slice(0, 10) ?? '');
  const rest = chosen.filter((item) => item !== first);
  return [
    first,
    ...rest.sort(
      (a, b) =>
        (dateOf(a) < dateOf(b) ? 1 : dateOf(a) > dateOf(b) ? -1 : 0) ||
        whole(b) - whole(a) ||
        rankOf(a.passage.article.id) - rankOf(b.passage.article.id) ||
        a.passage.place - b.passage.place,
    ),
  ];
}
