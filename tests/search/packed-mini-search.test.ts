import { createRequire } from 'node:module';
import fc from 'fast-check';
import MiniSearch, { type SearchOptions } from 'minisearch';
import { describe, expect, it } from 'vitest';
import { ArchiveIndex } from '../../src/search/archive-index.ts';
import { ArticleSet } from '../../src/search/article-set.ts';
import type { IndexPart } from '../../src/search/index-part.ts';
import { type IndexedText, PackedMiniSearch } from '../../src/search/packed-mini-search.ts';
import { scoreWithin } from '../../src/search/rank.ts';

const bm25 = { k: 1.2, b: 0.75, d: 0 };
const searches: SearchOptions[] = [
  { bm25 },
  { bm25, combineWith: 'AND' },
  { bm25, prefix: true },
  { bm25, fuzzy: 0.3, combineWith: 'AND', boostTerm: (_term, at) => at + 1 },
];
const word = fc.constantFrom('iran', 'irans', 'turkey', 'turk', 'gas', 'gash', 'border', 'trade', 'trader', 'the');
const text = fc.array(word, { minLength: 1, maxLength: 14 }).map((words) => words.join(' '));
const step = fc.record({
  kind: fc.constantFrom('add', 'add', 'add', 'replace', 'discard', 'search', 'vacuum'),
  at: fc.nat(),
  text,
});

/** Each word told apart, so that MiniSearch counts all of them as the length of a text. */
const tokenize = (given: string) => given.split(' ').map((each, at) => `${each}\n${at}`);
const processTerm = (token: string) => token.split('\n')[0] ?? null;
const asked: SearchOptions = { tokenize: (given) => given.split(' '), processTerm: (term) => term };

/** The same steps taken by both. */
async function bothAfter(steps: readonly { kind: string; at: number; text: string }[]) {
  const packed = new PackedMiniSearch({ tokenize, processTerm });
  const stock = new MiniSearch<IndexedText>({ fields: ['text'], tokenize, processTerm, autoVacuum: false });
  const ids: string[] = [];
  for (const [number, { kind, at, text }] of steps.entries()) {
    const id = ids[at % Math.max(1, ids.length)];
    const added = { id: kind === 'replace' && id !== undefined ? id : `d${number}`, text };
    for (const engine of [packed, stock]) {
      if (kind === 'vacuum') await engine.vacuum();
      else if (kind === 'search') engine.search(text, asked);
      else if (kind === 'add' || id === undefined) engine.addAll([added]);
      else if (kind === 'replace') engine.replace(added);
      else engine.discard(id);
    }
    if (kind === 'add' || (!['vacuum', 'search'].includes(kind) && id === undefined)) ids.push(added.id);
    else if (kind === 'discard') ids.splice(at % ids.length, 1);
  }
  return { packed, stock };
}

describe('packed MiniSearch', () => {
  it('is made for this version of MiniSearch, whose private parts it uses', () => {
    const { resolve } = createRequire(import.meta.url);
    expect(createRequire(resolve('minisearch'))('../../package.json').version).toBe('7.2.0');
  });

  it('answers every kind of search as MiniSearch does: the same documents with the same scores', async () => {
    let compared = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 30 }), text, async (steps, query) => {
        const { packed, stock } = await bothAfter(steps);
        // Scores after a discard depend on how much was swept already: then both are.
        await Promise.all([packed.vacuum(), stock.vacuum()]);
        expect({ ...counts(packed) }).toEqual({ ...counts(stock) });
        for (const options of searches) {
          const [ours, theirs] = [packed, stock].map((engine) =>
            scored(engine.search(query, { ...asked, ...options })),
          );
          expect([...ours!.keys()].sort()).toEqual([...theirs!.keys()].sort());
          for (const [id, score] of theirs!) expect(ours!.get(id)).toBeCloseTo(score, 9);
          compared += theirs!.size;
        }
      }),
      { numRuns: 150 },
    );
    expect(compared).toBeGreaterThan(500);
  });

  it('lets MiniSearch clean up discarded documents while it searches, and sweeps what is left', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 30 }), text, async (steps, query) => {
        const { packed, stock } = await bothAfter(steps.filter(({ kind }) => kind !== 'vacuum'));
        const found = [packed, stock].map((engine) => [...scored(engine.search(query, asked)).keys()].sort());
        expect(found[0]).toEqual(found[1]);
        await Promise.all([packed.vacuum(), stock.vacuum()]);
        expect(counts(packed)).toEqual(counts(stock));
        expect(packed.dirtCount).toBe(0);
      }),
      { numRuns: 80 },
    );
  });

  it('is scored by our evaluator as by MiniSearch, without the factor for the number of matched words', async () => {
    let compared = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 30 }), text, async (steps, query) => {
        const { packed } = await bothAfter(steps);
        const living = new ArticleSet(packed.numbersEnd);
        packed.alive.forEach((alive, number) => {
          if (alive === 1) living.add(number);
        });
        const part = {
          numbersEnd: packed.numbersEnd,
          lengths: packed.lengths,
          size: packed.documentCount,
          words: packed.totalLength,
          dead: packed.dirtCount,
          living,
          postings: (term: string) => packed.postings(term),
        } as unknown as IndexPart;
        const index = new ArchiveIndex([part]);
        const terms = [...new Set(query.split(' '))];
        const ours = scoreWithin(index, new Map(terms.map((term) => [term, 1])), living);
        await packed.vacuum();
        const theirs = packed.search(terms.join(' '), { ...asked, bm25 });
        for (const { id, score, queryTerms } of theirs)
          expect(score / queryTerms.length).toBeCloseTo(ours[packed.numberOf(id)!]!, 9);
        expect(ours.filter((score) => score > 0).length).toBe(theirs.length);
        compared += theirs.length;
      }),
      { numRuns: 100 },
    );
    expect(compared).toBeGreaterThan(200);
  });

  it('counts a word at most 255 times in one document', () => {
    const packed = new PackedMiniSearch({});
    packed.add({ id: 'a', text: 'gas '.repeat(700) });
    expect(packed.postings('gas')?.get(0)).toBe(255);
    expect(packed.lengths[0]).toBe(700);
  });
});

function scored(results: readonly { id: string; score: number }[]): Map<string, number> {
  return new Map(results.map(({ id, score }) => [id, score]));
}

function counts({ documentCount, termCount, dirtCount }: MiniSearch<IndexedText>) {
  return { documentCount, termCount, dirtCount };
}
