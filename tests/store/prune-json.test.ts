import { describe, expect, it } from 'vitest';
import { pruneJson } from '../../src/store/prune-json.ts';

const forgotten = { articleIds: new Set(['a1']), words: ['Ferries return to the strait', 'short'] };

describe('what is left of an edition', () => {
  it('quotes, cites and names nothing forgotten, and keeps the rest word for word', () => {
    const cite = (articleId: string) => ({ type: 'cite', citation: { articleId, n: 1 } });
    const edition = {
      brief: {
        points: [
          { text: 'Gone.', citations: [{ articleId: 'a1' }, { articleId: 'b2' }] },
          { text: 'Stays, short.', citations: [{ articleId: 'b2' }], alsoIn: ['a1', 'c3'] },
        ],
        timeline: [{ text: 'Gone.', citation: { articleId: 'a1' } }],
        sources: [
          { articleId: 'a1', title: 'x' },
          { articleId: 'b2', title: 'y' },
        ],
      },
      nodes: [
        { type: 'text', content: [{ type: 'text', text: 'Gone: ' }, cite('a1')] },
        { type: 'list', items: [[{ type: 'text', text: 'On “Ferries return to the strait”' }], [cite('b2')]] },
      ],
    };
    expect(pruneJson(edition, forgotten)).toEqual({
      brief: {
        points: [{ text: 'Stays, short.', citations: [{ articleId: 'b2' }], alsoIn: ['c3'] }],
        timeline: [],
        sources: [{ articleId: 'b2', title: 'y' }],
      },
      nodes: [{ type: 'list', items: [[cite('b2')]] }],
    });
  });

  it('is nothing when all of it speaks of the forgotten', () => {
    expect(pruneJson({ text: 'Ferries return to the strait, they said.' }, forgotten)).toBeNull();
  });
});
