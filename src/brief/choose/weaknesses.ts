import type { Article } from '../../archive/article.ts';
import { isFiller } from './filler.ts';
import { allGroups, type Matcher } from './matcher.ts';
import type { Passage } from './passage.ts';
import { meansAnother } from './senses.ts';
import { speakerOf } from './speakers.ts';

/**
 * Why a sentence that could stand as a point should not while another can. The graver come last: of weak sentences the least weak
 * is taken, and only where no sound one is left.
 */
export const weaknesses = [
  'aside',
  'opinion',
  'background',
  'overtaken',
  'filler',
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
  /** Newest publication day among the articles considered; null when none is dated. */
  newest: string | null;
}

export function weaknessOf(passage: Passage, { matcher, asked, aboutOf, newest }: WeaknessContext): Weakness | null {
  const { text, article, served } = passage;
  if (meansAnother(matcher.names, article)) return 'another';
  if (served === allGroups(matcher)) {
    if (isNamedInList(text, matcher)) return 'list';
    if (isMention(passage, aboutOf(article), matcher)) return 'mention';
  }
  if (isFiller(text, asked)) return 'filler';
  if (isOvertaken(text, article.published, newest)) return 'overtaken';
  if (isReference(article)) return 'background';
  if (served === allGroups(matcher) && isAside(aboutOf(article), matcher)) return 'aside';
  return isJudgment(text, article) && speakerOf(article) === null ? 'opinion' : null;
}

const name = "(?:the\\s)?\\p{Lu}[\\p{L}\\p{M}’'.-]{1,30}(?:\\s(?:of\\s)?\\p{Lu}[\\p{L}\\p{M}’'.-]{1,30}){0,3}";
const enumeration = new RegExp(
  `${name}(?:,\\s${name}){1,12},?\\s(?:and|or|as well as|along with)\\s${name}|\\(${name}(?:,\\s${name}){2,12}\\)`,
  'gu',
);
/** "discussed the process in Syria, elections in Libya, the situation in …": one item of an agenda. */
const agenda = /\b(?:discussed|topics|addressed|covered|reviewed|touched on)\b(?:[^,]*,){3}/u;

/** "Lebanon, Palestine, Jordan, and Egypt": nothing is said of any one of them. */
function isNamedInList(text: string, matcher: Matcher): boolean {
  if (matcher.groups === 1 && agenda.test(text)) return true;
  const outside = text.replace(enumeration, (list) =>
    list.split(/,\s|\s(?:and|or)\s/u).length > matcher.groups ? ' ' : list,
  );
  return outside !== text && matcher.serves(outside) !== allGroups(matcher);
}

/** From this many sentences on an article without the name in its title is about it too; fewer in a short one, one of eight. */
const sentencesAbout = 3;
const shareAbout = 1 / 8;

/** An article headed by something else that names it once or twice. Of a query of several parts one may be a word of the story. */
function isMention({ text }: Passage, about: Aboutness, matcher: Matcher): boolean {
  for (let at = 0; at < matcher.groups; at++) {
    const bit = 1 << at;
    const isName = (matcher.subjects & bit) !== 0;
    if ((about.headed & bit) !== 0 || (!isName && matcher.groups > 1)) continue;
    const fewest = Math.min(
      matcher.groups > 1 ? sentencesAbout - 1 : sentencesAbout,
      Math.ceil(about.size * shareAbout),
    );
    if ((about.sentences[at] ?? 0) < fewest) return true;
  }
  // "inflation" in "the Inflation Reduction Act" is a part of another name.
  if (matcher.groups === 1 && matcher.subjects === 0) {
    const outside = text.replace(
      /(?<=\s)\p{Lu}[\p{L}’'-]+(?:\s(?:of|and|for|the)\s\p{Lu}[\p{L}’'-]+|\s\p{Lu}[\p{L}’'-]+){1,6}/gu,
      ' ',
    );
    return outside !== text && matcher.serves(outside) === 0 && matcher.serves(text.toLowerCase()) !== 0;
  }
  return false;
}

/** A word of the query that its article uses once, and not in its headline: the article is hardly about that. */
function isAside(about: Aboutness, matcher: Matcher): boolean {
  if (matcher.groups < 2) return false;
  return about.sentences.some(
    (count, at) => count < 2 && (about.headed & (1 << at)) === 0 && (matcher.subjects & (1 << at)) === 0,
  );
}

const announces =
  /\b(?:will(?! not| never)|(?:is|are) (?:set|due|scheduled|expected|slated|going|ready|about|preparing|planning) to|plans? to|(?:is|are) (?:weighing|considering|mulling|arranging|to be)|(?:is|are) to \p{Ll}+|has not yet|have not yet|is underway|under way)\b/iu;
/** Days after which an announcement has come true or has not. */
const announcedFor = 60;

/** Terms that go on for years: announcing them is not over once the day has passed. */
const lasting =
  /\b(?:for (?:the next )?(?:\d+|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|fifty) (?:years|decades)|(?:each|every|per) (?:year|month|week)|annually|permanently|indefinitely)\b/iu;

/** An announcement of long ago: what it announced has happened since, or has not. Terms that go on for years are still in force. */
function isOvertaken(text: string, published: string | null, newest: string | null): boolean {
  if (published === null || newest === null || published.length < 10) return false;
  const outside = text.replace(/“[^“”]*”|"[^"]*"/gu, ' ');
  return announces.test(outside) && !lasting.test(outside) && daysBetween(published, newest) > announcedFor;
}

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

const judging =
  /\b(?:reckless(?:ly)?|unfounded|baseless(?:ly)?|absurd|ridiculous|shameful|so-called|hypocri\p{L}+|puppets?|stooges?|evil|cruel|notorious|infamous|blatant(?:ly)?|dreams|swamp|scapegoat\p{L}*|humiliat\p{L}+|noble|delusion|imperative|deserves?|warmongering|(?:one thing|it) is clear|delivering for|spread chaos|proves? failure|barbari\p{L}+|heinous|(?:just|merely|nothing but|only) (?:an?|the) (?:excuse|pretext|ploy|tool|cover)|in reality|of course|undoubtedly|obviously|clearly|it is (?:clear|obvious|no secret)|under question|must|ought to)\b/iu;
const attributed =
  /\b(?:said|says|saying|told|tells|according to|called|calls|described|describes|warned|warns|argued|argues|accused|accuses|believes?|stated|states|claimed|noted|notes|added|wrote|writes|tweeted|announced|insist(?:s|ed)|stress(?:es|ed))\b/iu;

/** A judgment in the writer's own voice. */
export function isJudgment(text: string, { kind }: Pick<Article, 'kind'>): boolean {
  const outside = text.replace(/“[^“”]*”|"[^"]*"/gu, ' ');
  if (attributed.test(outside)) return false;
  return kind === 'opinion' || kind === 'editorial' || judging.test(outside);
}
