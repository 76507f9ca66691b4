import { expect, it } from 'vitest';
import { previewNodes } from '../../commands/alert-replies.ts';
import { textOf } from '../../src/core/reply.ts';

it('never prints the day of an estimated date in a preview', () => {
  const known = { title: 'Jordan closes a border', source: 'Amman Post', published: '2023-01-14', url: null };
  const newest = [
    { ...known, id: 'a', publishedPrecision: 'approximate' as const },
    { ...known, id: 'b', publishedPrecision: 'day' as const },
  ];
  const said = textOf({ nodes: previewNodes({ matched: 2, days: 7, newest, samplesNote: null }) });
  expect(said).toContain('(Amman Post, about Jan 2023)');
  expect(said).toContain('(Amman Post, 14 Jan 2023)');
});
