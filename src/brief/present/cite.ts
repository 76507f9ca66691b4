import { type Article, pageOf } from '../../archive/article.ts';
import { summariseStory } from '../../archive/story.ts';
import { listed } from '../../core/wording.ts';
import type { FindResult } from '../../search/contract.ts';
import { termsOf } from '../../search/terms.ts';
import type { Brief, BriefSource, Citation, Disagreement, Point, TimelineEntry } from '../brief.ts';
import type { Chosen } from '../choose/choose.ts';
import { contextOf } from '../choose/context.ts';
import type { FoundDisagreement } from '../choose/disagreements.ts';
import { allGroups, type Matcher } from '../choose/matcher.ts';
import type { Passage, Span } from '../choose/passage.ts';
import { speakerOf } from '../choose/speakers.ts';
import type { DatedQuote } from '../dates/timeline.ts';
import { sourceOf } from './coverage.ts';

interface PointContext {
  matcher: Matcher;
  found: FindResult;
  numberOf(id: string): number;
  articles: readonly Article[];
  isCarriedBy(other: Article, passage: Passage): boolean;
}

/** A chosen passage as a point, cited. */
export function toPoint(item: Chosen, { matcher, found, numberOf, articles, isCarriedBy }: PointContext): Point {
  const { passage, alsoIn } = item;
  const served = passage.served;
  const speaker = toSpeaker(passage.article, numberOf);
  const names = matcher.names.filter((_, at) => served & (1 << at));
  const reports = articles.filter((other) => isSameStory(passage.article, other));
  const others = reports.filter((other) => isCarriedBy(other, passage));
  return {
    text: passage.text,
    kind: 'quoted',
    date: passage.article.published,
    datePrecision: passage.article.publishedPrecision,
    citations: passage.spans.map((span) => citationOf(passage.article, span, numberOf)),
    alsoIn: [...new Set([...alsoIn, ...others.map(({ id }) => id)])],
    ...(reports.length === 0 ? {} : { story: summariseStory([passage.article, ...reports]) }),
    aboutAlone: served === allGroups(matcher) || found.total === 0 ? null : listed(names, 'and'),
    // A statement or speech is its speaker's word from end to end.
    speaker,
    ...toContext(passage, speaker, matcher, numberOf),
  };
}

function toSpeaker(article: Article, numberOf: (id: string) => number): Point['speaker'] {
  const found = speakerOf(article);
  return found === null
    ? null
    : { name: found.name, role: found.role, citation: citationOf(article, found.span, numberOf) };
}

/** What is said next to the quote, so that it can be understood alone. A quote of the headline needs no headline. */
function toContext(
  passage: Passage,
  speaker: Point['speaker'],
  matcher: Matcher,
  numberOf: (id: string) => number,
): Pick<Point, 'names' | 'headline'> {
  const { article } = passage;
  const { names, needsHeadline } = contextOf(passage, matcher);
  const said = [passage.text, speaker?.name, speaker?.role].join(' ');
  const isTold =
    passage.spans[0]!.part === 'title' || isInWordsOf(said, article.title, passage.isUnderTitle ? 1 : saidAlready);
  const span = { part: 'title' as const, paragraph: null, start: 0, end: article.title.length };
  const spelled = names.map(({ short, full, span }) => ({
    short,
    full,
    citation: citationOf(article, span, numberOf),
  }));
  const headline = { text: article.title, citation: citationOf(article, span, numberOf) };
  return {
    ...(spelled.length === 0 ? {} : { names: spelled }),
    ...(!needsHeadline || isTold ? {} : { headline }),
  };
}

/** Share of a headline's words from which on it says next to nothing new; one that names what the quote leaves out has to be said whole. */
const saidAlready = 0.7;

/** Whether the quote and its speaker say what a headline says: "Türkiye, statement in the UN General Debate, 2022". */
function isInWordsOf(said: string, title: string, share: number): boolean {
  const known = new Set(termsOf(said));
  const terms = new Set(termsOf(title));
  return terms.size > 0 && [...terms].filter((term) => known.has(term)).length >= terms.size * share;
}

/** Contradicting passages as the accounts of one event, cited. */
export function toDisagreement({ about, sides }: FoundDisagreement, numberOf: (id: string) => number): Disagreement {
  return {
    about,
    sides: sides.map(({ text, article, spans }) => ({
      text,
      citations: spans.map((span) => citationOf(article, span, numberOf)),
    })),
  };
}

function isSameStory(article: Article, other: Article): boolean {
  const kinds = ['copy', 'excerpt-of'];
  if (article.id === other.id) return false;
  return (
    article.relations.some((relation) => relation.id === other.id && kinds.includes(relation.kind)) ||
    other.relations.some((relation) => relation.id === article.id && kinds.includes(relation.kind)) ||
    (article.storyId !== null && article.storyId === other.storyId)
  );
}

/** A dated quote as an entry of the timeline, cited. */
export function toEntry(date: DatedQuote, numberOf: (id: string) => number): TimelineEntry {
  return {
    date: date.date,
    end: date.end,
    open: date.open,
    precision: date.precision,
    text: date.text,
    citation: citationOf(date.article, date.span, numberOf),
  };
}

function citationOf(article: Article, span: Span, numberOf: (id: string) => number): Citation {
  return {
    n: numberOf(article.id),
    articleId: article.id,
    revision: article.revision,
    ...span,
    page: span.part === 'body' ? pageOf(article, span.paragraph) : null,
    link: null,
  };
}

/** Sources are numbered in the order in which the brief first quotes them. */
export function numberSources(articles: readonly Article[]): { numberOf: (id: string) => number; cited: Article[] } {
  const cited = [...new Map(articles.map((article) => [article.id, article])).values()];
  const numbers = new Map(cited.map((article, at) => [article.id, at + 1]));
  return { numberOf: (id) => numbers.get(id)!, cited };
}

/** Facts of the articles that are really quoted. */
export function sourcesOf(
  kept: Pick<Brief, 'disagreements' | 'points' | 'timeline'>,
  cited: readonly Article[],
  numberOf: (id: string) => number,
): BriefSource[] {
  const quotes = [
    ...[...kept.disagreements.flatMap(({ sides }) => sides), ...kept.points].map(({ text, citations }) => ({
      text,
      citation: citations[0]!,
      sentences: citations.length,
    })),
    ...kept.timeline.map(({ text, citation }) => ({ text, citation, sentences: 1 })),
  ];
  const byArticle = Map.groupBy(quotes, ({ citation }) => citation.articleId);
  return cited.flatMap((article) => {
    const own = byArticle.get(article.id);
    if (own === undefined) return [];
    const quoted = own.map(({ text, citation, sentences }) => ({ text, part: citation.part, sentences }));
    return [sourceOf(article, numberOf(article.id), quoted)];
  });
}
