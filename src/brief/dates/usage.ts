import type { PartialDate } from './calendar.ts';
import { isFamous, isOfNoYear } from './known-days.ts';
import { bodyAfterDate } from './not-months.ts';
import { type QuotesInText, verbInQuote } from './quotes-in-text.ts';
import type { Usage } from './resolve-year.ts';
import { type Verb, verbFor } from './tense.ts';

/** A beginning: "since March 2015", "since the start of the war in March 2015". */
export const sinceBefore =
  /(?:^|[^\p{L}])(?:ever )?(?:since|depuis|seit|desde|sinds|sedan|od)\s(?:(?:at least|about|around|early|late|mid|the (?:early |late )?(?:beginning|start|end|summer|spring|autumn|fall|winter|middle) of|last|dem|der|le|la|el)[\s-])*$/iu;
export const sinceStart =
  /(?:^|[^\p{L}])since\s(?:the|its|his|her|their)\s(?:start|beginning|outset|outbreak|onset|launch|eruption|inception|establishment|founding)\s(?:(?![,;:.—–]).){0,90}?(?:in|on|of)\s(?:early |late |mid-)?$/iu;

const deadline =
  /(?:^|[^\p{L}])(?:by|until|till|before|no later than|not later than|deadline(?:\s(?:is|of|for|on|was))?|due)\s(?:\p{L}+day,?\s)?(?:the\s)?$/iu;
/** Nouns that fall on the same day each year, and adverbs of habit. */
const everyYear =
  /(?<!\p{L})(?:(?:every|each)\s(?:year|spring|summer|autumn|fall|winter|january|february)|annual|annually|yearly|usually|traditionally|always|typically|generally|normally|birthdays?|(?:public|national|bank|religious)\sholiday|(?:national|independence|victory|republic|liberation|labou?r|women[’']s|children[’']s|remembrance|armistice|memorial|unity|army|navy|flag|constitution|revolution)\sday|feast|fiscal\syear|financial\syear|school\syear|season)(?!\p{L})/iu;
/** "Two years ago, on June 5, he resigned": of that year, which only counting would tell. */
const yearsAgoBefore =
  /(?<!\p{L})(?:(?:years?|decades?)\s(?:ago|earlier|before|later)|that\syear),?\s(?:(?:on|in|early|late|around|the)\s){0,2}$/iu;
/** "Born on the Fourth of July": of a year that nobody here names. */
const bornBefore =
  /(?<!\p{L})(?:born|nés?|née|geboren|nacid[oa]|nat[oa]|родил\p{L}*)\s(?:(?:on|in|at|in\s\p{Lu}\p{L}+\son|le|en|am|el|il|the|в)\s){0,2}$/iu;
/** "June 18 was set for the elections": a day to come, or one that came. */
const isChosenDay =
  /^\s(?:was|were|has\sbeen|had\sbeen)\s(?:set|fixed|chosen|named|proposed|designated|picked|suggested)\s(?:for|as)(?!\p{L})/iu;
/** "Had they met in November, the war would have ended": they did not. */
const hadBeen = /(?:^|[.;:—–“"]\s?)(?:Had\s(?!to\s)|[Ii]f\s[^,.;]{1,60}?\shad\s)[^,.;]{0,120}$/u;
const wouldHave = /^[^.;]{0,160}?(?<!\p{L})(?:would|could|might)(?:\snot|n[’']t)?(?:\s\p{Ll}+ly)?\s(?:still\s)?have\s/u;

const isHadBeen = (sentence: string, start: number): boolean =>
  hadBeen.test(sentence.slice(Math.max(0, start - 200), start)) && wouldHave.test(sentence.slice(start, start + 220));

const explicitHabit = /(?<!\p{L})(?:every|each)\s(?:year|single\syear)(?!\p{L})/iu;
/** Dates that stand for what happened once, whenever one reads: never the last one before publication. */
const knownOnce =
  /^\s(?:attacks?|terror\p{L}*|hijack\p{L}*|atrocit\p{L}*|massacre|insurrection|riots?|uprising|crackdown|coup|putsch|revolution|armistice|assassination|hijackings)(?!\p{L})/iu;
/** Disasters that keep the day's name for years, and are called by it from the first weeks on. */
const rememberedByDay =
  /^\s(?:deadly\s|twin\s|devastating\s)?(?:(?:earth)?quakes?|floods?|tsunami|explosions?|blasts?|shootings?|bombings?|protests|killings?|disaster)(?!\p{L})/iu;
/** A street or group that bears a date: "Rue du 4 Septembre". */
const bodyBeforeDate =
  /(?<!\p{L})(?:rue|place|avenue|boulevard|calle|plaza|avenida|rua|via)\s(?:du|de|del|da|dell[’'])\s?$/iu;
/** "planned for June was called off": what did not happen has no year that tense could tell. */
const calledOff =
  /^[^.;]{0,60}?(?<!\p{L})(?:never|cancelled|canceled|postponed|put\soff|called\soff|scrapped|abandoned|did\snot|didn[’']t|fell\sthrough)(?!\p{L})/iu;

/** How a date is used in its sentence. `isTellingYear`: an earlier date of the sentence names another year. */
export function usageOf(
  sentence: string,
  verbs: readonly Verb[],
  { start, end, date }: { start: number; end: number; date: PartialDate },
  isTellingYear: boolean,
  quotes: QuotesInText,
): Usage & { isUnreal: boolean; isName: boolean; verb: Verb | null } {
  const before = sentence.slice(Math.max(0, start - 130), start);
  const after = sentence.slice(end, end + 80);
  const verb = verbInQuote(quotes, verbFor(sentence, verbs, start, end), start);
  const tense = tenseOf(verb, sentence, start);
  const isAttribute =
    /^(?:[’']s)?\s(?!(?:and|or|to|as|when|where|which|with|but|by|in|on|at|for|after|before|from|that|until|till|through|said|told|is|was|will|has|had|of|while|because|if|between|during|against|near|around|over|since|this|last|next|morning|evening|night|afternoon)(?!\p{L}))\p{Ll}/u.test(
      after,
    ) && /(?:(?<!\p{L})(?:the|a|an|its|their|his|her|this|that|of|for|from)|[’']s)\s$/iu.test(before);
  const isOf =
    /\p{L}s?\sof\s$/u.test(before) &&
    !/(?:week|month|day|days|weeks|end|beginning|start|middle|evening|night|morning|session|deadline)\sof\s$/iu.test(
      before,
    );
  const near = sentence.slice(Math.max(0, start - 90), end + 60);
  const isHabit =
    explicitHabit.test(near) ||
    /(?<!\p{L})(?:every|each)\s$/iu.test(before) ||
    // "Temperatures in July can reach 50 degrees"
    (date.day === null &&
      verb !== null &&
      /^can(?!\p{L})/u.test(sentence.slice(verb.start, verb.end)) &&
      !deadline.test(before)) ||
    (everyYear.test(near) && tense !== 'past' && tense !== 'future') ||
    /(?<!\p{L})(?:usually|traditionally|always|typically|normally)\s[^,;]{0,60}$/iu.test(before);
  const isOfOrigin =
    /anniversar(?:y|ies)\sof\s(?:the\s|its\s|their\s|an?\s)?$/iu.test(before) || (isAttribute && knownOnce.test(after));
  const isCelebrated =
    verb !== null && /^(?:celebrates?|commemorates?|observes?|marks)$/iu.test(sentence.slice(verb.start, verb.end));
  return {
    tense,
    verb,
    isSince:
      sinceBefore.test(before) ||
      sinceStart.test(before) ||
      (/(?<!\p{L})from\s$/iu.test(before) && /^\s(?:onwards?|on)(?!\p{L})(?!\s\p{Lu})/u.test(after)) ||
      /^\sto\s(?:the\spresent|now|today|date)(?!\p{L})|^(?:[’']?[td][ea]n\sberi(?!\p{L})|以[来來])/u.test(after),
    isDeadline: deadline.test(before),
    isAttribute: isAttribute || isOf,
    isRemembered: isAttribute && rememberedByDay.test(after),
    isAnyYear:
      isTellingYear ||
      isHabit ||
      isOfOrigin ||
      isFamous(date) ||
      isOfNoYear(sentence, start, end) ||
      yearsAgoBefore.test(before) ||
      bornBefore.test(before) ||
      isChosenDay.test(after) ||
      (tense === 'future' && calledOff.test(after)) ||
      isCelebrated ||
      /(?<!\p{L})(?:that|the\ssame|the\sfollowing)\s(?:year[’']?s?\s)?$/iu.test(before),
    isUnreal: (verb?.tense === 'unreal' && verb.start < start) || isHadBeen(sentence, start),
    isName: bodyAfterDate.test(after) || bodyBeforeDate.test(before),
  };
}

const reporting =
  /(?<!\p{L})(?:said|says|told|announced|announces|declared|pledged|promised|vowed|reported|stated|added|confirmed|warned|agreed|wrote|revealed|insisted|expected|hoped|planned|decided)(?!\p{L})/iu;

/** "moved the vote to June 2", "postponed until May". */
const movedTo =
  /(?<!\p{L})(?:re-?scheduled|postponed|moved|delayed|pushed|deferred|extended|adjourned|continued|put\soff|brought\sforward|shifted|prolonged|(?:re-?schedul|postpon|delay|deferr|extend|adjourn|prolong|push|putt|mov)ing)(?:\s[^,;.]{0,50})?\s(?:to|until|till|for)\s(?:early\s|late\s|mid-)?$/iu;
const untilBefore =
  /(?<!\p{L})(?:until|till)\s(?:early\s|late\s|mid-|(?:sunset|sundown|dusk|dawn|noon|midnight|midday)\s(?:on\s)?)?$/iu;
const lasting = /(?<!\p{L})(?:lasted|remained|stayed|continued|ran|lived|served|worked|kept|was|were|had)(?!\p{L})/iu;

/** "would" looks ahead only in reported speech ("said they would reopen in May"). */
export function tenseOf(verb: Verb | null, sentence: string, start: number): Usage['tense'] {
  const before = sentence.slice(Math.max(0, start - 90), start);
  if (movedTo.test(before)) return 'future';
  if (verb === null) return null;
  if (verb.tense === 'unreal' || verb.tense === 'infinitive') return null;
  const words = sentence.slice(verb.start, verb.end);
  // "In March they agreed to meet": the date is that of the agreement.
  if (verb.start > start && /^(?:ha(?:s|ve|d)\s(?:also\s)?)?\p{Ll}+ed\s/iu.test(words)) return 'past';
  // "closed the border until June": it was closed before, and may be so after.
  if (verb.tense === 'past' && untilBefore.test(before) && verb.start < start && !lasting.test(words)) return null;
  // "They had until Thursday": whoever tells it so tells of a day that may be over.
  if (/^had\suntil/u.test(words) && !reporting.test(sentence.slice(Math.max(0, verb.start - 200), verb.start)))
    return null;
  if (verb.tense !== 'would') return verb.tense;
  return reporting.test(sentence.slice(Math.max(0, start - 300), start + 120)) ? 'would' : null;
}

/** "…, he said on Saturday", "told reporters in Ankara on May 5": when somebody spoke, and nothing else. */
export function isAttribution(sentence: string, start: number): boolean {
  return /(?<!\p{L})(?:said|says|told|added|adds|stated|noted|stressed|remarked|reported|underlined|reiterated|wrote|tweeted|posted|saying|according to)(?:\s(?!that\b|to\b|and\b|but\b|which\b|who\b)[\p{L}\p{M}’'.-]+){0,6}?\s(?:(?:on|in|late|early|earlier)\s){0,2}$/iu.test(
    sentence.slice(Math.max(0, start - 90), start),
  );
}
