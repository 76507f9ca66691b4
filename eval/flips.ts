import { polarStems } from '../src/brief/contrast/reversals.ts';
import { meaningStem } from '../src/brief/contrast/stems.ts';
import { createConceptFinder } from '../src/search/gazetteer.ts';

/** Makes another sentence of one, or null where it cannot. `random` gives numbers from 0 to 1. */
export type Change = (sentence: string, random: () => number) => string | null;

/** Verbs of news and what somebody might do instead. None of them stands in the program's own list: `verbPairs` refuses that. */
const verbs = `visited|bypassed discussed|sidestepped stressed|downplayed underlined|belittled emphasized|belittled thanked|insulted
hosted|shunned urged|dissuaded invited|snubbed planned|shelved believes|doubts hopes|dreads helped|hindered threatened|reassured
expressed|feigned described|mocked called|mocked criticized|pampered warned|reassured reiterated|recanted pointed|shrugged
insisted|dithered noted|overlooked highlighted|blurred proposed|thwarted organized|sabotaged prepared|bungled managed|mismanaged
reported|hushed signaled|masked endured|evaded ordered|begged recognized|snubbed suggested|doubted vowed|hesitated
congratulated|scolded urges|dissuades calls|dissuades follows|precedes followed|preceded`;

export function verbPairs(): [string, string][] {
  const pairs = verbs.split(/\s+/u).map((pair) => pair.split('|') as [string, string]);
  return pairs.filter((pair) => pair.every((verb) => !polarStems.has(meaningStem(verb))));
}

const months = 'January February March April May June July August September October November December'.split(' ');
const auxiliary = /\b(was|were|is|are|will|would|has|have|had|can|could|should)\b(?! not\b)/u;
const finder = createConceptFinder();

export const flips: Record<string, Change> = {
  negation(sentence) {
    if (/ not only /u.test(sentence)) return null;
    if (/ not /u.test(sentence)) return sentence.replace(' not ', ' ');
    return auxiliary.test(sentence) ? sentence.replace(auxiliary, '$1 not') : null;
  },
  verb(sentence) {
    for (const [verb, other] of verbPairs()) {
      const found = new RegExp(`(?<= )${verb}(?= (?!for|on|to|with)\\p{L})`, 'u');
      if (found.test(sentence)) return sentence.replace(found, other);
    }
    return null;
  },
  figure(sentence, random) {
    const figures = [
      ...sentence.matchAll(/(?<![\p{L}\d.,$-])\d{1,3}(?:\.\d+)?(?= (?:percent|million|billion|people|\p{Ll}+s)\b)/gu),
    ];
    const found = figures[Math.floor(random() * figures.length)];
    if (found === undefined || isNearMonth(sentence, found.index)) return null;
    const other = Math.ceil(Number(found[0]) * 1.2) + 3 + Math.floor(random() * 90);
    return `${sentence.slice(0, found.index)}${other}${sentence.slice(found.index + found[0].length)}`;
  },
  month(sentence, random) {
    const found = new RegExp(`(?<=\\b(?:in|on|since|until|by|of|last|this) )(?:${months.join('|')})\\b`, 'u').exec(
      sentence,
    );
    if (found === null) return null;
    const at = (months.indexOf(found[0]) + 1 + Math.floor(random() * 11)) % 12;
    return `${sentence.slice(0, found.index)}${months[at]}${sentence.slice(found.index + found[0].length)}`;
  },
  'subject and object'(sentence) {
    const names = finder
      .mentions(sentence)
      .filter(
        ({ implied, text }) =>
          !implied &&
          /^\p{Lu}/u.test(text) &&
          !/(?:n|sh|ese|i|ic)$/u.test(text.replace(/^Iran$|^Japan$|^Jordan$|^Sudan$/u, '')),
      );
    for (const [at, one] of names.entries()) {
      const other = names[at + 1];
      if (other === undefined || other.concept.id === one.concept.id) continue;
      const between = sentence.slice(one.end, other.start);
      if (
        !/^(?:’s|'s)? ?\p{Ll}/u.test(between) ||
        /\b(?:and|or|with|between|both|each|ties|relations|trade)\b|[,;:–—(“"]/u.test(between)
      )
        continue;
      if (
        !/\p{Ll}{4,}/u.test(between) ||
        between.split(' ').length > 9 ||
        names.some(
          ({ start, end }, index) =>
            index !== at &&
            index !== at + 1 &&
            (sentence.slice(start, end) === one.text || sentence.slice(start, end) === other.text),
        )
      )
        continue;
      return `${sentence.slice(0, one.start)}${other.text}${between}${one.text}${sentence.slice(other.end)}`;
    }
    return null;
  },
};

function isNearMonth(sentence: string, at: number): boolean {
  const around = sentence.slice(Math.max(0, at - 14), at + 14);
  return months.some((month) => around.includes(month.slice(0, 3)));
}

const synonyms =
  `said|stated stressed|emphasized called|urged urged|pressed killed|slain wounded|injured attack|assault agreement|accord deal|pact
talks|negotiations condemned|denounced criticized|lambasted announced|declared began|started visit|trip help|aid big|large about|roughly
country|nation children|kids shows|demonstrates biggest|largest important|vital official|officer discussed|debated
lawmakers|legislators sanctions|penalties vowed|pledged warned|cautioned quickly|rapidly nearly|almost reached|struck
hosted|organized noted|remarked added|continued expressed|voiced`
    .split(/\s+/u)
    .map((pair) => pair.split('|') as [string, string]);
const small = 'two three four five six seven eight nine ten eleven twelve'.split(' ');

/** Ways of saying the same: none of them is an account that differs. */
export const paraphrases: Change[] = [
  (sentence) => sentence,
  (sentence) => changeWord(sentence, synonyms),
  (sentence) =>
    changeWord(
      sentence,
      small.map((word, at) => [word, String(at + 2)]),
    ),
  (sentence) => (/ percent\b/u.test(sentence) ? sentence.replace(/ percent\b/gu, '%') : null),
  (sentence) => {
    const found = /^(\p{Lu}.+) (on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)(.*)\.$/u.exec(sentence);
    if (found === null || /^(?:The|A|An|In|On|At|After|As|Since|While|During|Some|For|This|By)\b/u.test(sentence))
      return null;
    return `${found[2]!.replace('o', 'O')}, ${found[1]}${found[3]}.`;
  },
  (sentence) =>
    /\b(?:said|told|announced|reported)\b/u.test(sentence) ? null : sentence.replace(/\.$/u, ', officials said.'),
  (sentence) => {
    const found = /^(\p{Lu}[\p{L} .’'-]{3,60}) said (?:that )?([\p{L}\d][^“”"]+)\.$/u.exec(sentence);
    return found === null ? null : `${found[2]!.charAt(0).toUpperCase()}${found[2]!.slice(1)}, ${found[1]} said.`;
  },
  (sentence) => (/\bUnited States\b/u.test(sentence) ? sentence.replace(/\bUnited States\b/gu, 'U.S.') : null),
  (sentence) => (/\bU\.S\. /u.test(sentence) ? sentence.replace(/\bU\.S\. /gu, 'American ') : null),
  (sentence) =>
    /\bForeign Minister Mohammad Javad Zarif\b/u.test(sentence)
      ? sentence.replace('Mohammad Javad Zarif', 'Zarif')
      : null,
];

function changeWord(sentence: string, pairs: readonly (readonly [string, string])[]): string | null {
  for (const [one, other] of pairs) {
    const found = new RegExp(`(?<= )${one}(?= )`, 'u');
    if (found.test(sentence)) return sentence.replace(found, other);
  }
  return null;
}
