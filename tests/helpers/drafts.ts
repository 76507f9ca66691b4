import fc from 'fast-check';
import type { ArticleDraft } from '../../src/archive/article.ts';
import type { ReadResult } from '../../src/archive/readers/reader.ts';

/** A draft as a reader would make it, with only what a test cares about filled in. */
export function draftOf(given: Partial<ArticleDraft> & { title: string }): ArticleDraft {
  return {
    givenId: null,
    dek: null,
    paragraphs: [],
    byline: null,
    dateline: null,
    section: null,
    kind: null,
    source: null,
    url: null,
    published: null,
    publishedPrecision: null,
    modified: null,
    language: null,
    captions: [],
    credits: [],
    completeness: 'full',
    paywalled: false,
    sample: false,
    origin: 'test.jsonl',
    position: 0,
    relations: [],
    besidePosition: null,
    ...given,
  };
}

/** Records as a reader would hand them over, numbered as they stand. */
export function recordsOf(drafts: readonly (Partial<ArticleDraft> & { title: string })[]): ReadResult[] {
  return drafts.map((draft, position) => ({ ok: true, draft: draftOf({ position, ...draft }) }));
}

const vocabulary =
  'harbour ministry border treaty pipeline envoy summit drought ferry tariff parliament convoy delegation river customs ' +
  'election reactor embargo railway market grain refugee ceasefire governor budget island coast court petition mine';

/** Sentences of made-up news, the same for the same seed, of about `words` words. */
export function proseOf(seed: number, words: number): string[] {
  const names = vocabulary.split(' ');
  let state = seed * 2654435761 + 1;
  const next = () => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return state >>> 8;
  };
  const paragraphs: string[] = [];
  for (let left = words; left > 0; left -= 60) {
    const count = Math.min(60, left);
    paragraphs.push(
      `${Array.from({ length: count }, () => `${names[next() % names.length]}${next() % 40}`).join(' ')}.`,
    );
  }
  return paragraphs;
}

const word = fc.constantFrom('World', 'Energy', 'A. Writer', 'B. Writer');
const anyDate = fc.constantFrom(
  { published: '2024', publishedPrecision: 'year' as const },
  { published: '2024-05', publishedPrecision: 'month' as const },
  { published: '2024-05-03', publishedPrecision: 'day' as const },
  { published: '2024-05-03T10:00:00Z', publishedPrecision: 'time' as const },
  { published: '2024-06-01', publishedPrecision: 'day' as const },
  { published: null, publishedPrecision: null },
);

/** Facts as some reading may state them, each known or not. */
export const anyFacts = fc
  .record({
    byline: fc.option(word),
    dateline: fc.option(word),
    section: fc.option(word),
    kind: fc.option(word),
    source: fc.option(word),
    language: fc.option(fc.constantFrom('en', 'tr')),
    dated: anyDate,
    changed: anyDate,
    completeness: fc.constantFrom('full' as const, 'excerpt' as const, 'preview' as const),
    paywalled: fc.boolean(),
  })
  .map(({ dated, changed, ...facts }) => ({ ...facts, ...dated, modified: changed.published }));
