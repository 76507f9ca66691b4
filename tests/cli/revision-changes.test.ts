import { expect, it } from 'vitest';
import { renderReply } from '../../src/adapters/console/render.ts';
import type { ArticleText } from '../../src/archive/article.ts';
import { changesBetween, revisionChanges } from '../../src/archive/revision-changes.ts';
import { changeNodes } from '../../src/cli/revision-changes.ts';
import { articleOf } from '../helpers/memory-archive.ts';

const text = (title: string, ...paragraphs: string[]): ArticleText => ({ title, dek: null, paragraphs });
const long =
  'The ministers met at the border on Monday and agreed to count the lorries that cross it every day, 120 in all, until the end of the year.';

it('names what changed by part, and passes over paragraphs that only moved down', () => {
  const changes = changesBetween(text('Old', 'a', 'b', 'c'), text('New', 'x', 'a', 'B', 'c'));
  expect(changes).toEqual([
    { part: 'title', paragraph: null, before: 'Old', after: 'New' },
    { part: 'body', paragraph: 0, before: null, after: 'x' },
    { part: 'body', paragraph: 2, before: 'b', after: 'B' },
  ]);
  expect(changesBetween(text('T', 'a', 'b', 'c'), text('T', 'a'))).toEqual([
    { part: 'body', paragraph: 1, before: 'b', after: null },
    { part: 'body', paragraph: 2, before: 'c', after: null },
  ]);
  expect(changesBetween(text('T', 'a'), text('T', 'a'))).toEqual([]);
});

it('shows when each revision came, why, and its words, within 80 columns', async () => {
  const revisions = [
    { revision: 1, at: '2026-03-01T08:00:00.000Z', cause: 'source' as const },
    { revision: 2, at: '2026-03-02T08:00:00.000Z', cause: 'completed' as const },
    { revision: 3, at: '2026-03-04T08:00:00.000Z', cause: 'source' as const },
  ];
  const now = text('Lorries', long.replace('120', '140'), 'Nobody objected.');
  const article = articleOf({ id: 'a', ...now, revision: 3, revisions });
  const kept = new Map([[2, text('Lorries', long, 'Nobody objected.')]]);
  const changes = await revisionChanges(article, async (_id, revision) => kept.get(revision) ?? null);
  expect(changes.map(({ changes }) => changes?.length ?? null)).toEqual([null, 1]);
  const shown = renderReply({ nodes: changeNodes(article, changes) });
  expect(shown).toContain('Revision 2 · 2 Mar 2026 · the full text arrived');
  expect(shown).toContain('no longer stored');
  expect(shown).toContain('Revision 3 · 4 Mar 2026 · changed by its publisher');
  expect(shown.replace(/\s+/g, ' ')).toContain('¶1: … that cross it every day, [-120-]{+140+} in all, until');
  for (const line of shown.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
});

it('reads and says nothing of an article that never changed', async () => {
  const article = articleOf({ id: 'a', revisions: [{ revision: 1, at: '2026-03-01T08:00:00.000Z', cause: 'source' }] });
  const changes = await revisionChanges(article, () => Promise.reject(new Error('read')));
  expect(changeNodes(article, changes)).toEqual([]);
});
