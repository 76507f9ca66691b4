import { expect, it } from 'vitest';
import { createBriefService } from '../../src/brief/compose.ts';
import { presentBrief } from '../../src/brief/present/present.ts';
import { silentLog } from '../../src/core/log.ts';
import { textOf } from '../../src/core/reply.ts';
import { createSearch } from '../../src/search/create-search.ts';
import { createConceptFinder } from '../../src/search/gazetteer.ts';
import { articleOf, MemoryArchive } from '../helpers/memory-archive.ts';

const concepts = createConceptFinder();
const paragraphs = [
  [
    'Sweden sent a delegation to Ankara in the spring to speak with Erdogan about the long list of open questions.',
    'President Erdogan told reporters that Sweden had not kept its promises to his country on the matter.',
    'Turkey blocked the bid of Sweden because it accuses the government there of sheltering wanted people.',
  ],
  [
    'Erdogan and Putin met in Sochi on 5 September 2023 to talk about the grain deal and the ports of the sea.',
    'The grain deal with Putin was signed by Erdogan in July 2022 in a palace at the Bosphorus.',
  ],
];
const archive = new MemoryArchive(
  paragraphs.map((list, at) =>
    articleOf({ id: `a${at}`, title: `Report ${at}`, paragraphs: list, published: '2023-09-06', source: `Wire ${at}` }),
  ),
);
const { compose } = createBriefService({
  search: createSearch({ archive, finder: concepts }),
  archive: {
    getMany: (ids) => archive.getMany(ids),
    revision: async () => null,
    summary: async () => ({ articles: 2, samples: 0, oldest: null, newest: null }) as never,
  },
  concepts,
  log: silentLog,
  clock: () => new Date(0),
  today: () => Temporal.PlainDate.from('2024-01-01'),
});

it('prefers sentences in which who was asked about speaks', async () => {
  const brief = await compose({ text: 'what did erdogan say about sweden?', points: 1 });
  expect(brief.points[0]?.text).toMatch(/^President Erdogan told reporters/);
  expect(brief.query.asks).toBe('say');
});

it('prefers sentences that give a reason', async () => {
  const brief = await compose({ text: 'why did turkey block sweden', points: 1 });
  expect(brief.points[0]?.text).toMatch(/^Turkey blocked the bid of Sweden because/);
});

it('puts the timeline first where the question is when', async () => {
  const brief = await compose({ text: 'when did erdogan sign the grain deal' });
  const words = textOf(presentBrief(brief, { options: { query: 'x' } }));
  expect(words.indexOf('Timeline')).toBeGreaterThan(-1);
  expect(words.indexOf('Timeline')).toBeLessThan(words.indexOf('Points'));
});

it('shows the closest with what is missing, and only where it was asked for', async () => {
  const text = 'erdogan putin grain deal price';
  const brief = await compose({ text, closest: true });
  const line = 'No article names all five. Closest: 1 article names erdogan, putin, grain, deal, not price.';
  expect(brief.closest).toEqual({ matched: ['erdogan', 'putin', 'grain', 'deal'], missing: ['price'], articles: 1 });
  const said = textOf(presentBrief(brief, { options: { query: text } }));
  expect(said).toContain('1 of 2 articles comes closest;');
  expect(said).not.toContain('mentions all');
  expect(brief.notes).toContain(line);
  expect(brief.points.length).toBeGreaterThan(0);
  const words = textOf(presentBrief(brief, { options: { query: text } }));
  expect(words.split(line)).toHaveLength(2);
  expect(words.indexOf(line)).toBeLessThan(words.indexOf(brief.points[0]!.text));
  const scheduled = await compose({ text });
  expect({ points: scheduled.points, closest: scheduled.closest }).toEqual({ points: [], closest: null });
  // What is suggested instead would answer.
  expect(scheduled.notes).toContain('Try “erdogan putin grain deal” together.');
});
