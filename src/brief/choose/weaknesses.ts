import type { Article } from '../../archive/article.ts';
import { withBasicLetters } from '../../core/basic-letters.ts';
import { verdict } from '../facts/facts.ts';
import { isCutOff } from '../language/damaged.ts';
import { contextOf } from './context.ts';
import { isFiller } from './filler.ts';
import { isJudgment } from './judgment.ts';
import { allGroups, type Matcher } from './matcher.ts';
import { standApart } from './nearness.ts';
import type { Passage } from './passage.ts';
import { meansAnother } from './senses.ts';
import { speakerOf } from './speakers.ts';
import { saysSomething } from './substance.ts';

/**
 * Why a sentence that could stand as a point should not while another can. The graver come last: of weak sentences the least weak
 * is taken, and only where no sound one is left.
 */
export const weaknesses = [
  'aside',
  'opinion',
  'background',
  'overtaken',
  'cut',
  'thin',
  'filler',
  'apart',
  'leaning',
  'mention',
  'list',
  'another',
] as const;
export type Weakness = (typeof weaknesses)[number];

/** How much of its article is about each part of the query. */
export interface Aboutness {
  /** Parts that the title or standfirst names, as bits. */
  headed: number;
  /** Sentences that serve each part. */
  sentences: number[];
  /** Sentences of the article, by its length: about 160 characters each. */
  size: number;
}

export interface WeaknessContext {
  matcher: Matcher;
  /** Stems of the words asked for. */
  asked: ReadonlySet<string>;
  aboutOf(article: Article): Aboutness;
  /** Whether some articles are headed by all that was asked: a thing that makes no headlines is found in sentences alone. */
  isHeadlined: boolean;
  /** Whether words that mostly stand together do so in a text too. */
  isCollocated(text: string): boolean;
  /** Whether a text holds the words asked for as words, where most passages do: "human rights", not "the Human Rights Award". */
  isOutsideNames(text: string): boolean;
  /** Whether the one word asked for is ever written small, so that a name it stands in is another thing. */
  isPlainWord: boolean;
  /** Whether a text holds the word asked for, not another of its stem. */
  isTheWord(text: string): boolean;
  /** Whether hardly any article tells of it: what there is, analysis too, is wanted then. */
  isNarrow: boolean;
  /** Newest publication day among the articles considered; null when none is dated. */
  newest: string | null;
}

export function weaknessOf(passage: Passage, context: WeaknessContext): Weakness | null {
  const { matcher, asked, aboutOf, newest } = context;
  const { text, article, served } = passage;
  const about = aboutOf(article);
  if (meansAnother(matcher.names, article) || !context.isTheWord(text)) return 'another';
  if (served === allGroups(matcher)) {
    if (isNamedInList(text, matcher)) return 'list';
    if (asideOf(passage, about, context) === 'mention') return 'mention';
    if (leansOnArticle(passage, matcher)) return 'leaning';
    if (isPiecedTogether(passage, about, matcher) || standApart(text, matcher)) return 'apart';
  }
  if (sentencesOfPassage(passage).every((sentence) => isFiller(sentence, asked))) return 'filler';
  if (!saysSomething(passage, asked)) return 'thin';
  if (isCutOff(text)) return 'cut';
  if (isOvertaken(text, article.published, newest)) return 'overtaken';
  if (isReference(article))
    return about.headed === 0 ? (asideOf(passage, about, context) ?? 'background') : 'background';
  if (isJudgment(text, article, context.isNarrow) && speakerOf(article) === null) return 'opinion';
  return served === allGroups(matcher) ? asideOf(passage, about, context) : null;
}

/** Whether a sentence that names a part of what was asked, under a headline that names the rest, is worth telling. */
export function isSoundUnderTitle(
  passage: Passage,
  { asked, newest, isNarrow }: Pick<WeaknessContext, 'asked' | 'newest' | 'isNarrow'>,
): boolean {
  const { text, article } = passage;
  return (
    !isFiller(text, asked) &&
    saysSomething(passage, asked) &&
    !isCutOff(text) &&
    !isOvertaken(text, article.published, newest) &&
    !isReference(article) &&
    !isJudgment(text, article, isNarrow)
  );
}

/** It begins with what its article told before, or takes two such things as known, and neither its headline nor a full name explains them. */
function leansOnArticle(passage: Passage, matcher: Matcher): boolean {
  const { open } = contextOf(passage, matcher);
  return open.length > 1 || open.some(({ isSubject }) => isSubject);
}

/** Two sentences that name one part each, in an article headed by something else. */
function isPiecedTogether({ spans, text }: Passage, about: Aboutness, matcher: Matcher): boolean {
  const all = allGroups(matcher);
  if (spans.length < 2 || about.headed === all) return false;
  return sentencesOfPassage({ spans, text }).every((sentence) => matcher.serves(sentence) !== all);
}

/** The sentences that a passage joins. */
function sentencesOfPassage({ spans, text }: Pick<Passage, 'spans' | 'text'>): string[] {
  if (spans.length < 2) return [text];
  const second = text.length - (spans[1]!.end - spans[1]!.start);
  return [text.slice(0, second - 1), text.slice(second)];
}

const name = "(?:the\\s)?\\p{Lu}[\\p{L}\\p{M}’'.-]{1,30}(?:\\s(?:of\\s)?\\p{Lu}[\\p{L}\\p{M}’'.-]{1,30}){0,3}";
const enumeration = withBasicLetters(
  new RegExp(
    `${name}(?:,\\s${name}){1,12},?\\s(?:and|or|as well as|along with)\\s${name}|\\(${name}(?:,\\s${name}){2,12}\\)`,
    'gu',
  ),
);
/** What every list of names has. */
const nextName = /,\s(?:the\s)?\p{Lu}/u;
/** "discussed the process in Syria, elections in Libya, the situation in …": one item of an agenda. */
const agenda = /\b(?:discussed|topics|addressed|covered|reviewed|touched on)\b(?:[^,]*,){3}/u;

/** "Lebanon, Palestine, Jordan, and Egypt": nothing is said of any one of them. */
function isNamedInList(text: string, matcher: Matcher): boolean {
  if (matcher.groups === 1 && agenda.test(text)) return true;
  if (!nextName.test(text)) return false;
  const outside = text.replace(enumeration, (list) =>
    list.split(/,\s|\s(?:and|or)\s/u).length > matcher.groups ? ' ' : list,
  );
  return outside !== text && matcher.serves(outside) !== allGroups(matcher);
}

/** An article whose headline lacks a part of the query is about it from this share of its sentences on, and this many. */
const shareAbout = 1 / 5;
const sentencesAbout = 3;
/** Sentences of an article that one sentence can be about. */
const short = 4;
/** So near the beginning, in sentences, a report says what it is about: all parts of the query together. */
const lead = 2;

/**
 * How far the article is about what was asked. `mention`: it names it once or twice and is headed by something else. `aside`: more than
 * that, or no article is headed by it, but little of its text is about it. Of several parts one in the headline is enough: their meeting
 * in a sentence says the rest.
 */
function asideOf(
  passage: Passage,
  about: Aboutness,
  { matcher, isHeadlined, isCollocated, isOutsideNames, isPlainWord }: WeaknessContext,
): 'aside' | 'mention' | null {
  const { text, place } = passage;
  if (matcher.groups === 1 && matcher.subjects === 0 && isPlainWord && isPartOfName(text, matcher)) return 'mention';
  if (!isOutsideNames(text)) return 'mention';
  if (!isCollocated(text)) return 'aside';
  if (about.headed !== 0) return null;
  if (matcher.subjects === 0 && isAfterthought(passage, matcher)) return 'aside';
  if (matcher.groups > 1 && place <= lead) return null;
  const fewest = Math.min(...about.sentences);
  const share = about.size * shareAbout;
  const enough = Math.max(about.size < short ? 1 : 2, Math.min(sentencesAbout, Math.ceil(share)), Math.floor(share));
  if (fewest >= enough) return null;
  return fewest < 2 && isHeadlined ? 'mention' : 'aside';
}

/** From this share of a sentence on, what is asked about is named only at its end: "…, head of a hospital for tuberculosis, said". */
const late = 0.7;

/** Named at the very end of a sentence, or in the second of two alone, in an article headed by something else. Asked of mere words: names stand at the end as whoever said it. */
function isAfterthought({ text, spans }: Passage, matcher: Matcher): boolean {
  const front = spans.length > 1 ? sentencesOfPassage({ spans, text })[0]! : text.slice(0, text.length * late);
  return matcher.serves(front) === 0;
}

/** "inflation" in "the Inflation Reduction Act" is a part of another name. */
function isPartOfName(text: string, matcher: Matcher): boolean {
  const outside = text.replace(
    /(?<=\s)\p{Lu}[\p{L}’'-]+(?:\s(?:of|and|for|the)\s\p{Lu}[\p{L}’'-]+|\s\p{Lu}[\p{L}’'-]+){1,6}|^(?:\p{Lu}[\p{L}’'-]+\s){1,4}(?:Inc|Corp|Co|Ltd|Plc|Group|Fund|Trust|Foundation|Society|Act)\b/gu,
    ' ',
  );
  return outside !== text && matcher.serves(outside) === 0 && matcher.serves(text.toLowerCase()) !== 0;
}

const announces =
  /\b(?:will(?! not| never)|(?:is|are) (?:set|due|scheduled|expected|slated|going|ready|about|preparing|planning) to|plans? to|(?:is|are) (?:weighing|considering|mulling|arranging|to be)|(?:is|are) to \p{Ll}+|has not yet|have not yet|is underway|under way|hop(?:es|ed|ing) (?:that|to|for|the)|(?:he|she) hopes|may possibly|within the next|in the coming (?:days|weeks|months))\b/iu;
/** Days after which an announcement has come true or has not. */
const announcedFor = 60;

/** Terms that go on for years: announcing them is not over once the day has passed. */
const lasting =
  /\b(?:for (?:the next )?(?:\d+|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|fifty) (?:years|decades)|(?:each|every|per) (?:year|month|week)|annually|permanently|indefinitely)\b/iu;

/** An announcement of long ago: what it announced has happened since, or has not. Terms that go on for years are still in force. */
function isOvertaken(text: string, published: string | null, newest: string | null): boolean {
  if (published === null || newest === null || published.length < 10) return false;
  return daysBetween(published, newest) > announcedFor && isAnnouncement(text);
}

const isAnnouncement = verdict('announces', (text) => {
  const outside = text.replace(/“[^“”]*”|"[^"]*"/gu, ' ');
  return announces.test(outside) && !lasting.test(outside);
});

function daysBetween(from: string, to: string): number {
  return (Date.parse(to.slice(0, 10)) - Date.parse(from.slice(0, 10))) / 86_400_000;
}

/** Almanacs and profiles are issued again every year: that does not make them news. */
export function isReference({ title, kind, source }: Pick<Article, 'title' | 'kind' | 'source'>): boolean {
  return (
    kind === 'reference' ||
    /^(?:country (?:background|profile|brief)|background(?: note)?:|profile:|timeline:|factbox|fact ?book|glossary|explainer:)/iu.test(
      title,
    ) ||
    /\b(?:factbook|encyclop(?:a)?edia|almanac)\b/iu.test(source ?? '')
  );
}
