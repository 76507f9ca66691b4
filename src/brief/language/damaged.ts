/**
 * What is wrong with the words of a sentence themselves, although they stand in its article's text: buttons and players of a page, marks
 * of a markup language, headings glued to what follows, letters lost in a conversion. No point, whatever it says.
 */

/** Labels of buttons and players. */
const controls =
  /\b(?:Skip in|Embed|CLOSE|Play Video|Read More|Advertisement|Loading|(?:Show|Hide) Caption|(?:Last|Next) Slide|enable Java[Ss]cript|Story Continued|Continue reading|Sign up|Log in|Subscribe)\b(?=\s[A-Z\d|]|\s*$)|\s\|\s\d{1,2}:\d\d\b|^\|\s|\b(?:[Tt]ap|[Cc]lick|[Ss]wipe) (?:here|the|to|on)\b|\b[Ii]n this \p{Lu}.{2,30}photo\b|\bFILE\s?[-–—]\s?(?:In|This)\b|\p{L} MORE \p{Ll}|,\s(?:left|right|center|centre|second from left|foreground|background),\s/u;
const markup = /\*\*|\p{L}\*\s\p{Lu}|\]\]|\[\[|\]\(|&(?:amp|nbsp|quot|lt|gt|#\d+);|<\/?[a-z]{1,10}>|\{\{|\}\}/u;
/** "internaonal", "imperave": a ligature of t and i that a conversion dropped. */
const lostLetters = /(?<!\p{L})\p{L}{0,20}(?:[bcdgklmnprsuv]aon(?:s|al|ally)?|erave|ecve|acve|ucon|llecon)(?!\p{L})/u;
const mayLoseLetters = /aon|erave|ecve|acve|ucon|llecon/u;
/** "stakeholder.Despite", "in April 20121". */
const slip =
  /\p{Ll}{3}[.!?]\p{Lu}\p{Ll}{2}|\(\s*\)|\b(?:in|since|until) (?:\p{Lu}\p{Ll}+ )?(?:19|20)\d{3}\b(?![\d,]|\.\d|\s\p{Ll})/u;
const maySlip = /[.!?]\p{Lu}|\(\s*\)|(?:19|20)\d{3}/u;
const notPlural =
  'across|towards|besides|versus|plus|thus|perhaps|was|has|whereas|this|his|its|unless|says|believes|claims|thinks|hopes|insists|argues|wants|warns|knows|means|shows|suggests|adds|notes|reports|alleges|denies|fears|sometimes|always|nowadays|regards|overseas';
/** "New forecasts FAO also released …": a plural that a name follows, and what the name did. */
const gluedPlural = new RegExp(
  `^(?:[\\p{L}\\p{N}+’'-]{1,24}\\s){0,5}?(?!(?:${notPlural})\\s)\\p{Ll}{3,20}[^s\\P{L}]s\\s\\p{Lu}[\\p{L}-]{1,20}\\s(?:also|has|have|had|will|\\p{Lu}{3,})[\\s,]`,
  'u',
);
/** "OPEC+ cuts Earlier in July", "hold talks in Muscat In two meetings": a word that only begins sentences, after another and no stop. */
const gluedStart =
  /(?<=[\p{L}\p{N}]{2}\s)(?:Earlier|Also|But|And|So|Now|Then|There|These|This|That|They|It|He|She|His|Her|Their|If|Once|Asked|Speaking|According|Despite|Because|Although|However|Meanwhile|Yesterday|Today|The|In|On|At|For|With|From|By|Under|Over|Some|Many|Most|Both|What|Why|How|Where|While|Since|Until|During|Following|We|An|Its|Our)\s\p{Ll}/u;
/** "Rebels boycott talks The Syrian opposition": before a name as well, but where a newspaper or The Hague may stand. */
const gluedThe =
  /(?<!\b(?:of|in|at|to|by|for|from|with|and|or|told|tells|said|says|near|as|is|was|via|on|that|between|like|than|called|named|titled|entitled|via|outlet|newspaper|daily|magazine|see|read|watch|band|film|book|show|song|album|series|movie|play|novel|calls?|reports?|reported)\s)(?<=(?<![\p{L}’'-])(?:\p{Ll}{3,}|\p{N}+)\s)The\s\p{Lu}\p{Ll}/u;

/** What is wrong with the words of a sentence; null when nothing is. */
export function damageIn(sentence: string): string | null {
  if (controls.test(sentence)) return 'words of a page, not of its text';
  if (markup.test(sentence)) return 'marks of a markup language';
  if (mayLoseLetters.test(sentence) && lostLetters.test(sentence)) return 'letters lost in a conversion';
  if (/-{3,}|_{3,}|={3,}|—{2,}/u.test(sentence) || isHalfBracketed(sentence))
    return 'a rule, or half of a pair of brackets';
  if (maySlip.test(sentence) && slip.test(sentence)) return 'a slip of the keyboard';
  const front = sentence.slice(0, 160);
  const isGlued =
    (/s\s\p{Lu}/u.test(front) && gluedPlural.test(front)) ||
    gluedStart.test(front) ||
    (/\sThe\s/u.test(front) && gluedThe.test(front));
  return isGlued ? 'glued to a heading' : null;
}

/** "Black.) and Latino borrowers …": the bracket opened in the sentence before. */
function isHalfBracketed(sentence: string): boolean {
  let open = 0;
  for (const mark of sentence.replace(/(?:^|[\s(])\(?[\da-z]{1,2}\)/gu, ' ').match(/[()]/gu) ?? []) {
    open += mark === '(' ? 1 : -1;
    if (open < 0) return true;
  }
  return open > 0;
}

/** "fifth state with...": an end that is cut off, and says so. */
export function isCutOff(sentence: string): boolean {
  return /(?:\.\.\.|…)[”"’)\]]*$/u.test(sentence);
}

/** "You", "your" outside quotation marks: advice or chat, no report. */
export function addressesReader(sentence: string): boolean {
  const outside = sentence.replace(/“[^“”]*”|"[^"]*"/gu, ' ');
  return /(?:^|[\s“"(])[Yy]ou(?:r|rs|rself|[’'](?:re|ll|d|ve))?(?=[\s,.;:’'])/u.test(outside);
}
