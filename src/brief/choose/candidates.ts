import type { Article } from '../../archive/article.ts';
import { termsIn } from '../facts/counts.ts';
import { verdict } from '../facts/facts.ts';
import { withoutQuotations } from '../facts/variants.ts';
import { isUnbalanced } from '../language/quotations.ts';
import type { Sentence } from '../language/sentences.ts';
import { overlap } from './centrality.ts';
import { allGroups, type Matcher } from './matcher.ts';
import { type Passage, sentencesIn, wordCount } from './passage.ts';
import { isQuotable } from './quote-bounds.ts';
import { isOnlyShort, type Rejection, rejectionOf } from './rejections.ts';
import type { Aboutness } from './weaknesses.ts';

/** Most candidates taken from one article, in text order from either end: long ones must not crowd out the rest. */
const mostPerArticle = 14;
/** Longest pair of neighbours quoted as one point, in words. */
const mostPairWords = 90;

export interface Candidates {
  /** Serve every group of the query. */
  whole: Passage[];
  /** Serve some group only. */
  alone: Passage[];
  /** Of these, the ones whose article's title names what is left: a place, a person, a phrase, not a mere word. */
  underTitle: Passage[];
  /** Serve every group, but begin with something their article told before ("The minister denied"): no points, yet sides of a disagreement. */
  leaning: Passage[];
  /** Serve every group in a few words ("The navy sailed north."): points where no longer sentence can be one. */
  short: Passage[];
  /** Serve every group, and are points never: sides of a disagreement only. */
  sides: Passage[];
  about: Aboutness;
}

/** Paragraphs that make the beginning of an article, captions before it included. */
const beginning = 4;

/**
 * Sentences of one article, or two neighbours, that can stand as points; it can be left between two paragraphs, since an article may be
 * long. `leadOnly`: of its beginning, where it is headed by all that was asked.
 */
export function* candidatesOf(
  article: Article,
  matcher: Matcher,
  leadOnly = false,
): Generator<undefined, Candidates, unknown> {
  const all = allGroups(matcher);
  const about = {
    headed: headedBy(article, matcher),
    sentences: Array(matcher.groups).fill(0),
    size: sizeOf(article),
  };
  const found: Candidates = { whole: [], alone: [], underTitle: [], leaning: [], short: [], sides: [], about };
  const title = matcher.serves(article.title);
  const keep = (passage: Passage) => {
    if (matcher.excludes(passage.text)) return;
    (passage.served === all ? found.whole : found.alone).push(passage);
    const missing = all & ~passage.served;
    if (missing !== 0 && (missing & title & matcher.subjects) === missing && passage.spans.length === 1)
      found.underTitle.push({ ...passage, served: all, isUnderTitle: true });
  };
  if (!isQuotable(article) || (leadOnly && about.headed !== all)) return found;
  if (article.quotePolicy === 'headline') {
    addTitle(article, matcher, keep);
    return found;
  }
  let place = 0;
  if (article.dek !== null) addDek(article, article.dek, matcher, keep);
  const paragraphs = leadOnly ? article.paragraphs.slice(0, beginning) : article.paragraphs;
  for (const [index, paragraph] of paragraphs.entries()) {
    yield;
    if (matcher.mayServe(paragraph) === 0) {
      place += isRunningText(paragraph) ? Math.max(1, Math.round(paragraph.length / 160)) : 0;
      continue;
    }
    const sentences = sentencesIn(paragraph);
    const lead = { article, index, place, inConclusion: index === article.paragraphs.length - 1 && index >= 3 };
    addParagraph(paragraph, sentences, shortNeighbour(article, index), lead, matcher, keep, about.sentences, found);
    place += sentences.length;
  }
  if (found.whole.length === 0) addTitle(article, matcher, keep);
  dropNeedlessDek(found);
  found.whole = limited(found.whole);
  found.alone = limited(found.alone);
  found.underTitle = limited(found.underTitle);
  return found;
}

/** Captions, bylines and labels before the text do not move its beginning down. */
const isRunningText = (paragraph: string) => paragraph.length > 60 || /[.!?…。]["”’»)]*$/u.test(paragraph);

/** Parts of the query that the title or standfirst names. Where every word of a title has a capital, a name is not told from other words. */
function headedBy({ title, dek }: Article, matcher: Matcher): number {
  const isTitleCase = (title.match(/(?<=\s)\p{Lu}/gu)?.length ?? 0) > (title.match(/(?<=\s)\p{Ll}{4,}/gu)?.length ?? 0);
  return matcher.serves(title) | (isTitleCase ? matcher.mayServe(title) : 0) | (dek === null ? 0 : matcher.serves(dek));
}

/** Sentences of an article, guessed from its length: it is read for every query. */
const sizeOf = ({ paragraphs }: Article) => paragraphs.reduce((sum, { length }) => sum + length, 0) / 160;

interface Lead {
  article: Article;
  index: number;
  place: number;
  inConclusion: boolean;
}

function addParagraph(
  paragraph: string,
  sentences: Sentence[],
  after: string | undefined,
  lead: Lead,
  matcher: Matcher,
  keep: (passage: Passage) => void,
  counts: number[],
  { leaning, short, sides }: Pick<Candidates, 'leaning' | 'short' | 'sides'>,
): void {
  const all = allGroups(matcher);
  const served = sentences.map(({ text }) => (matcher.mayServe(text) === 0 ? 0 : matcher.serves(text)));
  for (const bits of served) for (let at = 0; at < counts.length; at++) if ((bits & (1 << at)) !== 0) counts[at]!++;
  const rejections: (Rejection | null)[] = sentences.map((sentence, at) =>
    served[at] === 0 && (served[at + 1] ?? 0) === 0
      ? { kind: 'unfit', reason: 'matches nothing' }
      : rejectionOf(
          sentence.text,
          {
            paragraph,
            start: sentence.start,
            next: sentences[at + 1]?.text ?? after,
            previousParagraph: lead.article.paragraphs[lead.index - 1],
          },
          served[at] === all,
          matcher.isConceptName,
        ),
  );
  sentences.forEach((sentence, at) => {
    const own = served[at]!;
    const rejection = rejections[at]!;
    if (rejection === null && own !== 0) keep(passageOf(lead, paragraph, [sentence], at, own));
    const isNoPoint = rejection !== null && own === all;
    if (isNoPoint && rejection.kind === 'leans' && /^the\s/iu.test(rejection.reason))
      leaning.push(passageOf(lead, paragraph, [sentence], at, own));
    else if (isNoPoint && isOnlyShort(rejection, sentence.text))
      short.push(passageOf(lead, paragraph, [sentence], at, own));
    else if (isNoPoint && mayBeSide(rejection, sentence.text))
      sides.push(passageOf(lead, paragraph, [sentence], at, own));
    const previous = sentences[at - 1];
    if (previous === undefined || rejections[at - 1] !== null || (rejection !== null && rejection.kind === 'unfit'))
      return;
    // Together only where the second leans on the first, or neither serves every concept by itself.
    if (rejection === null ? own === all || served[at - 1] === all : own === 0) return;
    const both = servesOutsideQuotes(sentence.text, matcher) | servesOutsideQuotes(previous.text, matcher);
    if (both !== all) return;
    if (wordCount(previous.text) + wordCount(sentence.text) > mostPairWords || hasHalfAQuotation(sentence.text)) return;
    if (rejection !== null && /speaker/u.test(rejection.reason) && !/\p{Lu}\p{L}+ \p{Lu}\p{L}+/u.test(previous.text))
      return;
    keep(passageOf(lead, paragraph, [previous, sentence], at - 1, both));
  });
}

const hasHalfAQuotation = verdict('unbalanced', isUnbalanced);

/** Fewest words of a side of a disagreement: with the other next to it, it may be shorter than a point. */
const fewestOfSide = 4;

/** Whether a sentence that is never a point can be a side of a disagreement: it may end in "he said", as the other does. */
function mayBeSide({ kind, reason }: Rejection, text: string): boolean {
  if (kind === 'unfit') return reason === 'too short' && wordCount(text) >= fewestOfSide;
  return /speaker/iu.test(reason) || /^(?:neither|both|none|all) of the\s/iu.test(text);
}

/** Two sentences serve the query together only by what they say themselves, not by a name dropped in a quotation. */
function servesOutsideQuotes(sentence: string, matcher: Matcher): number {
  return matcher.serves(withoutQuotations(sentence));
}

function passageOf(lead: Lead, paragraph: string, sentences: Sentence[], at: number, served: number): Passage {
  return {
    article: lead.article,
    spans: sentences.map(({ start, end }) => ({ part: 'body' as const, paragraph: lead.index, start, end })),
    text: sentences.map(({ start, end }) => paragraph.slice(start, end)).join(' '),
    place: lead.place + at,
    inConclusion: lead.inConclusion,
    served,
  };
}

/** The dek speaks for the article, unless the body says the same at more length. */
function addDek(article: Article, dek: string, matcher: Matcher, keep: (passage: Passage) => void): void {
  const sentences = sentencesIn(dek);
  sentences.forEach((sentence, at) => {
    const served = matcher.serves(sentence.text);
    if (served === 0) return;
    const around = { paragraph: dek, start: sentence.start, next: sentences[at + 1]?.text };
    const all = served === allGroups(matcher);
    if (rejectionOf(sentence.text, around, all, matcher.isConceptName) !== null) return;
    const { start, end, text } = sentence;
    keep({
      article,
      spans: [{ part: 'dek', paragraph: null, start, end }],
      text,
      place: 0,
      inConclusion: false,
      served,
    });
  });
}

/** A dek is a headline's little sister: it speaks only for an article whose body has no sentence that serves as much. */
function dropNeedlessDek(found: Candidates): void {
  const isDek = (passage: Passage) => passage.spans[0]!.part === 'dek';
  const terms = (passage: Passage) => new Set(termsIn(passage.text));
  const hasBody = found.whole.some((passage) => !isDek(passage) && passage.spans.length === 1);
  if (hasBody) found.whole = found.whole.filter((passage) => !isDek(passage));
  const body = [...found.whole, ...found.alone].filter((passage) => !isDek(passage));
  found.alone = found.alone.filter((passage) => !isDek(passage) || body.length === 0);
  found.whole = found.whole.filter(
    (passage) => !isDek(passage) || !body.some((other) => overlap(terms(passage), terms(other)) >= repeated),
  );
}

/** From this share of common terms on, the body is said to repeat the dek. */
const repeated = 0.6;

/** A headline is quoted only where nothing else of the article serves the query, or nothing else may be quoted. */
function addTitle(article: Article, matcher: Matcher, keep: (passage: Passage) => void): void {
  const served = matcher.serves(article.title);
  if (served !== allGroups(matcher) || /\?["”’]?$/u.test(article.title)) return;
  const hasBody = article.completeness === 'full' && article.paragraphs.length > 0;
  if (hasBody && article.quotePolicy !== 'headline') return;
  const span = { part: 'title' as const, paragraph: null, start: 0, end: article.title.length };
  keep({ article, spans: [span], text: article.title, place: 0, inConclusion: false, served });
}

/** The next paragraph when it is a few words long: "Until now." may stand on a line of its own. */
function shortNeighbour(article: Article, index: number): string | undefined {
  const next = article.paragraphs[index + 1];
  return next !== undefined && next.length < 80 ? next : undefined;
}

function limited(passages: Passage[]): Passage[] {
  if (passages.length <= mostPerArticle) return passages;
  return [...passages.slice(0, mostPerArticle - 4), ...passages.slice(-4)];
}
