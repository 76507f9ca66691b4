import { expect, it } from 'vitest';
import type { Article, QuotePolicy } from '../../../src/archive/article.ts';
import { quotesAsMayBeShownNow } from '../../../src/brief/present/kept-quotes.ts';

const cited = (articleId: string, start: number, text: string) => ({
  text,
  citations: [{ n: 1, articleId, part: 'body', paragraph: 0, start, end: start + text.length }],
});
const [one, two] = [cited('a', 0, 'The port opened.'), cited('a', 20, 'Forty ships waited.')];
const other = cited('b', 0, 'Nobody was hurt.');
const { citations, text } = one;
const edition = {
  name: 'morning',
  brief: { points: [one, two, other], sources: [{ articleId: 'a', title: 'Port opens' }] },
  changed: [{ articleId: 'a', old: { text, citation: citations[0] }, now: null }],
  sha256: 'f00d',
};

const under = (quotePolicy: QuotePolicy) =>
  quotesAsMayBeShownNow(edition, async (id) => (id === 'a' ? ({ id, quotePolicy } as Article) : null));
const withheld = { text: '', withheld: true };

it('leaves a kept briefing as it is where its sources still let it be quoted, and where an article is gone', async () => {
  expect(await under('full')).toEqual(edition);
});

it('shows of a source that withdrew its quotes only what may be shown now, and says where', async () => {
  const none = {
    ...edition,
    brief: { ...edition.brief, points: [{ ...one, ...withheld }, { ...two, ...withheld }, other] },
  };
  const changed = [{ ...edition.changed[0], old: { ...edition.changed[0]!.old, ...withheld } }];
  expect(await under('none')).toEqual({ ...none, changed });
});

it('counts a sentence that stands there twice once', async () => {
  const points = [one, { ...two, ...withheld }, other];
  expect(await under('sentence')).toEqual({ ...edition, brief: { ...edition.brief, points } });
});
