import { parseFeed } from 'feedsmith';
import { expect, it } from 'vitest';
import { heading, paragraph, type Reply } from '../../src/core/reply.ts';
import { atomFeed } from '../../src/web/feed/atom.ts';

const hostile = 'a <b> & ]]> "c" \u0000\u000b\ud800 \u202e';
const reply: Reply = { nodes: [heading(hostile), paragraph(hostile)] };
const entry = { id: 'e1', title: hostile, at: '2026-11-28T08:00:00Z', reply };

it('is a feed whatever the texts are made of', () => {
  const xml = atomFeed(
    { id: 's1', title: hostile, since: '2026-01-01T00:00:00Z', entries: [entry] },
    'https://x.example/f?a=1&b=2',
  );
  const { format, feed } = parseFeed(xml);
  expect(format).toBe('atom');
  const { title, updated, entries } = feed as unknown as {
    title: { value: string };
    updated: string;
    entries: { title: { value: string } }[];
  };
  const shown = 'a <b> & ]]> "c"';
  expect(title.value).toContain(shown);
  expect(updated).toBe('2026-11-28T08:00:00Z');
  expect(entries[0]!.title.value).toContain(shown);
  expect(JSON.stringify(entries[0])).toContain('<h1>');
  expect(xml).not.toMatch(/[\u0000\u000b]/);
});
