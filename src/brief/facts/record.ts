import { deflateSync, inflateSync } from 'node:zlib';
import type { Article } from '../../archive/article.ts';
import type { Sentence } from '../language/sentences.ts';
import { type FactName, type Facts, factNames, keepFacts, knownFacts } from './facts.ts';
import type { NameTest } from './names.ts';
import { namedKey, placeKey, printOf } from './place-key.ts';
import { rememberedSentences, rememberSentences } from './sentences-in.ts';
import { variantsOf } from './variants.ts';

/** The bits of the verdicts of a text that are known and that are yes, then its facts, null where not known. */
type PackedFacts = [known: number, yes: number, ...values: unknown[]];
/** Where a sentence stands in its text, and what was found of it. */
type PackedSentence = [start: number, end: number, ...facts: PackedFacts];

interface Packed {
  /** Tells the very words it was made of. */
  print: string;
  title: PackedFacts;
  /** The dek, then the paragraphs; 0 for one of which nothing is known. */
  texts: (PackedSentence[] | 0)[];
  /** Of texts made of sentences: the text, its sentence, which variant of it. */
  variants: [at: number, index: number, variant: number, ...facts: PackedFacts][];
}

/** The texts of an article that have sentences. */
export const textsOf = ({ dek, paragraphs }: Pick<Article, 'dek' | 'paragraphs'>): string[] => [
  dek ?? '',
  ...paragraphs,
];

const placeOf = (name: FactName) => factNames.indexOf(name);
const terms = placeOf('terms');
const nothing: PackedFacts = [0, 0];
/** Stands before the dek. */
const titleAt = -1;

/** Where a text stands. */
interface Where {
  names: NameTest;
  article: Article;
  /** Counts the texts, the dek being 0. */
  at: number;
  start: number;
}

const keyOf = ({ article, at, start }: Where) =>
  at > 0
    ? placeKey(article, { part: 'body', paragraph: at - 1, start })
    : placeKey(article, { part: at === 0 ? 'dek' : 'title', paragraph: null, start });

/** Facts that hang on more than their text, and by what in this process. */
const hanging: { place: number; by: (where: Where) => unknown }[] = [
  { place: placeOf('concepts'), by: ({ names }) => names },
  { place: placeOf('quotation'), by: ({ names }) => names },
  { place: placeOf('taken'), by: keyOf },
  { place: placeOf('takenAtFront'), by: keyOf },
  { place: placeOf('surnames'), by: (where) => namedKey(where.names, keyOf(where)) },
  { place: placeOf('fullForms'), by: (where) => namedKey(where.names, keyOf(where)) },
];

/** From this share of sentences on of which something new was found, a record is written anew. */
const leastFresh = 0.1;

/** What is remembered of an article's sentences, packed; null where nothing is, or a record holds nearly all of it. */
export function packFacts(article: Article, names: NameTest, isRecorded: boolean): Uint8Array | null {
  const met: Facts[] = [];
  const pack = (text: string, where: Where): PackedFacts => {
    const facts = knownFacts(text);
    if (facts === null) return nothing;
    met.push(facts);
    return [facts.known, facts.yes, ...packValues(facts.values, where)];
  };
  const variants: Packed['variants'] = [];
  const texts = textsOf(article).map((text, at): PackedSentence[] | 0 => {
    const sentences = rememberedSentences(text);
    if (sentences === null) return 0;
    return sentences.map(({ text: words, start, end }, index) => {
      const where = { names, article, at, start };
      for (const [variant, made] of variantsOf(sentences, index).entries())
        if (made !== '' && knownFacts(made) !== null) variants.push([at, index, variant, ...pack(made, where)]);
      return [start, end, ...pack(words, where)];
    });
  });
  const fresh = met.filter(({ isNew }) => isNew).length;
  if (met.length === 0 || (isRecorded && fresh < met.length * leastFresh)) return null;
  const title = pack(article.title, { names, article, at: titleAt, start: 0 });
  for (const facts of met) facts.isNew = false;
  const packed: Packed = { print: printOf(article), title, texts, variants };
  return deflateSync(JSON.stringify(packed), { level: 1 });
}

function packValues(values: readonly unknown[], where: Where): unknown[] {
  const packed: unknown[] = Array.from(values, (value) => value ?? null);
  for (const { place, by } of hanging) {
    const known = values[place] as readonly [unknown, unknown] | undefined;
    if (known !== undefined) packed[place] = known[0] === by(where) ? known[1] : null;
  }
  const list = values[terms] as readonly string[] | undefined;
  if (list !== undefined) packed[terms] = list.join(' ');
  return packed;
}

/** Takes what a record tells of an article's sentences into memory. False for one that is damaged, or of other words. */
export function unpackFacts(bytes: Uint8Array, article: Article, names: NameTest): boolean {
  try {
    const { print, title, texts, variants } = JSON.parse(inflateSync(bytes).toString()) as Packed;
    if (print !== printOf(article)) return false;
    unpack(article.title, title, { names, article, at: titleAt, start: 0 });
    const own = textsOf(article);
    for (const [at, text] of own.entries()) {
      const packed = texts[at] ?? 0;
      if (packed === 0) continue;
      const sentences = packed.map(([start, end, ...facts]): Sentence => {
        const words = text.slice(start, end);
        unpack(words, facts, { names, article, at, start });
        return { text: words, start, end };
      });
      rememberSentences(text, sentences);
    }
    for (const [at, index, variant, ...facts] of variants) {
      const sentences = rememberedSentences(own[at]!)!;
      unpack(variantsOf(sentences, index)[variant]!, facts, { names, article, at, start: sentences[index]!.start });
    }
    return true;
  } catch {
    return false;
  }
}

function unpack(text: string, [known, yes, ...packed]: PackedFacts, where: Where): void {
  if (knownFacts(text) !== null) return;
  const values = packed.map((value) => value ?? undefined);
  for (const { place, by } of hanging) if (values[place] !== undefined) values[place] = [by(where), values[place]];
  const list = values[terms] as string | undefined;
  if (list !== undefined) values[terms] = list === '' ? [] : list.split(' ');
  keepFacts(text, { known, yes, values, isNew: false });
}
