import { describe, expect, it } from 'vitest';
import type { ArticleDraft, Completeness } from '../../../src/archive/article.ts';
import { fingerprint, isWorthComparing, similarity } from '../../../src/archive/similarity/near-copies.ts';
import { draftOf, proseOf } from '../../helpers/drafts.ts';

const print = (paragraphs: string[], completeness: Completeness = 'full', given: Partial<ArticleDraft> = {}) =>
  fingerprint(draftOf({ title: 'Envoys meet by the river', paragraphs, completeness, ...given }));
const words = (paragraphs: string[]) => paragraphs.join(' ').split(' ');

/** Replaces every n-th word. */
const edited = (paragraphs: string[], n: number) => [
  words(paragraphs)
    .map((word, at) => (at % n === n - 1 ? `other${at}` : word))
    .join(' '),
];

describe('two texts', () => {
  const original = proseOf(1, 480);
  const cutTo = (share: number) => [
    words(original)
      .slice(0, 480 * share)
      .join(' '),
  ];

  it.each([
    { what: 'the very same', other: print(original), kind: 'copy' },
    { what: 'another headline', other: print(original, 'full', { title: 'Talks on the bank' }), kind: 'copy' },
    { what: 'boilerplate before it', other: print([...proseOf(99, 40), ...original]), kind: 'copy' },
    { what: 'cut to three quarters', other: print(cutTo(0.75)), kind: 'copy' },
    { what: 'one word in 20 changed', other: print(edited(original, 20)), kind: 'copy' },
    { what: 'one word in 7 changed', other: print(edited(original, 7)), kind: 'same-story' },
    { what: 'its first quarter, known to be partial', other: print(cutTo(0.25), 'preview'), kind: 'excerpt-of' },
    { what: 'only the title, known to be partial', other: print([], 'excerpt'), kind: 'excerpt-of' },
    { what: 'a stranger', other: print(proseOf(2, 480)), kind: undefined },
    { what: 'a partial stranger', other: print(proseOf(2, 60), 'excerpt'), kind: undefined },
    { what: 'four words', other: print(['Envoys met by rivers.']), kind: undefined },
  ])('are related by $kind: $what', ({ other, kind }) => {
    const own = print(original);
    expect(similarity(own, other)?.kind).toBe(kind);
    expect(similarity(other, own)?.kind).toBe(kind);
    if (kind !== undefined) expect(sharedBands(own, other)).toBeGreaterThan(0);
  });

  it('say which of them is the partial one', () => {
    const [whole, part] = [print(original), print(cutTo(0.3), 'excerpt')];
    expect(similarity(whole, part)).toMatchObject({ kind: 'excerpt-of', partial: 'second' });
    expect(similarity(part, whole)).toMatchObject({ kind: 'excerpt-of', partial: 'first' });
  });
});

describe('circumstances', () => {
  const tail = proseOf(50, 200);
  const report = (seed: number, given: Partial<ArticleDraft>) => print([...proseOf(seed, 40), ...tail], 'full', given);
  const day = (published: string) => ({ published, publishedPrecision: 'day' as const });

  it.each([
    {
      what: 'two outlets on one day',
      first: { source: 'A', ...day('2026-05-04') },
      second: { source: 'B', ...day('2026-05-04') },
      kind: 'copy',
    },
    {
      what: 'two outlets in one week',
      first: { source: 'A', ...day('2026-05-04') },
      second: { source: 'B', ...day('2026-05-11') },
      kind: 'copy',
    },
    {
      what: 'two outlets a month apart',
      first: { source: 'A', ...day('2026-05-04') },
      second: { source: 'B', ...day('2026-06-04') },
      kind: undefined,
    },
    {
      what: 'one outlet on one day',
      first: { source: 'A', ...day('2026-05-04') },
      second: { source: 'A', ...day('2026-05-05') },
      kind: 'copy',
    },
    {
      what: 'one outlet, same background next week',
      first: { source: 'A', ...day('2026-05-04') },
      second: { source: 'A', ...day('2026-05-11') },
      kind: undefined,
    },
    {
      what: 'one of them undated',
      first: { source: 'A', ...day('2026-05-04') },
      second: { source: 'A' },
      kind: 'copy',
    },
    {
      what: 'one dated by month only',
      first: { source: 'A', ...day('2026-05-04') },
      second: { source: 'A', published: '2025-05' },
      kind: 'copy',
    },
  ])('decide about texts that share most words: $what', ({ first, second, kind }) => {
    expect(similarity(report(1, first), report(2, second))?.kind).toBe(kind);
  });

  it('do not matter to nearly identical texts', () => {
    const first = print(tail, 'full', { source: 'A', ...day('2020-05-04') });
    const second = print([...tail, 'Updated at noon.'], 'full', { source: 'A', ...day('2026-05-04') });
    expect(similarity(first, second)?.kind).toBe('copy');
    expect(isWorthComparing(first, second, sharedBands(first, second))).toBe(true);
  });

  it('keep forms filled in by one outlet apart, and edited copies in two together', () => {
    const form = (seed: number, source: string) =>
      print([...proseOf(seed, 120), ...tail], 'full', { source, ...day('2026-05-04') });
    expect(similarity(form(1, 'A'), form(2, 'A'))).toBeNull();
    expect(similarity(form(1, 'A'), form(2, 'B'))?.kind).toBe('same-story');
  });

  it('keep samples and real articles apart', () => {
    expect(isWorthComparing(print(tail), print(tail, 'full', { sample: true }), 16)).toBe(false);
  });
});

it('rarely lets strangers share a band, and finds nearly every altered copy', () => {
  let strangers = 0;
  let copies = 0;
  const count = 60;
  for (let seed = 0; seed < count; seed++) {
    const own = print(proseOf(seed, 300), 'full', { title: `Report ${seed}` });
    const stranger = print(proseOf(seed + 1000, 300), 'full', { title: `Report ${seed + 1000}` });
    const copy = print(edited([...proseOf(seed + 5000, 30), ...proseOf(seed, 300)], 25), 'full', { title: 'Another' });
    if (sharedBands(own, stranger) > 0) strangers++;
    if (sharedBands(own, copy) > 0) copies++;
  }
  expect(strangers).toBe(0);
  expect(copies).toBeGreaterThanOrEqual(count * 0.95);
});

it('keeps its signatures: those in an archive must stay comparable', () => {
  const { bands } = print(['The envoys of both countries met by the river on Monday and agreed to talk again.']);
  expect(bands.map(({ hash }) => hash.toString(36)).join(' ')).toMatchInlineSnapshot(
    `"zi3ffr o7efl5 bx0nax g8op70 1rwhd77 7ux5wz kyhkud rgp6c9 3p6w53 1adkk47 1jmngv8 181lad5 xtjeug b1n5lq a4r4g 1g7ysbu j10rdj 1pgdeky"`,
  );
});

function sharedBands(one: { bands: { band: number; hash: number }[] }, other: typeof one): number {
  const keys = new Set(one.bands.map(({ band, hash }) => `${band} ${hash}`));
  return other.bands.filter(({ band, hash }) => keys.has(`${band} ${hash}`)).length;
}
