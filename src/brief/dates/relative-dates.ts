import { withBasicLetters } from '../../core/basic-letters.ts';
import { formatPartial, precisionOf } from './calendar.ts';
import type { FoundDate } from './found-date.ts';
import { isNoRelative } from './not-relative.ts';
import { quotesOf, verbInQuote } from './quotes-in-text.ts';
import { isAhead, readRelative } from './read-relative.ts';
import type { Located } from './reading.ts';
import { type Tense, type Verb, verbFor } from './tense.ts';
import { toldFromEarlier } from './told-before.ts';
import { isAttribution, sinceBefore, tenseOf } from './usage.ts';

const relativeWords = withBasicLetters(
  /(?<![\p{L}\p{N}-]|\p{N}[.,])(?:the\sday\s(?:before\syesterday|after\stomorrow)|yesterday|today|tomorrow|(?:over\sthe|at\sthe|last|this|next|this\spast|this\scoming)\sweekend|on\sthe\s\d{1,2}(?:st|nd|rd|th)|(?:by|before|at)\sthe\send\sof\s(?:the|this)\s(?:month|year)|(?:(?:on|last|next|this|this past|this coming)\s)?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)(?:\s(?:night|morning|evening|afternoon))?(?:\s(?:of\s)?(?:last|this|next)\sweek(?=[.,;:!?)”"]|$|\s(?!in|of)))?|(?:last|next|this)\s(?:week|month|year)|(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,3})\s(?:days?|weeks?|months?|years?)\sago|(?:earlier|later)\sthis\s(?:week|month|year))(?![\p{L}-])/giu,
);

/**
 * "on Monday", "last week", "two days ago", counted from the publication day; nothing without one. `sentence`: with months marked.
 * `explicit`: what was read as a date already.
 */
export function relativeDates(
  sentence: string,
  verbs: readonly Verb[],
  published: string | null,
  explicit: readonly Located[] = [],
): FoundDate[] {
  if (published === null || published.length < 10) return [];
  const found: FoundDate[] = [];
  const noon = new Date(`${published.slice(0, 10)}T12:00:00Z`);
  const quotes = quotesOf(sentence);
  const isToldEarlier = toldFromEarlier(sentence, explicit, quotes, published);
  for (const match of sentence.matchAll(relativeWords)) {
    const words = match[0].toLowerCase();
    const start = match.index;
    const endAt = start + match[0].length;
    const before = sentence.slice(Math.max(0, start - 60), start);
    const after = sentence.slice(endAt, endAt + 60);
    if (isNoRelative({ raw: match[0], before, after })) continue;
    // A speaker's "today" is the day of the speech.
    if (/^(?:today|yesterday|tomorrow)$/u.test(words) && quotes.holding(start) >= 0) continue;
    const verb = headlineVerb(sentence, verbs) ?? verbInQuote(quotes, verbFor(sentence, verbs, start, endAt), start);
    if (verb?.tense === 'unreal' && verb.start < start) continue;
    const isCounted = /(?:week|month|year|ago)$/u.test(words) && !/day/u.test(words);
    if (isToldEarlier({ at: start, verb, isCounted })) continue;
    // "He vowed to return by Friday": the day of the vow, which nobody names, tells which.
    if (verb?.tense === 'promised' && /by\s$/u.test(before)) continue;
    const tense = tenseOf(verb, sentence, start);
    // "It would stop tomorrow if they agreed": it does not.
    if (words === 'tomorrow' && verb?.tense === 'would' && /(?<!\p{L})if\s/iu.test(sentence)) continue;
    if (isOtherWeekday(words, after, noon)) continue;
    if (words === 'today' && !isOfTheDay(sentence, before, verb, tense)) continue;
    if (verb?.tense === 'future' && verb.start > start && doneBefore.test(before)) continue;
    // "the finale this Sunday, our team cut a film": the verb behind tells nothing of it; "swap Saturday's shirt": nor does one to come.
    if (/^this\s.*day/u.test(words) && tense === 'past' && verb!.start > start) continue;
    if (/^[’']s(?!\p{L})/u.test(after) && isAhead(tense) && verb !== null && verb.start < start) continue;
    const reading = readRelative(words, words.startsWith('later') ? 'future' : tense, before, noon);
    if (reading === null) continue;
    found.push({
      date: formatPartial(reading.from),
      end: reading.to === undefined ? null : formatPartial(reading.to),
      open: sinceBefore.test(before.slice(-30)),
      precision: precisionOf(reading.from),
      start,
      endAt,
      isAttribution: isAttribution(sentence, start + (/^on\s/u.test(words) ? 3 : 0)),
    });
  }
  return found;
}

/** "tomorrow (Wednesday)", published on a Friday: counted from the day of the speech. */
function isOtherWeekday(words: string, after: string, noon: Date): boolean {
  const shift = { yesterday: -1, today: 0, tomorrow: 1 }[words];
  const named = /^,?\s\(?((?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)(?!\p{L})/u.exec(after)?.[1];
  if (shift === undefined || named === undefined) return false;
  const meant = new Date(noon.getTime() + shift * 86_400_000);
  return meant.toLocaleDateString('en', { weekday: 'long', timeZone: 'UTC' }) !== named;
}

/** "Today, Iran is so powerful that …", "the U.S. today faces": an age. What was done, will be or "is being" done today is of the day. */
function isOfTheDay(sentence: string, before: string, verb: Verb | null, tense: Tense | null): boolean {
  // "…; and today voting behaviour follows": the past verb before it is of another clause.
  if (tense === 'past') return !/[,;]\sand\s$/u.test(before);
  if (isAhead(tense)) return true;
  if (verb?.tense !== 'present') return false;
  const words = sentence.slice(verb.start, verb.end + 40);
  return /^(?:marks|celebrates?|commemorates?|observes?)(?!\p{L})|^(?:is|are)(?:\s\p{Ll}+)?\s\p{Ll}+ing(?!\p{L})/u.test(
    words,
  );
}

/** "the order on Friday will ensure": what was done on a day, and will tell later. */
const doneBefore =
  /(?<!\p{L})(?:orders?|decisions?|rulings?|verdict|attacks?|strikes?|airstrikes?|blasts?|bombings?|explosions?|shootings?|killings?|deaths?|statements?|announcements?|speech|remarks|comments|resignation|arrests?|deal|agreement|accord|move|crash|(?:earth)?quakes?|proclamation|memorandum|victory|defeat|win|loss|raids?|signing|incident|accident)\s$/u;

/** "Court to rule Thursday": a headline, which ends without a stop and has no other verb, tells by "to" of what is to come. */
function headlineVerb(sentence: string, verbs: readonly Verb[]): Verb | null {
  const [only] = verbs;
  const isHeadline = sentence.length <= 120 && only?.tense === 'infinitive' && !/[.!?…:”"]\s*$/u.test(sentence);
  return isHeadline && verbs.length === 1 && only.start > 0 ? { ...only, tense: 'future' } : null;
}
