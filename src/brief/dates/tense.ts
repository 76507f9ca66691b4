import { withBasicLetters } from '../../core/basic-letters.ts';

/**
 * Which way a verb looks from the day of publication. `scheduled`: a present that tells of a date to come ("expires on");
 * `pastFuture`: what was to be, and perhaps was not; `unreal`: what should have been and was not; `infinitive`: what somebody is asked,
 * or came, to do, which alone looks neither way; `promised`: what somebody once agreed to do.
 */
export type Tense =
  | 'past'
  | 'future'
  | 'scheduled'
  | 'present'
  | 'pastFuture'
  | 'unreal'
  | 'would'
  | 'promised'
  | 'infinitive';

/** A verb of a sentence and where it stands. */
export interface Verb {
  start: number;
  end: number;
  tense: Tense;
}

const adverbs =
  "(?:\\s(?:not|n[’']t|also|now|then|still|again|soon|be|have|been|being|get|only|likely|first|finally|probably|never|both|initially|originally|\\p{Ll}+ly))";
const participle = '(?:scheduled|planned|expected|due|slated|supposed|set|meant|billed|intended|projected|to)';
const future = [
  `(?<!\\b(?:the|his|her|their|political|free|good|popular|own)\\s)(?:will|shall|won[’']t|[’']ll)(?![\\p{L}-])${adverbs}{0,4}(?:\\s(?!and\\b|in\\b|on\\b|by\\b)\\p{Ll}+)?(?:\\s(?:and|or)\\s\\p{Ll}+(?=\\s(?:in|on|at|the|it|them|from|by)\\b))?`,
  `(?:is|are|am|[’']re)${adverbs}{0,3}\\s(?:(?:going|about|bound)\\sto(?:\\sbe\\s\\p{Ll}+)?|scheduled|planned|expected|slated|poised|due|set\\s(?:to|for)|likely\\sto(?:\\sbe\\s\\p{Ll}+)?|preparing|supposed|billed|foreseen|envisaged|to\\s(?!the\\b|a\\b|be\\sfound|blame)(?:be\\s)?\\p{Ll}+)`,
  `(?:has|have|had|has|is|are)\\suntil`,
  `(?:ha(?:s|ve)\\s(?:also\\s)?)?(?:must|may|might|should|can|needs?\\sto|ha(?:s|ve)\\sto|plans?\\sto|intends?\\sto|aims?\\sto|plans(?=\\s(?:an?|the|its|his|her|new|more|another|further)\\s)|hopes?\\sto|wants?\\sto|expects?|prepar(?:es?|ing)|vows?\\sto|promises?\\sto|pledges?\\sto|agrees?\\sto|decides?\\sto|offers?\\sto|invit\\p{L}*|orders?\\s[^.,;]{0,30}\\sto|threatens?\\sto|refuses?\\sto|[Aa]head\\sof|(?:in\\sthe\\s)?run-?up\\sto|[Pp]reparations?\\sfor|prepar\\p{Ll}*\\sfor)(?![\\p{L}-])(?:\\s(?:not|also|be))*(?:\\s(?!in\\b|on\\b|by\\b|the\\b|until\\b)\\p{Ll}+)?`,
  `(?<!\\p{L})to\\sbe\\s\\p{Ll}+`,
  `(?<!\\b(?:was|were|been|be)\\s)(?:[Ss]cheduled|[Pp]lanned|slated|[Dd]ue|[Ee]xpected|billed)\\s(?:for|to|on|in|by|at)(?:\\s(?:be|take)\\s\\p{Ll}+)?`,
  `(?:upcoming|forthcoming|coming|looming|future)(?=\\s)`,
];
const scheduled = [
  '(?<!(?<!\\p{L})(?:[Tt]he|[Aa]n?|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[Tt]his|[Tt]hat|at|no|early|late|free|fair|own|more|wide|new|very|is|are|was|were|be|been|being|remain|remains|stay|stays|left|kept|keep|still|not|so|first|last|final|fully|partly|re)\\s)(?:(?:re-?)?opens?|begins?|starts?|ends?|expires?|lapses?|resumes?|concludes?|closes|runs?\\sout|kicks?\\soff|falls?\\sdue|takes?\\s(?:effect|place)|comes?\\sinto\\s(?:force|effect)|enters?\\sinto\\s(?:force|effect)|goe?s?\\sto\\sthe\\spolls|votes?\\son|hosts|arrives|departs|holds|meets|elects?|deadline(?:\\s(?:is|of|for))?|no\\slater\\sthan)(?![\\p{L}-])',
  // "the law that takes effect": behind "that" a noun could not end in s.
  '(?<=(?:that|which|who)\\s)(?:(?:re-?)?opens|begins|starts|ends|expires|lapses|resumes|concludes|closes|takes\\s(?:effect|place)|comes\\sinto\\s(?:force|effect)|enters\\sinto\\s(?:force|effect))(?![\\p{L}-])',
];
/** "agreed to meet on March 10": the coming one when it is near; else it may be the day of the agreement. */
const promised = [
  '(?:ha(?:s|ve|d)\\s(?:also\\s)?)?(?:vowed|promised|pledged|agreed|decided|offered|threatened|refused|ordered\\s[^.,;]{0,30})\\sto(?![\\p{L}-])(?:\\s(?!in\\b|on\\b|by\\b|the\\b|until\\b)\\p{Ll}+)?',
];
const unreal = [
  `(?:should|could|would|ought\\sto|needn[’']t)(?:\\snot|n[’']t)?\\shave(?:\\sbeen)?\\s\\p{Ll}+`,
  `(?:should|could|would)(?:[’']ve)\\s\\p{Ll}+`,
];
const pastFuture = [
  `(?:was|were|had\\sbeen|has\\sbeen|have\\sbeen)${adverbs}{0,3}\\s${participle}(?:\\s(?:to|for|in|on|by))?(?:\\s(?:be|have|take)(?:\\s\\p{Ll}+)?)?`,
  `(?:was|were)${adverbs}{0,2}\\sto\\s(?:have\\s)?\\p{Ll}+`,
];
const would = [`(?:would|could|[’']d)(?![\\p{L}-])(?!\\shave)${adverbs}{0,3}(?:\\s(?!in\\b|on\\b|by\\b)\\p{Ll}+)?`];
const irregular =
  'said|told|met|held|took|gave|made|went|came|saw|began|led|left|lost|won|fell|rose|grew|broke|fought|fled|flew|struck|sank|shot|sent|sold|bought|brought|built|burnt|caught|chose|drew|drove|ate|felt|found|forgot|froze|got|hung|heard|hid|hit|hurt|kept|knew|laid|lay|lent|lit|meant|paid|put|quit|ran|rang|read|rid|rode|sang|shook|shut|sat|slept|spoke|spent|split|spread|stood|stole|stuck|swam|swore|swept|taught|thought|threw|thrown|taken|given|written|shown|seen|done|known|fallen|chosen|driven|stolen|sworn|born|understood|woke|wore|wrote|withdrew|withdrawn|undertook|overthrew|overthrown|became|awoke|bore|beat|bent|bound|bred|crept|dealt|dug|drank|dwelt|cut|cast|burst|sought|bet|set\\sup|set\\soff|set\\sout';
const past = [
  `(?:was|were|had|did|didn[’']t|wasn[’']t|weren[’']t)(?![\\p{L}-])${adverbs}{0,4}(?:\\s\\p{Ll}+(?:ed|en|ne|wn|t)(?!\\p{L}))?`,
  `(?:has|have|[’']ve)${adverbs}{0,4}\\s(?!to\\b|until\\b)(?:\\p{Ll}+ed|${irregular}|gone|come|become|begun|run|grown|risen|been|met|set|put)(?!\\p{L})`,
  `(?:may|might|must)(?:\\snot)?\\shave(?:\\sbeen)?\\s\\p{Ll}+`,
  `(?:[Aa]fter|[Hh]aving|[Ss]ince|[Ff]ollowing)\\s(?:being\\s|having\\s)?\\p{Ll}+ing(?!\\p{L})`,
  `(?<!\\bto\\s)(?:${irregular})(?![\\p{L}-])`,
  `(?<![\\p{L}-])(?!(?:need|indeed|hundred|sacred|speed|feed|seed|breed|exceed|proceed|succeed|embed|united|so-called|aged|wicked|naked|rugged|hatred|kindred|shed|unprecedented|proposed|scheduled|planned|expected|slated|supposed|intended|projected|unlimited|limited|armed|advanced|renewed|red|bed|bred|sled|fled)(?!\\p{L}))\\p{Ll}{2,}ed(?!\\p{L})`,
];
const present = [
  '(?:starting|beginning|ending|commencing|opening|expiring|effective)(?=\\s(?:on|in|from)(?!\\p{L}))',
  `(?:is|are|isn[’']t|aren[’']t|remains?|celebrates?|marks|commemorates?|observes?|does|do|has|have)(?![\\p{L}-])${adverbs}{0,3}(?:\\s(?:\\p{Ll}+ed|held|made|seen|known|built|led|sent|sold|kept|told|paid|shown|taken|given|written|run|born|caught|brought|spent)(?!\\p{L}))?`,
];
/** "asked them to cut imports", "came to attend": not "to prison", "to the sea". */
const infinitive = [
  'to\\s(?!(?:the|a|an|its|his|her|their|our|my|this|that|these|those|which|whom|prison|jail|court|parliament|congress|power|office|reporters|journalists|data|school|death|war|trial|date|power|life|work|about|at|some|all|no|more|less|around|nearly|almost|over|under|as|and|or)(?!\\p{L}))\\p{Ll}{2,}',
];
/** The tenses of the verbs that news uses most, in German, French, Spanish, Turkish and Russian. */
const elsewhere: [Tense, string[]][] = [
  [
    'future',
    [
      'wird|werden|soll|sollen|aura|auront|sera|seront|devrait|devra|doit|\\p{Ll}+era|\\p{Ll}+eront|habrá|será|serán|tendrá|\\p{Ll}{2,}ará|\\p{Ll}{2,}irá|va\\sa|van\\sa|\\p{Ll}+[ae]ca[kğ]\\p{Ll}*|\\p{Ll}+ece[kğ]\\p{Ll}*|будет|будут|состоится|пройд[её]т',
    ],
  ],
  [
    'past',
    [
      'wurde|wurden|hat|haben|hatte|war|waren|kam|ging|begann|fand|traf|a\\sété|ont|avait|était|s’est|fue|fueron|había|tuvo|\\p{Ll}{2,}ó|\\p{Ll}{2,}aron|\\p{Ll}{2,}ieron|\\p{Ll}{2,}(?:dı|di|du|dü|tı|ti|tu|tü)(?:lar|ler)?|был|была|было|были|\\p{Ll}{3,}(?:ал|ила|али|ило|ился|лась|лись|лось)',
    ],
  ],
];

const kinds: [Tense, string[]][] = [
  ['unreal', unreal],
  ['promised', promised],
  ['pastFuture', pastFuture],
  ['future', future],
  ['would', would],
  ['past', past],
  ['scheduled', scheduled],
  ['present', present],
  ['infinitive', infinitive],
];
const oneOf = (all: readonly [Tense, string[]][]) =>
  withBasicLetters(
    new RegExp(
      `(?<![\\p{L}\\p{M}-])(?:${all.map(([tense, sources]) => `(?<${tense}>${sources.join('|')})`).join('|')})(?![\\p{L}\\p{M}])`,
      'gu',
    ),
  );
const verbs = oneOf(kinds);
const verbsElsewhere = oneOf(elsewhere);
const english = /(?<!\p{L})(?:the|of|and|with|were|has|had|to|it|he|she|they)(?!\p{L})/iu;
const notEnglish =
  /(?<!\p{L})(?:der|die|das|und|im|den|wird|le|la|les|des|et|el|los|las|del|ve|bir|bu)(?!\p{L})|[ğışçöüßàâêîôûñ]|[^\p{Script=Latin}\p{N}\p{P}\p{S}\p{Z}\ue000-\ue0ff]/iu;

/** The verbs of a sentence in their order, each with the way it looks. A group ("will be held") counts as one. */
export function verbsOf(sentence: string): Verb[] {
  const found: Verb[] = [];
  const beginning = sentence.slice(0, 400);
  const isElsewhere = notEnglish.test(beginning) && !english.test(beginning);
  const [pattern, tenses] = isElsewhere ? [verbsElsewhere, elsewhere] : [verbs, kinds];
  for (const match of sentence.matchAll(pattern)) {
    const tense = tenses.find(([name]) => match.groups![name] !== undefined)![0];
    const end = match.index + match[0].length;
    const last = found.at(-1);
    // "is expected to leave" is one group.
    if (
      tense === 'infinitive' &&
      last !== undefined &&
      match.index - last.end <= 1 &&
      last.tense !== 'past' &&
      last.tense !== 'present'
    )
      last.end = end;
    else found.push({ start: match.index, end, tense });
  }
  return found;
}

/** What stands between the edge of a clause and a date that opens it: "…, and in early May he left". */
const opensClause =
  /(?:^|[,;:—–(“"«]\s?|(?<!\p{L})(?:and|but|that|while|when|as|or|which|who|because|if|whereas|und|et|y)\s)["“(]?(?:(?:on|in|by|from|since|until|till|during|early|late|mid|at|the|of|end|beginning|start|middle|last|this|next|only|and|then|also|again|between|around|about|before|after|through|no later than|first|second|third|fourth|week|half|(?:mon|tues|wednes|thurs|fri|satur|sun)day|am|im|en|le|el)[\s,-]+){0,8}$/iu;

/** "by the end of the Iranian month (Feb. 19), he said": a date alone in brackets tells what stands before them. */
const isGloss = (lead: string, sentence: string, end: number): boolean =>
  /[([]\s?(?:(?:ended|ending|starts?|started|starting|began|beginning|falling|on|from|by)\s){0,3}$/iu.test(lead) &&
  /^\s?[)\]]/u.test(sentence.slice(end, end + 2));

/** "by the end of May or in the first week of" June: two times of one verb. */
const otherTime =
  /(?<!\p{L})or\s(?:(?:in|on|by|at|early|late|the|of|end|beginning|start|first|second|third|week|half)\s){1,6}$/iu;

/**
 * The verb that a date belongs to: of a date that opens its clause the next one, else the one before; a date without any before
 * it (a subject: "the talks of June 5 failed") belongs to the next one too.
 */
export function verbFor(sentence: string, verbsThere: readonly Verb[], start: number, end: number): Verb | null {
  const before = lastBefore(verbsThere, start);
  const after = verbsThere[before + 1];
  const next = after !== undefined && after.start >= end ? after : verbsThere[before + 2];
  const previous = verbsThere[before];
  if (previous === undefined) return next ?? null;
  const isNear = next !== undefined && !/[;:]\s/u.test(sentence.slice(end, Math.min(next.start, end + 200)));
  const lead = sentence.slice(Math.max(0, start - 90), start);
  const opens = opensClause.test(lead) && !otherTime.test(lead) && !isGloss(lead, sentence, end);
  return opens && isNear && previous.end < start - 1 && !isAside(sentence, previous, end) ? next : previous;
}

/** "signed, on June 15, a treaty": an aside belongs to the verb right before it. */
function isAside(sentence: string, previous: Verb, end: number): boolean {
  return (
    /^,\s(?:on|in)\s/u.test(sentence.slice(previous.end, previous.end + 6)) && /^,/u.test(sentence.slice(end, end + 1))
  );
}

/** Index of the last verb that begins before a place; -1 when none does. */
function lastBefore(verbsThere: readonly Verb[], at: number): number {
  let low = 0;
  let high = verbsThere.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (verbsThere[middle]!.start < at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
