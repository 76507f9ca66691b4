import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Article } from '../../src/archive/article.ts';
import { ArticleSet } from '../../src/search/article-set.ts';
import { createConceptFinder } from '../../src/search/gazetteer.ts';
import type { IndexPart } from '../../src/search/index-part.ts';
import { MiniSearchIndex } from '../../src/search/mini-search-index.ts';
import { type ArticleQuestion, askInTwo, askPhrase } from '../../src/search/phrases.ts';
import { mergeParts } from '../../src/search/segment/merge-parts.ts';
import { Segment } from '../../src/search/segment/segment.ts';
import { stemOf } from '../../src/search/terms.ts';
import { articleOf } from '../helpers/memory-archive.ts';

const finder = createConceptFinder();
const noPause = () => undefined;
const words = [
  ...[
    'the',
    'deal',
    'Deals',
    'cease',
    'fire',
    'cease-fire',
    'ceasefire',
    'U.S.',
    'us',
    "Iran's",
    "Ankara'da",
    'Ankara',
  ],
  ...["L'Oréal", 'loreal', 'İran', '1,200', 'F-16', 'F16', 'state-of-the-art', '渡轮航线', 'می‌شود', 'of', 'a'],
];
const gap = fc.constantFrom(' ', ' ', ' ', ', ', '-', '. ');
const paragraph = fc
  .array(fc.tuple(fc.constantFrom(...words), gap), { maxLength: 9 })
  .map((pairs) => pairs.flat().join('').trim());
const article = fc.record({
  title: paragraph,
  dek: fc.option(paragraph),
  paragraphs: fc.array(paragraph, { maxLength: 3 }),
});
const phrase = fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 3 }).map((list) => list.join(' '));

/** What the order of words tells of each article of a part. */
function verdictsOf(part: IndexPart, question: ArticleQuestion): (number: number) => 'yes' | 'no' | 'perhaps' {
  const asked = question.inOrder(part.order!);
  const end = part.numbersEnd;
  const [holding, open] = [new ArticleSet(end), new ArticleSet(end)];
  // In two pieces, as large parts are asked.
  const half = end >>> 1;
  asked.ask(part.living, 0, half, holding, open);
  asked.ask(part.living, half, end, holding, open);
  if (!asked.isPossible) expect([holding.size, open.size]).toEqual([0, 0]);
  return (number) => (holding.has(number) ? 'yes' : open.has(number) ? 'perhaps' : 'no');
}

it('tells of phrases and of words in two, in every part of the index, what reading the articles tells', async () => {
  const seen = { yes: 0, no: 0, perhaps: 0 };
  const check = (part: IndexPart, articles: readonly Article[], asked: string) => {
    for (const question of [askPhrase(asked), askInTwo('ceasefir'), askInTwo(stemOf('f16'))]) {
      const test = verdictsOf(part, question);
      for (const one of articles) {
        const number = part.numberOf(one.id)!;
        const verdict = test(number);
        seen[verdict] += 1;
        if (verdict !== 'perhaps')
          expect({ asked, one, verdict }).toEqual({ asked, one, verdict: question.reads(one) ? 'yes' : 'no' });
      }
    }
  };
  await fc.assert(
    fc.asyncProperty(
      fc.array(article, { minLength: 2, maxLength: 8 }),
      fc.array(phrase, { maxLength: 6 }),
      async (texts, asked) => {
        const articles = texts.map((text, at) => articleOf({ id: `a${at}`, ...text }));
        const [first, second] = [new MiniSearchIndex(finder), new MiniSearchIndex(finder)];
        for (const [at, one] of articles.entries()) (at % 2 === 0 ? first : second).put(one);
        const frozen = await Segment.open(await mergeParts([first], noPause));
        frozen.discard('a0');
        const merged = await Segment.open(await mergeParts([frozen, second], noPause));
        for (const each of asked) {
          check(
            first,
            articles.filter((_, at) => at % 2 === 0),
            each,
          );
          check(
            frozen,
            articles.filter((_, at) => at % 2 === 0 && at > 0),
            each,
          );
          check(merged, articles.slice(1), each);
        }
      },
    ),
    { numRuns: 40 },
  );
  expect(Math.min(seen.yes, seen.perhaps)).toBeGreaterThan(10);
});

it('gives frequent words codes of one byte, rare ones of two and three, and finds all of them', async () => {
  const live = new MiniSearchIndex(finder);
  const letters = (number: number) => number.toString(26).replace(/\d/g, (digit) => 'qrstuvwxyz'[Number(digit)]!);
  const text = Array.from({ length: 17_000 }, (_, at) => `often w${letters(at)}x`).join(' ');
  live.put(articleOf({ id: 'a', title: 'Words', paragraphs: [text] }));
  live.put(articleOf({ id: 'b', title: 'Words', paragraphs: [text.replaceAll('often', 'seldom')] }));
  const segment = await Segment.open(await mergeParts([live], noPause));
  expect(segment.order!.codesOf('often')).toEqual([2]);
  for (const part of [live, segment]) {
    for (const at of [0, 125, 126, 127, 16_255, 16_384, 16_999]) {
      const words = `w${letters(at)}x`;
      expect(verdictsOf(part, askPhrase(`often ${words}`))(0)).toBe('yes');
      expect(verdictsOf(part, askPhrase(`${words} ${words}`))(0)).toBe('no');
      // Codes of which the last byte is the code of another word.
      for (const one of ['often', 'words']) expect(verdictsOf(part, askPhrase(`${one} seldom`))(1)).toBe('no');
    }
  }
});

it('keeps no word of an article that was removed', async () => {
  const live = new MiniSearchIndex(finder);
  live.put(articleOf({ id: 'a', title: 'Secret', paragraphs: ['of the hidden'] }));
  live.put(articleOf({ id: 'b', title: 'Open', paragraphs: ['to the public'] }));
  live.discard('a');
  const packed = Buffer.from(await mergeParts([live], noPause));
  expect([packed.includes('hidden'), packed.includes('public')]).toEqual([false, true]);
});

it('gives the words of the live part in the order of their bytes, whatever their script', () => {
  const live = new MiniSearchIndex(finder);
  live.put(
    articleOf({ id: 'a', title: 'zebra apple 渡轮 élan İran οδός ёлка 𐐨𐐩 ｶﾀｶﾅ', paragraphs: ['apple 1,200 _x'] }),
  );
  const words = [...live.order!.sortedWords()].map(({ text }) => Buffer.from(text));
  expect(words.length).toBeGreaterThan(9);
  expect(words).toEqual(words.toSorted(Buffer.compare));
});
