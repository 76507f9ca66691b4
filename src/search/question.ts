import type { Question } from './asking.ts';
import { readQuestionElsewhere } from './question-elsewhere.ts';

const auxiliary = '(?:do|does|did|has|have|had|is|are|was|were|will|would|can|could|should|may|might)';
const sayings =
  '(?:say|says|said|saying|think|thinks|thought|thinking|tell|told|state|stated|claim|claims|claimed|comment|commented|write|wrote)';
const things =
  '(?:news|updates?|developments?|information|info|articles?|stories|reports?|discussions?|papers?|publications|studies|everything|anything|something|more|all|a brief|an update|the latest)';
const about = '(?:about|on|of|regarding|concerning|from|with|in)';

/** How people begin who ask; none of it says what about. Longest first. */
const openings = [
  `(?:please )?(?:(?:can|could|would|will) you )?(?:please )?(?:tell|show|give|brief|update|inform) (?:me|us)(?: (?:the |some |any )?(?:latest |recent )?${things})*(?: (?:there is to know|you know|you have))?(?: ${about})?`,
  `(?:i want|i would like|i['’]?d like|i need)(?: to (?:know|read|see|hear|learn|find out))?(?: (?:some |the )?(?:latest |recent )?${things})*(?: ${about})?`,
  `(?:can|could|would|will) you (?:please )?(?:explain|summari[sz]e|describe|find)(?: (?:me|us))?(?: ${things})?(?: ${about})?`,
  `(?:please )?(?:explain|summari[sz]e|describe)(?: to (?:me|us))?`,
  `(?:find|list|search|search for|look for|look up)(?: (?:me|all|any|the|some))* ${things}(?: ${about})?`,
  `(?:(?:is|are) there )?(?:any|some|the|what is the|what['’]?s the)? ?(?:latest|recent|new)? ?(?:news|updates?|developments?|information|info|articles?|stories) ${about}`,
  `(?:the )?latest(?: news)? ${about}`,
  `(?:articles|papers|stories|reports|publications) (?:on|about|regarding|concerning|describing|dealing with|(?:which|that) (?:deal with|describe))`,
  `do you (?:know|have)(?: (?:anything|something|news|articles?))?(?: ${about})?`,
  `what do (?:we|you) know(?: so far)?(?: ${about})?`,
  `what can you (?:tell (?:me|us)|say)(?: ${about})?`,
  `is it (?:really |actually )?(?:true|so|the case|correct|a fact)(?: that)?`,
  `is there (?:any )?(?:evidence|proof|truth)(?: (?:that|of|in|for))?`,
  `(?:what|how) about`,
  `(?:what|who|how|where)(?:['’]?s| ${auxiliary})?(?: been)? (?:going on|happening|happened|happens|new|up|the latest(?: news)?|the news|the situation|the state(?: of affairs)?|known(?: so far)?)(?: (?:${about}|between|to|now|right now|currently))*`,
].map((source) => new RegExp(`^${source}(?= |$)`, 'iu'));

const speech = [
  new RegExp(
    `^what (?:exactly )?${auxiliary} (.+?) (?:been )?(?:${sayings}|have to say|had to say|has to say)(?= |$)`,
    'iu',
  ),
  /^what (.+?) (?:says|said|thinks|thought|told|stated|wrote)(?= |$)/iu,
];
const interrogatives = new RegExp(
  `^(?:what|who|whom|whose|why|when|where|which|how)(?:['’]s)?(?: (?:${auxiliary}|come|exactly|many|much|long|often))*(?= )`,
  'iu',
);
const yesOrNo = new RegExp(`^${auxiliary}(?: there)?(?= )`, 'iu');

/** Every way of asking in English begins with one of these; a query that does not is asked by no pattern. */
const firstWords = new Set(
  `please can could would will tell show give brief update inform i id want need explain summarise summarize describe find list search look is are
   was were do does did has have had should may might any some the what whats who whos whom whose why when where wheres which how hows latest recent
   new news updates development developments information info article articles story stories papers
   reports publications`.split(/\s+/u),
);

const mayAsk = (word: string) => firstWords.has(word.replace(/['’].*$/u, '').toLowerCase());

/** All patterns of this file, so that they can be made ready one by one before anybody asks. */
export const askingPatterns: readonly RegExp[] = [...speech, ...openings, interrogatives, yesOrNo];

/**
 * Finds the words of asking at the front of a query: "what did erdogan say about sweden" asks about erdogan and sweden. Words
 * further on stay, and so does "WHO" in capitals.
 */
export function readQuestion(words: readonly string[]): Question {
  const typed = words.map((word) => word.replace(/[?!.,;:]+$/u, ''));
  const line = typed.join(' ');
  const none: Question = { dropped: new Set(), asking: null };
  if (words.length < 2 || typed[0] === 'WHO') return none;
  const isEnglish = mayAsk(typed[0]!);
  for (const pattern of isEnglish ? speech : []) {
    const match = pattern.exec(line);
    if (match === null) continue;
    const speaker = match[1]!;
    const from = line.indexOf(speaker);
    return {
      dropped: new Set([
        ...placesWithin(typed, 0, from),
        ...placesWithin(typed, from + speaker.length, match[0].length),
      ]),
      asking: { kind: 'say', speaker },
    };
  }
  const opening = isEnglish
    ? (openings.find((pattern) => pattern.test(line)) ?? (interrogatives.test(line) ? interrogatives : null))
    : null;
  const elsewhere = opening === null ? readQuestionElsewhere(typed, /\?\s*$/u.test(words.at(-1)!)) : null;
  if (elsewhere !== null) return elsewhere;
  const found = opening ?? (/\?\s*$/u.test(words.at(-1)!) && isEnglish && yesOrNo.test(line) ? yesOrNo : null);
  if (found === null) return none;
  const end = endOfAsking(line, found.exec(line)![0].length);
  // "Developments regarding": nothing else was typed, so these words are what is meant.
  if (
    end >= line.length &&
    /^(?:latest|news|updates?|developments?|info|information|articles?|stories)(?= |$)/iu.test(line)
  )
    return none;
  const kind = /^why\b/iu.test(line) || /^how come\b/iu.test(line) ? 'why' : /^when\b/iu.test(line) ? 'when' : null;
  const close = closing.exec(line);
  return {
    dropped: new Set([
      ...placesWithin(typed, 0, end),
      ...(close === null || close.index < end ? [] : placesWithin(typed, close.index, line.length)),
    ]),
    asking: kind === null ? null : { kind, speaker: '' },
  };
}

/** "Can you tell me | what happened | in Niger": one way of asking behind another. */
function endOfAsking(line: string, first: number): number {
  const rest = line.slice(first).trimStart();
  const next = [...openings, interrogatives].find((pattern) => pattern.test(rest))?.exec(rest)?.[0].length ?? 0;
  return next === 0 || next >= rest.length ? first : line.length - rest.length + next;
}

/** What a question ends with that says nothing of what is asked about. */
const closing =
  /(?:(?: (?:right now|now|currently|these days|nowadays|so far|at the moment|at present|lately|recently|exactly|please|actually|anyway))+|(?<=^(?:where|when|how)\b.*) (?:take|took|taken|taking) place)$/iu;

/** Places of the words that lie between two characters of the line they make. */
function placesWithin(words: readonly string[], from: number, to: number): number[] {
  const places: number[] = [];
  let at = 0;
  words.forEach((word, place) => {
    if (at >= from && at + word.length <= to) places.push(place);
    at += word.length + 1;
  });
  return places;
}
