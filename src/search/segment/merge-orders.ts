import type { IndexPart } from '../index-part.ts';
import { articleIn, eachCode, firstCode, gap, lengthOf, mark, putCode, type WordOrder } from '../word-order.ts';
import { compareBytes, NumberWriter } from './bytes.ts';
import { bytesOf, type Pause, type Section } from './sections.ts';
import { SortedTextsWriter } from './sorted-texts.ts';

/** Counts from here on are one when codes are given out. */
const mostCounted = 1 << 16;
/** Stands between the two forms of a word. */
const joint = 0;

interface Source {
  order: WordOrder;
  /** New number of each article; -1 for those left out. */
  numbers: Int32Array;
  /** Of each code of the source its word's place among the words of all, then its new code. */
  codes: Uint32Array;
}

/**
 * The words of the articles of several parts in order, those of removed articles left out: frequent words get short codes. Null
 * when a part does not know the order of its words.
 */
export async function mergeOrders(
  parts: readonly IndexPart[],
  renumbered: readonly Int32Array[],
  pause: Pause,
): Promise<Record<string, Section> | null> {
  const sources: Source[] = [];
  for (const [at, { order }] of parts.entries()) {
    if (order === null) return null;
    const codes = new Uint32Array(order.codesEnd).fill(gap);
    codes[mark] = mark;
    sources.push({ order, numbers: renumbered[at]!, codes });
  }
  const words = await numberWords(sources, pause);
  const counts = await countWords(sources, words, pause);
  const newCodes = codesByCount(counts);
  const { sections, size } = await writeWords(sources, newCodes, counts, pause);
  const compounds = new Set(sources.flatMap(({ order, codes }) => [...order.compounds].map((code) => codes[code]!)));
  compounds.delete(gap);
  const marks = renumbered.reduce(
    (sum, numbers) => sum + numbers.reduce((all, one) => all + (one === -1 ? 0 : 1), 0),
    0,
  );
  const ends = new NumberWriter();
  const order: Section = {
    length: size + marks + counts.gaps,
    async fill(into: Uint8Array) {
      let at = 0;
      for (const source of sources) {
        await eachArticle(source, pause, (bytes) => {
          eachCode(bytes, 0, bytes.length, (code) => {
            at = putCode(source.codes[code]!, into, at);
          });
          ends.push(at);
        });
      }
    },
  };
  return {
    order,
    'order.ends': { length: marks * 4, fill: async (into: Uint8Array) => void into.set(bytesOf(ends.written)) },
    'order.compounds': bytesOf(Uint32Array.from(compounds)),
    ...sections,
  };
}

/** Gives each word of the parts a number, in the order of their bytes. Answers how many there are. */
async function numberWords(sources: readonly Source[], pause: Pause): Promise<number> {
  let count = 0;
  for (const same of wordsOfAll(sources)) {
    for (const { source, code } of same) source.codes[code] = count;
    count += 1;
    await pause();
  }
  return count;
}

interface Counts {
  of: Float64Array;
  gaps: number;
}

async function countWords(sources: readonly Source[], words: number, pause: Pause): Promise<Counts> {
  const of = new Float64Array(words);
  let gaps = 0;
  for (const source of sources) {
    await eachArticle(source, pause, (bytes) => {
      eachCode(bytes, 0, bytes.length, (code) => {
        if (code >= firstCode) of[source.codes[code]!]! += 1;
        else if (code === gap) gaps += 1;
      });
    });
  }
  return { of, gaps };
}

/** A code for each word that occurs, 0 for the others; the more frequent a word, the smaller its code. */
function codesByCount({ of }: Counts): Uint32Array {
  const starts = new Uint32Array(mostCounted + 1);
  for (const count of of) if (count > 0) starts[Math.min(count, mostCounted)]! += 1;
  let next = firstCode;
  for (let count = mostCounted; count > 0; count--) {
    const words = starts[count]!;
    starts[count] = next;
    next += words;
  }
  return Uint32Array.from(of, (count) => (count === 0 ? gap : starts[Math.min(count, mostCounted)]!++));
}

/** Writes the words that occur, exchanges the numbers of the sources for codes, and tells how long all words are in codes. */
async function writeWords(sources: readonly Source[], newCodes: Uint32Array, { of }: Counts, pause: Pause) {
  const texts = new SortedTextsWriter();
  const twoForms = new NumberWriter();
  const places = new Uint32Array(newCodes.reduce((all, code) => all + (code === gap ? 0 : 1), 0));
  let number = 0;
  let size = 0;
  for (const same of wordsOfAll(sources)) {
    const code = newCodes[number]!;
    for (const { source, code: own } of same) source.codes[own] = code;
    if (code !== gap) {
      const { text } = same[0]!;
      size += of[number]! * lengthOf(code);
      places[code - firstCode] = texts.count;
      if (text.includes(joint)) twoForms.push(texts.count);
      texts.add(
        text,
        () => {},
        (into) => into.varint(code),
      );
    }
    number += 1;
    await pause();
  }
  const sections: Record<string, Section> = {
    ...texts.sections('order.words'),
    'order.places': bytesOf(places),
    'order.forms': bytesOf(twoForms.written),
  };
  return { sections, size };
}

/** The words of all sources in order, those that several have together. */
function* wordsOfAll(sources: readonly Source[]): Generator<{ text: Uint8Array; code: number; source: Source }[]> {
  const heads = sources.flatMap((source) => {
    const words = source.order.sortedWords()[Symbol.iterator]();
    const first = words.next();
    return first.done === true ? [] : [{ words, source, ...first.value }];
  });
  while (heads.length > 0) {
    let least = heads[0]!;
    for (const head of heads) if (compareBytes(head.text, least.text) < 0) least = head;
    const same = heads.filter((head) => head === least || compareBytes(head.text, least.text) === 0);
    yield same.map(({ text, code, source }) => ({ text, code, source }));
    for (const head of same) {
      const next = head.words.next();
      if (next.done === true) heads.splice(heads.indexOf(head), 1);
      else Object.assign(head, next.value);
    }
  }
}

async function eachArticle({ order, numbers }: Source, pause: Pause, visit: (bytes: Buffer) => void): Promise<void> {
  for (let number = 0; number < numbers.length; number++) {
    if (numbers[number] === -1) continue;
    visit(articleIn(order, number));
    await pause();
  }
}
