import { danglingOpener, takenBack } from './openers.ts';
import { wordCount } from './passage.ts';
import { insideQuotation, quotationFault } from './quotations.ts';

/** Why a sentence cannot be a point. `leans` can be mended by quoting its neighbour too; `unfit` cannot. */
export interface Fault {
  kind: 'leans' | 'unfit';
  reason: string;
}

/** Fewest and most words of a point: shorter says too little, longer is rarely one thought. */
const fewestWords = 7;
const mostWords = 85;

const unfit = (reason: string): Fault => ({ kind: 'unfit', reason });
const leans = (reason: string): Fault => ({ kind: 'leans', reason });

const furniture =
  /^(?:read more|see also|also read|subscribe|sign up|click|follow us|copyright|©|all rights reserved|advertisement|photo|image|getty|source:|editing by|reporting by|\(?(?:additional )?reporting|\(?writing by|download|listen|watch|share this|updated?:|editor[’']s note|correction:|note:|this (?:article|story|post|page) (?:was|is|has|originally)|for immediate release|the following|remarks (?:by|as)|press (?:briefing|gaggle)|dear )|\b(?:our newsletter|sign up (?:for|to)|click here|subscribe (?:now|to)|per (?:month|year)\.$|all rights reserved|originally published|opinions expressed|views expressed|the author(?:[’']s)? (?:own|is))\b/iu;
const liveStamp =
  /^(?:\d{1,2}[:.]\d{2}\s?(?:[ap]\.?m\.?|GMT|UTC|BST|EST|EDT|ET|CET|local)?\b|\d+ (?:minutes?|hours?) ago)/iu;
const label = /^(?:[QA]|Question|Answer|[\p{Lu}][\p{L}.’'-]*(?:\s[\p{Lu}][\p{L}.’'-]*){0,3}):\s/u;
const bullet = /^(?:[•◦▪●·*►–—-]\s|\(?\d{1,2}[.)]\s|\(?[a-z]\)\s|#)/iu;
const ends = /[.!…。！۔।։።][”’"'»)\]」』]*$/u;

/** What surrounds a sentence in its paragraph. */
export interface Surroundings {
  paragraph: string;
  start: number;
  /** Sentence that follows, also across a paragraph's end when it is short. */
  next: string | undefined;
}

/** What keeps a sentence from standing alone as a point; null when nothing does. */
export function faultOf(
  sentence: string,
  around: Surroundings,
  namesAll: boolean,
  notPeople: (name: string) => boolean,
): Fault | null {
  const words = wordCount(sentence);
  if (/[?:][”"’»)]*$/u.test(sentence) || !ends.test(sentence)) return unfit('no whole statement');
  if (words < fewestWords && !/[\p{Script=Han}\p{Script=Hiragana}]{8}/u.test(sentence)) return unfit('too short');
  if (words > mostWords) return unfit('too long');
  if (furniture.test(sentence) || bullet.test(sentence) || liveStamp.test(sentence)) return unfit('not running text');
  if (label.test(sentence)) return unfit('a turn of an interview');
  if (isShouting(sentence) && !isShouting(around.paragraph)) return unfit('a heading');
  if (takenBack(around.next)) return unfit('taken back by the next sentence');
  if (insideQuotation(around.paragraph, around.start)) return unfit('inside a quotation');
  const opener = danglingOpener(sentence, namesAll);
  if (opener !== null) return leans(opener);
  const quotation = quotationFault(sentence, notPeople);
  if (quotation === null) return null;
  return /longer quotation/u.test(quotation) ? unfit(quotation) : leans(quotation);
}

/** "I", "we", "our" outside quotation marks: whoever speaks is not named in the sentence. */
export function speaksForItself(sentence: string): boolean {
  const outside = sentence.replace(/“[^”]*”|"[^"]*"/gu, '');
  return /(?:^|[\s(—])(?:I|I[’']m|I[’']ve|[Mm]y|me|myself|[Ww]e|[Oo]ur|us)(?=[\s,.;’'])/u.test(outside);
}

/** Running capitals: hardly a small letter. */
function isShouting(text: string): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const small = text.match(/\p{Ll}/gu)?.length ?? 0;
  return letters > 12 && /\p{Lu}/u.test(text) && small / letters < 0.15;
}
