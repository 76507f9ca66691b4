import { withBasicLetters } from '../../core/basic-letters.ts';
import { fact, verdict } from '../facts/facts.ts';
import { pointsBack } from '../language/dangling-openers.ts';
import { countsSomething } from './filler.ts';
import { allGroups, type Matcher } from './matcher.ts';
import { type Passage, wordCount } from './passage.ts';
import { speaksForItself } from './rejections.ts';
import { tellsDeed } from './substance.ts';
import { takenAsKnown } from './taken-as-known.ts';

/** Why somebody does something: what a reader asks next once the event is told. */
const motive =
  /\b(?:because|due to|owing to|thanks to|as a result of|in order to|so as to|aim(?:s|ed|ing)? (?:at|to)|(?:driven|motivated|prompted|spurred|pushed|pressed|forced|compelled|squeezed) by|(?:under|amid|facing) (?:\p{L}+ )?pressure|in (?:\p{L}+ )?need of|needs? (?:an?|the|to)|hop(?:es|ed|ing) to|s(?:eeks|ought) to|wants? to|wanted to|fear(?:s|ed|ing|ful)?|dread(?:s|ed)?|incentives?|motives?|(?:has|have|had) an interest in|stands? to (?:gain|lose)|alleviate|reluctant to|depends? on)\b/giu;

/** The same in French, Turkish, German and Spanish. */
const motiveElsewhere = withBasicLetters(
  /(?<!\p{L})(?:parce qu[e’']|afin d[e’']|en raison d[eu’']|à cause d[eu’']|grâce (?:à|aux?)|pour éviter|vis(?:e|ent|ait) à|cherch(?:e|ent|ait) à|craint|craignent|craintes?|espèr(?:e|ent)|sous (?:la )?pression|dépend(?:ent)? d[eu’']|intérêt à|(?:poussée?s?|motivée?s?) par|çünkü|nedeniyle|yüzünden|sayesinde|amacıyla|amaçl\p{L}+|hedefl[iı]?\p{L}+|istiyor\p{L}*|umuyor\p{L}*|korkuyor\p{L}*|kaygı\p{L}*|endişe\p{L}*|baskısıyla|çıkarları\p{L}*|bağımlı|weil|wegen|aufgrund|aus (?:Angst|Furcht|Sorge)|hoff(?:t|en)|fürchte(?:t|n)|wollen|unter (?:dem )?Druck|angewiesen|abhängig von|Interesse an|gezwungen|mit dem Ziel|porque|debido al?|a causa del?|gracias al?|con el fin de|para evitar|buscan?|pretenden?|temen?|esperan?|bajo presión|dependen? del?|(?:impulsad|motivad)[oa]s? por|interés en)(?!\p{L})/giu,
);

/** What holds it back, or who sees it otherwise. */
const limit =
  /\b(?:despite|although|though|but|yet|unless|could (?:still )?(?:negatively|undo|derail|undermine|threaten|complicate)|obstacles?|differences|disagree\p{L}*|rival\p{L}*|at odds|warn(?:s|ed)|tactical|remains?|limits?|failed|deadlock|stall(?:s|ed))\b/giu;

/** The same in French, Turkish, German and Spanish. */
const limitElsewhere = withBasicLetters(
  /(?<!\p{L})(?:malgré|bien qu[e’']|mais|à moins|rivaux|désaccords?|rağmen|ancak|fakat|ama|engel(?:i|ler|le)\p{L}*|anlaşmazlı\p{L}+|trotz|obwohl|aber|jedoch|Hindernis\p{L}*|Rivalen|pese a|a pesar de|aunque|pero|obstáculos?|desacuerdos?)(?!\p{L})/giu,
);

/** Background: what has held since long ago, or what happened in a year told at the front. */
const background =
  /^(?:ever )?since\b|^(?:in|on|by|during|after|before|following|between|from)\b[^,]{0,80}?\b((?:19|20)\d\d)\b/iu;

/** Adds to a sentence that says why, or what stands against it. Both are small next to what the sentence is about. */
export const gainOf = fact('gain', (text) => {
  const count = (cue: RegExp) => (text.match(cue) ?? []).length;
  const motives = count(motive) + count(motiveElsewhere);
  return 0.12 * Math.min(2, motives) + 0.06 * Math.min(1, count(limit) + count(limitElsewhere));
});

/** Whether a sentence tells of long ago, which the timeline tells better. */
export function isBackground(text: string, published: string | null): boolean {
  const year = backgroundYear(text);
  if (year === notBackground) return false;
  if (year === sinceLongAgo || published === null) return true;
  return year < Number(published.slice(0, 4)) - 1;
}

const notBackground = -1;
const sinceLongAgo = 0;

/** The year that a sentence puts at its front. */
const backgroundYear = fact('background', (text): number => {
  const found = background.exec(text);
  return found === null ? notBackground : Number(found[1] ?? sinceLongAgo);
});

/** What a sentence gains that tells a deed with a date of its own. */
const forOwnDate = 0.15;
/** What a sentence gains that counts something, and that tells a deed. */
const forFigure = 0.2;
const forDeed = 0.15;
/** What a sentence loses for each thing that its article told before and it does not say which. */
const forKnown = 0.25;

/** A deed, and the year in which it was done. */
const isDatedEvent = verdict('datedEvent', (text) => /\b(?:19|20)\d\d\b/u.test(text) && tellsDeed(text));

/** Told by the day of publication, which nobody knows of an undated article. */
const isTold = verdict('relativeDay', (text) =>
  /\b(?:yesterday|today|tomorrow|this (?:week|month|year|morning)|last (?:week|month|year)|on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b/u.test(
    text,
  ),
);
const pointingBack = fact('pointsBack', pointsBack);
const isSaidByPronoun = verdict('heSaid', (text) => /\b(?:he|she) (?:said|added|told)\b/u.test(text));

/** What a sentence loses: lists of countries, words that point back, great length, a partial or unsaid context; less for what it gains. */
export function penaltyOf(passage: Passage, matcher: Matcher): number {
  const { text, article } = passage;
  const words = wordCount(text);
  const others = matcher.namedConcepts(text) - matcher.groups;
  let penalty =
    0.14 * pointingBack(text) -
    gainOf(text) -
    (countsSomething(text) ? forFigure : 0) -
    (tellsDeed(text) ? forDeed : 0);
  if (isDatedEvent(text)) penalty -= forOwnDate;
  if (isBackground(text, article.published)) penalty += 0.2;
  if (matcher.groups > 1 && passage.served === allGroups(matcher) && matcher.servesPlainly(text) !== passage.served)
    penalty += 0.3;
  if (others > 3) penalty += Math.min(0.6, 0.15 * (others - 3));
  if (words > 45) penalty += (words - 45) * 0.006;
  if (words < 12) penalty += 0.2;
  if (passage.spans.length > 1) penalty += 0.3;
  if (passage.spans[0]!.part === 'title') penalty += 0.4;
  if (article.completeness !== 'full') penalty += 0.15;
  if (article.published === null && isTold(text)) penalty += 0.3;
  if (speaksForItself(text)) penalty += 0.5;
  penalty += forKnown * takenAsKnown(passage).length;
  if (isSaidByPronoun(text)) penalty += 0.1;
  return penalty;
}
