import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type GuardRules, type Mentioned, settleMention } from './concept-guards.ts';
import type { Concept, ConceptFinder, ConceptMention } from './concepts.ts';
import { fold } from './fold.ts';
import { createWideSplitter, isWide } from './wide-names.ts';

/** One entry of a list in `data/gazetteer`. Its `README.md` says what the lists hold. */
export interface GazetteerEntry {
  id: string;
  name: string;
  names?: string[];
  people?: string[];
  capitals?: string[];
  metonyms?: string[];
  foreign?: string[];
  /** Ids of the states a place lies in: naming it names them too. */
  within?: string[];
}

/** Names of countries in other languages by id: in Latin letters, and in other scripts. */
export interface ForeignNames {
  latin: Record<string, string[]>;
  wide: Record<string, string[]>;
}

export interface Gazetteer {
  entries: GazetteerEntry[];
  foreign: ForeignNames;
  rules: GuardRules;
  /** Names of parts of a concept, each with longer forms of it. */
  parts: Record<string, string[]>;
  /** Changes whenever the data does: an index that holds concepts of other data is rebuilt. */
  hash: string;
}

/** A finder that also knows which data it was made of, and all shown names for "did you mean". */
export interface GazetteerFinder extends ConceptFinder {
  readonly hash: string;
  readonly concepts: readonly Concept[];
}

const folder = new URL('../../data/gazetteer/', import.meta.url);

/** Reads the gazetteer that comes with Sitrep. */
export function readGazetteer(): Gazetteer {
  const files = ['countries.json', 'organisations.json', 'places.json', 'guards.json', 'languages.json'].map((name) =>
    readFileSync(new URL(name, folder), 'utf8'),
  );
  const [countries, organisations, places, rules, foreign] = files.map((text) => JSON.parse(text) as unknown);
  return {
    entries: [countries, organisations, places].flatMap((list) => list as GazetteerEntry[]),
    foreign: foreign as ForeignNames,
    rules: rules as GuardRules,
    // No index holds them.
    parts: JSON.parse(readFileSync(new URL('parts.json', folder), 'utf8')) as Record<string, string[]>,
    hash: createHash('sha256').update(files.join('\n')).digest('hex').slice(0, 16),
  };
}

/** One name as a run of tokens, filed under its first. */
interface Name {
  text: string;
  concept: Concept | null;
  keys: string[];
  /** Per token: true when the text must have a capital there. */
  capitals: boolean[];
  /** What may stand before each token but the first. */
  gaps: RegExp[];
  /** Written in capitals only: the text must be, too ("US", not "us"). */
  acronym: boolean;
  /** Short name whose accents matter, lower-cased ("şam" is not "Sam"); null otherwise. */
  accented: string | null;
}

interface Token {
  key: string;
  raw: string;
  start: number;
  end: number;
}

/** Between the words of one name: a space, hyphen, apostrophe or full stop. */
const gapPattern = /^[\s.'’‘`´‐-―\u200c-]{0,2}$/;
/** Where the name itself has a comma: "Washington, D.C.". */
const commaPattern = /^,\s$/;
const tokenPattern = /\p{Lu}(?:\.\p{Lu})+\.?|[\p{L}\p{M}\p{N}]+|&|\+/gu;
/** Acronyms that are plain words in a text set in capitals throughout. */
const wordsInCapitals = new Set(['us', 'who', 'car', 'un']);

/** Builds the finder: all names in one index by their first word. About 10 ms, 0.05 ms per paragraph afterwards. */
export function createConceptFinder(gazetteer: Gazetteer = readGazetteer()): GazetteerFinder {
  const { entries, foreign } = gazetteer;
  const concepts = conceptsOf(entries, foreign);
  const byId = new Map(concepts.map((concept) => [concept.id, concept]));
  const byFirst = new Map<string, Name[]>();
  for (const concept of concepts) for (const name of latinNames(concept, foreign)) file(byFirst, nameOf(name, concept));
  for (const phrase of gazetteer.rules.blocked) file(byFirst, nameOf(phrase, null));
  for (const names of byFirst.values()) names.sort((a, b) => b.keys.length - a.keys.length);
  const whole = wholeNames(concepts, (concept) => latinNames(concept, foreign));
  const others = new Set(gazetteer.rules.blocked.map(keyOf));
  const parts = new Map(
    Object.entries(gazetteer.parts).flatMap(([part, longer]) => [part, ...longer].map((name) => [keyOf(name), part])),
  );
  // Names of other scripts are three times as many: they are made ready with the first text or query that is in one.
  let wide: WideNames | null = null;
  const wideNames = (): WideNames => {
    wide ??= createWideNames(concepts, foreign, byFirst);
    return wide;
  };

  return {
    hash: gazetteer.hash,
    concepts,
    named(words) {
      if (isWide(words)) return wideNames().whole.get(keyOf(words)) ?? whole.get(keyOf(words)) ?? null;
      return whole.get(keyOf(words)) ?? whole.get(keyOf(words.replace(/^\s*the\s+/iu, ''))) ?? null;
    },
    part: (words) => parts.get(keyOf(words)) ?? parts.get(keyOf(words.replace(/^\s*the\s+/iu, ''))) ?? null,
    isOther: (words) => others.has(keyOf(words)),
    mentions(text) {
      if (!isWide(text)) return findMentions(text, tokensOf(text), byFirst, gazetteer.rules, byId);
      const names = wideNames();
      return findMentions(text, names.split(tokensOf(text)), names.byFirst, gazetteer.rules, byId);
    },
  };
}

interface WideNames {
  byFirst: Map<string, Name[]>;
  whole: Map<string, Concept>;
  split: ReturnType<typeof createWideSplitter>;
}

/** The names of other scripts beside all others. */
function createWideNames(
  concepts: readonly Concept[],
  { wide }: ForeignNames,
  latin: ReadonlyMap<string, readonly Name[]>,
): WideNames {
  const byFirst = new Map([...latin].map(([first, names]) => [first, [...names]]));
  const added = new Set<string>();
  for (const concept of concepts) {
    for (const text of wide[concept.id] ?? []) {
      const name = nameOf(text, concept);
      file(byFirst, name);
      added.add(name.keys[0]!);
    }
  }
  for (const first of added) byFirst.get(first)!.sort((a, b) => b.keys.length - a.keys.length);
  const whole = wholeNames(concepts, ({ id }) => wide[id] ?? []);
  return { byFirst, whole, split: createWideSplitter(added) };
}

function latinNames({ id, names }: Concept, { wide }: ForeignNames): readonly string[] {
  const others = wide[id]?.length ?? 0;
  return others === 0 ? names : names.slice(0, -others);
}

function conceptsOf(entries: readonly GazetteerEntry[], foreign: ForeignNames): Concept[] {
  const plain = entries.map((entry) => conceptOf(entry, foreign));
  const placeNames = (id: string) => plain.filter(({ within }) => within.includes(id)).flatMap(({ names }) => names);
  return plain.map((concept) => ({ ...concept, placeNames: placeNames(concept.id) }));
}

/** The names of other scripts come last. */
function conceptOf(entry: GazetteerEntry, { latin, wide }: ForeignNames): Omit<Concept, 'placeNames'> {
  const { id, name, names, people, capitals, metonyms, foreign, within = [] } = entry;
  const others = [names, people, capitals, metonyms, foreign, latin[id]].flatMap((list) => list ?? []);
  const own = [name, ...others];
  return { id, name, names: [...new Set([...own, ...own.flatMap(withoutApostrophe)]), ...(wide[id] ?? [])], within };
}

/** A name that is often written without its apostrophe: "Nukualofa", "Ndjamena". */
function withoutApostrophe(name: string): string[] {
  return /\p{L}['’]\p{L}/u.test(name) ? [name.replace(/(?<=\p{L})['’](?=\p{L})/gu, '')] : [];
}

function nameOf(text: string, concept: Concept | null): Name {
  const tokens = tokensOf(text);
  const joined = tokens.map((token) => token.raw).join('');
  const folded = fold(joined);
  return {
    text,
    concept,
    keys: tokens.map((token) => token.key),
    gaps: tokens.map(({ start }) => (/,\s$/.test(text.slice(0, start)) ? commaPattern : gapPattern)),
    capitals: tokens.map((token) => startsWithCapital(token.raw)),
    acronym: tokens.length === 1 && joined.length > 1 && !/\p{Ll}/u.test(joined) && /\p{Lu}/u.test(joined),
    // Persian ترک, "Turk", is written with its own kaf: with the Arabic one it is "he left".
    accented:
      folded.length <= 4 &&
      joined.toLowerCase() !== folded &&
      (/\p{sc=Latin}/u.test(joined) || (folded.length <= 3 && joined.includes('ک'))) &&
      tokens.length === 1 &&
      !joined.includes('.')
        ? joined.toLocaleLowerCase('tr')
        : null,
  };
}

function file(byFirst: Map<string, Name[]>, name: Name): void {
  const first = name.keys[0]!;
  const filed = byFirst.get(first);
  if (filed === undefined) byFirst.set(first, [name]);
  else filed.push(name);
}

/** Whole names for queries, where case is free. The first entry keeps a name that two share. */
function wholeNames(
  concepts: readonly Concept[],
  namesOf: (concept: Concept) => readonly string[],
): Map<string, Concept> {
  const whole = new Map<string, Concept>();
  for (const concept of concepts) {
    for (const name of namesOf(concept)) {
      const key = keyOf(name);
      if (!whole.has(key)) whole.set(key, concept);
    }
  }
  return whole;
}

function keyOf(words: string): string {
  const keys = tokensOf(words).map((token) => token.key);
  if (keys.length > 1 && keys.at(-1) === 's') keys.pop();
  return keys.join(' ');
}

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(tokenPattern)) {
    const raw = match[0];
    const key = fold(raw.includes('.') ? raw.replace(/\./g, '') : raw);
    tokens.push({ key, raw, start: match.index, end: match.index + raw.length });
  }
  return tokens;
}

function findMentions(
  text: string,
  tokens: Token[],
  byFirst: ReadonlyMap<string, Name[]>,
  rules: GuardRules,
  byId: Map<string, Concept>,
): ConceptMention[] {
  const found: Mentioned[] = [];
  let shouting: boolean | null = null;
  for (let at = 0; at < tokens.length; at++) {
    const names = byFirst.get(tokens[at]!.key);
    if (names === undefined) continue;
    const name = names.find((candidate) => matches(candidate, tokens, at, text));
    if (name === undefined) continue;
    const last = at + name.keys.length - 1;
    if (name.acronym && wordsInCapitals.has(tokens[at]!.key) && !tokens[at]!.raw.includes('.')) {
      shouting ??= isShouting(text);
      if (shouting) continue;
    }
    found.push({ name: name.text, concept: name.concept, start: tokens[at]!.start, end: tokens[last]!.end });
    at = last;
  }
  const mentions: ConceptMention[] = [];
  found.forEach((mention, index) => {
    const settled = settleMention(mention, text, rules, found[index - 1] ?? null, found[index + 1] ?? null);
    const concept = settled === null ? null : settled === mention.name ? mention.concept : (byId.get(settled) ?? null);
    if (concept !== null) {
      const { start, end } = mention;
      const place = { start, end, text: text.slice(start, end) };
      mentions.push({ concept, ...place, implied: false });
      for (const id of concept.within) mentions.push({ concept: byId.get(id)!, ...place, implied: true });
    }
  });
  return mentions;
}

function matches(name: Name, tokens: Token[], at: number, text: string): boolean {
  const length = name.keys.length;
  if (at + length > tokens.length) return false;
  for (let step = 0; step < length; step++) {
    const token = tokens[at + step]!;
    if (token.key !== name.keys[step]) return false;
    if (name.capitals[step] && !startsWithCapital(token.raw)) return false;
    if (step > 0 && !name.gaps[step]!.test(text.slice(tokens[at + step - 1]!.end, token.start))) return false;
  }
  const raw = tokens[at]!.raw;
  if (name.acronym && /\p{Ll}/u.test(raw)) return false;
  return name.accented === null || raw.toLocaleLowerCase('tr') === name.accented;
}

function startsWithCapital(word: string): boolean {
  const first = word.charCodeAt(0);
  if (first < 128) return first >= 65 && first <= 90;
  return /^\p{Lu}/u.test(word);
}

/** More than six in ten letters are capitals: case tells nothing. */
function isShouting(text: string): boolean {
  const letters = text.replace(/[^\p{L}]/gu, '');
  return letters.length > 20 && letters.replace(/[^\p{Lu}]/gu, '').length > letters.length * 0.6;
}
