import { describe, expect, it } from 'vitest';
import type { Article } from '../../../src/archive/article.ts';
import { wordCount } from '../../../src/brief/choose/passage.ts';
import type { Entry } from '../../../src/brief/present/article-page.ts';
import { aboutArchive, presentArticle, presentArticles, presentBrief } from '../../../src/brief/present/present.ts';
import { citationsOf, type Reply, textOf } from '../../../src/core/reply.ts';
import { articleOf } from '../../helpers/memory-archive.ts';
import { briefsOver, snapback, teaser, thaw } from '../briefs.ts';

const concept = (name: string, matched: string[], didYouMean: string | null = null) => ({
  name,
  matched,
  articles: matched.length,
  didYouMean,
});
const found = {
  hits: [],
  total: 12,
  eased: 'no' as const,
  seq: 1,
  concepts: [concept('Iran', ['Iran', 'Tehran']), concept('Turkey', ['Turkey'])],
};
const buttonsOf = (reply: Reply) =>
  reply.nodes.flatMap((node) => (node.type === 'buttons' ? node.buttons : [])).map((button) => button.label);

const entry = (n: number, article: Article, others: Article[] = []): Entry => ({ n, score: 1, article, others });

describe('a page of articles', () => {
  it('counts on from the page before, and offers the pages on both sides', () => {
    const reply = presentArticles(
      { found, entries: [entry(6, thaw), entry(7, teaser)], first: 6, last: 7 },
      { options: { query: 'iran', page: 2 } },
    );
    expect(textOf(reply)).toContain('6 to 7 of 12 articles');
    expect(textOf(reply)).not.toContain('each story once');
    expect(textOf(reply)).toContain('[7] Iran should look to Turkey, not Russia');
    expect(buttonsOf(reply)).toEqual(['Previous page', 'Next page', 'Read 6', 'Read 7']);
  });

  it('says of a partial article that it is one, and of an unknown outlet which file it came from', () => {
    const reply = presentArticles(
      { found, entries: [entry(1, teaser)], first: 1, last: 1 },
      { options: { query: 'iran' } },
    );
    expect(textOf(reply)).toContain('source unknown, file teaser.txt · undated · preview');
  });

  it('shows a story once, names who else reports it, and counts a wire text as one report', () => {
    const wire = articleOf({ id: 'w1', title: 'A train leaves', source: 'Northgate Wire', storyId: 's' });
    const copies = ['Tidewater Dispatch', 'Zagros Observer'].map((source) =>
      articleOf({ id: source, source, storyId: 's', relations: [{ id: 'w1', kind: 'copy' }] }),
    );
    const page = { found, entries: [entry(1, wire, copies), entry(3, thaw)], first: 1, last: 4 };
    const reply = presentArticles(page, { options: { query: 'iran' } });
    expect(textOf(reply)).toContain('1 to 4 of 12 articles, each story once');
    expect(textOf(reply)).toContain('also in Tidewater Dispatch and 1 more; 3 outlets, 1 report');
    expect(buttonsOf(reply)).toEqual(['Next page', 'Read 1', 'Read 3']);
  });

  it('counts each concept and asks what was meant when nothing matches', () => {
    const concepts = [concept('Iran', ['Iran']), concept('turkye', [], 'Turkey')];
    const reply = presentArticles(
      { found: { ...found, total: 0, concepts }, entries: [], first: 1, last: 0 },
      { options: { query: 'iran turkye' } },
    );
    expect(textOf(reply)).toMatch(
      /No article matches\.\nArticles that mention each: Iran: 1, turkye: 0\.\nDid you mean “Turkey”\?/,
    );
  });
});

const namedIn = (text: string) => [/Iran|Tehran/, /Turk|Türk|Ankara/].filter((name) => name.test(text)).length;

describe('one article to read in', () => {
  it('quotes no more of it than a brief may, paragraph by paragraph, each cited', () => {
    const reply = presentArticle(thaw, { audience: 'private', options: { query: 'iran turkey' }, namedIn });
    const quotes = reply.nodes.filter((node) => node.type === 'quote');
    const whole = thaw.paragraphs.reduce((sum, words) => sum + wordCount(words), 0);
    const shown = quotes.reduce((sum, quote) => sum + wordCount(quote.text), 0);
    expect(quotes.length).toBeGreaterThan(1);
    expect(shown).toBeLessThanOrEqual(Math.min(350, Math.floor(whole / 4)));
    for (const { text, citations } of quotes) {
      const { paragraph, start, end } = citations[0]!;
      expect(thaw.paragraphs[paragraph!]!.slice(start, end)).toBe(text);
    }
    expect(textOf(reply)).toContain(`${shown} words of ${whole.toLocaleString('en-GB')} shown, word for word.`);
  });

  it.each([
    { published: '2024-05-01', modified: '2024-05-03T10:00:00Z', says: '1 May 2024, updated 3 May 2024' },
    { published: null, modified: '2024-05', says: 'unknown, updated May 2024' },
    { published: '2024', modified: '2025-01-02', says: '2024, updated 2 Jan 2025' },
    { published: '2024-05-01T08:00:00Z', modified: '2024-05-01T10:00:00Z', says: '1 May 2024' },
    { published: '2024-05-01', modified: '2024-05', says: '1 May 2024' },
    { published: '2024-05-01', modified: '2024-04-30', says: '1 May 2024' },
    { published: '2024-05-01', modified: null, says: '1 May 2024' },
  ])('dates it $says', ({ published, modified, says }) => {
    const reply = presentArticle(
      { ...thaw, published, modified },
      { audience: 'private', options: { query: 'iran turkey' }, namedIn },
    );
    const fields = reply.nodes.flatMap((node) => (node.type === 'fields' ? node.fields : []));
    expect(fields.find(({ name }) => name === 'Date')?.value).toEqual([{ type: 'text', text: says }]);
  });

  it('gives a whole sentence even of a text too short to share', () => {
    const short = articleOf({
      id: 's',
      title: 'Short',
      paragraphs: ['Iran and Turkey opened a gate for lorries on Monday.'],
    });
    expect(textOf(presentArticle(short, { audience: 'private', options: { query: 'iran' }, namedIn }))).toContain(
      'opened a gate for lorries on Monday.',
    );
  });
});

describe('a brief of one article', () => {
  it('shows its headline and its dek before the points, and says that it is the only one', async () => {
    const brief = await briefsOver([thaw, snapback]).compose({ text: 'iran turkey' });
    const reply = presentBrief(brief, { options: { query: 'iran turkey', points: 5 } });
    const text = textOf(reply);
    expect(text.indexOf(thaw.title)).toBeLessThan(text.indexOf(thaw.dek!));
    expect(text.indexOf(thaw.dek!)).toBeLessThan(text.indexOf(brief.points[0]!.text));
    expect(citationsOf(reply)[0]).toMatchObject({ part: 'dek', label: '1 dek' });
    expect(text).toContain('One article only.');
    expect(text).toContain('Coverage: 1 of 2 articles mentions both; full; undated.');
  });
});

it('offers the articles when none of their sentences can be quoted', async () => {
  const cut = articleOf({ id: 'c', title: 'Penguins?', paragraphs: ['However, penguins.'] });
  const brief = await briefsOver([cut, { ...cut, id: 'd' }]).compose({ text: 'penguins' });
  const reply = presentBrief(brief, { options: { query: 'penguins', points: 5 } });
  expect(textOf(reply)).toContain('No sentence of these 2 articles can be quoted by itself');
  expect(buttonsOf(reply)).toEqual(['Articles']);
});

it('says that a cited article was corrected later, and prefers what the correction says', async () => {
  const wrong = articleOf({
    id: 'wrong',
    title: 'The gas contract ends soon',
    published: '2023-08-22',
    paragraphs: ['The gas contract between Iran and Turkey was signed in 2001 and ends in 2025 for good.'],
  });
  const right = articleOf({
    id: 'right',
    title: 'Correction: the gas contract',
    published: '2023-08-25',
    paragraphs: ['The gas contract between Iran and Turkey was signed in August 1996 and runs out in July 2026.'],
    relations: [{ id: 'wrong', kind: 'corrects' }],
  });
  const brief = await briefsOver([wrong, right]).compose({ text: 'gas contract' });
  expect(brief.points[0]!.text).toContain('1996');
  expect(brief.timeline.map((entry) => entry.date)).toEqual(['1996-08']);
  const cited = brief.sources.find((source) => source.articleId === 'wrong');
  if (cited !== undefined) expect(brief.notes.join(' ')).toContain(`[${cited.n}] was corrected later`);
});

describe('where nothing is found', () => {
  it.each([
    { archive: { articles: 0, samples: 0 }, says: /archive is empty.*sources starter.*sitrep ingest/ },
    // Few days, whenever they were read in; many days are worth a word only of a handful of articles.
    {
      archive: { articles: 214, samples: 0, oldest: '2026-11-01' },
      says: /covers 1 Nov 2026 to 19 Nov 2026: 214 articles\.$/,
    },
    { archive: { articles: 506, samples: 0 }, says: /other words\.$/ },
    { archive: { articles: 49, samples: 48 }, says: /covers 3 May 2024 to 19 Nov 2026: 1 article\.$/ },
    { archive: { articles: 49, samples: 0, oldest: null, newest: null }, says: /holds 49 articles, none dated\.$/ },
    { archive: { articles: 48, samples: 48 }, says: /other words\.$/ },
    { archive: { articles: 15_000, samples: 0, oldest: '2026-11-01' }, says: /other words\.$/ },
  ])('an archive that explains it says so: $archive', ({ archive, says }) => {
    const about = aboutArchive({ oldest: '2024-05-03', newest: '2026-11-19', ...archive });
    const none = { found: { ...found, total: 0, concepts: [] }, entries: [], first: 0, last: 0 };
    expect(textOf(presentArticles(none, { options: { query: 'iran' } }, about))).toMatch(says);
  });
});
