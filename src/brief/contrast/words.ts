import type { ConceptFinder, ConceptMention } from '../../search/concepts.ts';
import { fold } from '../../search/fold.ts';
import { stopWords } from '../../search/stop-words.ts';
import { denialAt } from './denials.ts';
import { boundOf, type Figure, figureAt, isPastFigure, rounderOf } from './figures.ts';
import { measureAt } from './measures.ts';
import { phrasalVerbAt } from './phrasal-verbs.ts';
import { isPolar } from './reversals.ts';
import { meaningStem } from './stems.ts';

/** What a word of a sentence is to its meaning. `small`: a stop word, kept for the order of things. */
export type Kind = 'word' | 'name' | 'figure' | 'date' | 'negation' | 'hedge' | 'small' | 'comma';

export interface Word {
  kind: Kind;
  /** The same for every way of writing the same thing: a stem, `c:IR`, `5000`, `month 5`. */
  key: string;
  /** As it stands in the sentence. */
  text: string;
  /** Of a figure alone. */
  figure: Figure | null;
}

const months = 'january february march april may june july august september october november december'.split(' ');
const weekdays = 'sunday monday tuesday wednesday thursday friday saturday'.split(' ');
const relative: Record<string, number> = { today: 0, tonight: 0, yesterday: -1, tomorrow: 1 };

const hedges = new Set(
  'may might could would if unless allegedly reportedly apparently possibly perhaps probably likely potentially supposedly purportedly alleged suspected unconfirmed rumoured should'.split(
    ' ',
  ),
);
const token =
  /\p{Lu}(?:\.\p{Lu})+\.?|\p{N}+(?:[.,]\p{N}+)*|[\p{L}\p{M}\p{N}_]+(?:(?:['’ʼ]|-(?!\p{Lu}))[\p{L}\p{M}\p{N}]+)*|[,;:—]|%/gu;

/** How much of a sentence is compared, in characters: none that is quoted is longer. */
const longestCompared = 4000;

/** The words of a sentence as meanings. `published` turns "yesterday" into the weekday it was. */
export function meaningsOf(whole: string, finder: ConceptFinder, published: string | null): Word[] {
  const sentence = whole.slice(0, longestCompared);
  const concepts = finder.mentions(sentence).filter(({ implied }) => !implied);
  const tokens = [...sentence.matchAll(token)];
  const plain = tokens.map(([word], at) => powerGlued(sentence, tokens, at) ?? plainOf(word));
  const found: Word[] = [];
  const add = (kind: Kind, key: string, text: string, figure: Figure | null = null) =>
    found.push({ kind, key, text, figure });
  // What an earlier version said holds no longer, up to the end of the clause.
  let isPast = false;
  /** Words told already, with the verb they belong to. */
  const taken = new Set<number>();
  for (let at = 0; at < tokens.length; at++) {
    const [text] = tokens[at]!;
    const start = tokens[at]!.index;
    const concept = conceptAt(concepts, start);
    if (concept !== null) {
      add('name', `c:${concept.concept.id}`, concept.text);
      while (at + 1 < tokens.length && tokens[at + 1]!.index < concept.end) at++;
      continue;
    }
    const word = plain[at]!;
    // Of "U.S.’s".
    if (word === 's') continue;
    if (/^[,;:—]$/u.test(text)) {
      isPast = false;
      add('comma', ',', text);
      continue;
    }
    isPast ||= isEarlierReport(plain, at);
    const date = dateOf(plain, tokens, at, published);
    if (date !== null) {
      add('date', date.key, text);
      at += date.words - 1;
      continue;
    }
    const figure = figureAt(plain, at);
    if (figure !== null) {
      const behind = at + figure.words;
      const measure = figure.unit === null ? measureAt(plain, behind) : measureAt([figure.unit], 0);
      const times = measure?.times ?? 1;
      const value = figure.value * times;
      add('figure', String(value), text, {
        value,
        most: figure.most * times,
        grain: figure.grain * times,
        rounder: rounderOf(plain, at),
        bound: boundOf(plain, at),
        unit: measure === null ? null : (figure.unit ?? plain[behind]!),
        isPast: isPast || isPastFigure(plain, at, figure.words),
      });
      const unit = measure?.unit ?? figure.unit;
      if (unit !== null) addWord(unit, figure.unit ?? plain[behind]!, at, plain, add);
      at += figure.words - 1 + (measure !== null && figure.unit === null ? measure.words : 0);
      continue;
    }
    // "More than 1,000" and "over 1,000" round what follows, wherever they stand.
    if (/^(?:more|over|some|about|around|nearly|almost|least)$/u.test(word) && roundsAt(plain, at)) {
      add('small', word, text);
      continue;
    }
    if (taken.has(at)) continue;
    const phrasal = /^\p{Ll}/u.test(text) ? phrasalVerbAt(plain, at) : null;
    if (phrasal !== null) {
      for (const place of phrasal.places) taken.add(place);
      const whole = [text, ...phrasal.places.map((place) => tokens[place]![0])].join(' ');
      add('word', meaningStem(phrasal.meaning), whole);
      continue;
    }
    addWord(word, text, at, plain, add);
  }
  return namesKnown(found, tokens);
}

/** "$334m" and "€2bn": the letter behind a sum of money. "150m" alone may be metres. */
function powerGlued(sentence: string, tokens: readonly RegExpExecArray[], at: number): string | null {
  const before = tokens[at - 1];
  const power = { m: 'million', mn: 'million', b: 'billion', bn: 'billion', tn: 'trillion' }[
    tokens[at]![0].toLowerCase()
  ];
  if (power === undefined || before === undefined || !/^\p{N}/u.test(before[0])) return null;
  if (before.index + before[0].length !== tokens[at]!.index) return null;
  return /[$€£¥₺]\s?$/u.test(sentence.slice(Math.max(0, before.index - 2), before.index)) ? power : null;
}

/** "An earlier version said", "initial reports put it at". */
function isEarlierReport(plain: readonly string[], at: number): boolean {
  return (
    /^(?:earlier|previous|initial|original|preliminary)$/u.test(plain[at]!) &&
    /^(?:versions?|reports?|figures?|tolls?|counts?|estimates?|stor(?:y|ies)|articles?)$/u.test(plain[at + 1] ?? '')
  );
}

/** Two people of one surname. */
const titles: Record<string, string> = { mr: 'title m', mrs: 'title f', ms: 'title f', miss: 'title f' };

function roundsAt(plain: readonly string[], at: number): boolean {
  const next = plain[at + 1] === 'than' ? at + 2 : at + 1;
  return figureAt(plain, next) !== null;
}

function addWord(
  word: string,
  text: string,
  at: number,
  plain: readonly string[],
  add: (kind: Kind, key: string, text: string) => void,
): void {
  const denial = denialAt(plain, at, word);
  if (denial !== null) {
    add('negation', 'not', text);
    if (denial !== '')
      add(hedges.has(denial) ? 'hedge' : 'word', hedges.has(denial) ? denial : meaningStem(denial), text);
    return;
  }
  // "could not" is no guess.
  if (hedges.has(word) && !(word === 'could' && denialAt(plain, at + 1, plain[at + 1] ?? '') !== null)) {
    add('hedge', word, text);
    return;
  }
  const stem = meaningStem(word);
  if (word === '%') {
    add('word', 'percent', text);
    return;
  }
  const title = titles[word];
  if (title !== undefined) {
    add('name', title, text);
    return;
  }
  const isName = /^\p{Lu}/u.test(text) && !stopWords.has(word);
  if (isName) add('name', stem, text);
  else add(stopWords.has(word) && !isPolar(stem) ? 'small' : 'word', stem, text);
}

/** The first word of a sentence has a capital whatever it is: a name only where a name follows, or where it is all capitals. */
function namesKnown(words: Word[], tokens: readonly RegExpExecArray[]): Word[] {
  const [first, second] = words;
  if (first?.kind !== 'name' || first.key.startsWith('c:')) return words;
  const isName = second?.kind === 'name' || /^\p{Lu}{2,}$/u.test(tokens[0]![0]);
  return isName ? words : [{ ...first, kind: 'word' }, ...words.slice(1)];
}

/** A place the gazetteer names by the town it lies in is told apart by that town. */
function conceptAt(concepts: readonly ConceptMention[], start: number): ConceptMention | null {
  return concepts.find((mention) => mention.start === start) ?? null;
}

function plainOf(word: string): string {
  const plain = fold(word).replace(/[’ʼ]/gu, "'");
  if (/^\p{N}/u.test(plain)) return plain.replace(/,(?=\d{3})/gu, '');
  if (plain === 'per') return plain;
  return plain.replace(/'s?$/u, '').replace(/\./gu, '');
}

const periods = /^(?:week|weekend|month|quarter|year|spring|summer|autumn|winter)$/u;

interface DateWord {
  key: string;
  words: number;
}

function dateOf(
  plain: readonly string[],
  tokens: readonly RegExpExecArray[],
  at: number,
  published: string | null,
): DateWord | null {
  const word = plain[at]!;
  const isCapital = /^\p{Lu}/u.test(tokens[at]![0]);
  const day = (index: number) =>
    /^(?:[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?$/u.test(plain[index] ?? '') ? Number.parseInt(plain[index]!, 10) : null;
  const monthAt = (index: number) =>
    /^\p{Lu}/u.test(tokens[index]?.[0] ?? '')
      ? months.findIndex(
          (name) =>
            name === plain[index] ||
            (plain[index]!.length >= 3 && plain[index] !== 'mar' && name.startsWith(plain[index]!)),
        )
      : -1;
  if (isCapital) {
    const month = monthAt(at);
    if (month >= 0) {
      const after = day(at + 1);
      return after === null ? { key: `month ${month + 1}`, words: 1 } : { key: `day ${month + 1}-${after}`, words: 2 };
    }
    const weekday = weekdays.indexOf(word);
    if (weekday >= 0) return { key: `weekday ${weekday}`, words: 1 };
  }
  if (/^(?:next|last|this|past|coming|previous)$/u.test(word) && periods.test(plain[at + 1] ?? '')) {
    const which = word === 'past' || word === 'previous' ? 'last' : word === 'coming' ? 'next' : word;
    return { key: `period ${which} ${plain[at + 1]}`, words: 2 };
  }
  const before = day(at);
  if (before !== null && monthAt(at + 1) >= 0) return { key: `day ${monthAt(at + 1) + 1}-${before}`, words: 2 };
  if (/^(?:19|20)\d\d$/u.test(tokens[at]![0]) && !isCounted(plain, at)) return { key: `year ${word}`, words: 1 };
  const shift = relative[word];
  if (shift === undefined) return null;
  return { key: published === null ? word : `weekday ${weekdayOf(published, shift)}`, words: 1 };
}

/** What is counted and never named by its year; and what stands before a year: "the 2015 elections", "in 2015". */
const counted =
  /^(?:people|persons|men|women|children|percent|per|%|pounds|dollars|euros|yen|soldiers|troops|tons|tonnes|hectares|acres|miles|kilomet(?:er|re)s|km|met(?:er|re)s|jobs|homes|houses|deaths|cases|barrels|votes|years|days|hours)$/u;
const beforeYear =
  /^(?:the|in|since|of|by|until|till|from|to|during|early|late|mid|after|before|for|between|and|or|its|their|his|her|a|an|this|that|on|as|with|at|spring|summer|autumn|fall|winter|than)$/u;

/** "2000 people", "burned 2000 hectares": a number of things that only looks like a year. */
function isCounted(plain: readonly string[], at: number): boolean {
  const [before = '', behind = ''] = [plain[at - 1], plain[at + 1]];
  if (counted.test(behind)) return true;
  return /^\p{Ll}{4,}s$/u.test(behind) && before !== '' && !beforeYear.test(before) && !months.includes(before);
}

function weekdayOf(published: string, shift: number): number {
  const day = new Date(`${published.slice(0, 10)}T00:00:00Z`);
  return (((day.getUTCDay() + shift) % 7) + 7) % 7;
}
