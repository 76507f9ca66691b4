import type { Article } from '../../archive/article.ts';
import { withBasicLetters } from '../../core/basic-letters.ts';
import { rememberFact } from '../facts/facts.ts';
import { placeKey } from '../facts/place-key.ts';
import type { Passage } from './passage.ts';

/**
 * What a passage takes as known because its article told it before: "the dialogue was led by", "the shooting", "Celaya said". A
 * stranger who reads the passage alone does not know which. Found by looking back: the word stands earlier in the article, and nothing
 * in the passage itself says which one is meant.
 */

/** Words that end a phrase begun by "the": what follows is no part of its name. */
const ending = new Set(
  `of that which who whose whom where when while as for in on at to from by with over under between against near into onto upon through
   during after before since until about among within without across behind beyond toward towards despite because if than and or but nor yet
   is are was were be been being has have had will would can could may might must should shall do does did not also then now still only
   said says told came went took gave made met led held got won lost left kept put let set fell rose hit struck saw found began became
   calls called plans wants seeks remains includes involves aims comes goes takes makes gives shows follows brings begins ends means appears
   seems says agreed ended started opened killed caused led meanwhile however today yesterday tomorrow this these those his her its their
   he she it they we you i a an the`.split(/\s+/u),
);
/** Of these, the ones that say which is meant whatever follows them; and those that do so before a name or a figure. */
const saysWhich = new Set(
  'of that which who whose whom where between against for called named known about among as'.split(' '),
);
const mayWhich = new Set('in on at from by with over to under near into within across behind during since'.split(' '));

/** There is only one, or everybody knows which: nothing has to be told before. */
const unique = new Set(
  `world country countries nation government state states president public people region economy market markets internet media press war peace
   future past present time times day days week weekend month year years decade century morning evening night same first second third last next
   latest most least best worst only main majority minority rest number amount total average level rate way fact lack need use role sea sun moon
   earth sky air environment climate weather north south east west centre center middle top bottom beginning end start spring summer autumn winter
   fall capital parliament army military police navy court opposition left right law poor rich elderly young dead wounded injured one ones two
   three four five six seven eight nine ten other others former latter current dollar euro yen pound administration nation’s treasury stock
   presidency constitution ministry minister premier leader international national local global foreign united federal possibility importance
   purpose basis situation case question problem reason result idea issue matter need fight effort line list cost price value name title
   face hands eyes head heart streets ground border borders street road city town area field industry sector population street morning hospital
   airport front-line frontline west’s occasion whole entire more less further existing ongoing recent so-called holy supreme
   domestic private key role long short big small great good new old high low full early late holidays weekend`.split(
    /\s+/u,
  ),
);
/** A kind of thing that any name before it may be: "Aramco … the company". */
const kinds =
  /^(?:compan|firm|group|organi[sz]ation|agency|association|institut|bank|airline|carrier|maker|giant|network|newspaper|paper|magazine|site|website|party|movement|militia|body|bloc|alliance|council|committee|commission|union|club|team|side|university|school|college|hospital|island|province|village|district|neighbo|kingdom|republic|monarch|actor|actress|singer|author|writer|director|player|star|man|woman|senator|lawmaker|governor|mayor|judge|general|commander|diplomat|envoy|ambassador|official|billionaire|businessman|candidate|nominee|disease|virus|drug|storm|ship|vessel|port|project|pact|accord|deal|treaty|agreement|programme?|system|plant|mine|field|station|bridge|language|religion|film|movie|book|song|show|game|device|phone|app|platform|product|facilit)/u;

/** Of these, places and works that nobody can tell apart without a name, whether or not the article told of them before. */
const nameless =
  /^(?:bay|harbou?r|island|village|district|province|plant|mine|field|bridge|dam|pipeline|refinery|reactor|ship|vessel|port|pact|accord|agreement|contract|decision|ruling|verdict|ban|law|deal|treaty|drug|film|book|lawsuit|suit|incident|battle|crash|attack|shooting|raid|blast|operation|offensive|committee|commission|council|panel|tribunal|court|judge|ministry|agency|tournament|match|game|study|survey|report|bill|measure|proposal|plan|project|programme?|company|firm|team|club|hospital|university|militia|regulator|airline|carrier|bank|celebrations|festival|requests|allegations|suspects?|victims?)$/u;

/** Words that stand for what was just told. */
const alwaysTold =
  /^(?:remarks?|comments?|move|moves|leaders|sides|meeting|conversation|gathering|ceremony|event|session|visit|interview|speech|statement|talks|incident|announcement|revelations?|allegations?|aforementioned)$/u;

const definite = withBasicLetters(
  /(?<![\p{L}\p{N}’'-])(?:the|The)\s(?=(?<phrase>(?:\p{Ll}[\p{L}\p{N}’'-]*(?:\s|(?=[^\s\p{L}]|$))){1,4})(?<rest>.{0,40}))/gu,
);
const pointing = withBasicLetters(
  /(?<![\p{L}’'-])(?:(?:(?<=\b(?:of|in|for|with|by|to|under|during|after|before|from|at|on|about|against)\s)that|this|these|those|such)\s(?!is\b|are\b|was\b|were\b|has\b|have\b|had\b|will\b|would\b|can\b|could\b|may\b|the\b|an?\b|he\b|she\b|it\b|they\b|we\b|its\b|his\b|their\b|there\b|who\b|year\b|week\b|month\b|morning\b|time\b|summer\b|as\b|in\b|of\b|with\b|from\b|on\b|at\b|\p{L}+ing\b|\p{L}+ed\b|do\b|did\b|does\b|no\b|not\b|some\b|most\b|many\b|all\b|any\b|if\b|when\b|more\b|two\b|one\b)\p{Ll}{3,}|both (?:[Pp]arties|[Ss]ides|countries|leaders|nations|men|women|teams|companies)|[Tt]he (?:two|three|four|five|six|seven|pair|duo|trio)\s\p{Ll}{3,}|the aforesaid|(?:he|she|they|it) (?:added|continued|went on)|the other \p{Ll}{3,})/gu,
);
/** "Celaya said", "Mirarab explained": one name, and a verb of speaking or doing. */
const bareSurname =
  /(?:^|[,“”"]\s?|\bas\s|\bthat\s)(?<name>\p{Lu}\p{Ll}[\p{L}’'-]+)\s(?:(?:also|then|later|further|has|had)\s)?(?:said|says|told|tells|explained|added|noted|stated|stressed|referred|replied|wrote|argued|announced|went|called|pointed|continued|recalled|was|had|is|did|made|took|claimed|described|insisted|believes?)\b|[,”"]\s(?:said|says|explained|added|noted)\s(?<after>\p{Lu}\p{Ll}[\p{L}’'-]+)(?=[.,])/gu;

/** Two names together: whom "both sides" may mean. */
const pair = /\p{Lu}[\p{L}’'-]+[^.]{0,60}?\b(?:and|with|between|to|from|-)\b[^.]{0,60}?\p{Lu}\p{L}+/u;

/** "BHP said": whoever speaks is not what is spoken of. */
const onlySpeaker = /^(?:\p{Lu}\S*\s){1,3}(?:said|says|told \S+)\s$/u;
/** A short name in capitals that the article explains in brackets where it first stands. */
const shortName = /(?<![\p{L}(-])\p{Lu}{3,8}(?![\p{L}-])/gu;

/** "The prime minister gave details", "On Monday, the Commission said": an office that somebody else holds elsewhere. */
const officeFirst =
  /^(?:[^,“"]{0,50},\s)?[Tt]he\s(?:(?:\p{Ll}{3,}|Prime|Foreign|Vice)\s){0,2}(?<office>[Pp]resident|[Mm]inister|[Pp]remier|[Ss]ecretary|[Gg]overnor|[Mm]ayor|[Aa]mbassador|[Cc]hancellor|[Ss]enator|[Ss]pokes(?:man|woman|person)|official|commander|envoy|lawmaker|diplomat|director|[Cc]ommission|[Cc]ommittee|[Cc]ouncil)\s(?!of\b|for\b|to\b|in\b|\p{Lu})/u;
const memorandum = /(?<!\p{L})the (?:MO[Uu]|LOI|PTA|FTA)\b(?!\s(?:between|with|on|of|for|to)\b)/u;

/** A leaning phrase, and whether the passage begins with it: then it is what the passage is about. */
export interface Known {
  phrase: string;
  isSubject: boolean;
}

/** What is looked at of a passage. */
type Quotable = Pick<Passage, 'article' | 'spans' | 'text'> & Partial<Passage>;

/** So near the beginning, in characters, a phrase is what the passage is about. */
const front = 32;

/** Phrases of each kind that are looked at: no sentence that is worth quoting has more. */
const mostLooked = 100;

export function takenAsKnown(passage: Quotable, namesPlace: (text: string) => boolean = () => true): Known[] {
  const { article, spans, text } = passage;
  const name = isBeginning(passage) ? 'takenAtFront' : 'taken';
  const all = rememberFact(name, text, placeKey(article, spans[0]!), () => findTaken(passage));
  const known = all.map(([phrase, subject]): Known => ({ phrase, isSubject: subject === 1 }));
  return all.some(isPlaceAlone) && namesPlace(text) ? known.filter((_, at) => !isPlaceAlone(all[at]!)) : known;
}

/** A phrase, whether it is the subject, and whether it leans only where its text names no place: 1 for yes. */
type Taken = readonly [phrase: string, subject: 0 | 1, place: 0 | 1];

const isPlaceAlone = ([, , place]: Taken): boolean => place === 1;

function findTaken(passage: Quotable): Taken[] {
  const { text, article } = passage;
  const outside = text.replace(/“[^“”]*”|"[^"]*"/gu, (quote) => ' '.repeat(quote.length));
  const found: Taken[] = [];
  const add = (phrase: string, index: number, place: 0 | 1 = 0) => found.push([phrase, index < front ? 1 : 0, place]);
  for (const { 0: phrase, index } of outside.matchAll(pointing).take(mostLooked)) {
    const noun = phrase.split(' ').at(-1)!;
    if (/^both|^[Tt]he (?:two|three|four)/u.test(phrase) && pair.test(outside.slice(0, index))) continue;
    if (index > 0 && holdsWordLike(outside.slice(0, index).toLowerCase(), noun)) continue;
    add(phrase, index);
  }
  const told = toldBefore(passage);
  for (const { index, groups } of outside.matchAll(definite).take(mostLooked)) {
    const { head, isQualified } = headOf(groups!.phrase!, groups!.rest!);
    const place = /^(?:country|nation|region|city|province|kingdom)(?![\p{L}]|\s(?:of|that|which|where)\b)/u.exec(
      groups!.phrase!,
    )?.[0];
    if (place !== undefined) add(`the ${place}`, index, 1);
    if (head === null || isQualified) continue;
    const before = outside.slice(0, index);
    if (
      holdsWordLike(before.toLowerCase(), head) ||
      (kinds.test(head) && !onlySpeaker.test(before) && namesIn(before) > 0)
    )
      continue;
    const isNameless =
      place === undefined &&
      !isBeginning(passage) &&
      namesIn(before) === 0 &&
      (nameless.test(head) || (index < front && !/s$/u.test(head)));
    if (alwaysTold.test(head) || isNameless || told(head)) add(`the ${head}`, index);
  }
  const office = officeFirst.exec(outside.replace(/^["“]\s*/u, ''))?.groups?.office;
  if (office !== undefined) add(`the ${office.toLowerCase()}`, 0);
  if (memorandum.test(outside)) add('the memorandum', front);
  for (const { 0: name, index } of outside.matchAll(shortName).take(mostLooked)) {
    const isExplained = article.paragraphs.some((paragraph) => paragraph.includes(`(${name})`));
    if (isExplained && !article.title.includes(name) && !text.includes(`(${name}`)) add(name, index);
  }
  for (const { groups } of outside.matchAll(bareSurname).take(mostLooked)) {
    const name = groups!.name ?? groups!.after!;
    // Whoever is in the headline, or known all over the world, needs no first name: not enough by itself.
    if (isSurname(name, article, text)) found.push([name, 0, 0]);
  }
  return found;
}

/** What opens an article has nothing before it to point back at; of an entry of a timeline the place is not known. */
const isBeginning = ({ place, spans }: Quotable): boolean =>
  place === undefined || place === 0 || spans[0]!.part !== 'body';

/** The noun of a phrase that begins with "the", and whether what follows it says which is meant. */
function headOf(phrase: string, rest: string): { head: string | null; isQualified: boolean } {
  const words = phrase.trim().split(/\s+/u);
  let at = 0;
  while (at < words.length && !ending.has(words[at]!) && !(at > 0 && /(?:ed|ly)$/u.test(words[at]!))) at++;
  if (at === 0) return { head: null, isQualified: false };
  // "the lawsuit charges that": a verb that no list has.
  if (at > 1 && /[^s]s$/u.test(words[at - 1]!) && (nameless.test(words[at - 2]!) || alwaysTold.test(words[at - 2]!)))
    at--;
  // "the foreign minister Zarif", "the town of Al-Bab": a name follows.
  if (at === words.length && /^\p{Lu}/u.test(rest) && /\s$/u.test(phrase)) return { head: null, isQualified: true };
  const head = words[at - 1]!.replace(/[’']s?$/u, '');
  const next = words[at] ?? /^[\p{L}]+/u.exec(rest)?.[0] ?? '';
  const following = [...words.slice(at + 1), rest].join(' ');
  const isQualified =
    /^,\s(?:known|called|named|dubbed)\s/u.test(rest) ||
    saysWhich.has(next) ||
    (mayWhich.has(next) &&
      /^(?:(?:the|a|an|his|her|its|their)\s)?(?:\p{Ll}+\s){0,2}[\p{Lu}\d]/u.test(following) &&
      !onADay(following)) ||
    (/ed$/u.test(next) && /^(?:by|between|against)\b/u.test(following));
  return unique.has(head) || head.length < 3 ? { head: null, isQualified } : { head, isQualified };
}

const onADay = (words: string) => /^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|^\d{1,2}\s\p{Lu}/u.test(words);

/** Names in a text, not counting the word it begins with. */
function namesIn(text: string): number {
  return text.match(/(?<=\s)\p{Lu}[\p{L}’'-]+/gu)?.length ?? (/^\p{Lu}\p{L}+[’']s\b|^\p{Lu}{2,}\b/u.test(text) ? 1 : 0);
}

/** Whether a text has a word that begins as this one does: attack, attacked, attacks. */
export function holdsWordLike(text: string, word: string): boolean {
  const stem = word.length > 6 ? word.slice(0, Math.max(5, word.length - 3)) : word.replace(/(?:ies|y|s)$/u, '');
  for (let at = text.indexOf(stem); at >= 0; at = text.indexOf(stem, at + 1))
    if (at === 0 || !/\p{L}/u.test(text.charAt(at - 1))) return true;
  return false;
}

const smallLetters = new WeakMap<Article, string[]>();

/** Whether the article has a word like this one before the passage: in its headline, or earlier in its text. */
function toldBefore({ article, spans }: Quotable): (word: string) => boolean {
  const parts = smallLetters.get(article) ?? [article.title, ...article.paragraphs].map((part) => part.toLowerCase());
  smallLetters.set(article, parts);
  const { part, paragraph, start } = spans[0]!;
  if (part !== 'body' || paragraph === null) return (word) => holdsWordLike(parts[0]!, word);
  return (word) =>
    parts.slice(0, paragraph + 1).some((text) => holdsWordLike(text, word)) ||
    holdsWordLike(parts[paragraph + 1]!.slice(0, start), word);
}

/** Words in capitals that stand alone, wherever they stand. */
const singleName = /(?<![\p{L}.’'-])\p{Lu}\p{Ll}[\p{L}’'-]{2,}(?![\p{L}-])(?!\s\p{Lu})/gu;

/** "In May Kern asked": no first name stands before this one. */
const isMonth =
  /\b(?:January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\s$/u;

const hasFirstName = (before: string): boolean =>
  /(?<![\p{L}’'-])\p{Lu}[\p{L}.’'-]*\s$/u.test(before) && !isMonth.test(before);

/** So many different names of a sentence are looked up in its article. */
const mostNames = 20;

/**
 * Surnames that stand alone in a text and belong to somebody whom the article names in full elsewhere; and whether all that stand alone
 * were looked up.
 */
export function surnamesIn(
  text: string,
  article: Article,
  isKnown: (word: string) => boolean,
): { surnames: string[]; isWhole: boolean } {
  const seen = new Set<string>();
  const found: string[] = [];
  for (const { 0: word, index } of text.matchAll(singleName)) {
    const name = word.replace(/[’']s?$/u, '');
    if (seen.has(name)) continue;
    if (seen.size >= mostNames) return { surnames: found, isWhole: false };
    const before = text.slice(Math.max(0, index - 24), index);
    if (hasFirstName(before) || isKnown(name)) continue;
    seen.add(name);
    if (!isFullIn(text, name) && article.paragraphs.some((part) => isPersonIn(part, name))) found.push(name);
  }
  return { surnames: found, isWhole: true };
}

/** Whether a text gives a name as the last of somebody's names: a first name before it, and a verb, a comma or a title around. */
function isPersonIn(text: string, name: string): boolean {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    const before =
      /(?<![\p{L}’'-])(?<first>\p{Lu}[\p{L}’'-]+|\p{Lu}\.)\s(?:(?:al|bin|ibn|de|del|da|van|von|der)\s){0,2}$/u.exec(
        text.slice(Math.max(0, at - 24), at),
      );
    if (before !== null && !noFirstName.test(before[0]) && !/^[\p{L}-]/u.test(text.slice(at + name.length)))
      return true;
  }
  return false;
}

/** What stands before a name and is no first name. */
const noFirstName =
  /^(?:The|A|An|In|On|At|By|For|From|With|And|But|As|If|When|While|After|Before|Since|Mr|Mrs|Ms|Dr|President|Minister|Prime|Sunday|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|North|South|East|West|Northern|Southern|Eastern|Western|New|Islamic|United|Foreign|Supreme|National|International|General|Central)\s$/u;

/** Whether a single name is the last of a longer one that the article gives elsewhere, and the passage does not. */
function isSurname(name: string, { title, paragraphs }: Article, text: string): boolean {
  return !title.includes(name) && !isFullIn(text, name) && paragraphs.some((part) => isFullIn(part, name));
}

/** Whether a text gives the name with another before it. */
function isFullIn(text: string, name: string): boolean {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1))
    if (hasFirstName(text.slice(Math.max(0, at - 34), at)) && !/^[\p{L}-]/u.test(text.slice(at + name.length)))
      return true;
  return false;
}
