import { withBasicLetters } from '../../core/basic-letters.ts';
import { fact, factBy, verdict } from '../facts/facts.ts';
import { damageIn } from '../language/damaged.ts';
import { danglingOpener, takenBack } from '../language/dangling-openers.ts';
import { insideQuotation, longestSentence, quotationProblem } from '../language/quotations.ts';
import { wordCount } from './passage.ts';

/** Why a sentence cannot be a point. `leans` can be fixed by quoting its neighbour too; `unfit` cannot. */
export interface Rejection {
  kind: 'leans' | 'unfit';
  reason: string;
}

/** Fewest and most words of a point: shorter says too little, longer is rarely one thought. */
const fewestWords = 7;
const mostWords = 85;

const unfit = (reason: string): Rejection => ({ kind: 'unfit', reason });
const leans = (reason: string): Rejection => ({ kind: 'leans', reason });

const boilerplate =
  /^(?:read more|see also|also read|subscribe|sign up|click|follow us|copyright|©|all rights reserved|advertisement|photo|image|getty|source:|editing by|reporting by|\(?(?:additional )?reporting|\(?writing by|download|listen|watch|share this|updated?[:,]|editor[’']s note|correction:|note:|this (?:article|story|post|page) (?:was|is|has|originally)|for immediate release|the following|remarks (?:by|as)|press (?:briefing|gaggle)|dear )|\b(?:our newsletter|sign up (?:for|to)|click here|subscribe (?:now|to)|per (?:month|year)\.$|all rights reserved|originally published|opinions expressed|views expressed|the author(?:[’']s)? (?:own|is))\b/iu;
const liveStamp =
  /^(?:\d{1,2}[:.]\d{2}\s?(?:[ap]\.?m\.?|GMT|UTC|BST|EST|EDT|ET|CET|local)?\b|\d+ (?:minutes?|hours?) ago)/iu;
const label = /^[QA]\.\s(?=\p{Lu})|^(?:[QA]|Question|Answer|[\p{Lu}][\p{L}.’'-]*(?:\s[\p{Lu}][\p{L}.’'-]*){0,3}):\s/u;
const bullet = /^(?:@\w|[•◦▪●·*►–—-]\s|\(?\d{1,2}[.)]\s|\(?[a-z]\)\s|#)/iu;
/** "refugees: 2,876 (2024); displaced: 3,665,165 (2024); …": a table in a line. */
const figures = /[^;:]{3,80}:\s[^;]{1,60};\s?[^;:]{3,80}:\s/u;
/** "With the completion of the corridor, the biggest project in Europe.": nothing is said of it. */
const verbless =
  /^with\s[^,]+,\s(?:(?!\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|do|does|did|said|met|made|took|gave|led|held|got|won|lost|went|came|began|became|saw|left|kept|put|let|set|\p{Ll}{2,}ed|\p{Ll}{3,}s)\b).)+$/iu;
/** "FM consults counterpart After meeting Assad", "stakeholder.Despite": a heading or a sentence without its stop. */
const glued =
  /\p{Ll}{3}[.!?]\p{Lu}\p{Ll}{2}|\.\s[-–•]\s\p{Lu}|(?<![-–—,;:“”"‘’'(]\s?)(?<=\p{Ll}{3}|\s\d{1,4})\s(?:After|According|Before|During|While|When|Although|However|Meanwhile|Following|Speaking|Despite|Since|As an?|In an?|On (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\s\p{L}/u;
/** What every text that is glued has, found without looking at each letter. */
const mayBeGlued =
  /[.!?]\p{Lu}|\.\s[-–•]\s|\s(?:After|According|Before|During|While|When|Although|However|Meanwhile|Following|Speaking|Despite|Since|As|In|On)\s/u;
/** "those exports", "the aforementioned restrictions", "Azerbaijan, however, insists", "During the meeting, …". */
const pointingBack = withBasicLetters(
  /(?<!\p{L})(?:(?:these|those)\s(?!who\b|whose\b|in\b|of\b|with\b|from\b|that\b|which\b|are\b|were\b|on\b|at\b|living\b|days\b|years\b|people\b|killed\b|\p{L}+ing\b|\p{L}+ed\b|two countries\b)\p{Ll}+|the (?:aforementioned|above-mentioned|latter|former two|said (?:agreement|report|meeting))\b|aforementioned\b|for that[:,.]|that (?:noble |common |same )?(?:goal|aim|regard|respect|end)\b|the mentioned\b|quoted (?:him|her|them) as|in the (?:crash|attack|blast|explosion|accident|incident|shooting|fire|raid|strike|collision)[,.]|felt therefore|therefore\s(?:felt|became|remain\p{L}*))|^[^“"]{2,60}?,\s(?:however|therefore|too|moreover|meanwhile|in turn|instead|likewise),\s|^(?:as (?:reported|mentioned|noted|stated)|on the sidelines|simultaneously|in the meantime|for (?:his|her|its|their) part),|^(?:during|at|in|after|following|before|on the sidelines of) (?:the|this|that) (?:meeting|talks|call|phone call|conversation|event|ceremony|conference|press conference|interview|session|visit|trip)(?=,|\s(?!of|with|between|in|on|held|at|that|which|by|to))/iu,
);
/** "The plane crashed", "The group discussed": a subject told before, where nothing else in front of the verb says which. */
const knownSubject =
  /^the (?:\p{Ll}+ )?(?:planes?|aircraft|jet|flight|ships?|vessel|tanker|boat|train|bus|car|vehicle|building|bomb|bombing|blast|explosion|attack|attacker|gunman|suspects?|victims?|survivors?|man|woman|boy|girl|child|couple|family|driver|pilot|group|team|delegation|conference|meeting|event|ceremony|forum|report|study|survey|statement|letter|document|deal|agreement|accord|contract|project|plan|proposal|programme?|draft|bill|law|decision|ruling|verdict|move|measure|announcement|visit|trip|incident|accident|crash|fire|storm|quake|earthquake|operation|raid|strike|process|issue|talks|company|firm|organi[sz]ation|agency|club|society|foundation|organi[sz]ation|committee|player|coach|official|minister|spokesman|spokesperson|ambassador|diplomat|envoy|author|writer|actress|actor|director)(?:[’']s \p{Ll}+)?\s(?:is|are|was|were|has|have|had|will|would|could|may|also|then|\p{Ll}{2,}ed|said|says|took|came|led|made|began|went|left|held|met|told|saw|lost|won|hit|struck|fell|cut)\b/iu;
const ends =
  /[.!…。！۔।։።။។][”“’"'»)\]」』]*$|(?<=\p{Script=Armenian}[»)]?):$|[\p{Script=Thai}\p{Script=Lao}]\p{M}*[”’"'»)]*$/u;

/** What surrounds a sentence in its paragraph. */
export interface Surroundings {
  paragraph: string;
  start: number;
  /** Sentence that follows, also across a paragraph's end when it is short. */
  next: string | undefined;
  /** The paragraph before, when this is the first sentence of its own. */
  previousParagraph?: string | undefined;
}

/** What keeps a sentence from standing alone as a point; null when nothing does. */
export function rejectionOf(
  sentence: string,
  around: Surroundings,
  namesAll: boolean,
  notPeople: (name: string) => boolean,
): Rejection | null {
  const first = firstFault(sentence);
  if (first !== none) return unfit(first);
  if (goesOnFrom(around)) return unfit('the end of a broken sentence');
  const second = secondFault(sentence);
  if (second !== none) return unfit(second);
  if (isShouting(sentence) && !isInCapitals(around.paragraph)) return unfit('a heading');
  if (takesBack(around.next)) return unfit('withdrawn by the next sentence');
  if (insideQuotation(around.paragraph, around.start)) return unfit('inside a quotation');
  const leaning = namesAll ? leaningNamingAll(sentence) : leaningOf(sentence);
  if (leaning !== none) return leans(leaning);
  const quotation = quotationFault(sentence, notPeople);
  if (quotation === none) return null;
  return /longer quotation/u.test(quotation) ? unfit(quotation) : leans(quotation);
}

/** No fault: what is remembered of a sentence is the reason, which no fault has empty. */
const none = '';

const takesBackItself = verdict('takesBack', takenBack);
const takesBack = (next: string | undefined): boolean => next !== undefined && takesBackItself(next);
const isShouting = verdict('shouting', isInCapitals);
const leaningOf = fact('leans', (sentence) => findLeaning(sentence, false));
const leaningNamingAll = fact('leansNamingAll', (sentence) => findLeaning(sentence, true));
const quotationFault = factBy('quotation', (sentence, notPeople: (name: string) => boolean): string => {
  return quotationProblem(sentence, notPeople) ?? none;
});
const firstFault = fact('first', findFirstFault);
const secondFault = fact('second', findSecondFault);

function findFirstFault(sentence: string): string {
  const words = wordCount(sentence);
  if (isQuestion.test(sentence) || !ends.test(sentence)) return 'not a complete statement';
  if (words < fewestWords && !isDense(sentence, words)) return 'too short';
  if (words > mostWords || sentence.length > longestSentence) return 'too long';
  if (boilerplate.test(sentence) || bullet.test(sentence) || liveStamp.test(sentence)) return 'not running text';
  return none;
}

const isQuestion = /[?;؟？]["”“’»)]*$|(?<!\p{Script=Armenian}[»)]?):["”’»)]*$/u;

/** Fewest words and letters of a statement in a script whose words hold more than those of English. */
const dense = { words: 4, letters: 30 };

/** Whether few words say as much as seven of English: Chinese, Korean syllables, Arabic without vowels, long words of Georgian or Tamil. */
function isDense(sentence: string, words: number): boolean {
  if (/[\p{Script=Han}\p{Script=Hiragana}]{8}/u.test(sentence)) return true;
  if (words < dense.words || /\p{Script=Latin}{3}/u.test(sentence)) return false;
  const count = (letters: RegExp) => sentence.match(letters)?.length ?? 0;
  const syllables = count(/[\p{Script=Hangul}\p{Script=Ethiopic}]/gu);
  const consonants = count(/[\p{Script=Arabic}\p{Script=Hebrew}]/gu);
  return count(/[\p{L}\p{M}]/gu) + 1.2 * syllables + 0.4 * consonants >= dense.letters;
}

/** Words of the shortest sentence: "Łódź votes again." */
const fewestOfAny = 3;

/** Whether a sentence lacks nothing but length: it ends, it is no heading, and it needs nothing that was told before. */
export function isOnlyShort({ reason }: Rejection, sentence: string): boolean {
  return (
    reason === 'too short' &&
    (wordCount(sentence) >= fewestOfAny || wide.test(sentence)) &&
    !boilerplate.test(sentence) &&
    !bullet.test(sentence) &&
    !liveStamp.test(sentence) &&
    secondFault(sentence) === none &&
    leaningNamingAll(sentence) === none &&
    quotationProblem(sentence, () => false) === null
  );
}

/** A script that sets no spaces: what counts as one word may be a sentence. */
const wide = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]{4}/u;

function findSecondFault(sentence: string): string {
  if (sentence.includes(';') && figures.test(sentence)) return 'a list of figures';
  if (verbless.test(sentence)) return 'no verb';
  if (mayBeGlued.test(sentence) && glued.test(sentence)) return 'glued to a heading';
  const damage = damageIn(sentence);
  if (damage !== null) return damage;
  return label.test(sentence) ? 'a turn of an interview' : none;
}

/** The words by which a sentence leans on what stands before it. */
function findLeaning(sentence: string, namesAll: boolean): string {
  const opener = danglingOpener(sentence, namesAll);
  if (opener !== null) return opener;
  const back = pointingBack.exec(sentence) ?? knownSubject.exec(sentence);
  return back === null ? none : back[0];
}

/** Faults that no clause of the sentence is free of. */
export function isBroken({ reason }: Rejection): boolean {
  return /complete statement|glued|broken|figures|running text|no verb|page|markup|letters lost|slip|brackets/u.test(
    reason,
  );
}

/** Lines broken in the middle of a sentence: what stands before ends in a comma or a small joining word. */
function goesOnFrom({ start, previousParagraph, paragraph }: Surroundings): boolean {
  // "… to the U.S. Market from dumping": cut after an abbreviation that no sentence ended with.
  if (start > 0 && /\b\p{Lu}\.\p{Lu}\.\s$/u.test(paragraph.slice(Math.max(0, start - 8), start)))
    return !/^(?:The|An?|In|On|At|It|He|She|They|But|And|As|For|Iran|This|That|There|Since|After|Under|With|When|While|By|To|Its|His|Their|From|President|According)\s/u.test(
      paragraph.slice(start, start + 16),
    );
  if (start > 0 || previousParagraph === undefined) return false;
  return /(?:,|\s(?:and|or|of|the|an?|in|on|to|for|with|by|from|at|as|that|which|is|are|was|were|has|have|its|their))$/u.test(
    previousParagraph,
  );
}

/** "I", "we", "our" outside quotation marks: whoever speaks is not named in the sentence. */
export const speaksForItself = verdict('speaksForItself', (sentence) => {
  const outside = sentence.replace(/“[^“”]*”|"[^"]*"/gu, '');
  return /(?:^|[\s(—])(?:I|I[’']m|I[’']ve|[Mm]y|me|myself|[Ww]e|[Oo]ur|us)(?=[\s,.;’'])/u.test(outside);
});

/** Running capitals: hardly a small letter. */
function isInCapitals(text: string): boolean {
  if (smallLetters(text) >= 0.15 * text.length) return false;
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const small = text.match(/\p{Ll}/gu)?.length ?? 0;
  return letters > 12 && /\p{Lu}/u.test(text) && small / letters < 0.15;
}

/** Small letters from a to z: enough of them settle it without a pattern. */
function smallLetters(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code >= 0x61 && code <= 0x7a) count += 1;
  }
  return count;
}
