import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cutText } from '../../src/chat/cut-node.ts';
import { splitReply } from '../../src/chat/split.ts';
import {
  type CitationRef,
  heading,
  list,
  type Reply,
  type ReplyNode,
  subheading,
  text,
  textOf,
} from '../../src/core/reply.ts';

const rules = { fits: (nodes: readonly ReplyNode[]) => textOf({ nodes: [...nodes] }).length <= 400 };

const citation: CitationRef = {
  n: 1,
  articleId: 'a1',
  revision: 1,
  part: 'body',
  paragraph: 1,
  start: 0,
  end: 10,
  label: '1 ¶2',
  url: null,
};

const quote = (words: string): ReplyNode => ({
  type: 'quote',
  label: '1',
  text: words,
  citations: [citation],
  cutBefore: false,
  cutAfter: false,
  remark: null,
});

it('keeps a reply that fits as it is', () => {
  const reply: Reply = { nodes: [heading('iran'), quote('Short.'), { type: 'buttons', buttons: [] }] };
  expect(splitReply(reply, rules)).toEqual([{ nodes: reply.nodes.slice(0, 2) }]);
});

it('loses no word, and says which part each message is', () => {
  const word = fc.constantFrom('trade', 'fell', 'Ankara', 'x'.repeat(700), '👩‍👩‍👧‍👦'.repeat(60), '.');
  const node: fc.Arbitrary<ReplyNode> = fc.oneof(
    fc.array(word, { minLength: 1, maxLength: 60 }).map((words) => quote(words.join(' '))),
    fc.constant(subheading('Timeline')),
    fc.array(word, { minLength: 1, maxLength: 20 }).map((words) => list(...words.map((one) => [text(one)]))),
  );
  let cut = 0;
  fc.assert(
    fc.property(fc.array(node, { minLength: 1, maxLength: 8 }), (nodes) => {
      const pages = splitReply({ nodes }, rules);
      if (pages.length > 1) cut += 1;
      const words = pages.flatMap(({ nodes: shown }) => shown.flatMap(wordsOf)).join('');
      expect(words).toBe(nodes.flatMap(wordsOf).join(''));
      for (const [at, page] of pages.entries()) {
        if (pages.length > 1) expect(textOf(page)).toContain(`Part ${at + 1} of ${pages.length}`);
        if (at < pages.length - 1)
          expect(page.nodes.at(-2)?.type === 'subheading' && page.nodes.length > 2).toBe(false);
      }
    }),
    { numRuns: 60, seed: 7 },
  );
  expect(cut).toBeGreaterThan(10);
});

function wordsOf(node: ReplyNode): string[] {
  if (node.type === 'quote') return [node.text];
  return node.type === 'list' ? node.items.flat().flatMap((item) => ('text' in item ? item.text : [])) : [];
}

it('puts buttons below the last message, where "Read a quote" serves them all', () => {
  const nodes = Array.from({ length: 9 }, (_, at) => ({
    ...(quote(`Quote ${at} ${'of many words '.repeat(8)}.`) as Extract<ReplyNode, { type: 'quote' }>),
    citations: [{ ...citation, paragraph: at }],
  }));
  const buttons = [{ id: 'read', label: 'Read a quote', action: { type: 'read-quote' as const } }];
  const pages = splitReply({ nodes: [...nodes, { type: 'buttons', buttons }] }, rules);
  expect(pages.length).toBeGreaterThan(1);
  expect(pages.slice(0, -1).some(({ nodes: shown }) => shown.some(({ type }) => type === 'buttons'))).toBe(false);
  const last = pages.at(-1)!.nodes.at(-1) as Extract<ReplyNode, { type: 'buttons' }>;
  const { action } = last.buttons[0]!;
  const quotes = action.type === 'read-quote' ? action.quotes : [];
  expect(quotes?.map((one) => one.citation.paragraph)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
});

it('cuts no character in half', () => {
  const family = '👩‍👩‍👧‍👦';
  const pieces = cutText(family.repeat(300), 100);
  expect(pieces.join('')).toBe(family.repeat(300));
  for (const piece of pieces) expect(piece.length % family.length).toBe(0);
});
