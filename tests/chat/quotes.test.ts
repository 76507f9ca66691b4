import { expect, it } from 'vitest';
import type { QuoteContext } from '../../src/brief/present/quote-context.ts';
import { offerQuotes, openQuote, quoteReply } from '../../src/chat/quotes.ts';
import type { StoredAnswer } from '../../src/core/answers.ts';
import { type Button, type CitationRef, type Reply, type ReplyNode, textOf } from '../../src/core/reply.ts';

const citation = (at: number): CitationRef => ({
  n: 1,
  articleId: 'a1',
  revision: 1,
  part: 'body',
  paragraph: at,
  start: 0,
  end: 10,
  label: `1 ¶${at + 1}`,
  url: null,
});

const quote = (words: string, at: number): ReplyNode => ({
  type: 'quote',
  label: String(at + 1),
  text: words,
  citations: [citation(at)],
  cutBefore: false,
  cutAfter: false,
  remark: null,
});

const pressed: Button = { id: 'read-quote', label: 'Read a quote', action: { type: 'read-quote' } };
const answerWith = (reply: Reply) => ({ id: 'abc', reply }) as StoredAnswer;
const around: QuoteContext = {
  title: 'A title',
  source: null,
  published: null,
  url: 'https://news.example/a',
  completeness: 'full',
  sample: false,
  place: 'paragraph 2 of 9',
  before: 'Before. ',
  quote: 'Quoted.',
  after: ' After.',
  previousParagraph: null,
  nextParagraph: null,
  revised: false,
  withheld: null,
};
const readQuote = async () => around;

async function labelsOf(words: readonly string[], from = 0): Promise<string[]> {
  const answer = answerWith({ nodes: words.map(quote) });
  const { controls } = await offerQuotes(answer, pressed, { from, atMost: 25, readQuote });
  return controls.flatMap((control) => (control.type === 'menu' ? control.options.map(({ label }) => label) : []));
}

it('names each quote by its first words, never two alike', async () => {
  const long = 'The two sides agreed on a programme for trade and transit across the border, officials said';
  const labels = await labelsOf([
    'Trade fell by half.',
    `${long} in Ankara.`,
    `${long} in Tehran.`,
    'Trade fell by half.',
  ]);
  expect(labels[0]).toBe('Trade fell by half.');
  expect(labels[1]).toMatch(/^The two sides agreed on .*…$/);
  expect(new Set(labels).size).toBe(labels.length);
  for (const label of labels) expect(label.length).toBeLessThanOrEqual(75);
});

it('offers as many as the platform holds at a time, with the way to the others', async () => {
  const answer = answerWith({ nodes: Array.from({ length: 60 }, (_, at) => quote(`Quote ${at}.`, at)) });
  const step = await offerQuotes(answer, pressed, { from: 25, atMost: 25, readQuote });
  expect(step.controls.map(({ id, label }) => [id, label])).toEqual([
    ['abc:read-quote.pick', 'Choose a quote'],
    ['abc:read-quote.from-0', 'Earlier quotes'],
    ['abc:read-quote.from-50', 'More quotes'],
  ]);
  expect((await labelsOf(['One.', 'Two.'], 0)).length).toBe(2);
});

it('opens a single one at once, and says when the answer has none, or the article is gone', async () => {
  const one = await offerQuotes(answerWith({ nodes: [quote('One.', 0)] }), pressed, { from: 0, atMost: 25, readQuote });
  expect(textOf(one.reply)).toContain('Before. Quoted. After.');
  expect(one.controls).toEqual([]);
  const none = await offerQuotes(answerWith({ nodes: [] }), pressed, { from: 0, atMost: 25, readQuote });
  expect(textOf(none.reply)).toBe('This answer quotes nothing.');
  const gone = await openQuote(answerWith({ nodes: [quote('One.', 0)] }), pressed, 0, async () => null);
  expect(textOf(gone.reply)).toBe('This article is no longer in the archive.');
});

it('serves every quote of an answer that was posted in parts', async () => {
  const quotes = [0, 1].map((at) => ({ citation: citation(at), words: `Quote ${at}.` }));
  const lastPart = answerWith({ nodes: [quote('Quote 1.', 1)] });
  const named: Button = { ...pressed, action: { type: 'read-quote', quotes } };
  const { reply } = await offerQuotes(lastPart, named, { from: 0, atMost: 25, readQuote });
  expect(textOf(reply)).toContain('2 quotes');
});

it('of a quote that may not be shown any more says why, and where to read it', () => {
  const withheld = 'Its words are not shown: only headlines of this source are quoted here.';
  const hidden = { ...around, before: '', quote: '', after: '', revised: true, withheld };
  const shown = textOf(quoteReply(hidden, { url: null }));
  expect(shown).toContain('A title');
  expect(shown).toContain(withheld);
  expect(shown).toContain('publisher’s page');
  expect(shown).not.toContain('these are the words quoted');
});
