import { termsIn } from '../facts/counts.ts';
import { fact } from '../facts/facts.ts';
import { contextOf } from './context.ts';
import { countsSomething, isCeremonial, outcome } from './filler.ts';
import { allGroups, type Matcher } from './matcher.ts';
import { type Passage, wordCount } from './passage.ts';
import { isLead, leavesWhichOpen, outsideQuotes } from './place.ts';
import { isHard, isInEnglish } from './substance.ts';
import type { Aboutness, Weakness } from './weaknesses.ts';

/**
 * What can be seen of a passage that tells whether a reader would pass it on: of its place, its headline, what was asked, and its wording.
 * Each from 0 to 1; null where it is read from English words and the passage has none.
 */
export type Signs = Record<Sign, number | null>;

/** Signs of the place of a passage and of what was asked, then signs of its wording. */
export const signNames = [
  // Opens its article; one of the first two sentences; how far down, as a logarithm.
  'first',
  'lead',
  'depth',
  // Share of its headline's words that it repeats, where it opens its article.
  'opensLikeHeadline',
  // The article is headed by all that was asked: it opens it, or stands further down.
  'opensNews',
  'furtherInNews',
  // Sentences of its article that name what was asked least named, as a share; how long the article is, as a logarithm.
  'aboutShare',
  'length',
  // Share of what was asked that stands as typed in the headline, in the headline or the sentence; none of it in the sentence.
  'typedInHeadline',
  'typedInEither',
  'typedNowhere',
  // Only names of countries and the like were asked for, which stand in many a sentence about something else.
  'onlyNames',
  // Named in passing, in an article about something else; says too little.
  'mentioned',
  'thin',
  // What it takes as known that nothing next to it tells.
  'open',
  // Names a year more than one before its publication.
  'oldYear',
  'short',
  'long',
  'figure',
  'deed',
  'outcome',
  'decisive',
  'ceremonial',
  'attributed',
  'description',
  'vague',
  'praise',
  'adjectives',
  'occasion',
  'whichOne',
  'commas',
  'digits',
] as const;
export type Sign = (typeof signNames)[number];

/** What is known of a passage besides its words. */
export interface SignContext {
  matcher: Matcher;
  about: Aboutness;
  weakness: Weakness | null;
}

/** Sentences after which depth makes no difference, and of an article beyond which length makes none. */
const deepest = 55;
const longest = 150;
/** An article of which a fifth is about what was asked is wholly about it. */
const wholly = 5;
/** Words of a sentence that says little, and of one that says too much at once. */
const fewWords = 13;
const manyWords = 42;
const mostCommas = 5;
/** Adjectives and adverbs that judge or describe: at most one in five words is counted. */
const mostAdjectives = 0.2;

export function signsOf(passage: Passage, { matcher, about, weakness }: SignContext): Signs {
  const { text, article, place } = passage;
  const one = (is: boolean) => (is ? 1 : 0);
  const isHeaded = about.headed === allGroups(matcher);
  const isFirst = place === 0;
  const words = wordCount(text);
  const ofPlace = {
    first: one(isFirst),
    lead: one(isLead(passage)),
    depth: logarithmUpTo(place, deepest),
    opensLikeHeadline: isFirst ? headlineShare(passage) : 0,
    opensNews: one(isFirst && isHeaded),
    furtherInNews: one(isHeaded && !isLead(passage)),
    aboutShare: Math.min(1, (wholly * Math.min(...about.sentences)) / Math.max(1, about.size)),
    length: logarithmUpTo(about.size, longest),
    typedInHeadline: matcher.typedShare(article.title),
    typedInEither: matcher.typedShare(`${article.title} ${text}`),
    typedNowhere: one(matcher.typedShare(text) === 0),
    onlyNames: one(matcher.subjects === allGroups(matcher)),
    mentioned: one(weakness === 'mention'),
    thin: one(weakness === 'thin'),
    open: Math.min(1, contextOf(passage, matcher).open.length / 2),
    oldYear: one(isOfOldYear(wordingOf(text).oldest, article.published)),
  };
  return { ...ofPlace, ...signsOfWording(passage, words) };
}

function signsOfWording(passage: Passage, words: number) {
  const { text } = passage;
  const english = isInEnglish(passage);
  const read = (value: number | boolean) => (english ? Number(value) : null);
  const wording = wordingOf(text);
  return {
    short: read(words < fewWords),
    long: read(words > manyWords),
    figure: read(countsSomething(text)),
    deed: read(isHard(passage)),
    outcome: read(wording.outcome),
    decisive: read(wording.decisive),
    ceremonial: read(isCeremonial(text)),
    attributed: read(wording.attributed),
    description: read(wording.description),
    vague: read(wording.vague),
    praise: read(wording.praise),
    adjectives: read(Math.min(1, wording.adjectives / Math.max(1, words) / mostAdjectives)),
    occasion: read(wording.occasion),
    whichOne: read(leavesWhichOpen(text)),
    commas: Math.min(1, wording.commas / mostCommas),
    digits: Number(wording.digits),
  };
}

const logarithmUpTo = (value: number, most: number) => Math.min(1, Math.log1p(value) / Math.log1p(most));

/** Share of the words of its article's title and standfirst that a passage has too. */
function headlineShare({ text, article }: Passage): number {
  const terms = new Set(termsIn(`${article.title} ${article.dek ?? ''}`));
  return terms.size === 0 ? 0 : terms.intersection(new Set(termsIn(text))).size / terms.size;
}

const isOfOldYear = (oldest: number | null, published: string | null): boolean =>
  oldest !== null && published !== null && oldest < Number(published.slice(0, 4)) - 1;

/** Done once and for all, or measured. */
const decisive =
  /\b(?:signed|agreed|killed|arrested|approved|rejected|imposed|fell|rose|increased|decreased|sold|bought|ordered|banned|sentenced|died|launched|won|elected|resigned|withdrew|withdrawn)\b/iu;
const attributed = /\b(?:said|says|told|according to|announced|report(?:ed|s))\b/iu;
/** "is a historic right", "are the best". */
const description =
  /^[^,]{0,80}?\s(?:is|are|was|were)\s(?:(?:also|not|very|still)\s)?(?:an?|the|one|\p{Ll}+(?:al|ive|ant|ent|ous|ic|able|ful))\b/u;
/** "Many believe", "There are several". */
const vague = /^(?:Many|Some|Several|Most|More|There|It|One|Such|All|No|Other|Recent)\s/u;
const praise =
  /\b(?:historic|unprecedented|unwavering|robust|landmark|proud|tireless|vital|critical|essential|crucial|key|great|important|significant|strong|strengthen\p{L}*|deepen\p{L}*|enhanc\p{L}*)\b/iu;
const adjective = /[a-z](?:ive|ous|ful|ical|ental|able|ible|ly)(?![\p{L}])/gu;
const occasion =
  /\b(?:sidelines|in (?:a|the|his|her|their) (?:meeting|talks|call|conversation)|during (?:a|the|his|her) (?:meeting|visit|call|trip)|meeting (?:with|between))\b/iu;
const year = /\b(?:19|20)\d\d\b/gu;

const wordingOf = fact('wording', (text) => {
  const outside = outsideQuotes(text);
  const years = outside.match(year)?.map(Number) ?? [];
  return {
    outcome: outcome.test(outside),
    decisive: decisive.test(outside),
    attributed: attributed.test(outside),
    description: description.test(outside),
    vague: vague.test(outside),
    praise: praise.test(outside),
    occasion: occasion.test(outside),
    digits: /\d/u.test(outside),
    adjectives: outside.match(adjective)?.length ?? 0,
    commas: outside.match(/,/gu)?.length ?? 0,
    oldest: years.length === 0 ? null : Math.min(...years),
  };
});
